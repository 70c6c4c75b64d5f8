"""What the outcome would be with and without taking part, from a model of the outcome."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.programmes.score_weights import Score, standardised
from arbeidsmarkt.models.regression.glm import Covariance, fit_glm


@dataclass(frozen=True)
class Weighting:
    """Weights of the rows of an outcome model, and how they move with the score where they follow from one.

    Parameters
    ----------
    own, slope : array, shape (n,)
    score : Score or None
    """

    own: Array
    slope: Array | None = None
    score: Score | None = None


@dataclass(frozen=True)
class OutcomeModel:
    """Predictions for everybody without (0) and with (1) taking part.

    Parameters
    ----------
    means : tuple of two arrays, shape (n,)
    slopes : tuple of two arrays, shape (n, q)
        Derivatives of the means to the coefficients.
    influence : array, shape (n, q)
        What each person adds to the coefficients.
    """

    means: tuple[Array, Array]
    slopes: tuple[Array, Array]
    influence: Array


def outcome_model(
    y: Array, treated: Array, terms: pd.DataFrame, modifiers: pd.DataFrame, weighting: Weighting, logit: bool
) -> OutcomeModel:
    """Fit an outcome on terms, the treatment, and its products with modifiers.

    Parameters
    ----------
    y, treated : array, shape (n,)
    terms, modifiers : DataFrame
        Without an intercept.
    weighting : Weighting
    logit : bool
        A logit of an outcome of 0 and 1 (or a share); else least squares.

    Raises
    ------
    RefusedError
        If a side has too few people for its coefficients, or the outcome no place in the model.
    """
    plain, changing = standardised(terms).to_numpy(float), standardised(modifiers).to_numpy(float)
    sides = tuple(_columns(np.full(len(y), side), plain, changing) for side in (0.0, 1.0))
    columns = _columns(treated, plain, changing)
    if np.linalg.matrix_rank(columns) < columns.shape[1] or len(y) <= columns.shape[1]:
        raise _too_few(columns.shape[1])
    if logit:
        named = pd.DataFrame(columns, columns=[f"x{place}" for place in range(columns.shape[1])])
        fit = fit_glm(y, named, "binomial", weighting.own, Covariance("model"))
        influence = _influence(columns, y - fit.fitted, fit.covariance, weighting)
        first, second = (expit(side @ fit.params) for side in sides)
        slopes = (first * (1 - first))[:, None] * sides[0], (second * (1 - second))[:, None] * sides[1]
        return OutcomeModel((first, second), slopes, influence)
    bread = np.linalg.inv(columns.T @ (weighting.own[:, None] * columns))
    params = bread @ (columns.T @ (weighting.own * y))
    influence = _influence(columns, y - columns @ params, np.asarray(bread), weighting)
    return OutcomeModel((sides[0] @ params, sides[1] @ params), (sides[0], sides[1]), influence)


def _influence(columns: Array, left: Array, bread: Array, weighting: Weighting) -> Array:
    """What each person adds to the coefficients, by the score too where the weights follow from it."""
    direct = (weighting.own * left)[:, None] * columns @ bread
    if weighting.score is None or weighting.slope is None:
        return np.asarray(direct)
    moved = weighting.score.columns.T @ ((weighting.slope * left)[:, None] * columns)
    return np.asarray(direct + weighting.score.influence @ moved @ bread)


def _columns(treated: Array, terms: Array, modifiers: Array) -> Array:
    return np.column_stack([np.ones(len(treated)), terms, treated, treated[:, None] * modifiers])


def _too_few(count: int) -> RefusedError:
    return RefusedError(
        f"The outcome model has {count} coefficients, which the rows cannot tell apart.",
        rule="on each side every term varies, and there are more people than coefficients",
        remedy="leave terms out, or name `modifiers`",
        dutch=f"Het uitkomstmodel heeft {count} coëfficiënten, die de rijen niet uit elkaar kunnen houden.",
        dutch_rule="aan elke kant varieert elke term, en zijn er meer mensen dan coëfficiënten",
        dutch_remedy="laat termen weg, of noem `modifiers`",
    )
