"""The outside world to a vintage."""
