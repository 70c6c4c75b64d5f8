"""Interrupted series: how level and slope of a series changed at known dates, its errors correlated over time.

The errors are ARMA (by restricted likelihood, its parameters uncertain), or autoregressive by feasible GLS.
Newey-West's covariance stands beside them for sensitivity: at the length of these series its intervals are too narrow.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.core.statuses import statuses_of
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.exact_fits import refuse_exact
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.series.correlated_errors import Regression, arma_errors, glsar, newey_west
from arbeidsmarkt.models.series.interrupted_series_options import Event, Options
from arbeidsmarkt.models.series.interrupted_series_words import checks, placebo_check, sentence
from arbeidsmarkt.models.series.scale import back, forward
from arbeidsmarkt.models.series.segments import Design, design_of
from arbeidsmarkt.models.series.series import Series, series_of
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Text

SHAPE = "wide"
COVARIANCES = ("arma_errors", "glsar", "hac")
SMALL_SAMPLES = ("student_t_resid",)

SCALES = {"logit": "log odds", "log": "log"}
"""Transform to the scale of a coefficient; on the level it is that of the series."""

YEARS_BEFORE, FEWEST_BEFORE = 2, 8
"""Years, and periods, that must lie before the first event."""

Test = dict[str, float]
"""Of one coefficient, see `Regression.t_test`."""

Placed = Mapping[str, tuple[Event, int, int | None]]
"""Name to event and the rows where it begins and ends."""


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """Coefficients of every series and variant.

    Parameters
    ----------
    panel : DataFrame
        One row a period (and group), with the columns that `y` and `covariates` name.
    spec : FitSpec

    Returns
    -------
    Estimates
        A term for each event, and `intercept`, `trend` (a year), `season_k`, `sin_k`, `cos_k` and the covariates; on a
        logarithm or logit each event also as a ratio. Of the errors `ar1`, `ma1`, `sigma2` and `log_likelihood`; and
        `placebo_dates`, the share of earlier dates at which the first event would have been called significant at 5 per
        cent, with the share whose t is at least as large as its p-value. Predictions hold the observed values, and
        the same without what the events did.

    Notes
    -----
    Assumes that without the events trend and season would have gone on, and that nothing else happened at their dates.

    References
    ----------
    Lopez Bernal, Cummins and Gasparrini (2017), International Journal of Epidemiology 46, 348-355.
    """
    with threadpool_limits(1):
        fitted = fit_variants(spec, Options, lambda name, options: _variant(panel, options, spec, name))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, options: Options, spec: FitSpec, name: str) -> Answer:
    method = options.errors or spec.analysis.covariance
    return Answer.of_all(
        _series(one, spec.name_of(one.group), options, method, [spec.seed, *f"{name} {one.group}".encode()])
        for one in series_of(panel, options)
    )


def _series(series: Series, named: Text, options: Options, method: str, seed: list[int]) -> Answer:
    used = series if options.last is None else series.until(series.place(options.last) + 1)
    placed = {
        name: (event, used.place(event.at), None if event.until is None else used.place(event.until))
        for name, event in options.events.items()
    }
    begin = min(at for _, at, _ in placed.values())
    _refuse_short(used, begin)
    y = forward(used.y, options.transform)
    design = design_of(used, placed, options)
    found = regress(y, design.columns, options, method, seed)
    shared = {"group": used.group, "n_obs": len(y), "ci_level": options.ci_level, "cov_type": method}
    rows = [*_coefficients(found, design, placed, used, options), *_dynamics(found)]
    own = checks(found, method, used.cycle, named)
    if options.placebo_dates:
        placebo = _placebo(used.until(begin), placed, options, method, seed)
        rows.append(_placebo_row(placebo, found.t_test(0, options.ci_level)["statistic"]))
        own = (*own, placebo_check(placebo, named))
    return Answer([shared | row for row in rows], _drawn(used, design, found, options), own)


def _refuse_short(series: Series, begin: int) -> None:
    needed = max(FEWEST_BEFORE, YEARS_BEFORE * series.cycle)
    if begin < needed:
        raise RefusedError(
            f"Only {begin} periods come before the first event.",
            rule=f"{needed} periods tell trend and season",
            remedy="take a longer series",
            dutch=f"Vóór de eerste gebeurtenis liggen maar {begin} perioden; er zijn er {needed} nodig.",
            dutch_rule=f"{needed} perioden zijn nodig voor trend en seizoen",
            dutch_remedy="neem een langere reeks",
        )


def regress(
    y: Array, columns: Array, options: Options, method: str, seed: list[int], start: Array | None = None
) -> Regression:
    """The regression by the method named.

    Raises
    ------
    RefusedError
        As `refuse_exact`.
    """
    left = y - columns @ np.linalg.lstsq(columns, y, rcond=None)[0]
    refuse_exact(float(np.linalg.norm(left)), float(np.linalg.norm(y)))
    if method == "hac":
        return newey_west(y, columns, options.lags)
    if method == "glsar":
        return glsar(y, columns, options.ar)
    order = (options.ar, options.ma)
    return arma_errors(y, columns, order, options.likelihood == "full", np.random.default_rng(seed), start)


def _coefficients(found: Regression, design: Design, placed: Placed, series: Series, options: Options) -> list[Row]:
    scale: str = SCALES.get(options.transform, options.scale)
    rows: list[Row] = []
    for place, name in enumerate(design.names if options.all_terms else placed):
        tested = found.t_test(place, options.ci_level)
        row: Row = {"term": name, "scale": scale, "method": "regression with correlated errors", **tested}
        if name in placed:
            row["period_key"] = series.keys[placed[name][1]]
        rows.append(row)
        if name in placed and scale in SCALES.values():
            rows.append(_ratio(row, tested))
    return rows


def _ratio(row: Row, tested: Test) -> Row:
    ends = {column: float(np.exp(tested[column])) for column in ("estimate", "ci_low", "ci_high")}
    kept = {key: row[key] for key in ("term", "period_key", "method", "df_resid")}
    return {**kept, "scale": "ratio", "std_error": ends["estimate"] * tested["std_error"], **ends}


def _dynamics(found: Regression) -> list[Row]:
    shared = {"scale": "coefficient", "method": "autocorrelation of the errors"}
    return [shared | {"term": term, "estimate": value} for term, value in found.dynamics.items()]


def _placebo(before: Series, placed: Placed, options: Options, method: str, seed: list[int]) -> list[Test]:
    """The t-test of the first event at dates before all events, on the series up to them."""
    first = min(at for _, at, _ in placed.values())
    span = max((until or at) for _, at, until in placed.values()) - first
    earliest = max(FEWEST_BEFORE, YEARS_BEFORE * before.cycle)
    latest = len(before.y) - max(span + 1, before.cycle)
    if latest <= earliest:
        raise RefusedError(
            "The time before the events is too short for placebo dates.",
            rule=f"two years before and a year after each date lie within the {len(before.y)} periods",
            remedy="set placebo_dates to 0, or take a longer series",
            dutch="De tijd vóór de gebeurtenissen is te kort voor schijndata.",
            dutch_rule=f"twee jaar vóór en een jaar na elke datum liggen binnen de {len(before.y)} perioden",
            dutch_remedy="zet placebo_dates op 0, of neem een langere reeks",
        )
    dates = np.unique(np.linspace(earliest, latest, options.placebo_dates).astype(int))
    y, start = forward(before.y, options.transform), None
    found: list[Test] = []
    for date in dates:
        moved = {
            name: (event, at - first + int(date), None if until is None else until - first + int(date))
            for name, (event, at, until) in placed.items()
        }
        fitted = regress(y, design_of(before, moved, options).columns, options, method, seed, start)
        start = fitted.top.free if fitted.top else None
        found.append(fitted.t_test(0, options.ci_level))
    return found


def _placebo_row(placebo: list[Test], statistic: float) -> Row:
    rejected = np.mean([one["p_value"] < 0.05 for one in placebo])
    larger = sum(abs(one["statistic"]) >= abs(statistic) for one in placebo)
    return {
        "term": "placebo_dates",
        "scale": "rate",
        "estimate": float(rejected),
        "p_value": (1 + larger) / (1 + len(placebo)),
        "method": "events moved to earlier dates",
    }


def _drawn(series: Series, design: Design, found: Regression, options: Options) -> list[Row]:
    """Two lines: observed, and observed without what the events did, from the first of them on."""
    facts, status = series.rows.reindex(columns=["survey_level", "corona"]), statuses_of(series.rows)
    events, kept = design.columns[:, : design.events], slice(0, design.events)
    spread = np.sqrt(np.einsum("ij,jk,ik->i", events, found.covariance[kept, kept], events))
    middle = forward(series.y, options.transform) - events @ found.coefficients[kept]
    reach = found.quantile(options.ci_level) * spread
    without = [back(one, options.transform) for one in (middle, middle - reach, middle + reach)]
    first = int(np.flatnonzero(events.any(axis=1))[0])
    observed = [
        {"group": series.group, "series": "observed", "period_key": key, "survey_level": fact.survey_level}
        | {"corona": fact.corona, "status": known, "value": float(value)}
        | {"rounding_low": value - step / 2, "rounding_high": value + step / 2}
        for key, fact, known, value, step in zip(
            series.keys, facts.itertuples(), status, series.y, series.step, strict=True
        )
    ]
    return observed + [
        {"group": series.group, "series": "counterfactual", "period_key": key, "status": "", "corona": False}
        | {"value": float(value), "ci_low": float(low), "ci_high": float(high)}
        for place, (key, value, low, high) in enumerate(zip(series.keys, *without, strict=True))
        if place >= first
    ]
