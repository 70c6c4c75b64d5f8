"""How alike people who did and who did not take part are, before and after weighting or matching."""

import numpy as np
import pandas as pd

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.programmes.score_weights import Score


def standardised_differences(matrix: pd.DataFrame, treated: Array, before: Array, after: Array) -> pd.DataFrame:
    """Differences of means in standard deviations, columns `before` and `after`.

    Parameters
    ----------
    matrix : DataFrame, shape (n, k)
    treated, before, after : array, shape (n,)
        Weights before and after adjustment.

    Notes
    -----
    The standard deviation is that of both sides before, so that weighting does not change the yardstick.

    References
    ----------
    Austin (2009), Statistics in Medicine 28, 3083-3107.
    """
    values = matrix.to_numpy(float)
    sides = [_moments(values, before * (treated == side)) for side in (0, 1)]
    spread = np.sqrt((sides[0][1] + sides[1][1]) / 2)
    scale = np.where(spread > 0, spread, 1.0)
    later = [_moments(values, after * (treated == side))[0] for side in (0, 1)]
    differences = {"before": (sides[1][0] - sides[0][0]) / scale, "after": (later[1] - later[0]) / scale}
    return pd.DataFrame(differences, index=matrix.columns)


def _moments(values: Array, weights: Array) -> tuple[Array, Array]:
    mean = weights @ values / weights.sum()
    return mean, np.asarray(weights @ (values - mean) ** 2 / weights.sum())


def outside_support(score: Score, treated: Array, estimand: str) -> float:
    """Share of those for whom the effect is whose score no one on the other side reaches."""
    shares = []
    for side in {"att": (1,), "atc": (0,), "ate": (0, 1)}[estimand]:
        own, other = score.chance[treated == side], score.chance[treated != side]
        shares.append((own < other.min()) | (own > other.max()))
    return float(np.concatenate(shares).mean())


def effective_size(weights: Array) -> float:
    """As how many equally weighted people these count.

    References
    ----------
    Kish (1965), Survey Sampling, 11.7.
    """
    return float(weights.sum() ** 2 / (weights**2).sum())
