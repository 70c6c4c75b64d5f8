"""What a series of gaps adds to its sampling error: how large it is and how long it lasts, both left uncertain."""

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.regression.error_law import Mixture

PERSISTENCES = np.array([0.0, 0.2, 0.4, 0.6, 0.8, 0.9])
SIZES = 24
WIDEST = 4.0
"""The grid of sizes ends at this number of standard deviations of the residuals of the earlier periods."""

NEGLIGIBLE = 1e-6
"""Processes less likely than this are left out."""


def error_law(
    places: Array, sampling: Array, before: npt.NDArray[np.bool_], residuals: Array, removed: Array, weights: Array
) -> Mixture:
    """The law of sums of a series whose error is sampling error plus an autoregressive part of its own.

    Parameters
    ----------
    places : array of int, shape (t,)
        Number of each period, so that missing ones count as time.
    sampling : array, shape (t, t)
        Known covariance of the sampling errors.
    before : array of bool, shape (t,)
        Periods from which the process is judged.
    residuals : array, shape (m,)
        Of those periods, the regressors removed.
    removed : array, shape (m, q)
        Those regressors.
    weights : array, shape (k, t)
        Of the sums.

    Notes
    -----
    Persistence and size have flat priors; their restricted likelihood weights them. Nothing is estimated and then
    taken for certain: with some ten to thirty periods that would make intervals too narrow.

    References
    ----------
    Harville (1974), Biometrika 61, 383-385; Fay and Herriot (1979), JASA 74, 269-277, for known sampling variances.
    """
    spread = float(np.sqrt(residuals @ residuals / max(len(residuals) - removed.shape[1], 1)))
    persistence, size = (grid.ravel() for grid in np.meshgrid(PERSISTENCES, np.linspace(0, WIDEST * spread, SIZES)))
    distance = np.abs(places[:, None] - places[None, :])
    series = size[:, None, None] ** 2 * persistence[:, None, None] ** distance
    whole = sampling[None] + series
    likelihood = _restricted(whole[:, before][:, :, before], residuals, removed)
    probable = np.exp(likelihood - likelihood.max())
    kept = probable > NEGLIGIBLE * probable.max()
    covariances = np.einsum("ka,jab,lb->jkl", weights, whole[kept], weights, optimize=True)
    return Mixture(covariances, probable[kept] / probable[kept].sum())


def _restricted(covariances: Array, residuals: Array, removed: Array) -> Array:
    """Restricted log likelihood of the residuals under each covariance, shape (j,)."""
    size = np.trace(covariances, axis1=1, axis2=2) / len(residuals)
    ridge = np.maximum(size, 1e-300)[:, None, None] * 1e-9 * np.eye(len(residuals))
    inverse = np.linalg.inv(covariances + ridge)
    cross = removed.T @ inverse
    information = cross @ removed
    score = cross @ residuals
    squares = np.einsum("a,jab,b->j", residuals, inverse, residuals)
    explained = np.einsum("ja,ja->j", score, np.linalg.solve(information, score[..., None])[..., 0])
    determinants = np.linalg.slogdet(covariances + ridge)[1] + np.linalg.slogdet(information)[1]
    return np.asarray(-0.5 * (determinants + squares - explained))
