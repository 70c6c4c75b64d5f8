"""Difference in differences: how much more treated groups changed than those they are compared with.

Figures with known error are compared as gaps over time, where what a gap does of itself stays in the interval.
Rows of units are compared by regression with effects of units and periods. With few groups neither a cluster covariance
nor a bootstrap can be trusted; then the answer is a permutation, earlier windows, or a refusal.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.estimate_rows import estimate_rows, with_ratios
from arbeidsmarkt.models.answers.small_samples import SMALL_SAMPLES, refuse_other
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.groups.compared import Compared, compared_of, name_of, refuse_repeated, sides
from arbeidsmarkt.models.groups.did_inference import Question, inference
from arbeidsmarkt.models.groups.did_options import Options
from arbeidsmarkt.models.groups.did_words import checks, sentence
from arbeidsmarkt.models.groups.gap_series import GapSeries, gap_series
from arbeidsmarkt.models.groups.placebo_windows import placebo_rows
from arbeidsmarkt.models.groups.survey_break import refuse_mixed
from arbeidsmarkt.models.regression.panel_regression import setting
from arbeidsmarkt.spec.analysis import FitSpec

SHAPE = "wide"
COVARIANCES = (
    *("survey_and_series", "classical", "HC0", "HC1", "HC2", "HC3", "cluster", "permutation", "wild_bootstrap"),
)
__all__ = ["COVARIANCES", "SHAPE", "SMALL_SAMPLES", "Options", "fit"]


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """Effects of every variant.

    Parameters
    ----------
    panel : DataFrame
        One row a unit and period, or a figure of each group and period.
    spec : FitSpec

    Returns
    -------
    Estimates
        `did` (or the term that `focus` names), on the logarithm also as a ratio, the other terms, and the means of
        both sides before and after. `placebo_windows` is the share of windows of the same length, the real one with
        them, that moved at least as far as that one; its p-value (from twenty windows on) is the chance that a gap that
        moves as this one did before goes as far beyond its earlier windows.

    Notes
    -----
    Assumes that without the treatment both sides would have changed alike on the scale that is used; a comparison with
    a group that was hit too gives the difference between two effects.

    References
    ----------
    Bertrand, Duflo and Mullainathan (2004), Quarterly Journal of Economics 119, 249-275.
    """
    with threadpool_limits(1):
        fitted = fit_variants(spec, Options, lambda name, options: _variant(panel, spec, name, options))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, spec: FitSpec, name: str, options: Options) -> Answer:
    refuse_other(spec.analysis.covariance, spec.analysis.small_sample)
    seed = [spec.seed, *name.encode()]
    compared = compared_of(panel, options, spec.analysis.reference) if options.treated else None
    known = spec.analysis.covariance == "survey_and_series"
    if known and (compared is None or options.error is None):
        raise RefusedError(
            "Figures with known error are compared by group and period.",
            rule="`treated`, `since` and `error` are named",
            remedy="name them, or choose another covariance",
            dutch="Voor cijfers met een bekende marge zijn groepen, perioden en die marge nodig.",
            dutch_rule="`treated`, `since` en `error` zijn genoemd",
            dutch_remedy="noem ze, of kies een andere covariantie",
        )
    rows: list[Row] = []
    for scale in options.scales:
        if known and compared is not None:
            rows += with_ratios(_gaps(compared, options, scale))
        else:
            rows += with_ratios(_regression(panel, compared, spec, options, scale, seed))
    rows += [*placebo_rows(compared, options, seed), *_means(compared, options)] if compared else []
    return Answer(rows, _observed(compared, options) if compared else [], checks(rows, spec))


def _gaps(compared: Compared, options: Options, scale: str) -> Iterator[Row]:
    for group, treated in sides(compared, options.each):
        gap = gap_series(compared, treated, options, scale)
        weights = gap.changes()[~gap.before].mean(axis=0)
        shared: Row = {
            "term": "did",
            "group": group,
            "reference": name_of(compared.comparison),
            "period_key": compared.keys[compared.since],
            "scale": options.scale if scale == "level" else "log",
            "n_obs": len(gap.time),
            "method": "gaps over time",
        }
        estimate = np.array([weights @ gap.gaps])
        (row,) = estimate_rows([shared], estimate, gap.law(weights[None]), options.ci_level)
        yield row | _rounding(float(estimate[0]), weights, gap)


def _rounding(estimate: float, weights: Array, gap: GapSeries) -> Row:
    reach = float(np.abs(weights) @ gap.steps)
    return {"rounding_low": estimate - reach, "rounding_high": estimate + reach}


def _regression(
    panel: pd.DataFrame, compared: Compared | None, spec: FitSpec, options: Options, scale: str, seed: list[int]
) -> list[Row]:
    used = compared.only(compared.reference | compared.after) if compared else None
    effects = options.absorb
    if effects is None:
        effects = [str(options.group), str(options.time)] if used else []
    rows = used.rows if used else panel
    refuse_mixed(rows, options.survey_break)
    if options.focus and options.unit:
        refuse_repeated(rows, options)
    own = setting(rows, options, effects, scale)
    treatment = (
        {
            f"did[{group}]" if options.each else "did": (used.is_treated() & used.groups.isin(names) & used.after)
            for group, names in sides(used, options.each)
        }
        if used
        else {}
    )
    columns = {name: np.asarray(values, dtype=float) for name, values in treatment.items()}
    question = Question(own, columns or _focused(own.covariates, str(options.focus)), used, options, spec, seed)
    unit: Row = {"scale": options.scale if scale == "level" else "log"}
    return [_labelled(row, used, unit) for row in inference(question)]


def _focused(covariates: pd.DataFrame, focus: str) -> dict[str, Array]:
    """Columns of the term that is the treatment."""
    found = [name for name in covariates if name == focus or str(name).startswith(f"{focus}[")]
    return {str(name): covariates[name].to_numpy(float) for name in found}


def _labelled(row: Row, used: Compared | None, unit: Row) -> Row:
    """With group, reference and period, where the term is an effect of groups."""
    term = str(row["term"])
    if used is None or term.split("[", maxsplit=1)[0] != "did":
        return unit | row
    group = term.removeprefix("did").strip("[]") or name_of(used.treated)
    facts: Row = {"group": group, "reference": name_of(used.comparison), "period_key": used.keys[used.since]}
    return unit | row | facts | {"term": "did"}


def _means(compared: Compared, options: Options) -> list[Row]:
    """Means of both sides before and after, over their rows."""
    found: list[Row] = []
    for names in (compared.treated, compared.comparison):
        mine = np.asarray(compared.groups.isin(names))
        for term, period in (("mean before", compared.reference), ("mean after", compared.after)):
            values = compared.rows.loc[mine & period, options.y].astype(float)
            facts: Row = {"term": term, "scale": options.scale, "n_obs": len(values), "method": "mean of the rows"}
            found.append(facts | {"group": name_of(names) or _side(names, compared), "estimate": float(values.mean())})
    return found


def _side(names: list[str], compared: Compared) -> str:
    return "treated" if names == compared.treated else "compared"


def _observed(compared: Compared, options: Options) -> list[Row]:
    """The mean of each group and period."""
    table = pd.DataFrame(
        {"group": compared.groups, "time": compared.time, "value": compared.rows[options.y].astype(float)}
    )
    means = table.groupby(["group", "time"], sort=True)["value"].mean().reset_index()
    shown = means.assign(period_key=means["time"].map(compared.keys), series="observed")
    return [
        {str(name): value for name, value in row.items()}
        for row in shown[["group", "period_key", "series", "value"]].to_dict("records")
    ]
