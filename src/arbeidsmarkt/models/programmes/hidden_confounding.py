"""How strong something unmeasured would have to be to explain an effect."""

import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm, rankdata

from arbeidsmarkt.models.answers.columns import Array

LARGEST = 100.0


def e_value(ratio: float) -> float:
    """Risk ratio that something unmeasured needs with both participation and outcome to explain a risk ratio.

    References
    ----------
    VanderWeele and Ding (2017), Annals of Internal Medicine 167, 268-274.
    """
    up = max(ratio, 1 / ratio)
    return float(up + np.sqrt(up * (up - 1)))


def ratio_of_means(difference: float, spread: float) -> float:
    """Risk ratio that a difference in means comes near to, by its size in standard deviations.

    References
    ----------
    VanderWeele and Ding (2017), the same, table 2; Chinn (2000), Statistics in Medicine 19, 3127-3131.
    """
    return float(np.exp(0.91 * difference / spread))


def rosenbaum_bound(differences: Array, level: float) -> float:
    """Odds of taking part that may differ within pairs before Wilcoxon's test no longer finds the effect.

    Parameters
    ----------
    differences : array
        Within pairs, participant minus other; pairs without one do not count.
    level : float
        One-sided.

    Returns
    -------
    float
        1 where the test finds nothing even without anything unmeasured.

    References
    ----------
    Rosenbaum (2002), Observational Studies, 4.3.
    """
    some = differences[differences != 0]
    if not len(some):
        return 1.0
    ranks = rankdata(np.abs(some))
    observed = max(ranks[some > 0].sum(), ranks[some < 0].sum())

    def above(odds: float) -> float:
        chance = odds / (1 + odds)
        expected, spread = chance * ranks.sum(), np.sqrt(chance * (1 - chance) * (ranks**2).sum())
        return float((observed - expected) / spread - norm.isf(level))

    if above(1.0) <= 0:
        return 1.0
    return LARGEST if above(LARGEST) > 0 else float(brentq(above, 1.0, LARGEST))
