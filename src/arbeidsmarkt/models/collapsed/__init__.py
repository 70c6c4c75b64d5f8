"""Models of rows of which only cells are seen: counts and sums of outcomes are all that is needed."""
