"""Counterfactual: what a series would have been, had it gone on as before, and how far it went from there.

The process is fitted to the time before the interruption alone. Paths that could have followed are simulated with the
uncertainty of its parameters; an effect is what was observed minus such a path. Its interval also holds the sampling
error and the rounding of the observed value, and is widened where a back-test shows that it covers too little.
"""

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.series.back_test import BackTested, back_test, origins_of
from arbeidsmarkt.models.series.comparison import Compared, compare, fan
from arbeidsmarkt.models.series.counterfactual_options import Options
from arbeidsmarkt.models.series.counterfactual_words import process_checks, sentence, tested_check
from arbeidsmarkt.models.series.scale import forward
from arbeidsmarkt.models.series.series import Series, series_of
from arbeidsmarkt.models.series.state_space import FittedProcess, fit_process
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Text

SHAPE = "wide"
COVARIANCES = ("simulated_paths",)
SMALL_SAMPLES = ("parameter_draws",)

FEWEST = 20
"""Periods before an interruption, whatever the process."""

PERIODS_PER_PARAMETER = 2


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """The process of each series, its counterfactual, the effects, and the recovery.

    Parameters
    ----------
    panel : DataFrame
        One row a period (and group), with the column that `y` names; `<y>_precision` holds rounding steps.
    spec : FitSpec

    Returns
    -------
    Estimates
        Of the process: `ar1`, `ma1`, `sar1`, `sma1`, `sigma2`, `irregular_variance`, `level_variance`,
        `trend_variance`, `seasonal_variance`, `log_likelihood`. Of each period after `until`: `effect` (observed minus
        counterfactual), `effect_summed` (of all periods so far). Then `recovered` or `not_recovered` (number of periods
        since the interruption), and of the back-test `forecast_error` (mean absolute), `forecast_bias` and
        `forecast_coverage`. Predictions hold observed values, the counterfactual with the interval of `ci_level` and
        one of 80 per cent, and the back-test by horizon.

    Notes
    -----
    Assumes that without the interruption the series would have gone on by the process that it followed before, and that
    nothing else happened. The sampling error of the observed value is taken to be the same for all periods, since the
    panel of the survey rotates; it is partly in the process as well, so that intervals are too wide rather than narrow.

    References
    ----------
    Brodersen et al. (2015), Inferring causal impact using Bayesian structural time-series models, Annals of Applied
    Statistics 9, 247-274.
    """
    with threadpool_limits(1):
        fitted = fit_variants(spec, Options, lambda name, options: _variant(panel, options, spec, name))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, options: Options, spec: FitSpec, name: str) -> Answer:
    bridged = options.discontinuity.at if options.discontinuity else None
    return Answer.of_all(
        _series(one, spec.name_of(one.group), options, [spec.seed, *f"{name} {one.group}".encode()])
        for one in series_of(panel, options, bridged)
    )


def _series(series: Series, named: Text, options: Options, seed: list[int]) -> Answer:
    end = len(series.y) if options.until is None else series.place(options.until) + 1
    before = series.until(end)
    fewest = fewest_periods(options, series.cycle)
    _refuse_short(before, fewest)
    first = int(series.season[0])
    fitted = fit_process(options.process, forward(before.y, options.transform), first, series.cycle)
    tested = _tested(fitted, options, fewest, seed)
    checks = process_checks(fitted, named)
    rows = [*_process(fitted), *([] if tested is None else _forecasts(tested, options))]
    predictions = [] if tested is None else _by_horizon(tested, series.group)
    if tested is not None:
        checks = (*checks, tested_check(tested, options, named))
    if options.until is not None:
        found = compare(series, end, fitted, tested, options, seed)
        rows = [*_effects(found, options), *rows]
        predictions = [*fan(series, found, options), *predictions]
    shared = {"group": series.group, "n_obs": end, "ci_level": options.ci_level}
    return Answer([shared | row for row in rows], predictions, checks)


