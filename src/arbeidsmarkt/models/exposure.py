"""How much of a permit-year cohort lives in a calendar window at each duration since the permit."""

import numpy as np

from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.models.columns import Array

MONTHS = 12


def month_number(key: str) -> int:
    """Number of the month of a CBS key such as `2020MM03`, counted over the years."""
    return parse_period(key).last_month


def exposed(cohort: Array, duration: Array, first: int, last: int) -> Array:
    """Share of a cohort whose calendar month at a duration lies in a window.

    Parameters
    ----------
    cohort : array, shape (n,)
        Year of the permit; permits are taken to be spread evenly over its months.
    duration : array, shape (n,)
        Months since the permit.
    first, last : int
        First and last month of the window, see `month_number`.
    """
    month = np.arange(MONTHS)[:, None] + MONTHS * cohort[None, :] + duration[None, :]
    return np.asarray(((month >= first) & (month <= last)).mean(axis=0), dtype=float)
