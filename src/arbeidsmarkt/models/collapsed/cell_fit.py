"""Maximum likelihood from cells: scores and information equal those of the rows."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.collapsed.block_design import BlockDesign, refuse_dependent
from arbeidsmarkt.models.collapsed.families import Family
from arbeidsmarkt.models.regression.separation import complete_separation, no_variation

STEPS, HALVINGS = 100, 30
CLOSE, ROUNDED = 1e-20, 1e-12
"""Square of the last step, in standard errors, at which the search ends, and at which it ends if no step is smaller."""

CERTAIN = 1e-9
"""Chance, or count, from which an outcome is as good as told."""


@dataclass(frozen=True)
class Sums:
    """What is known of each cell, shape (c,) each.

    Parameters
    ----------
    n : array
        Rows.
    total : array
        Sum of their outcomes.
    squares : array
        Sum of the squares of their outcomes.
    """

    n: Array
    total: Array
    squares: Array

    @property
    def rows(self) -> float:
        """Rows in all."""
        return float(self.n.sum())

    def squared_residuals(self, mean: Array) -> Array:
        """Sum over the rows of a cell of the squared distance of the outcome to the mean."""
        return np.maximum(self.squares - 2 * mean * self.total + self.n * mean**2, 0.0)


@dataclass(frozen=True)
class CellFit:
    """A fit.

    Parameters
    ----------
    design : BlockDesign
    sums : Sums
    coefficients : array, shape (k,)
    mean : array, shape (c,)
    pull : array, shape (c,)
        What a row adds to the score for each unit of its distance to the mean.
    inverse : array, shape (k, k)
        Inverse of the expected information, with a variance of 1 in the linear model.
    observed : array, shape (k, k)
        Inverse of the observed information, which robust covariances stand on.
    log_likelihood : float
        But for what depends on the outcomes alone.
    """

    design: BlockDesign
    sums: Sums
    coefficients: Array
    mean: Array
    pull: Array
    inverse: Array
    observed: Array
    log_likelihood: float

    @property
    def df_resid(self) -> float:
        """Rows minus coefficients."""
        return self.sums.rows - len(self.coefficients)


def fit_cells(design: BlockDesign, sums: Sums, family: Family) -> CellFit:
    """Fit by Fisher scoring.

    Raises
    ------
    RefusedError
        If columns depend on each other, the outcome does not vary or cannot be of the family, or a term tells it
        completely.
    """
    _refuse_outcome(sums, family)
    refuse_dependent(design, sums.rows, design.gram(sums.n))
    _refuse_told(design, sums, family)
    coefficients = np.zeros(len(design.names))
    coefficients[0] = family.link(float(sums.total.sum()) / sums.rows)
    before = np.inf
    for _ in range(STEPS):
        at = _Place.of(design, sums, family, coefficients)
        score = design.transposed(at.pull * (sums.total - sums.n * at.mean))
        inverse = _inverse(design.gram(sums.n * at.pull**2 * at.variance))
        step = inverse @ score
        left = float(score @ step)
        if left < CLOSE or before / 2 < left < ROUNDED:
            return _ended(design, sums, family, at, inverse)
        before = left
        coefficients = _uphill(design, sums, family, at, step)
    raise complete_separation()


@dataclass(frozen=True)
class _Place:
    """Where the search is: coefficients, and of each cell the predictor, the mean, its variance, and the pull."""

    coefficients: Array
    predictor: Array
    mean: Array
    variance: Array
    pull: Array
    log_likelihood: float

    @classmethod
    def of(cls, design: BlockDesign, sums: Sums, family: Family, coefficients: Array) -> "_Place":
        predictor = design.times(coefficients)
        mean = family.mean(predictor)
        variance = np.maximum(family.variance(mean), 1e-300)
        likelihood = family.log_likelihood(sums.n, sums.total, mean)
        return cls(coefficients, predictor, mean, variance, family.slope(predictor, mean) / variance, likelihood)


def _inverse(information: Array) -> Array:
    try:
        return np.asarray(cho_solve(cho_factor(information), np.eye(len(information))))
    except (np.linalg.LinAlgError, ValueError):
        raise complete_separation() from None


def _ended(design: BlockDesign, sums: Sums, family: Family, at: _Place, inverse: Array) -> CellFit:
    """The fit, unless it says of some cell that the outcome is certain."""
    ends = np.array([family.lowest, family.highest])
    if (np.abs(at.mean[:, None] - ends) < CERTAIN).any():
        raise complete_separation()
    bend = (sums.total - sums.n * at.mean) * family.bend(at.predictor, at.mean)
    observed = _inverse(design.gram(sums.n * at.pull**2 * at.variance - bend)) if bend.any() else inverse
    return CellFit(design, sums, at.coefficients, at.mean, at.pull, inverse, observed, at.log_likelihood)


def _uphill(design: BlockDesign, sums: Sums, family: Family, at: _Place, step: Array) -> Array:
    """The step, halved as long as it leads down by more than rounding does."""
    floor = at.log_likelihood - 1e-12 * abs(at.log_likelihood)
    for halving in range(HALVINGS):
        tried = at.coefficients + step / 2**halving
        if family.log_likelihood(sums.n, sums.total, family.mean(design.times(tried))) >= floor:
            break
    return np.asarray(tried)


def _refuse_outcome(sums: Sums, family: Family) -> None:
    if (sums.total < family.lowest * sums.n).any() or (sums.total > family.highest * sums.n).any():
        raise RefusedError(
            "The sums of a cell cannot be those of such outcomes.",
            rule="0 or 1 in a logit and a complementary log-log, 0 or more in a Poisson",
            remedy="choose another family, or correct `total`",
            dutch="De sommen van een cel kunnen niet van zulke uitkomsten zijn.",
            dutch_rule="0 of 1 bij een logit en een complementaire log-log, 0 of meer bij een Poisson",
            dutch_remedy="kies een andere familie, of verbeter `total`",
        )
    mean = sums.total.sum() / sums.rows
    if sums.squared_residuals(np.full(len(sums.n), mean)).sum() <= 1e-12 * max(sums.squares.sum(), 1e-300):
        raise no_variation()


def _refuse_told(design: BlockDesign, sums: Sums, family: Family) -> None:
    """A column of one sign, beside zeros, has no coefficient where only cells with all outcomes at an end hold it."""
    used = np.diag(design.gram(np.ones(len(sums.n))))
    for end in (family.lowest, family.highest):
        inside = np.diag(design.gram((sums.total != end * sums.n).astype(float)))
        for place in np.flatnonzero((inside == 0) & (used > 0) & design.of_one_sign()):
            raise complete_separation(design.names[place])
