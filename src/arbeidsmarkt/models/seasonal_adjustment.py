"""Seasonal adjustment with factors from the time before a shock, frozen from then on, and a test of what is left.

For display only: models take the unadjusted series, with the season in them.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import statsmodels.api as sm
from statsmodels.tsa.seasonal import STL
from threadpoolctl import threadpool_limits

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.core.statuses import statuses_of
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.variants import Answer, Row, fit_variants
from arbeidsmarkt.models.series.process import Structural
from arbeidsmarkt.models.series.scale import back, forward
from arbeidsmarkt.models.series.seasonal_adjustment_options import Options
from arbeidsmarkt.models.series.seasonal_adjustment_words import residual_check, sentence, warning_checks
from arbeidsmarkt.models.series.series import Places, Series, season_columns, series_of
from arbeidsmarkt.models.series.state_space import fit_process
from arbeidsmarkt.models.series.x13 import x13_season
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.model import Text

SHAPE = "wide"
COVARIANCES = ("no_error",)
SMALL_SAMPLES = ("none",)

FEWEST_YEARS = 5
SEASONAL_WINDOW = 13
"""Of STL, in years: factors that change slowly."""

SCALES = {"points": "rate"}
"""Scale of an effect to that of the figure itself, where they differ."""

LEVEL = 0.05
"""Above this p-value a series has no season."""


def fit(panel: pd.DataFrame, spec: FitSpec) -> Estimates:
    """The adjusted series.

    Parameters
    ----------
    panel : DataFrame
        One row a period (and group). A column `seasonally_adjusted` that is true anywhere is refused.
    spec : FitSpec

    Returns
    -------
    Estimates
        For each period `adjusted`; and `residual_season`, the F statistic of seasonal dummies in the differences of the
        adjusted series up to `until`. Predictions hold observed and adjusted values.

    Notes
    -----
    Assumes that the season did not change after `until`.

    References
    ----------
    Cleveland et al. (1990), STL: a seasonal-trend decomposition procedure based on loess, Journal of Official
    Statistics 6, 3-73; Eurostat (2015), ESS guidelines on seasonal adjustment, 4.1 (frozen factors) and 5.2.
    """
    with threadpool_limits(1):
        fitted = fit_variants(spec, Options, lambda _, options: _variant(panel, options, spec))
    return fitted.estimates(sentence)


def _variant(panel: pd.DataFrame, options: Options, spec: FitSpec) -> Answer:
    return Answer.of_all(_series(one, spec.name_of(one.group), options) for one in series_of(panel, options))


def _series(series: Series, named: Text, options: Options) -> Answer:
    end = len(series.y) if options.until is None else series.place(options.until) + 1
    y = forward(series.y, options.transform)
    _refuse(series, y, end)
    season, warned = _season(y[:end], series, options)
    ahead = season[end - series.cycle + (np.arange(len(y) - end) % series.cycle)]
    adjusted = y - np.concatenate([season, ahead])
    statistic, p_value = season_test(adjusted[:end], series.season[:end], series.cycle)
    values = back(adjusted, options.transform)
    shared = {"group": series.group, "n_obs": end, "method": options.method}
    scale = SCALES.get(options.scale, options.scale)
    rows: list[Row] = [
        shared | {"term": "adjusted", "scale": scale, "period_key": key, "estimate": float(value)}
        for key, value in zip(series.keys, values, strict=True)
    ]
    test: Row = {"term": "residual_season", "scale": "F", "estimate": statistic, "p_value": p_value}
    checks = (residual_check(p_value, LEVEL, named), *warning_checks(warned, named))
    return Answer([*rows, shared | test], _drawn(series, values), checks)


def _season(y: Array, series: Series, options: Options) -> tuple[Array, Mapping[str, bool]]:
    """Factors of the first periods, and what the method warned of."""
    if options.method == "stl":
        found = STL(y, period=series.cycle, seasonal=SEASONAL_WINDOW, robust=True).fit()
        return np.asarray(found.seasonal, dtype=float), {}
    first = int(series.season[0])
    if options.method == "x13":
        x13 = x13_season(y, first, series.cycle, multiplicative=options.transform == "log")
        return x13.factors, x13.warned
    fitted = fit_process(Structural(model="smooth_trend"), y, first, series.cycle)
    smoothed = fitted.model.smooth(fitted.model.transform_params(fitted.top.free))
    return np.asarray(smoothed.seasonal["smoothed"] * fitted.unit, dtype=float), {}


def season_test(y: Array, season: Places, cycle: int) -> tuple[float, float]:
    """F statistic and p-value of seasonal dummies in the differences of a series."""
    _, dummies = season_columns(season[1:], cycle, None)
    changes = np.diff(y)
    free = sm.OLS(changes, sm.add_constant(dummies)).fit()
    return float(free.fvalue), float(free.f_pvalue)


def _refuse(series: Series, y: Array, end: int) -> None:
    if series.cycle == 1 or end < FEWEST_YEARS * series.cycle:
        raise RefusedError(
            f"{end} periods are too few to know a season.",
            rule=f"monthly or quarterly figures of {FEWEST_YEARS} years",
            remedy="take a longer series, or name season_length",
            dutch=f"{end} perioden zijn te weinig om een seizoen te kennen.",
            dutch_rule=f"maand- of kwartaalcijfers van {FEWEST_YEARS} jaar",
            dutch_remedy="neem een langere reeks, of noem season_length",
        )
    flagged = series.rows.get("seasonally_adjusted", pd.Series(False, index=series.rows.index))
    flagged = flagged.astype(str).str.lower().isin(["true", "1", "1.0"])
    if flagged.any() or season_test(y[:end], series.season[:end], series.cycle)[1] > LEVEL:
        raise RefusedError(
            "The series has no season, or is adjusted already.",
            rule="a series that is adjusted is never adjusted again",
            remedy="take the unadjusted series",
            dutch="De reeks heeft geen seizoen, of is al voor het seizoen gecorrigeerd.",
            dutch_rule="een gecorrigeerde reeks wordt nooit nog eens gecorrigeerd",
            dutch_remedy="neem de ongecorrigeerde reeks",
        )


def _drawn(series: Series, values: Array) -> list[Row]:
    shared = {"group": series.group, "corona": False}
    lines = {"observed": (series.y, statuses_of(series.rows)), "adjusted": (values, [""] * len(values))}
    return [
        shared | {"series": name, "period_key": key, "value": float(value), "status": status}
        for name, (line, statuses) in lines.items()
        for key, value, status in zip(series.keys, line, statuses, strict=True)
    ]
