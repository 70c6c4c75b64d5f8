"""The chance of taking part, and the weights that make those who did not look like those for whom the effect is."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import norm

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.regression.glm import Covariance, Family, fit_glm

Estimand = Literal["att", "ate", "atc"]
Link = Literal["logit", "probit"]
FAMILIES: dict[Link, Family] = {"logit": "binomial", "probit": "probit"}


@dataclass(frozen=True)
class Score:
    """A model of taking part.

    Parameters
    ----------
    chance : array, shape (n,)
        Of each person, moved inside the limits where those are set.
    moved : array of bool, shape (n,)
    slope : array, shape (n,)
        Derivative of the chance to the linear predictor.
    columns : array, shape (n, k)
        Terms, standardised.
    influence : array, shape (n, k)
        What each person adds to the coefficients.
    """

    chance: Array
    moved: npt.NDArray[np.bool_]
    slope: Array
    columns: Array
    influence: Array

    @property
    def logit(self) -> Array:
        """The chance on the logit."""
        return np.asarray(np.log(self.chance / (1 - self.chance)))


def standardised(matrix: pd.DataFrame) -> pd.DataFrame:
    """The columns with mean 0 and spread 1, but for those that do not vary; what they explain stays the same."""
    spread = matrix.std(ddof=0)
    varies = spread > 0
    shifted = (matrix - matrix.mean().where(varies, 0.0)) / spread.where(varies, 1.0)
    return pd.DataFrame(shifted)


def score_of(treated: Array, matrix: pd.DataFrame, weights: Array, clip: float | None, link: Link) -> Score:
    """Fit the score.

    Raises
    ------
    RefusedError
        If the terms tell completely who took part: then nobody is comparable.

    Notes
    -----
    Terms are standardised and derivatives written out: the numerical ones of `TreatmentEffect` in statsmodels 0.15 make
    standard errors wrong where terms have different scales, and its scores are moved to 0.01 unasked.
    """
    columns = standardised(matrix)
    try:
        fit = fit_glm(treated, columns, FAMILIES[link], weights, Covariance("model"))
    except RefusedError:
        raise _nobody_alike() from None
    values = columns.to_numpy(float)
    slope, pull, bend = _binary(fit.fitted, values @ fit.params, treated, link)
    bread = np.linalg.inv(values.T @ ((weights * bend)[:, None] * values))
    influence = np.asarray((weights * pull)[:, None] * values @ bread)
    low, high = (clip, 1 - clip) if clip else (0.0, 1.0)
    moved = (fit.fitted < low) | (fit.fitted > high)
    return Score(np.clip(fit.fitted, low, high), moved, slope, values, influence)


def _binary(chance: Array, linear: Array, treated: Array, link: Link) -> tuple[Array, Array, Array]:
    """Derivatives to the linear predictor: of the chance, and of the log likelihood the first and minus the second."""
    left = treated - chance
    if link == "logit":
        return chance * (1 - chance), left, chance * (1 - chance)
    slope = np.asarray(norm.pdf(linear))
    pull = left * slope / (chance * (1 - chance))
    return slope, pull, pull * (pull + linear)


@dataclass(frozen=True)
class Weights:
    """Weights of one side, and their derivative to the linear predictor of the score, shape (n,); 0 for the other."""

    own: Array
    slope: Array


def weights_of_side(score: Score, treated: Array, weights: Array, side: int, estimand: Estimand) -> Weights:
    """Weights of those who took part (side 1) or did not (side 0).

    References
    ----------
    Hirano, Imbens and Ridder (2003), Econometrica 71, 1161-1189; Li, Morgan and Zaslavsky (2018), JASA 113, 390-400.
    """
    chance = score.chance if side else 1 - score.chance
    odds = (1 - chance) / chance
    as_they_are = estimand == ("att" if side else "atc")
    alike = np.ones(len(chance)) if as_they_are else odds
    value = 1 / chance if estimand == "ate" else alike
    fixed = score.moved | as_they_are
    slope = (-1.0 if side else 1.0) * score.slope / chance**2
    here = weights * (treated == side)
    return Weights(here * value, here * np.where(fixed, 0.0, slope))


def target(treated: Array, weights: Array, estimand: Estimand) -> Array:
    """Weight of each person among those for whom the effect is."""
    return weights * {"ate": np.ones(len(treated)), "att": treated, "atc": 1 - treated}[estimand]


def _nobody_alike() -> RefusedError:
    return RefusedError(
        "The terms tell completely who took part, so that nobody who did not is comparable.",
        rule="people who did and who did not take part overlap in the terms",
        remedy="look for a comparison group that is nearer, or leave a term out if it plays no part",
        dutch="De kenmerken bepalen volledig wie meedeed, zodat niemand van de anderen vergelijkbaar is.",
        dutch_rule="mensen die wel en mensen die niet meededen overlappen in de kenmerken",
        dutch_remedy="zoek een vergelijkingsgroep die dichterbij ligt, of laat een kenmerk weg als het geen rol speelt",
    )
