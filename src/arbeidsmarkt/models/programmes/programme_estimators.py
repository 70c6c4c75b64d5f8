"""The estimators of an effect, each with its law of error and the weights it gives to people."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from arbeidsmarkt.models.answers.columns import Array, refuse_constant
from arbeidsmarkt.models.answers.numbers import outcome, positive, share
from arbeidsmarkt.models.programmes.known_choices import BY_SIDE, refuse_unknown
from arbeidsmarkt.models.programmes.outcome_model import OutcomeModel, Weighting, outcome_model
from arbeidsmarkt.models.programmes.potential_outcomes import Form, Mean, Means, Persons, potential_outcomes
from arbeidsmarkt.models.programmes.programme_effect_options import Options
from arbeidsmarkt.models.programmes.score_matching import matched
from arbeidsmarkt.models.programmes.score_weights import Score, Weights, score_of, target, weights_of_side
from arbeidsmarkt.models.programmes.side_errors import side_errors
from arbeidsmarkt.models.regression.clusters import cluster_codes
from arbeidsmarkt.models.regression.design import Terms, columns_of, design
from arbeidsmarkt.models.regression.error_law import Student
from arbeidsmarkt.models.regression.fixed_effects import absorb
from arbeidsmarkt.models.regression.least_squares import (
    Fit,
    classical,
    cluster_factor,
    clustered,
    heteroskedastic,
    least_squares,
    sums_by,
)
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Text

EFFECT = "effect"
BY_WEIGHTS = ("ipw", "aipw", "ipwra")
OF_A_LOGIT = Text(
    nl="een logit neemt een uitkomst van 0, 1 of een aandeel", en="a logit takes an outcome of 0, 1 or a share"
)


@dataclass(frozen=True)
class Sample:
    """Rows of both sides with who took part, the options and what the analysis asks."""

    rows: pd.DataFrame
    treated: Array
    options: Options
    spec: FitSpec

    @property
    def weights(self) -> Array:
        """Sampling weights."""
        return positive(self.rows, self.options.weights) if self.options.weights else np.ones(len(self.rows))

    def score(self) -> Score:
        """The chance of taking part by the terms."""
        return score_of(
            self.treated,
            design(self.rows, self.options.terms),
            self.weights,
            self.options.clip,
            self.options.score_link,
        )

    def terms(self, terms: Terms | None) -> pd.DataFrame:
        """Columns of terms, without an intercept."""
        return columns_of(self.rows, terms or {}).drop(columns="intercept")


@dataclass(frozen=True)
class Found:
    """An effect.

    Parameters
    ----------
    names : list of str
        Terms of the estimates, `effect` first.
    estimates : array, shape (k,)
    law : Student
        Of their errors.
    used : array, shape (n,)
        Weight of each person of the sample.
    means : Means or None
        With and without taking part.
    pairs : array or None
        Differences within pairs.
    coefficients : int
        Of the terms of one side, its intercept included.
    """

    names: list[str]
    estimates: Array
    law: Student
    used: Array
    means: Means | None = None
    pairs: Array | None = None
    coefficients: int = 1


def estimated(sample: Sample, y: Array, score: Score | None) -> Found:
    """The effect on an outcome, by the estimator that the options name.

    Raises
    ------
    RefusedError
        If the covariance, the estimand or the outcome model does not go with the estimator, or the data cannot bear it.
    """
    refuse_unknown(sample.options, sample.spec.analysis)
    match sample.options.estimator:
        case "matching" if score is not None:
            return _matched(sample, y, score)
        case "difference":
            return _regression(sample, y, {}, {})
        case "regression":
            options = sample.options
            return _regression(sample, y, options.outcome_terms or options.terms, options.modifiers or {})
        case _:
            return _potential(sample, y, score)


def _regression(sample: Sample, y: Array, terms: Terms, modifiers: Terms) -> Found:
    products = _centred(sample, modifiers).mul(sample.treated, axis=0).add_prefix(f"{EFFECT}, by ")
    columns = pd.concat([pd.DataFrame({EFFECT: sample.treated}), products, sample.terms(terms)], axis=1)
    fit = least_squares(y, columns, absorb([], sample.weights))
    return Found(fit.names, fit.coefficients, _law(fit, sample), sample.weights)


def _centred(sample: Sample, modifiers: Terms) -> pd.DataFrame:
    """Modifiers around their means among those for whom the effect is, so that `effect` is the mean effect on them."""
    columns = sample.terms(modifiers)
    whom = target(sample.treated, sample.weights, sample.options.estimand)
    return pd.DataFrame(columns - whom @ columns.to_numpy(float) / whom.sum())


def _law(fit: Fit, sample: Sample) -> Student:
    """The errors of the coefficients."""
    analysis = sample.spec.analysis
    if analysis.covariance == "cluster":
        codes = cluster_codes(sample.rows, analysis.clusters)
        factor = cluster_factor(fit, codes, [], analysis.small_sample)
        free = np.inf if analysis.small_sample == "none" else int(codes.max())
        return Student(clustered(fit, codes, factor), free)
    code = "HC0" if analysis.covariance == "stacked" else analysis.covariance
    covariance = classical(fit) if code == "classical" else heteroskedastic(fit, code)
    return Student(covariance, np.inf if analysis.small_sample == "none" else fit.df_resid)


def _matched(sample: Sample, y: Array, score: Score) -> Found:
    takers, others = matched(score.logit, sample.treated, sample.options.matching)
    places, pair = np.r_[takers, others], np.tile(np.arange(len(takers)), 2)
    rows = sample.rows.take(places).reset_index(drop=True).assign(pair=pair)
    chosen = Sample(rows, sample.treated[places], sample.options, sample.spec)
    terms = (sample.options.outcome_terms or sample.options.terms) if sample.options.matching.adjusted else {}
    found = _regression(chosen, y[places], terms, {})
    used = np.zeros(len(y))
    used[places] = sample.weights[places]
    return Found(found.names, found.estimates, found.law, used, pairs=y[takers] - y[others])


def _potential(sample: Sample, y: Array, score: Score | None) -> Found:
    options = sample.options
    weighting = score if options.estimator in ("ipw", "aipw") else None
    model = None if options.estimator == "ipw" else _outcome_model(sample, y, score)
    known = sample.spec.analysis.covariance == "HC0"
    persons = Persons(y, sample.treated, sample.weights)
    means = potential_outcomes(persons, Form(weighting, model, options.estimand, options.normalised, known))
    parts = [means.effect, means.having, means.without]
    coefficients = 1 + max(sample.terms(terms).shape[1] for terms in (options.terms, options.outcome_terms))
    names = [EFFECT, "outcome with", "outcome without"]
    used = adjusting_weights(sample, score).own if score and options.estimator in BY_WEIGHTS else sample.weights
    law = influence_law(parts, sample, used, coefficients)
    return Found(names, np.array([part.value for part in parts]), law, used, means, coefficients=coefficients)


def influence_law(parts: Sequence[Mean], sample: Sample, used: Array, coefficients: int) -> Student:
    """The errors of numbers from what each person, or each cluster together, adds to them."""
    added = np.column_stack([part.influence for part in parts])
    if sample.spec.analysis.small_sample == BY_SIDE:
        return side_errors(added, sample.treated, used, coefficients)
    small, free = sample.spec.analysis.small_sample != "none", len(added) - coefficients - 1
    if sample.spec.analysis.covariance == "cluster":
        codes = cluster_codes(sample.rows, sample.spec.analysis.clusters)
        sums = sums_by(codes, added)
        return Student(np.asarray(sums.T @ sums * len(sums) / (len(sums) - 1)), len(sums) - 1 if small else np.inf)
    return Student(np.asarray(added.T @ added), free if small else np.inf)


def adjusting_weights(sample: Sample, score: Score) -> Weights:
    """The weights of both sides."""
    first, second = (
        weights_of_side(score, sample.treated, sample.weights, side, sample.options.estimand) for side in (0, 1)
    )
    return Weights(first.own + second.own, first.slope + second.slope)


def _outcome_model(sample: Sample, y: Array, score: Score | None) -> OutcomeModel:
    options = sample.options
    weighting = Weighting(sample.weights)
    if options.estimator == "ipwra" and score is not None:
        both = adjusting_weights(sample, score)
        weighting = Weighting(both.own, both.slope, score)
    terms = sample.terms(options.outcome_terms or options.terms)
    modifiers = terms if options.modifiers is None else sample.terms(options.modifiers)
    return outcome_model(y, sample.treated, terms, modifiers, weighting, options.outcome_model == "logit")


def outcome_of(sample: Sample, column: str) -> Array:
    """An outcome that varies.

    Raises
    ------
    RefusedError
        If it is absent, no number, or the same for all.
    """
    y = outcome(sample.rows, column, sample.options.scale)
    if sample.options.outcome_model == "logit":
        share(sample.rows, column, OF_A_LOGIT)
    refuse_constant(y, column)
    return y
