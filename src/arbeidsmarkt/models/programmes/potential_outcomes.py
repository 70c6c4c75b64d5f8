"""Mean outcomes with and without taking part: by weighting, by an outcome model, or by both (doubly robust)."""

from dataclasses import dataclass

import numpy as np

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.programmes.outcome_model import OutcomeModel
from arbeidsmarkt.models.programmes.score_weights import Estimand, Score, target, weights_of_side


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


@dataclass(frozen=True)
class Form:
    """How mean outcomes are found.

    Parameters
    ----------
    score, model : Score, OutcomeModel or None
        Weighting takes a score, standardisation a model, the doubly robust form both.
    estimand : {'att', 'ate', 'atc'}
    normalised : bool
        Whether the weights of a side add up to one.
    known_score : bool
        Whether the score counts as known.
    """

    score: Score | None
    model: OutcomeModel | None
    estimand: Estimand
    normalised: bool = True
    known_score: bool = False


def potential_outcomes(persons: Persons, form: Form) -> Means:
    """Mean outcomes with stacked estimating equations: errors count that score and model are estimated.

    References
    ----------
    Lunceford and Davidian (2004), Statistics in Medicine 23, 2937-2960; Robins, Rotnitzky and Zhao (1994), JASA 89,
    846-866; Stefanski and Boos (2002), The American Statistician 56, 29-38.
    """
    whom = target(persons.treated, persons.weights, form.estimand)
    sides = [_summed(_modelled(form, whom, side), _weighted(persons, form, whom, side)) for side in (0, 1)]
    return Means(sides[0], sides[1])


def _modelled(form: Form, whom: Array, side: int) -> Mean:
    """The mean of the model's predictions for those for whom the effect is."""
    if form.model is None:
        return Mean(0.0, np.zeros(len(whom)))
    means, slopes, total = form.model.means[side], form.model.slopes[side], whom.sum()
    value = float(whom @ means / total)
    return Mean(value, whom * (means - value) / total + form.model.influence @ (whom @ slopes / total))


def _weighted(persons: Persons, form: Form, whom: Array, side: int) -> Mean:
    """The weighted mean of outcomes, or of what the model leaves of them."""
    if form.score is None:
        return Mean(0.0, np.zeros(len(whom)))
    given = weights_of_side(form.score, persons.treated, persons.weights, side, form.estimand)
    total = given.own.sum() if form.normalised else whom.sum()
    left = persons.y - (form.model.means[side] if form.model else 0.0)
    value = float(given.own @ left / total)
    around = left - value if form.normalised else left
    influence = (given.own * around - (0.0 if form.normalised else whom * value)) / total
    if form.model is not None:
        influence = influence - form.model.influence @ (given.own @ form.model.slopes[side] / total)
    if not form.known_score:
        influence = influence + form.score.influence @ ((given.slope * around) @ form.score.columns / total)
    return Mean(value, np.asarray(influence))


def _summed(first: Mean, second: Mean) -> Mean:
    return Mean(first.value + second.value, first.influence + second.influence)
