"""Pairs of people who did and did not take part, alike in their score."""

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.programmes.programme_effect_options import Matching

Places = npt.NDArray[np.int64]


def matched(logit: Array, treated: Array, options: Matching) -> tuple[Places, Places]:
    """Places of the participants and of those they are matched with, in the same order.

    Parameters
    ----------
    logit, treated : array, shape (n,)

    Raises
    ------
    RefusedError
        If nobody is within the caliper.

    References
    ----------
    Ho, Imai, King and Stuart (2007), Political Analysis 15, 199-236 (nearest neighbour, greedy); Rosenbaum and Rubin
    (1985), The American Statistician 39, 33-38 (calipers).
    """
    takers, others = np.flatnonzero(treated == 1), np.flatnonzero(treated == 0)
    order = {"largest": -logit[takers], "smallest": logit[takers], "data": np.arange(len(takers))}[options.order]
    reach = np.inf if options.caliper is None else options.caliper * _spread(logit, treated)
    distance = np.abs(logit[takers][:, None] - logit[others][None, :])
    pairs: list[tuple[int, int]] = []
    for taker in np.argsort(order, kind="stable")[: len(others)]:
        nearest = int(np.argmin(distance[taker]))
        if distance[taker, nearest] <= reach and np.isfinite(distance[taker, nearest]):
            pairs.append((takers[taker], others[nearest]))
            distance[:, nearest] = np.inf
    if not pairs:
        raise RefusedError(
            "No participant has anyone near enough to be matched with.",
            rule="`caliper` in standard deviations of the logit of the score",
            remedy="look for a comparison group that is nearer, or widen the caliper",
            dutch="Voor geen enkele deelnemer is er iemand die dicht genoeg bij hem ligt.",
            dutch_rule="`caliper` in standaardafwijkingen van de logit van de score",
            dutch_remedy="zoek een vergelijkingsgroep die dichterbij ligt, of maak de `caliper` ruimer",
        )
    first, second = np.asarray(pairs, dtype=np.int64).T
    return first, second


def _spread(logit: Array, treated: Array) -> float:
    """Both sides pooled."""
    return float(np.sqrt(sum(np.var(logit[treated == side], ddof=1) for side in (0, 1)) / 2))
