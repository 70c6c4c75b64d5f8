"""Coverage of event studies and differences in differences: `python -m benchmarks.coverage.differences [RUNS]`."""

from itertools import product

import numpy as np
import pandas as pd
from scipy.signal import lfilter
from scipy.stats import t as student_t

from arbeidsmarkt.models.groups.event_study_options import Staggered
from arbeidsmarkt.models.groups.gap_series import GapSeries
from arbeidsmarkt.models.groups.group_time import Units, covariance, group_times, summed
from arbeidsmarkt.models.groups.placebo_windows import placebo_windows
from arbeidsmarkt.models.regression.fixed_effects import absorb
from arbeidsmarkt.models.regression.least_squares import cluster_factor, clustered, least_squares
from arbeidsmarkt.models.regression.wild_bootstrap import ALL_SIGNS, WildBootstrap, wild_bootstrap
from benchmarks.coverage.page import replace_section

HEADING = "## Event studies and differences in differences"
BURN, LEVEL = 200, 0.95

READING = """How to read it. With yearly figures the intervals of an event study cover more than they say (96 to 100
per cent) where a gap moves little of itself, since so few years cannot tell that; with 28 quarters they cover 93 to
97 per cent, but for a gap that does not move at all (97 to 98). Bands of the whole path cover 98 per cent and more.
In earlier quarterly windows an effect is found in 4 to 5 of 100 cases; yearly windows are fewer than twenty, and are
counted without a test. A cluster covariance is given from 20 clusters and ten on a side on, if these are a fifth of
all, or twenty; with 10 of 40 treated it covers 92 per cent. The bootstrap is given from six and three on, where it
covers 93 to 95 per cent, and more where few of many are treated. Windows are of twice as many tables, up to ten
clusters of twelve times as many, and twelve of three times."""

TABLES = {
    "7 years before, 2 after, against the last": (7, 2, 1, 1),
    "13 years before, 1 after, against the last": (13, 1, 1, 1),
    "28 quarters before, 3 after, against the last 4, season": (28, 3, 4, 4),
}
"""Size of a table to periods before and after, periods of reference and periods in a year."""

CLUSTERS = (
    *((100, 20), (100, 10), (40, 20), (40, 10), (40, 5), (26, 13), (26, 3), (26, 1), (20, 10)),
    *((12, 6), (10, 5), (10, 3), (8, 4), (8, 3), (6, 3)),
)
"""Clusters, and how many of them are treated."""

TRUTHS = {"simple": 9 / 5, "dynamic, overall": 2.0}
"""Two cohorts of equal probability, with effects of 1, 2, 3 and of 1, 2."""

OWN = ((0.0, 0.0), (1.0, 0.0), (1.0, 0.5), (1.0, 0.8), (2.0, 0.8), (4.0, 0.9))
"""Spread of what a gap does of itself, in standard errors of the survey, and its persistence."""


def gap(before: int, after: int, references: int, cycle: int, size: float, rho: float, seed: list[int]) -> GapSeries:
    """A gap in which nothing happened: survey error of 1, its own movement, a season."""
    random = np.random.default_rng(seed)
    count = before + after
    place = np.arange(count)
    moves = lfilter([np.sqrt(1 - rho**2)], [1, -rho], random.normal(0, size, count + BURN))[BURN:]
    dummies = (place[:, None] % cycle == np.arange(1, cycle)).astype(float) - 1 / cycle
    values = random.normal(0, 1, count) + moves + dummies @ random.normal(0, 1, cycle - 1)
    early = place < before
    anchor = early & (place >= before - references)
    return GapSeries(
        place.astype(float), [str(one) for one in place], values, np.eye(count), np.zeros(count), early, anchor, dummies
    )


def event_study(sizes: tuple[int, int, int, int], size: float, rho: float, runs: int) -> tuple[float, float, float]:
    """Share of the runs in which the mean effect, the last effect, and the whole path hold zero."""
    held = np.zeros((runs, 3))
    for run in range(runs):
        one = gap(*sizes, size, rho, [20213, *sizes, run])
        weights = one.changes()[~one.before]
        shown = one.changes()[~one.reference]
        stacked = np.vstack([weights.mean(axis=0), weights[-1], shown])
        estimates, law = stacked @ one.gaps, one.law(stacked)
        reach = law.reach(LEVEL)
        whole = one.law(shown).band(LEVEL, np.random.default_rng([run]))
        held[run, :2] = np.abs(estimates[:2]) <= reach[:2]
        held[run, 2] = (np.abs(estimates[2:]) <= whole).all()
    mean, last, path = held.mean(axis=0)
    return float(mean), float(last), float(path)


def windows(sizes: tuple[int, int, int, int], size: float, rho: float, runs: int) -> float:
    """Share of the runs in which the last window is told from earlier ones; no number where the kind tests none."""
    gaps = [gap(*sizes, size, rho, [20214, *sizes, run]) for run in range(runs)]
    found = [placebo_windows(one, np.random.default_rng([run])) for run, one in enumerate(gaps)]
    p_values = np.array([one.p_value for one in found if one is not None])
    return float((p_values <= 1 - LEVEL).mean()) if np.isfinite(p_values).all() else float("nan")


