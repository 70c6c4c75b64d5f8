"""Quantities and claims to verdicts and lints."""
