"""Products of uncertain factors."""
