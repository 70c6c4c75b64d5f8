"""Bridge: how an older and a newer series of the same thing relate, only where both are published.

Nothing is spliced: there is no estimate outside the overlap. How well the link predicts is measured by leaving out
blocks as long as the stretch that one would want to fill.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import statsmodels.api as sm

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.answers.columns import Array, by_group, refuse_doubled, require
from arbeidsmarkt.models.answers.numbers import by_period, positive
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.levels.bridge_options import Options
from arbeidsmarkt.models.levels.bridge_words import LINKED, NEW, OLD, diagnostics, sentence
from arbeidsmarkt.models.levels.link import Overlap, Validation, factor_error, leave_out_blocks, link_at
from arbeidsmarkt.models.series.correlated_errors import newey_west
from arbeidsmarkt.spec.analysis import FitSpec

SHAPE = "wide"
COVARIANCES = ("leave_out_block",)
SMALL_SAMPLES = ("student_t",)

FEWEST_BLOCKS = 3
"""With fewer the errors of the others say nothing about the one left out."""


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """Link factors and linked values.

    Parameters
    ----------
    panel : DataFrame
        One row a period (and group); rows in which a series is missing are outside the overlap.
    spec : FitSpec

    Returns
    -------
    Estimates
        Terms `link_factor` (new over old), `drift` (of the log link factor a period, HAC), `season` (F test), and for
        each period of the overlap `linked`: what the old series gives of the new one, predicted from the other blocks.
    """
    fitted = fit_variants(spec, Options, lambda _, options: _variant(panel, options))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, options: Options) -> Answer:
    found = Answer.of_all(_group(name, own, options) for name, own in by_group(panel, options.group))
    worst = {check.name: check for check in sorted(found.diagnostics, key=lambda check: not check.passed)}
    return replace(found, diagnostics=tuple(worst.values()))


def _group(group: str, rows: pd.DataFrame, options: Options) -> Answer:
    require(rows, [*options.old, *options.new, options.time])
    both = by_period(rows.dropna(subset=[*options.old, *options.new]), options.time)
    refuse_doubled(both, [options.time])
    overlap = _overlap(both, options, group)
    found = leave_out_blocks(overlap, options.block, options.link)
    drift, season = _drift(overlap, options), _season(both, overlap, options)
    ratio = _link_factor(overlap, found, options)
    linked = _linked(both, overlap, found, options)
    shared = {"group": group, "n_obs": len(both), "ci_level": options.ci_level}
    named = [shared | row for row in (ratio, drift, *season, *linked)]
    return Answer(named, _drawn(rows, linked, options), diagnostics(drift, season, linked, overlap, options, group))


def _overlap(both: pd.DataFrame, options: Options, group: str) -> Overlap:
    if len(both) < FEWEST_BLOCKS * options.block:
        raise RefusedError(
            f"Both series are published for only {len(both)} periods{f' of {group}' if group else ''}.",
            rule=f"the overlap holds at least {FEWEST_BLOCKS} blocks of {options.block} periods",
            remedy="wait for more periods on both, or choose shorter blocks (`block`)",
            dutch=f"Beide reeksen{f' van {group}' if group else ''} zijn maar voor {len(both)} perioden gepubliceerd.",
            dutch_rule=f"de overlap telt minstens {FEWEST_BLOCKS} blokken van {options.block} perioden",
            dutch_remedy="wacht op meer perioden van beide reeksen, of kies kortere blokken (`block`)",
        )
    times = both[options.time].to_numpy(int)
    return Overlap(_sum(both, options.old), _sum(both, options.new), times)


def _sum(rows: pd.DataFrame, columns: Sequence[str]) -> Array:
    return np.asarray(sum(positive(rows, column) for column in columns), dtype=float)


def _link_factor(overlap: Overlap, found: Validation, options: Options) -> Row:
    log_link = link_at(overlap, overlap.time[-1:], options.link)[0]
    error = factor_error(overlap, options.block) if options.link == "constant" else found.std_error[-1]
    reach = found.quantile(options.ci_level) * error
    return {
        "term": "link_factor",
        "scale": "ratio",
        "estimate": float(np.exp(log_link)),
        "std_error": float(np.exp(log_link) * error),
        "ci_low": float(np.exp(log_link - reach)),
        "ci_high": float(np.exp(log_link + reach)),
        "method": f"link factor, {options.link}",
    }


def _drift(overlap: Overlap, options: Options) -> Row:
    design = sm.add_constant(overlap.time - overlap.time.mean())
    slope = newey_west(overlap.log_ratio, design, None).t_test(1, options.ci_level)
    return {"term": "drift", "scale": "relative change", "method": "slope of the log ratio, HAC", **slope}


def _season(both: pd.DataFrame, overlap: Overlap, options: Options) -> list[Row]:
    """Whether the log ratio differs by season; not asked where a season is there only once."""
    if options.season is None or options.season not in both.columns:
        return []
    counts = both[options.season].value_counts()
    if len(counts) < 2 or counts.min() < 2:
        return []
    trend = sm.add_constant(overlap.time - overlap.time.mean())
    dummies = pd.get_dummies(both[options.season], drop_first=True).to_numpy(float)
    free, bound = sm.OLS(overlap.log_ratio, np.hstack([trend, dummies])).fit(), sm.OLS(overlap.log_ratio, trend).fit()
    statistic, p_value, _ = free.compare_f_test(bound)
    return [
        {
            "term": "season",
            "scale": "F",
            "estimate": float(statistic),
            "statistic": float(statistic),
            "p_value": float(p_value),
            "df_resid": float(free.df_resid),
            "method": "F test of the log ratio",
        }
    ]


def _linked(both: pd.DataFrame, overlap: Overlap, found: Validation, options: Options) -> list[Row]:
    centre = np.log(overlap.old) + found.predicted
    reach = found.quantile(options.ci_level) * found.std_error
    keys = both["period_key"] if "period_key" in both else both[options.time].astype(str)
    return [
        {
            "term": "linked",
            "period_key": key,
            "scale": options.scale,
            "estimate": float(np.exp(middle)),
            "std_error": float(np.exp(middle) * error),
            "ci_low": float(np.exp(middle - half)),
            "ci_high": float(np.exp(middle + half)),
            "method": "old series times the link factor of the other blocks",
            "observed": float(value),
        }
        for key, middle, half, error, value in zip(keys, centre, reach, found.std_error, overlap.new, strict=True)
    ]


def _drawn(rows: pd.DataFrame, linked: Sequence[Row], options: Options) -> list[Row]:
    """Both series and what links them, as three lines."""
    if "period_key" not in rows:
        return []
    shared = {"source": "", "level": options.ci_level}
    series = [
        {**shared, "group": name, "period_key": row["period_key"], "survey_level": name, "value": row[columns].sum()}
        | {"corona": row.get("corona", False), "status": row.get("status", "")}
        | {"rounding_low": row[columns].sum() - half, "rounding_high": row[columns].sum() + half}
        for name, columns in ((OLD, options.old), (NEW, options.new))
        for _, row in rows.dropna(subset=columns).iterrows()
        for half in [row.reindex([f"{column}_precision" for column in columns]).sum() / 2]
    ]
    between = [
        {
            **shared,
            "group": LINKED,
            "period_key": row["period_key"],
            "survey_level": LINKED,
            "value": row["estimate"],
        }
        | {"ci_low": row["ci_low"], "ci_high": row["ci_high"], "status": "", "corona": False}
        for row in linked
    ]
    return [*series, *between]
