"""Many comparisons in one table: p-values that keep the chance of false alarms in hand, family by family."""

import pandas as pd
from statsmodels.stats.multitest import multipletests

from arbeidsmarkt.spec.analysis import Family

METHODS = {
    "holm": "holm",
    "bonferroni": "bonferroni",
    "benjamini_hochberg": "fdr_bh",
    "benjamini_yekutieli": "fdr_by",
}
"""Method to its name in statsmodels."""


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
        found[own.index] = multipletests(own["p_value"], method=METHODS[family.method])[1]
    return found