def fewest_periods(options: Options, cycle: int) -> int:
    """Periods that a process needs: some for each parameter, and years enough to know a season."""
    needed = max(FEWEST, PERIODS_PER_PARAMETER * options.process.parameters(cycle))
    return max(needed, options.process.years * cycle) if cycle > 1 else needed


def _refuse_short(before: Series, fewest: int) -> None:
    if len(before.y) >= fewest:
        return
    raise RefusedError(
        f"Only {len(before.y)} periods come before the interruption{f' of {before.group}' if before.group else ''}.",
        rule=f"this process needs {fewest}",
        remedy="choose a plainer process, or a longer series",
        dutch=f"Vóór de onderbreking liggen maar {len(before.y)} perioden"
        f"{f' van {before.group}' if before.group else ''}; dit model heeft er {fewest} nodig.",
        dutch_rule=f"dit model heeft er {fewest} nodig",
        dutch_remedy="kies een eenvoudiger model, of een langere reeks",
    )


def _process(fitted: FittedProcess) -> list[Row]:
    shared = {"scale": "coefficient", "method": "exact likelihood, two optimisers"}
    found = [
        shared | {"term": term, "estimate": value, "std_error": error} for term, value, error in fitted.estimates()
    ]
    return [*found, shared | {"term": "log_likelihood", "estimate": fitted.log_likelihood}]


def _tested(fitted: FittedProcess, options: Options, fewest: int, seed: list[int]) -> BackTested | None:
    if options.back_test is None or not options.back_test.origins:
        return None
    plan = options.back_test
    origins = origins_of(len(fitted.y), fewest, plan.horizon, plan.origins)
    if len(origins) < 2:
        return None
    return back_test(fitted, origins, plan.horizon, options.transform, options.ci_level, seed)


def _forecasts(tested: BackTested, options: Options) -> list[Row]:
    values = {
        "forecast_error": (np.abs(tested.error).mean(), options.scale),
        "forecast_bias": (tested.error.mean(), options.scale),
        "forecast_coverage": (tested.coverage, "rate"),
    }
    return [
        {"term": term, "estimate": float(value), "scale": own, "method": "rolling origins before the interruption"}
        for term, (value, own) in values.items()
    ]


def _by_horizon(tested: BackTested, group: str) -> list[Row]:
    columns = zip(np.abs(tested.error).mean(0), tested.error.mean(0), tested.within.mean(0), strict=True)
    return [
        {"group": group, "series": "back_test", "horizon": ahead, "error": error, "bias": bias, "coverage": coverage}
        for ahead, (error, bias, coverage) in enumerate(columns, start=1)
    ]


def _effects(found: Compared, options: Options) -> list[Row]:
    shared = {"scale": options.scale, "method": "observed minus simulated paths"}
    kinds = {"effect": found.effects, "effect_summed": np.cumsum(found.effects, axis=1)}
    rows = [
        shared | {"term": term, "period_key": key} | _interval(draws[:, place], options.ci_level)
        for term, draws in kinds.items()
        for place, key in enumerate(found.series.keys)
    ]
    return [*rows, *_recovered(found)]


def _interval(draws: Array, level: float) -> Row:
    low, middle, high = np.quantile(draws, [(1 - level) / 2, 0.5, (1 + level) / 2])
    side = min((draws <= 0).sum(), (draws >= 0).sum()) + 1
    return {
        "estimate": float(middle),
        "std_error": float(draws.std()),
        "ci_low": float(low),
        "ci_high": float(high),
        "p_value": min(1.0, float(2 * side / (len(draws) + 1))),
    }


def _recovered(found: Compared) -> list[Row]:
    shared = {"scale": "periods", "method": "periods in a row within the interval of the counterfactual"}
    if not found.recovery.left:
        return []
    if found.recovery.place is None:
        return [shared | {"term": "not_recovered", "estimate": float(len(found.series.y))}]
    place = found.recovery.place
    return [shared | {"term": "recovered", "period_key": found.series.keys[place], "estimate": float(place)}]
