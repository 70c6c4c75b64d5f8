"""When something happens, such as finding work: the chance in each period of those to whom it has not happened yet.

A first job is not lasting work: what counts as the event is decided in the table. Who leaves for another reason counts
as cut off, which assumes that the reason tells nothing about the chance.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.core.value_names import named
from arbeidsmarkt.models.answers.columns import Array, filled
from arbeidsmarkt.models.answers.estimate_rows import estimate_rows, with_ratios
from arbeidsmarkt.models.answers.focus import refuse_absent
from arbeidsmarkt.models.answers.survey_levels import refuse_levels
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants, having
from arbeidsmarkt.models.programmes.at_risk import AtRisk, at_risk
from arbeidsmarkt.models.programmes.discrete_hazard import HazardFit, fit_hazard
from arbeidsmarkt.models.programmes.hazard_options import Options
from arbeidsmarkt.models.programmes.hazard_words import checks, sentence
from arbeidsmarkt.models.programmes.life_table import LifeTable, life_table, log_rank
from arbeidsmarkt.models.regression.clusters import cluster_count
from arbeidsmarkt.models.regression.error_law import Student
from arbeidsmarkt.spec.analysis import FitSpec

SHAPE = "wide"
COVARIANCES = ("model", "HC0", "cluster")
SMALL_SAMPLES = ("none",)

__all__ = ["COVARIANCES", "SHAPE", "SMALL_SAMPLES", "Options", "fit"]


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """The chance by period and what it goes with.

    Returns
    -------
    Estimates
        Coefficients on the logarithm and as ratios (of hazards, or of odds with a logit); `person-periods`, `events`,
        `deviance`, `aic`; of each group `share by period` with Greenwood's error, and `median`, the period after which
        half had the event; `log_rank` of several groups. Predictions hold observed and fitted chances by period.

    Notes
    -----
    Assumes that who is no longer followed would have had the same chance as those who are.
    """
    fitted = fit_variants(spec, Options, lambda _, options: _variant(panel.reset_index(drop=True), spec, options))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, spec: FitSpec, options: Options) -> Answer:
    refuse_levels(panel)
    data = at_risk(panel, options)
    _refuse_beyond(options.horizons, float(data.period.max()))
    found = fit_hazard(data, options, spec)
    if options.focus is not None:
        refuse_absent(options.focus, found.names)
    groups = _groups(data, options.group)
    tables = {name: life_table(part) for name, part in groups.items()}
    rows = [*_coefficients(found, options), *_whole(data, found), *_tested(tables)]
    rows += [row for name, table in tables.items() for row in _curve(name, table, options)]
    shared: Row = {"n_obs": int(data.at_risk.sum()), "ci_level": options.ci_level}
    shared |= cluster_count(data.rows, spec.analysis)
    drawn = [row for name in groups for row in _drawn(name, data, found, options.group)]
    return Answer([shared | row for row in rows], drawn, checks(data, found))


def _refuse_beyond(horizons: Sequence[int], last: float) -> None:
    for horizon in horizons:
        if horizon > last:
            raise RefusedError(
                f"Nobody was followed for {horizon} periods.",
                rule=f"the data end after {last:g} periods",
                remedy="take the horizon out of `horizons`",
                dutch=f"Niemand is {horizon} perioden gevolgd.",
                dutch_rule=f"de gegevens eindigen na {last:g} perioden",
                dutch_remedy="haal de horizon uit `horizons`",
            )


def _groups(data: AtRisk, column: str | None) -> dict[str, AtRisk]:
    if column is None:
        return {"": data}
    names = filled(data.rows, column).map(named)
    return {name: data.of(names.eq(name).to_numpy(bool)) for name in sorted(set(names))}


def _coefficients(found: HazardFit, options: Options) -> list[Row]:
    shared: Row = {"scale": "log", "method": options.link}
    named: list[Row] = [shared | {"term": name} for name in found.names]
    rows = estimate_rows(named, found.params, Student(found.covariance, np.inf), options.ci_level)
    return [*rows[:1], *with_ratios(rows[1:])]


def _whole(data: AtRisk, found: HazardFit) -> list[Row]:
    numbers = {
        "person-periods": float(data.weights @ data.at_risk),
        "events": float(data.weights @ data.events),
        "deviance": found.deviance,
        "aic": found.aic,
    }
    return [
        {"term": name, "scale": "number", "estimate": value, "method": "of the whole fit"}
        for name, value in numbers.items()
    ]


def _tested(tables: Mapping[str, LifeTable]) -> list[Row]:
    if len(tables) < 2:
        return []
    statistic, p_value = log_rank(list(tables.values()))
    test: Row = {"estimate": statistic, "statistic": statistic, "p_value": p_value, "df_resid": len(tables) - 1}
    return [{"term": "log_rank", "scale": "number", "method": "Mantel"} | test]


def _curve(group: str, table: LifeTable, options: Options) -> list[Row]:
    """The share that had the event by each period, and when half had it."""
    low, high = table.interval(options.ci_level)
    columns = zip(table.period, 1 - table.survival, table.std_errors, 1 - high, 1 - low, table.at_risk, strict=True)
    shared: Row = {"group": group, "scale": "rate", "method": "Kaplan and Meier"}
    rows = [
        shared | {"term": "share by period", "period_key": f"{period:g}", "estimate": share, "std_error": error}
        | {"ci_low": below, "ci_high": above, "n_obs": int(count)}
        for period, share, error, below, above, count in (map(float, row) for row in columns)
        if not options.horizons or period in options.horizons
    ]  # fmt: skip
    middle, early, late = (table.first_below(line, 0.5) for line in (table.survival, low, high))
    median: Row = {"term": "median", "scale": "periods", "estimate": middle, "ci_low": early, "ci_high": late}
    return [having(row) for row in (*rows, shared | median)]


def _drawn(group: str, data: AtRisk, found: HazardFit, column: str | None) -> list[Row]:
    """Observed and fitted chance by period."""
    names = data.rows[column].map(named) if column else pd.Series(group, index=data.rows.index)
    chosen = names.eq(group).to_numpy(bool)
    part, fitted = data.of(chosen), found.fitted[chosen]
    observed = life_table(part)
    expected = life_table(AtRisk(part.rows, part.period, fitted * part.at_risk, part.at_risk, part.weights))
    return [
        {"group": group, "series": series, "period": f"{period:g}", "value": float(value)}
        for series, table in (("observed", observed), ("fitted", expected))
        for period, value in zip(table.period, _chance(table), strict=True)
    ]


def _chance(table: LifeTable) -> Array:
    return np.asarray(table.events / table.at_risk)
