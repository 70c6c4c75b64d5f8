"""Intervals of a share of few people, and of the difference between two such shares."""

from typing import Literal, NamedTuple

import numpy as np
from statsmodels.stats.proportion import proportion_confint

from arbeidsmarkt.models.answers.columns import Array

Interval = Literal["wilson", "jeffreys", "clopper_pearson", "agresti_coull"]
IN_STATSMODELS = {
    "wilson": "wilson",
    "jeffreys": "jeffreys",
    "clopper_pearson": "beta",
    "agresti_coull": "agresti_coull",
}
"""The simple interval of Wald is not among them: of few people it covers far less than it says."""


class Shares(NamedTuple):
    """Shares with the ends of their intervals, each of shape (n,)."""

    value: Array
    low: Array
    high: Array


def shares(events: Array, trials: Array, interval: Interval, level: float) -> Shares:
    """Shares with their intervals.

    Parameters
    ----------
    events, trials : array, shape (n,)
        Persons; weighted ones need not be whole.
    interval : {'wilson', 'jeffreys', 'clopper_pearson', 'agresti_coull'}
    level : float

    Notes
    -----
    Jeffreys with the boundary rule: the lower end is 0 at no event, the upper 1 where all have it.

    References
    ----------
    Wilson (1927), JASA 22, 209-212; Clopper and Pearson (1934), Biometrika 26, 404-413; Brown, Cai and DasGupta
    (2001), Statistical Science 16, 101-133.
    """
    ends = proportion_confint(events, trials, alpha=1 - level, method=IN_STATSMODELS[interval])
    low, high = (np.clip(np.asarray(end, dtype=float), 0.0, 1.0) for end in ends)
    return Shares(events / trials, np.where(events == 0, 0.0, low), np.where(events == trials, 1.0, high))


def newcombe(first: Shares, second: Shares) -> Shares:
    """First minus second, by the hybrid score interval where both have Wilson's.

    Notes
    -----
    Written out from the ends: the score interval of statsmodels 0.15 for a difference stops on ordinary data, and is
    wrong where it answers.

    References
    ----------
    Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
    """
    value = first.value - second.value
    below = np.hypot(first.value - first.low, second.high - second.value)
    above = np.hypot(first.high - first.value, second.value - second.low)
    return Shares(value, value - below, value + above)
