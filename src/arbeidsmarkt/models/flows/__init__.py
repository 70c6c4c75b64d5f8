"""Stocks and the flows that change them."""
