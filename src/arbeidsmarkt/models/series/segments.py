"""The regressors of an interrupted series: trend, season, covariates, and its events."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.numbers import number
from arbeidsmarkt.models.series.interrupted_series_options import Event, Options
from arbeidsmarkt.models.series.series import Series, season_columns


@dataclass(frozen=True)
class Design:
    """Names and columns; the first `events` columns are those of the events."""

    names: list[str]
    columns: Array
    events: int


def design_of(series: Series, events: Mapping[str, tuple[Event, int, int | None]], options: Options) -> Design:
    """The regressors of a series whose events begin (and end) in the rows given.

    Raises
    ------
    RefusedError
        If they cannot be told apart, or too few rows are left to judge them.
    """
    place = np.arange(len(series.y), dtype=float)
    columns = [_event(place, *one) for one in events.values()]
    years = place / series.cycle
    trend = [years**power for power in range(options.degree + 1)]
    waves = options.harmonics if options.season == "harmonics" else None
    names, season = season_columns(series.season, 1 if options.season == "none" else series.cycle, waves)
    further = [number(series.rows, column) for column in options.covariates]
    whole = np.column_stack([*columns, *trend, season, *further])
    powers = ["intercept", "trend", "trend_squared"][: options.degree + 1]
    found = Design([*events, *powers, *names, *options.covariates], whole, len(events))
    _refuse_singular(found)
    return found


def _event(place: Array, event: Event, at: int, until: int | None) -> Array:
    after = place - at
    if event.shape == "slope":
        return np.maximum(after + 1, 0).astype(float)
    return ((after >= 0) & (place <= (len(place) if until is None else until))).astype(float)


def _refuse_singular(design: Design) -> None:
    rows, count = design.columns.shape
    scaled = design.columns / np.maximum(np.abs(design.columns).max(axis=0), 1e-300)
    if np.linalg.matrix_rank(scaled) < count:
        raise RefusedError(
            "The events, trend, season and covariates cannot be told apart.",
            rule="no regressor is a sum of others, and each event has periods on both sides",
            remedy="leave out an event or a covariate, or take a longer series",
            dutch="De gebeurtenissen, trend, seizoen en andere kolommen zijn niet uit elkaar te houden.",
            dutch_rule="geen verklarende kolom is een som van andere, en elke gebeurtenis heeft perioden aan beide "
            "kanten",
            dutch_remedy="laat een gebeurtenis of een andere kolom weg, of neem een langere reeks",
        )
    if rows < count + 10:
        raise RefusedError(
            f"{rows} periods are too few for {count} regressors.",
            rule="ten periods are left after the regressors",
            remedy="use harmonics or no season, fewer events, or a longer series",
            dutch=f"{rows} perioden zijn te weinig voor {count} verklarende kolommen.",
            dutch_rule="naast de verklarende kolommen blijven tien perioden over",
            dutch_remedy="gebruik harmonischen of geen seizoen, minder gebeurtenissen, of een langere reeks",
        )
