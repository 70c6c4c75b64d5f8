"""How many of the values that came must lie within the intervals that were given for them."""

LEAST_COVERAGE = 0.90
"""Of intervals of 95 per cent."""


def least_coverage(level: float) -> float:
    """The share below which intervals of `level` are too narrow."""
    return LEAST_COVERAGE * level / 0.95
