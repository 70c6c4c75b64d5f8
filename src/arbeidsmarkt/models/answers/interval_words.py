"""The interval of an estimate in a sentence."""

import pandas as pd

from arbeidsmarkt.core.notation import between, percent
from arbeidsmarkt.spec.analysis import LEVEL_IN_PRINT

NAMED = {"nl": "{level}%-interval {ends}", "en": "{level}% interval {ends}"}


def interval_of(row: pd.Series, factor: float, decimals: int, language: str) -> str:
    """Low to high in print; of another level than that of print, with its level.

    Parameters
    ----------
    row : Series
        With `ci_low`, `ci_high`, `ci_level`.
    factor : float
        From the scale of the estimate to its print unit.
    decimals : int
    language : str
    """
    ends = between(factor * float(row["ci_low"]), factor * float(row["ci_high"]), decimals, language)
    if row["ci_level"] == LEVEL_IN_PRINT:
        return ends
    return NAMED[language].format(level=percent(float(row["ci_level"]), language), ends=ends)
