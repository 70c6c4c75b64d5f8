"""Mean outcomes with and without taking part: by weighting, by an outcome model, or by both (doubly robust)."""

from dataclasses import dataclass

import numpy as np

from arbeidsmarkt.models.columns import Array
from arbeidsmarkt.models.outcome_model import OutcomeModel
from arbeidsmarkt.models.score_weights import Estimand, Score, target, weights_of_side


@dataclass(frozen=True)
class Persons:
    """What is known of n persons.

    Parameters
    ----------
    y, treated, weights : array, shape (n,)
        Outcome, 1 for those who took part, sampling weights.
    """

    y: Array
    treated: Array
    weights: Array


@dataclass(frozen=True)
class Mean:
    """A mean outcome, and what each person adds to it, shape (n,)."""

    value: float
    influence: Array


@dataclass(frozen=True)
class Means:
    """Mean outcomes of the same people without and with taking part."""

    without: Mean
    having: Mean

    @property
    def effect(self) -> Mean:
        """Their difference."""
        return Mean(self.having.value - self.without.value, self.having.influence - self.without.influence)

    @property
    def log_ratio(self) -> Mean:
        """The logarithm of their ratio, where both are above zero."""
        parts = self.having.influence / self.having.value - self.without.influence / self.without.value
        return Mean(float(np.log(self.having.value / self.without.value)), parts)


def potential_outcomes(
    persons: Persons,
    score: Score | None,
    model: OutcomeModel | None,
    estimand: Estimand,
    normalised: bool,
    known_score: bool = False,
) -> Means:
    """Mean outcomes with stacked estimating equations: errors count that score and model are estimated.

    Parameters
    ----------
    score, model : Score, OutcomeModel or None
        Weighting takes a score, standardisation a model, the doubly robust form both.
    known_score : bool
        Whether the score counts as known.

    References
    ----------
    Lunceford and Davidian (2004), Statistics in Medicine 23, 2937-2960; Robins, Rotnitzky and Zhao (1994), JASA 89,
    846-866; Stefanski and Boos (2002), The American Statistician 56, 29-38.
    """
    sides = [_side(persons, score, model, estimand, normalised, known_score, side) for side in (0, 1)]
    return Means(sides[0], sides[1])


def _side(
    persons: Persons,
    score: Score | None,
    model: OutcomeModel | None,
    estimand: Estimand,
    normalised: bool,
    known_score: bool,
    side: int,
) -> Mean:
    whom = target(persons.treated, persons.weights, estimand)
    total = whom.sum()
    value, influence = 0.0, np.zeros(len(whom))
    left = persons.y
    if model is not None:
        left = persons.y - model.means[side]
        value = float(whom @ model.means[side] / total)
        influence = whom * (model.means[side] - value) / total + model.influence @ (whom @ model.slopes[side] / total)
    if score is None:
        return Mean(value, influence)
    given = weights_of_side(score, persons.treated, persons.weights, side, estimand)
    scaled = given.own.sum() if normalised else total
    rest = float(given.own @ left / scaled)
    influence = influence + (given.own * (left - rest) if normalised else given.own * left - whom * rest) / scaled
    if model is not None:
        influence = influence - model.influence @ (given.own @ model.slopes[side] / scaled)
    if not known_score:
        pull = given.slope * (left - rest if normalised else left)
        influence = influence + score.influence @ (pull @ score.columns / scaled)
    return Mean(value + rest, influence)
