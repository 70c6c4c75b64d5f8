"""Cohorts: shares at equal durations, and what a calendar window such as corona did to them.

The effect of the window is a deviation from a free level of each cohort and a free curve over durations. The same
persons can stand at every duration, so cohorts are the independent pieces: the main interval leaves out one at a time.
"""

import pandas as pd
from scipy.stats import norm

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Diagnostic, Estimates
from arbeidsmarkt.core.value_names import named
from arbeidsmarkt.models.answers.columns import Array, refuse_doubled, require
from arbeidsmarkt.models.answers.numbers import not_negative, number, positive, whole
from arbeidsmarkt.models.answers.survey_levels import refuse_levels
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.cohorts.age_period_cohort import deviance_table
from arbeidsmarkt.models.cohorts.cohort_closed import refuse_open
from arbeidsmarkt.models.cohorts.cohort_options import Options
from arbeidsmarkt.models.cohorts.cohort_window import (
    CALENDAR_YEAR,
    LOWER_BOUND,
    PULSE,
    code_of_fit,
    difference,
    evenly_spread,
    fit_cohorts,
    link_of,
    months_until_next,
    window_rows,
    with_window,
)
from arbeidsmarkt.models.cohorts.cohort_words import diagnostics, sentence
from arbeidsmarkt.models.cohorts.period_residuals import period_check, residuals_by_period
from arbeidsmarkt.models.regression.design import Term, Terms
from arbeidsmarkt.models.regression.glm import GlmFit
from arbeidsmarkt.models.regression.spline import Spline
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Text

SHAPE = "wide"
COVARIANCES = ("leave_one_cohort_out", "quasi", "model", "HC0")
SMALL_SAMPLES = ("student_t_cohorts", "none")

FEWEST_COHORTS = 3
WHOLE = Text(nl="hele jaren en maanden", en="whole years and months")


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """Levels of cohorts, the curve over durations, the effect of the window.

    Returns
    -------
    Estimates
        Coefficients (scale `log`); `dispersion` and `deviance`; `deviance, <model>` and `aic, <model>` where a period
        is named or follows from cohort and duration; of a window `window` (leave one cohort out), `window, lower
        bound` (model-based), `window, placebo` (share of placebo windows with a statistic at least as large), `effect,
        <duration>` a cohort, `person-months`.
        The window, its effects and its person-months are always those of leaving out one cohort at a time, with a t
        distribution of the cohorts; coefficients have the covariance of the fit (`quasi` where the analysis asks for
        `leave_one_cohort_out`) and a normal distribution. `cov_type` says which of a row. An effect is in points, of a
        Poisson in counts (scale `number`).
        An effect at a duration at which fewer than two cohorts were seen without the window says so in its method.
        Predictions hold the curves and, where persons are known, the person-months between them.
    """
    fitted = fit_variants(spec, Options, lambda _, options: _variant(panel, spec, options))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, spec: FitSpec, options: Options) -> Answer:
    require(panel, [options.cohort, options.duration, options.events])
    refuse_levels(panel)
    known = panel.dropna(subset=[options.events]).reset_index(drop=True)
    rows = _with_months(known, options)
    _refuse_few_cohorts(rows, options)
    refuse_open(rows, options)
    weight = positive(rows, options.weight) if options.weight else None
    outcome = _outcome(rows, weight, options)
    terms = _terms(options, spec, rows)
    rows = with_window(rows, options, options.window) if options.window else rows
    found = fit_cohorts(rows, outcome, weight, terms, options, spec.analysis.covariance)
    table = [*_coefficients(found, options, spec), *_whole(found), *_apc(rows, outcome, weight, options)]
    if options.window:
        table += window_rows(rows, outcome, weight, terms, found, options)
    shared: Row = {"n_obs": len(rows), "df_resid": found.df_resid, "ci_level": options.ci_level}
    shared |= {"n_clusters": rows[options.cohort].nunique(), "cov_type": code_of_fit(spec.analysis.covariance)}
    checks = diagnostics(table, evenly_spread(rows, options) if options.window else [])
    checks += _left(rows, outcome, weight, found, options)
    return Answer([shared | row for row in table], _predictions(rows, outcome, weight, found, options), checks)


def _with_months(rows: pd.DataFrame, options: Options) -> pd.DataFrame:
    """The rows, of a window with years of permits and whole months since then, each once."""
    if options.window is None:
        return rows
    months = {column: whole(rows, column, WHOLE) for column in (options.cohort, options.duration)}
    refuse_doubled(rows, [options.cohort, options.duration, *_apart(options)])
    return rows.assign(**months)


def _apart(options: Options) -> list[str]:
    """Columns beside cohort and duration that tell rows apart."""
    return [column for term in options.terms.values() for column in term.sources]


