"""How far two people who coded the same interview agree."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from statsmodels.stats.inter_rater import cohens_kappa, to_table


@dataclass(frozen=True)
class Agreement:
    """Shared verdicts of all, Cohen's kappa with its 95% interval, and the criteria on which the two differ.

    `kappa` is None where both gave one and the same verdict to everything: chance agreement is then complete, and
    kappa is not defined.
    """

    shared: int
    items: int
    kappa: float | None
    low: float
    high: float
    differ: tuple[str, ...]


def agreement(first: Mapping[str, str], second: Mapping[str, str]) -> Agreement:
    """Cohen's kappa of two sets of verdicts on the same criteria, each verdict as far from the others as any.

    Raises
    ------
    ValueError
        If the two are not about the same criteria.

    Notes
    -----
    The interval rests on a normal approximation for many items; on six it is wide and only a rough sign.

    References
    ----------
    Cohen (1960), Educational and Psychological Measurement 20, 37-46; Fleiss, Cohen and Everitt (1969), Psychological
    Bulletin 72, 323-327, for the standard error.
    """
    if first.keys() != second.keys():
        raise ValueError("both forms have the same criteria")
    differ = tuple(code for code in first if first[code] != second[code])
    shared = len(first) - len(differ)
    codes = {verdict: place for place, verdict in enumerate(sorted({*first.values(), *second.values()}))}
    if len(codes) == 1:
        return Agreement(shared, len(first), None, np.nan, np.nan, differ)
    pairs = np.array([(codes[first[code]], codes[second[code]]) for code in first])
    found = cohens_kappa(to_table(pairs, bins=len(codes))[0])
    low, high = max(-1.0, float(found.kappa_low)), min(1.0, float(found.kappa_upp))
    return Agreement(shared, len(first), float(found.kappa), low, high, differ)
