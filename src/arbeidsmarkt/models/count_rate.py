"""Counts per head: rate ratios of a Poisson, quasi-Poisson or negative binomial model with exposure.

Registers have no sampling error: the intervals describe how the process varies, and nothing of how figures are revised.
"""

import numpy as np
import pandas as pd
from scipy.stats import norm
from scipy.stats import t as student_t

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.answers.columns import Array, by_group, refuse_alike
from arbeidsmarkt.models.answers.focus import refuse_absent
from arbeidsmarkt.models.answers.numbers import by_period, not_negative, positive
from arbeidsmarkt.models.answers.small_samples import OF_COUNTS, refuse_other
from arbeidsmarkt.models.answers.survey_levels import refuse_levels
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.flows.count_rate_options import Options
from arbeidsmarkt.models.flows.count_rate_words import diagnostics, sentence
from arbeidsmarkt.models.regression.clusters import cluster_codes, cluster_count
from arbeidsmarkt.models.regression.design import design
from arbeidsmarkt.models.regression.glm import Covariance, GlmFit, fit_glm
from arbeidsmarkt.models.regression.negative_binomial import fit_negative_binomial
from arbeidsmarkt.spec.analysis import FitSpec

SHAPE = "wide"
COVARIANCES = ("model", "quasi", "HC0", "hac", "cluster")
SMALL_SAMPLES = ("none", "student_t_resid", "student_t_clusters")


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """Coefficients on the log scale and as rate ratios.

    Returns
    -------
    Estimates
        For each coefficient a row `<name>` (scale `log`) and a row `<name>, ratio`; `dispersion`, `deviance`, `aic`,
        and of the negative binomial `alpha` and `theta` (its inverse). Predictions hold observed and fitted counts.
    """
    fitted = fit_variants(spec, Options, lambda _, options: _variant(panel, spec, options))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, spec: FitSpec, options: Options) -> Answer:
    refuse_other(spec.analysis.covariance, spec.analysis.small_sample, OF_COUNTS, ("student_t_resid", "none"))
    refuse_levels(panel)
    if options.time is not None:
        refuse_alike(panel, [options.counts, options.exposure], told=[options.time])
    return Answer.of_all(_group(name, rows, spec, options) for name, rows in by_group(panel, options.group))


def _group(group: str, rows: pd.DataFrame, spec: FitSpec, options: Options) -> Answer:
    ordered = by_period(rows, options.time) if options.time else rows
    counts = not_negative(ordered, options.counts)
    exposure = positive(ordered, options.exposure) if options.exposure else None
    matrix = design(ordered, options.terms)
    refuse_absent(options.focus, matrix.columns)
    found = _fitted(counts, matrix, exposure, ordered, spec, options)
    clusters = cluster_count(ordered, spec.analysis)
    free = int(str(clusters["n_clusters"])) - 1 if clusters else found.df_resid
    shared: Row = {"group": group, "n_obs": len(counts), "ci_level": options.ci_level} | clusters
    table = [shared | {"df_resid": free} | row for row in _coefficients(found, free, spec, options)]
    table += [shared | {"df_resid": found.df_resid} | row for row in _whole(found)]
    series = _is_series(ordered, options.time)
    checks = diagnostics(counts, found, options.lags if series else None, spec)
    return Answer(table, _predictions(group, ordered, counts, found), checks)


def _fitted(
    counts: Array, matrix: pd.DataFrame, exposure: Array | None, rows: pd.DataFrame, spec: FitSpec, options: Options
) -> GlmFit:
    code = spec.analysis.covariance
    groups = cluster_codes(rows, spec.analysis.clusters) if code == "cluster" else None
    covariance = Covariance(code, groups, options.lags)
    if code == "hac":
        _refuse_no_series(rows, options.time)
    if options.family == "negative_binomial":
        return fit_negative_binomial(counts, matrix, exposure, covariance)
    return fit_glm(counts, matrix, "poisson", exposure, covariance)


def _refuse_no_series(rows: pd.DataFrame, time: str | None) -> None:
    if not _is_series(rows, time):
        raise RefusedError(
            "Errors that allow for correlation over time need one row a period, in order.",
            rule="`time` names a column in which no period stands twice, and none is left out",
            remedy="name it, name the column `group`, or choose the covariance cluster",
            dutch="Fouten die samenhang in de tijd toelaten vragen een rij per periode, op volgorde.",
            dutch_rule="`time` noemt een kolom waarin geen periode twee keer staat en geen ontbreekt",
            dutch_remedy="noem die kolom, noem de kolom `group`, of kies de covariantie cluster",
        )


def _is_series(rows: pd.DataFrame, time: str | None) -> bool:
    """Whether the rows, in order, are as far apart as the first two."""
    steps = np.diff(rows[time]) if time is not None else np.zeros(0)
    return bool(len(steps) and steps[0] > 0 and (steps == steps[0]).all())


def _coefficients(found: GlmFit, free: int, spec: FitSpec, options: Options) -> list[Row]:
    law = norm() if spec.analysis.small_sample == "none" else student_t(free)
    reach = float(law.ppf(0.5 + options.ci_level / 2))
    rows: list[Row] = []
    for name, estimate, error in zip(found.names, found.params, found.std_errors, strict=True):
        statistic = estimate / error
        tail = law.sf(abs(statistic))
        low, high = estimate - reach * error, estimate + reach * error
        shared: Row = {"statistic": statistic, "p_value": 2 * tail, "method": f"maximum likelihood, {options.family}"}
        rows.append(
            {"term": name, "scale": "log", "estimate": estimate, "std_error": error, "ci_low": low, "ci_high": high}
            | shared
        )
        if name != "intercept":
            ends = {"ci_low": np.exp(low), "ci_high": np.exp(high)}
            ratio = {"estimate": np.exp(estimate), "std_error": np.exp(estimate) * error}
            rows.append({"term": f"{name}, ratio", "scale": "ratio", "method": shared["method"]} | ratio | ends)
    return rows


def _whole(found: GlmFit) -> list[Row]:
    numbers = {"dispersion": found.dispersion, "deviance": found.deviance, "aic": found.aic}
    rows: list[Row] = [
        {"term": name, "scale": "number", "estimate": value, "method": "of the whole fit"}
        for name, value in numbers.items()
        if np.isfinite(value)
    ]
    rows += [
        {"term": name, "scale": "number", "estimate": value, "std_error": error, "method": "maximum likelihood"}
        for name, (value, error) in found.extra.items()
    ]
    return rows


def _predictions(group: str, rows: pd.DataFrame, counts: Array, found: GlmFit) -> list[Row]:
    keys = rows["period_key"] if "period_key" in rows else [""] * len(rows)
    return [
        {"group": group, "period_key": key, "observed": value, "fitted": mean}
        for key, value, mean in zip(keys, counts, found.fitted, strict=True)
    ]
