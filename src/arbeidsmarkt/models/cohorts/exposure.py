"""How much of a permit-year cohort lives in a calendar window at each duration since the permit."""

from collections.abc import Mapping, Sequence

import numpy as np

from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.models.answers.columns import Array

MONTHS = 12


def month_number(key: str) -> int:
    """Number of the month of a CBS key such as `2020MM03`, counted over the years."""
    return parse_period(key).last_month


def exposed(cohort: Array, duration: Array, first: int, last: int, spread: Array | None = None) -> Array:
    """Share of a cohort whose calendar month at a duration lies in a window.

    Parameters
    ----------
    cohort : array, shape (n,)
        Year of the permit.
    duration : array, shape (n,)
        Months since the permit.
    first, last : int
        First and last month of the window, see `month_number`.
    spread : array, shape (n, 12), or None
        Permits in each month of the year; None where they are taken to be spread evenly.
    """
    month = np.arange(MONTHS)[None, :] + MONTHS * cohort[:, None] + duration[:, None]
    within = ((month >= first) & (month <= last)).astype(float)
    return np.asarray(np.average(within, axis=1, weights=spread), dtype=float)


def spread_of(cohort: Array, permits: Mapping[str, Sequence[float]]) -> Array:
    """Permits by month of each row's cohort, shape (n, 12); evenly where they are not known."""
    even = [1.0] * MONTHS
    return np.array([permits.get(f"{year:g}", even) for year in cohort], dtype=float)
