"""The months of the world, and how months make quarters and years."""

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.periods import PERIODS_PER_YEAR, Period, parse_period

Array = npt.NDArray[np.float64]

FIRST, LAST = parse_period("1996MM01"), parse_period("2027MM12")
COUNT = LAST.last_month - FIRST.last_month + 1

YEARS: Array = FIRST.year + (np.arange(COUNT) + 0.5) / 12
"""The middle of each month as a year with a fraction."""

MONTH = np.arange(COUNT) % 12 + 1
"""Number of each month within its year."""


def place(period: Period | str) -> int:
    """Place of the last month of a period on the axis of months."""
    found = parse_period(period) if isinstance(period, str) else period
    return found.last_month - FIRST.last_month


def months_of(period: Period) -> slice:
    """The months of a period on the axis."""
    length = 12 // PERIODS_PER_YEAR[period.frequency]
    last = place(period)
    return slice(last - length + 1, last + 1)


def interpolated(points: dict[float, float]) -> Array:
    """A line through values at moments (years), level before the first and after the last."""
    return np.interp(YEARS, list(points), list(points.values()))


def season(amplitude: float, peak: int) -> Array:
    """A wave of a year that is highest in month `peak` and zero on average."""
    return amplitude * np.cos(2 * np.pi * (MONTH - peak) / 12)


CORONA: Array = interpolated(
    {2020.16: 0.0, 2020.3: 0.7, 2020.6: 1.0, 2020.95: 0.75, 2021.2: 0.8, 2021.6: 0.3, 2022.0: 0.0}
)
"""How hard the pandemic hits, 0 to 1; an assumption with the two waves of 2020 and 2021."""
