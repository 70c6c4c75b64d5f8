"""Maximum likelihood of a generalised linear model, on columns that are made orthonormal once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.regression.separation import complete_separation

MAX_ITERATIONS = 500
STEADY, ROUNDED = 1e-9, 1e-13
"""Change of the deviance at which the search ends, and what rounding does to it, relatively."""


@dataclass(frozen=True)
class Scored:
    """Where the search ended.

    Parameters
    ----------
    params : array, shape (k,)
    mean : array, shape (n,)
    inverse : array, shape (k, k)
        Of the information.
    scores : array, shape (n, k)
        What each row adds to the score.
    """

    params: Array
    mean: Array
    inverse: Array
    scores: Array


def fisher_scoring(
    outcome: Array, columns: Array, family: Any, offset: Array | float, weight: Array | float, observed: bool
) -> Scored:
    """Fit by least squares of a working outcome, weighted anew in each step.

    Parameters
    ----------
    outcome, offset, weight : array, shape (n,), or one number
        The offset stands beside the columns; the variance is divided by the weight.
    columns : array, shape (n, k)
        Independent of each other.
    family : statsmodels.genmod.families.Family
    observed : bool
        Whether the information is the observed one, which robust covariances stand on, or the expected one.

    Raises
    ------
    RefusedError
        If the search does not end: a coefficient has no end.

    References
    ----------
    McCullagh and Nelder (1989), Generalized Linear Models, 2.5. statsmodels decomposes all columns in each step, which
    with hundreds of levels takes minutes.
    """
    basis, triangle = np.linalg.qr(columns)
    mean = family.starting_mu(outcome)
    before = np.inf
    for _ in range(MAX_ITERATIONS):
        pull = weight * family.weights(mean)
        working = family.link(mean) - offset + (outcome - mean) * family.link.deriv(mean)
        along = _inverse(basis, pull) @ (basis.T @ (pull * working))
        mean = family.fitted(basis @ along + offset)
        deviance = float(family.deviance(outcome, mean, weight))
        if abs(before - deviance) <= STEADY + ROUNDED * deviance:
            break
        before = deviance
    else:
        raise complete_separation()
    root = np.linalg.inv(triangle)
    information, score = _of_rows(outcome, mean, family, weight, observed)
    return Scored(root @ along, mean, root @ _inverse(basis, information) @ root.T, columns * score[:, None])


def _of_rows(outcome: Array, mean: Array, family: Any, weight: Array | float, observed: bool) -> tuple[Array, Array]:
    """What each row adds to the information and to the score, along the linear predictor."""
    slope, spread = family.link.deriv(mean), family.variance(mean)
    score = weight * (outcome - mean) / (slope * spread)
    bend = (family.variance.deriv(mean) + spread * family.link.deriv2(mean) / slope) / (slope * spread)
    return weight / (slope**2 * spread) + observed * score * bend, score


def _inverse(basis: Array, weight: Array) -> Array:
    """Inverse of the weighted cross products."""
    try:
        found = cho_factor(basis.T @ (basis * weight[:, None]))
    except (np.linalg.LinAlgError, ValueError):
        raise complete_separation() from None
    return np.asarray(cho_solve(found, np.eye(basis.shape[1])))
