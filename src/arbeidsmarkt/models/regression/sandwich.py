"""Covariances that allow for unequal spread, clusters or dependence in time, written out from scores."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.models.answers.columns import Array


def sandwich(bread: Array, scores: Array, clusters: npt.NDArray[Any] | None, lags: int) -> Array:
    """Inverse information around the spread of the scores.

    Parameters
    ----------
    bread : array, shape (k, k)
        Inverse of the information.
    scores : array, shape (n, k)
    clusters : array, shape (n,), or None
        With the usual factor for few clusters.
    lags : int
        Of Newey and West (1987), Econometrica 55, 703-708, with Bartlett's weights; 0 for none.
    """
    n, k = scores.shape
    if clusters is not None:
        sums = pd.DataFrame(scores).groupby(clusters).sum().to_numpy()
        return np.asarray(bread @ (sums.T @ sums) @ bread * len(sums) / (len(sums) - 1) * (n - 1) / (n - k))
    middle = scores.T @ scores
    for lag in range(1, lags + 1):
        cross = scores[lag:].T @ scores[:-lag]
        middle = middle + (1 - lag / (lags + 1)) * (cross + cross.T)
    return np.asarray(bread @ middle @ bread * (n / (n - k) if lags else 1.0))
