"""What taking part in a programme did, compared with people who did not; and, without them, what can be said.

A difference is called an effect only where a lottery decided who took part, or where all that is measured is alike, an
outcome before the start does not differ, and nothing unmeasured decides both participation and outcome.
"""

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.answers.estimate_rows import estimate_rows
from arbeidsmarkt.models.answers.survey_levels import refuse_levels
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.programmes.covariate_balance import outside_support, standardised_differences
from arbeidsmarkt.models.programmes.described_participants import described
from arbeidsmarkt.models.programmes.known_choices import BY_SIDE
from arbeidsmarkt.models.programmes.participants import compared, participants
from arbeidsmarkt.models.programmes.programme_effect_options import Options
from arbeidsmarkt.models.programmes.programme_effect_rows import (
    balance_rows,
    effect_rows,
    hidden_rows,
    mean_rows,
    power_row,
    weight_rows,
)
from arbeidsmarkt.models.programmes.programme_effect_words import ENOUGH, ENOUGH_CORRECTED, Checks, checks, sentence
from arbeidsmarkt.models.programmes.programme_estimators import (
    BY_WEIGHTS,
    Found,
    Sample,
    estimated,
    outcome_of,
)
from arbeidsmarkt.models.programmes.score_weights import Score
from arbeidsmarkt.models.regression.clusters import cluster_count
from arbeidsmarkt.models.regression.design import design
from arbeidsmarkt.spec.analysis import FitSpec

SHAPE = "wide"
COVARIANCES = ("stacked", "classical", "HC0", "HC1", "HC2", "HC3", "cluster")
SMALL_SAMPLES = ("none", "student_t_resid", "student_t_clusters", "satterthwaite")

__all__ = ["COVARIANCES", "SHAPE", "SMALL_SAMPLES", "Options", "fit"]

BY_SCORE = (*BY_WEIGHTS, "matching")


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """The effect in every variant.

    Parameters
    ----------
    panel : DataFrame
        One row a person.
    spec : FitSpec

    Returns
    -------
    Estimates
        `effect` (of an outcome of 0 and 1 by weighting or a model also as a ratio), `outcome with` and `outcome
        without`, coefficients of a regression, `effect, by <modifier>`; means of both sides and as how many people they
        count; the smallest, mean and largest weight; `pairs` of a matching; `balance before` and `balance after` of
        each covariate in standard deviations; `detectable`; `e_value` and `rosenbaum_bound`; `placebo`. Of
        `described`: `seen`, `expected`, `seen over expected`.

    Notes
    -----
    Assumes that nothing unmeasured decides both participation and outcome, that each person could have been on either
    side, and that one person's participation does not change another's outcome. Errors of a matching take the pairs as
    given. With the small-sample correction `satterthwaite`, for weighting and standardisation, intervals of the effect
    on participants cover 94 to 97 per cent from ten people on a side on, if the others are no fewer than the
    participants; its degrees of freedom are those of the effect.
    """
    fitted = fit_variants(spec, Options, lambda _, options: _variant(panel.reset_index(drop=True), spec, options))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, spec: FitSpec, options: Options) -> Answer:
    refuse_levels(panel)
    if options.estimator == "described":
        return Answer(described(participants(panel, options), options), [])
    rows, treated = compared(panel, options, spec.analysis.reference)
    sample = Sample(rows, treated, options, spec)
    y = outcome_of(sample, options.y)
    score = _score(sample)
    found = estimated(sample, y, score)
    table = effect_rows(found, sample, y)
    balance = _balance(sample, found)
    placebo = _placebo(sample, score)
    beside = [*mean_rows(sample, y, found.used), *_of_weights(sample, found), *balance_rows(balance), *placebo]
    beside.append(power_row(found, sample))
    if options.assignment == "chosen":
        beside += hidden_rows(found, table, sample, y)
    checked = checks(_checked(sample, score, balance, placebo), options)
    shared: Row = {"ci_level": options.ci_level, "n_obs": len(rows)} | cluster_count(rows, spec.analysis)
    return Answer([shared | row for row in (*table, *beside)], _drawn(balance), checked)


def _score(sample: Sample) -> Score | None:
    """The score; where only checks need one, none if the terms tell completely who took part."""
    if not sample.options.terms:
        return None
    try:
        return sample.score()
    except RefusedError:
        if sample.options.estimator in BY_SCORE:
            raise
        return None


def _balance(sample: Sample, found: Found) -> pd.DataFrame:
    matrix = design(sample.rows, sample.options.terms).drop(columns="intercept")
    return standardised_differences(matrix, sample.treated, sample.weights, found.used)


def _placebo(sample: Sample, score: Score | None) -> list[Row]:
    if sample.options.placebo is None:
        return []
    found = estimated(sample, outcome_of(sample, sample.options.placebo), score)
    row: Row = {"term": "placebo", "scale": sample.options.scale, "method": sample.options.estimator}
    law = type(found.law)(found.law.covariance[:1, :1], found.law.df_resid)
    return estimate_rows([row], found.estimates[:1], law, sample.options.ci_level)


def _of_weights(sample: Sample, found: Found) -> list[Row]:
    if found.pairs is not None:
        return [{"term": "pairs", "scale": "number", "estimate": float(len(found.pairs)), "method": "matching"}]
    return weight_rows(sample, found.used) if sample.options.estimator in BY_WEIGHTS else []


def _checked(sample: Sample, score: Score | None, balance: pd.DataFrame, placebo: list[Row]) -> Checks:
    outside = None
    if sample.options.terms:
        outside = 1.0 if score is None else outside_support(score, sample.treated, sample.options.estimand)
    smallest = min(sample.treated.sum(), (1 - sample.treated).sum())
    moment = "after" if sample.options.estimator in BY_SCORE else "before"
    worst = float(np.abs(balance[moment]).max()) if len(balance) else None
    return Checks(float(smallest), _enough(sample), worst, outside, placebo[0] if placebo else None)


def _enough(sample: Sample) -> float:
    """People on a side from which the interval holds, by simulation (docs/validation.md)."""
    takers, others = sample.treated.sum(), (1 - sample.treated).sum()
    as_many = {"att": others >= takers, "atc": takers >= others, "ate": False}[sample.options.estimand]
    analysis = sample.spec.analysis
    corrected = (analysis.covariance, analysis.small_sample) == ("HC3", "student_t_resid")
    return ENOUGH_CORRECTED if corrected or (analysis.small_sample == BY_SIDE and as_many) else ENOUGH


def _drawn(balance: pd.DataFrame) -> list[Row]:
    """Differences before and after, for a figure."""
    return [
        {"group": str(name), "series": moment, "value": float(value)}
        for moment in ("before", "after")
        for name, value in balance[moment].items()
    ]