def groups(count: int, treated: int, seed: list[int]) -> pd.DataFrame:
    """Groups over eight years that move persistently of themselves; nothing happened to the first ones after four."""
    random = np.random.default_rng(seed)
    moves = lfilter([1], [1, -0.6], random.normal(0, 1, (count, 8 + BURN)), axis=1)[:, BURN:]
    table = pd.DataFrame(list(product(range(count), range(8))), columns=["group", "year"])
    hit = ((table["group"] < treated) & (table["year"] >= 4)).astype(float)
    return table.assign(hit=hit, y=(moves + random.normal(0, 1, (count, 1))).ravel())


def clusters(count: int, treated: int, runs: int) -> tuple[float, float]:
    """Share of the runs in which cluster intervals and the bootstrap hold zero."""
    held = np.zeros((runs, 2))
    for run in range(runs):
        table = groups(count, treated, [20215, count, treated, run])
        codes = [table[name].to_numpy(np.int64) for name in ("group", "year")]
        fit = least_squares(table["y"].to_numpy(), table[["hit"]], absorb(codes, np.ones(len(table))))
        factor = cluster_factor(fit, codes[0], codes, "nested_effects_not_counted")
        error = float(np.sqrt(clustered(fit, codes[0], factor)[0, 0]))
        options = WildBootstrap(draws=999, interval=False)
        boot = wild_bootstrap(fit, 0, codes[0], factor, options, True, LEVEL, [run])
        limit = float(student_t.ppf(0.5 + LEVEL / 2, count - 1))
        held[run] = abs(fit.coefficients[0]) <= limit * error, boot.p_value > 1 - LEVEL
    by_cluster, by_bootstrap = held.mean(axis=0)
    return float(by_cluster), float(by_bootstrap)


def staggered(units: int, runs: int) -> tuple[float, float]:
    """Share of the runs in which the simple and the dynamic mean hold what is true, with effects that grow."""
    held = np.zeros((runs, 2))
    for run in range(runs):
        random = np.random.default_rng([20216, units, run])
        first = random.choice([3.0, 4.0, np.inf], units, p=[0.2, 0.2, 0.6])
        times = np.arange(1.0, 6.0)
        effect = np.maximum(times - np.where(np.isinf(first), 99, first)[:, None] + 1, 0)
        values = random.normal(0, 1, (units, 1)) + random.normal(0, 1, (units, 5)) + effect
        own = Units(values, times, first, np.arange(units))
        sums = {one.term: one for one in summed(own, group_times(own, Staggered(unit="u", first="f")))}
        for place, (term, truth) in enumerate(TRUTHS.items()):
            one = sums[term]
            error = float(np.sqrt(covariance(one.influence[:, None], own.clusters)[0, 0]))
            held[run, place] = abs(one.estimate - truth) <= 1.959964 * error
    simple, dynamic = held.mean(axis=0)
    return float(simple), float(dynamic)


def _times(clusters: int) -> int:
    """How many times as many tables, so that what is just above or below 93 per cent can be told apart."""
    return 12 if clusters <= 10 else 3 if clusters <= ALL_SIGNS else 1


def section(runs: int) -> str:
    """The tables in Markdown."""
    lines = [
        HEADING,
        "",
        f"{runs} simulated tables a row in which nothing happened; share of the nominal 95 per cent intervals that",
        "hold the truth. One minus it is how often a date at which nothing happened is called an effect at 5 per cent.",
        "",
        "| gap of figures with known error | own movement, in standard errors | persistence | mean effect "
        "| last effect | whole path | windows (rejected) |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, sizes in TABLES.items():
        for size, rho in OWN:
            shares = [*event_study(sizes, size, rho, runs), windows(sizes, size, rho, 2 * runs)]
            told = " | ".join("-" if np.isnan(one) else f"{one:.3f}" for one in shares)
            lines.append(f"| {name} | {size:g} | {rho:g} | {told} |")
            print(lines[-1], flush=True)
    lines += [
        "",
        "| clusters, 8 years, AR(1) 0.6 | treated | by cluster | wild bootstrap |",
        "| --- | --- | --- | --- |",
    ]
    for count, treated in CLUSTERS:
        by_cluster, by_bootstrap = clusters(count, treated, _times(count) * runs)
        lines.append(f"| {count} | {treated} | {by_cluster:.3f} | {by_bootstrap:.3f} |")
        print(lines[-1], flush=True)
    lines += ["", "| units treated at different moments | simple mean | dynamic mean |", "| --- | --- | --- |"]
    for units in (100, 500):
        simple, dynamic = staggered(units, 3 * runs)
        lines.append(f"| {units} | {simple:.3f} | {dynamic:.3f} |")
    return "\n".join([*lines, "", READING]) + "\n"


if __name__ == "__main__":
    replace_section(HEADING, section)
