"""A path to rows of the table and points of the figure: leads, effects, their mean, bounds, and what the leads say."""

from collections.abc import Iterator

import numpy as np

from arbeidsmarkt.models.answers.estimate_rows import estimate_rows
from arbeidsmarkt.models.answers.variants import Row
from arbeidsmarkt.models.groups.event_path import EventPath
from arbeidsmarkt.models.groups.event_study_options import Options
from arbeidsmarkt.models.groups.lead_test import lead_test
from arbeidsmarkt.models.regression.error_law import Law

TIMES = {0.5: "half", 1.0: "once", 2.0: "twice"}
"""Magnitudes that have a word."""


def path_rows(path: EventPath, options: Options, cycle: int, shared: Row) -> Iterator[Row]:
    """Rows of one path on one scale."""
    own = shared | path.facts | {"group": path.group}
    named: list[Row] = [
        own | {"term": "lead" if lead else "event", "period_key": key}
        for lead, key in zip(path.leads, path.keys, strict=True)
    ]
    rows = estimate_rows(named, path.estimates, path.law, options.ci_level, path.tested)
    reach = path.rounding
    yield from (
        row | ({"rounding_low": value - half, "rounding_high": value + half} if half else {})
        for row, value, half in zip(rows, path.estimates, reach, strict=True)
    )
    mean = _single(own | {"term": "mean_effect"}, path.mean_effect(), options, path.tested)
    yield mean
    if path.tested:
        yield from _bounds(mean, path, options)
        yield from _leads(path, options, own, cycle)


def _single(row: Row, found: tuple[float, Law], options: Options, tested: bool = True) -> Row:
    (told,) = estimate_rows([row], np.array([found[0]]), found[1], options.ci_level, tested)
    return told


def _bounds(mean: Row, path: EventPath, options: Options) -> Iterator[Row]:
    """The interval of the mean effect if trends parted up to so many times the largest lead.

    References
    ----------
    Manski and Pepper (2018), Review of Economics and Statistics 100, 232-244; Rambachan and Roth (2023), Review of
    Economic Studies 90, 2555-2591. Here the bound is on the gap itself, not on its change from period to period.
    """
    largest = float(np.abs(path.estimates[path.leads]).max(initial=0.0))
    kept = {key: value for key, value in mean.items() if key not in ("statistic", "p_value", "std_error", "df_resid")}
    for magnitude in options.magnitudes if path.leads.any() else []:
        ends = {"ci_low": -magnitude * largest, "ci_high": magnitude * largest}
        moved = {name: float(str(mean[name])) + by for name, by in ends.items()}
        yield (
            kept
            | {
                "term": "mean_effect_bounded",
                "method": f"parted {TIMES.get(magnitude, f'{magnitude:g} times')} the largest lead",
            }
            | moved
        )


def _leads(path: EventPath, options: Options, own: Row, cycle: int) -> Iterator[Row]:
    distance = (path.time[path.leads] - path.middle) / cycle
    found = lead_test(path.estimates[path.leads], path.lead_law, distance)
    if found is None:
        return
    facts: Row = {"estimate": found.statistic, "statistic": found.statistic, "p_value": found.p_value}
    yield own | {"term": "lead_test", "scale": "number", "method": "all leads zero"} | facts | {"df_resid": found.count}
    yield _single(own | {"term": "lead_slope"}, path.slope, options)
    power = {"term": "lead_slope_found", "estimate": found.slope_found, "method": "power of the test of the leads"}
    if np.isfinite(found.slope_found):
        yield own | power


def path_points(path: EventPath, options: Options, shared: Row, seed: list[int]) -> list[Row]:
    """Points of the figure, each with its own interval and that of the whole path."""
    if not path.tested:
        return []
    reach = path.law.reach(options.ci_level)
    band = path.law.band(options.ci_level, np.random.default_rng(seed))
    anchors = [
        shared | {"group": path.group, "period_key": key, "series": "reference", "value": value}
        for key, value in path.anchors.items()
    ]
    return anchors + [
        shared
        | {"group": path.group, "period_key": key, "series": "lead" if lead else "event", "value": float(value)}
        | _ends("ci", value, half)
        | _ends("band", value, wide)
        | _ends("rounding", value, exact)
        for key, lead, value, half, wide, exact in zip(
            path.keys, path.leads, path.estimates, reach, band, path.rounding, strict=True
        )
    ]


def _ends(name: str, value: float, half: float) -> Row:
    return {f"{name}_low": float(value - half), f"{name}_high": float(value + half)}
