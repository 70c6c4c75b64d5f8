"""Many comparisons in one table: p-values that keep the chance of false alarms in hand, family by family."""

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.spec.analysis import Family

RATES = {"benjamini_hochberg": "bh", "benjamini_yekutieli": "by"}
"""Method that keeps the share of false alarms in hand, to its name in scipy."""


def adjusted(table: pd.DataFrame, family: Family) -> pd.Series:
    """Adjusted p-values of the estimates, each family by itself.

    Parameters
    ----------
    table : DataFrame
        Estimates; a missing `p_value` stays missing and does not count.
    family : Family

    References
    ----------
    Holm (1979), Scandinavian Journal of Statistics 6, 65-70; Benjamini and Hochberg (1995), JRSS B 57, 289-300;
    Benjamini and Yekutieli (2001), Annals of Statistics 29, 1165-1188.
    """
    found = pd.Series(float("nan"), index=table.index)
    for _, own in table.dropna(subset=["p_value"]).groupby(family.within, dropna=False):
        found[own.index] = _adjusted(own["p_value"].to_numpy(float), family.method)
    return found


def _adjusted(values: Array, method: str) -> Array:
    if method in RATES:
        return np.asarray(false_discovery_control(values, method=RATES[method]), dtype=float)
    if method == "bonferroni":
        return np.minimum(values * len(values), 1.0)
    order = np.argsort(values, kind="stable")
    steps = np.maximum.accumulate(values[order] * np.arange(len(values), 0, -1))
    found = np.empty(len(values))
    found[order] = np.minimum(steps, 1.0)
    return found
