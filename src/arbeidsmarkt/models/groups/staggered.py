"""An event study of units that are treated at different moments, as rows of the table and points of the figure."""

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.value_names import named
from arbeidsmarkt.models.answers.columns import require
from arbeidsmarkt.models.answers.estimate_rows import estimate_rows, untested
from arbeidsmarkt.models.answers.variants import Answer, Row
from arbeidsmarkt.models.groups.did_inference import UNTRUSTED
from arbeidsmarkt.models.groups.event_study_options import Options, Staggered
from arbeidsmarkt.models.groups.group_time import Effect, GroupTime, Units, covariance, group_times, summed, units_of
from arbeidsmarkt.models.groups.lead_test import lead_test
from arbeidsmarkt.models.regression.error_law import Student
from arbeidsmarkt.models.regression.panel_regression import COVARIANCE_NEEDS, Clustered, withheld
from arbeidsmarkt.spec.analysis import FitSpec


def staggered(
    panel: pd.DataFrame, options: Options, design: Staggered, scale: str, spec: FitSpec, seed: list[int]
) -> Answer:
    """Group-time effects, their sums, and the test of all leads."""
    analysis = spec.analysis
    if analysis.covariance != "influence":
        raise RefusedError(
            f"A staggered treatment does not take the covariance {analysis.covariance}.",
            rule="its errors follow from the influence of each unit",
            remedy="choose the covariance influence, with `clusters` none for one cluster a unit",
            dutch=f"Een gespreide behandeling kent de covariantie {analysis.covariance} niet.",
            dutch_rule="de fouten volgen uit de invloed van elke eenheid",
            dutch_remedy="kies de covariantie influence, met `clusters` none voor één cluster per eenheid",
        )
    clusters = [] if analysis.clusters == "none" else [analysis.clusters]
    require(panel, [options.y, str(options.time), design.unit, design.first, *clusters])
    units = units_of(panel.dropna(subset=[options.y]), options.y, str(options.time), design, scale, analysis.clusters)
    _refuse_few(units, design, options)
    effects = group_times(units, design)
    cells = [
        Effect("group_time", named(one.cohort), named(one.time), one.estimate, one.influence, one.cohorts)
        for one in effects
    ]
    sums = summed(units, effects)
    shared: Row = {
        "scale": options.scale if scale == "level" else "log",
        "reference": "",
        "n_obs": units.outcomes.size,
        "n_clusters": len(set(units.clusters)),
        "method": "group-time effects",
    }
    rows = [*_rows([*cells, *sums], units, shared, options), *_lead_row(effects, units, shared)]
    dynamic = [one for one in sums if one.term == "dynamic" and _enough(one, units)]
    return Answer(rows, _points(dynamic, units, options, scale, seed) if dynamic else [])


def _refuse_few(units: Units, design: Staggered, options: Options) -> None:
    """Refuse clusters under which no test can be trusted, unless the options ask to see the standard errors."""
    treated, never = (units.clusters_in(side) for side in (units.cohorts, [np.inf]))
    compared = never if design.comparison == "never" else len(set(units.clusters))
    withheld(Clustered(units.clusters, 1.0, min(treated, compared)), design.unit, COVARIANCE_NEEDS, options)


def _enough(one: Effect | GroupTime, units: Units) -> bool:
    """Whether an effect rests on enough treated clusters for a test."""
    return units.clusters_in(one.cohorts) >= COVARIANCE_NEEDS.on_a_side


def _rows(effects: list[Effect], units: Units, shared: Row, options: Options) -> list[Row]:
    law = _law(effects, units)
    named: list[Row] = [shared | {"term": one.term, "group": one.group, "period_key": one.key} for one in effects]
    rows = estimate_rows(named, np.array([one.estimate for one in effects]), law, options.ci_level)
    few: Row = {"method": f"{shared['method']}{UNTRUSTED}"}
    return [row if _enough(one, units) else untested(row) | few for one, row in zip(effects, rows, strict=True)]


def _law(effects: list[Effect] | list[GroupTime], units: Units) -> Student:
    return Student(covariance(np.column_stack([one.influence for one in effects]), units.clusters), np.inf)


def _lead_row(effects: list[GroupTime], units: Units, shared: Row) -> list[Row]:
    leads = [one for one in effects if one.since < 0 and np.any(one.influence) and _enough(one, units)]
    if not leads:
        return []
    estimates = np.array([one.estimate for one in leads])
    found = lead_test(estimates, _law(leads, units), np.ones(len(leads)))
    if found is None:
        return []
    facts: Row = {"estimate": found.statistic, "statistic": found.statistic, "p_value": found.p_value}
    return [
        shared | facts | {"term": "lead_test", "scale": "number", "method": "all leads zero", "df_resid": found.count}
    ]


def _points(effects: list[Effect], units: Units, options: Options, scale: str, seed: list[int]) -> list[Row]:
    law = _law(effects, units)
    reach = law.reach(options.ci_level)
    band = law.band(options.ci_level, np.random.default_rng(seed))
    return [
        {"scale": scale, "group": "", "period_key": one.key, "series": "lead" if float(one.key) < 0 else "event"}
        | {"value": one.estimate, "ci_low": one.estimate - half, "ci_high": one.estimate + half}
        | {"band_low": one.estimate - wide, "band_high": one.estimate + wide}
        for one, half, wide in zip(effects, reach, band, strict=True)
    ]
