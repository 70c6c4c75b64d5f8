"""Answers that were recorded from CBS, as tables that both services can serve."""