def _left(
    rows: pd.DataFrame, outcome: Array, weight: Array | None, found: GlmFit, options: Options
) -> tuple[Diagnostic, ...]:
    column = options.period or (CALENDAR_YEAR if options.window else None)
    if column is None or found.df_resid == 0:
        return ()
    return (period_check(residuals_by_period(outcome, weight, found, options.family == "poisson", rows[column])),)


def _outcome(rows: pd.DataFrame, weight: Array | None, options: Options) -> Array:
    """Shares, or counts of a Poisson; whole numbers above 1 beside persons are counts of these."""
    found = not_negative(rows, options.events)
    counted = found.max() > 1 and not (found % 1).any()
    return found / weight if weight is not None and counted and options.family == "binomial" else found


def _refuse_few_cohorts(rows: pd.DataFrame, options: Options) -> None:
    count = rows[options.cohort].nunique()
    if count < FEWEST_COHORTS:
        raise RefusedError(
            f"The number of cohorts is {count}.",
            rule=f"at least {FEWEST_COHORTS}, each closed: a group that newcomers keep entering is no cohort",
            remedy="add cohorts",
            dutch=f"Het aantal cohorten is {count}, te weinig om te vergelijken.",
            dutch_rule=f"minstens {FEWEST_COHORTS}, elk gesloten: een groep waar steeds nieuwkomers bij komen is geen "
            "cohort",
            dutch_remedy="voeg cohorten toe",
        )


def _terms(options: Options, spec: FitSpec, rows: pd.DataFrame) -> Terms:
    reference = None if spec.analysis.reference == "none" else spec.analysis.reference
    factors = {"cohort": Term(factor=options.cohort, reference=reference), "duration": _curve(options, rows)}
    window = {PULSE: Term.model_validate({"column": PULSE})} if options.window else {}
    return factors | window | options.terms


def _curve(options: Options, rows: pd.DataFrame) -> Term:
    """An effect of each duration, or a curve whose ends stay where they are when a cohort is left out."""
    if options.curve is None:
        return Term(factor=options.duration)
    duration = number(rows, options.duration)
    ends = float(duration.min()), float(duration.max())
    return Term(spline=Spline(column=options.duration, ends=ends, **options.curve.model_dump()))


def _coefficients(found: GlmFit, options: Options, spec: FitSpec) -> list[Row]:
    reach = float(norm.ppf(0.5 + options.ci_level / 2))
    return [
        {
            "term": name,
            "scale": "log",
            "reference": spec.analysis.reference if name.startswith("cohort[") else "",
            "estimate": estimate,
            "std_error": error,
            "statistic": estimate / error,
            "p_value": 2 * norm.sf(abs(estimate / error)),
            "ci_low": estimate - reach * error,
            "ci_high": estimate + reach * error,
            "method": LOWER_BOUND,
        }
        for name, estimate, error in zip(found.names, found.params, found.std_errors, strict=True)
        if name != PULSE
    ]


def _whole(found: GlmFit) -> list[Row]:
    numbers = {"dispersion": found.dispersion, "deviance": found.deviance}
    return [
        {"term": name, "scale": "number", "estimate": value, "method": "of the whole fit"}
        for name, value in numbers.items()
    ]


def _apc(rows: pd.DataFrame, outcome: Array, weight: Array | None, options: Options) -> list[Row]:
    if options.period is None and options.window is None:
        return []
    columns = {"A": options.duration, "P": options.period or CALENDAR_YEAR, "C": options.cohort}
    found: list[Row] = []
    for one in deviance_table(rows, outcome, weight, options.family, columns):
        test: Row = {} if one.model == "APC" else {"statistic": one.statistic, "p_value": one.p_value}
        found.append(
            {"term": f"deviance, {one.model}", "scale": "number", "estimate": one.deviance, "df_resid": one.df_resid}
            | {"method": "likelihood ratio against APC"}
            | test
        )
        found.append(
            {"term": f"aic, {one.model}", "scale": "number", "estimate": one.aic, "method": "of the whole fit"}
        )
    return found


def _predictions(
    rows: pd.DataFrame, outcome: Array, weight: Array | None, found: GlmFit, options: Options
) -> list[Row]:
    without = found.fitted
    if options.window:
        eta = link_of(found, options)
        place = found.names.index(PULSE)
        without = found.fitted - difference(
            eta, rows[PULSE].to_numpy(float), float(found.params[place]), found, options
        )
    drawn: list[Row] = [
        {"group": named(cohort), "duration": duration, "observed": value, "fitted": mean, "without": other}
        for cohort, duration, value, mean, other in zip(
            rows[options.cohort], rows[options.duration], outcome, found.fitted, without, strict=True
        )
    ]
    if not options.window or weight is None or options.family != "binomial":
        return drawn
    months = months_until_next(rows, options) * weight * (found.fitted - without)
    return [row | {"person_months": float(lived)} for row, lived in zip(drawn, months, strict=True)]
