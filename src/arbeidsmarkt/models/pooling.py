"""What groups, initiatives or studies show: shares of few people, effects of several studies together, many tests.

A pooled effect is a mean over studies that differ; the interval for a new study says what one can expect of the next.
"""

import pandas as pd

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.core.value_names import named
from arbeidsmarkt.models.answers.columns import filled, refuse_doubled
from arbeidsmarkt.models.answers.covariances import refuse_covariance
from arbeidsmarkt.models.answers.numbers import share
from arbeidsmarkt.models.answers.survey_levels import refuse_levels
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.programmes.pooled_proportions import rows_of_shares
from arbeidsmarkt.models.programmes.pooled_studies import predictions, rows_of_studies
from arbeidsmarkt.models.programmes.pooling_options import Options, Proportions, StudiesOption, Tests
from arbeidsmarkt.models.programmes.pooling_words import checks, checks_of_shares, sentence
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Text

SHAPE = "wide"
COVARIANCES = ("binomial", "model", "hartung_knapp", "hartung_knapp_modified", "given_tests")
SMALL_SAMPLES = ("none", "student_t_studies")

P_VALUE = Text(nl="een p-waarde ligt tussen 0 en 1", en="a p-value lies between 0 and 1")

__all__ = ["COVARIANCES", "SHAPE", "SMALL_SAMPLES", "Options", "fit"]

WITHOUT_CASE = "name without case"
"""Column in which names that differ by case or spaces alone are the same."""

COVARIANCES_OF = {
    Proportions: ("binomial",),
    StudiesOption: ("model", "hartung_knapp", "hartung_knapp_modified"),
    Tests: ("given_tests",),
}


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """What the rows of a table show, each by itself or together.

    Returns
    -------
    Estimates
        Of `proportions`: `share` of each row, and `difference` with the reference. Of `studies`: `pooled` (or the
        coefficients of the moderators) and `new study`, on the logarithm also as ratio, on the logit also as share;
        `tau2` and `I2`, `H2` with their intervals, and `Q`; of a meta-regression `moderators` (their test) and `R2`.
        Of `tests`: `test` of each row, its p-value adjusted within its family. Predictions hold each study with its
        weight.

    Notes
    -----
    Assumes studies that are independent, and a normal spread of their effects; errors of studies count as known.
    """
    fitted = fit_variants(spec, Options, lambda _, options: _variant(panel, spec, options))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, spec: FitSpec, options: Options) -> Answer:
    refuse_levels(panel)
    analysis, level = spec.analysis, options.ci_level
    refuse_covariance(analysis.covariance, COVARIANCES_OF[type(options.form)])
    groups = _groups(panel, options.group)
    match options.form:
        case Proportions() as form:
            alike = panel.assign(**{WITHOUT_CASE: [name.strip().casefold() for name in groups]})
            refuse_doubled(alike, [WITHOUT_CASE], [options.group or WITHOUT_CASE])
            rows = [row | {"ci_level": level} for row in rows_of_shares(panel, groups, form, analysis.reference, level)]
            return Answer(rows, [], checks_of_shares(rows, form))
        case Tests() as form:
            return Answer(_tests(panel, groups, form), [])
        case StudiesOption() as form:
            rows, effects, found = rows_of_studies(panel, form, analysis.covariance, analysis.small_sample, level)
            drawn = predictions(groups, effects, found, form.source.scale, level)
            return Answer(
                rows, drawn, checks(effects, found, len(form.moderators), (analysis.covariance, analysis.small_sample))
            )


def _groups(panel: pd.DataFrame, column: str | None) -> list[str]:
    if column is None:
        return [str(place) for place in range(1, len(panel) + 1)]
    return [named(name) for name in filled(panel, column)]


def _tests(panel: pd.DataFrame, groups: list[str], form: Tests) -> list[Row]:
    found = share(panel, form.p_value, P_VALUE)
    return [
        {"term": "test", "group": group, "scale": "number", "p_value": float(value), "method": "as given"}
        for group, value in zip(groups, found, strict=True)
    ]
