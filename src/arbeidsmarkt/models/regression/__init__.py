"""Regressions with the errors that few clusters, weights and known survey errors ask for."""
