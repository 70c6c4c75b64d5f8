"""Programmes of learning and working: what is published of them, the contract for outcomes of your own, scaling."""
