"""One series over time, read from a wide panel: ordered, without holes, on one level of its survey."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from pydantic import Field

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.periods import PERIODS_PER_YEAR
from arbeidsmarkt.models.answers.columns import Array, by_group, refuse_constant, refuse_doubled, require
from arbeidsmarkt.models.answers.numbers import by_period, outcome, rounding_steps
from arbeidsmarkt.models.series.scale import Transform, forward
from arbeidsmarkt.spec.model import Spec, Text

Places = npt.NDArray[np.int64]
At = int | str
"""A moment: a period key, or a value of the column that `time` names."""


class SeriesOptions(Spec):
    """What every kind on series says of them.

    Parameters
    ----------
    outcome : Text
        What the series measures, as the subject of a sentence.
    y : str
        Its column.
    time : str or None
        Column with the number of each period; None where the rows stand in order.
    group : str or None
        Column whose values are series of their own.
    season_length : int or None
        Periods in a year; None where the column `frequency` says it, or there is no season.
    transform : {'logit', 'log', 'level'}
        Scale on which the series is modelled.
    scale : {'points', 'persons', 'benefits', 'number'}
        What an effect is counted in; `points` for rates of 0 to 1.
    first : int, str or None
        First period that is used.
    ci_level : float
    """

    outcome: Text
    y: str
    time: str | None = "time"
    group: str | None = "group"
    season_length: Annotated[int, Field(ge=1)] | None = None
    transform: Transform = "level"
    scale: Literal["points", "persons", "benefits", "number"] = "number"
    first: At | None = None
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95


@dataclass(frozen=True)
class Series:
    """A series.

    Parameters
    ----------
    group : str
    rows : DataFrame, n rows
        Its rows of the panel, in order of time.
    time : array of int, shape (n,)
    y : array, shape (n,)
        In its own unit.
    step : array, shape (n,)
        Rounding step of each value; 0 where it is exact or not known.
    cycle : int
        Periods in a year.
    """

    group: str
    rows: pd.DataFrame
    time: Places
    y: Array
    step: Array
    cycle: int

    @property
    def keys(self) -> list[str]:
        """The period of each row: its key, or else its number."""
        return [str(key) for key in self.rows.get("period_key", self.time)]

    @property
    def season(self) -> Places:
        """Number within the year of each row, from 0."""
        return np.asarray(self.time % self.cycle, dtype=np.int64)

    def place(self, at: At) -> int:
        """Row of a moment.

        Raises
        ------
        RefusedError
            If the series has no such period.
        """
        found = [place for place, key in enumerate(self.keys) if key == str(at) or self.time[place] == at]
        if not found:
            raise RefusedError(
                f"The series{_of(self.group)} has no period {at}.",
                rule=f"it runs from {self.keys[0]} to {self.keys[-1]}",
                remedy="name a period of the series in the options",
                dutch=f"De reeks{_van(self.group)} heeft geen periode {at}.",
                dutch_rule=f"zij loopt van {self.keys[0]} tot en met {self.keys[-1]}",
                dutch_remedy="noem een periode van de reeks in de opties",
            )
        return found[0]

    def between(self, begin: int, end: int) -> "Series":
        """Rows `begin` up to, not with, `end`."""
        kept = slice(begin, end)
        return Series(self.group, self.rows.iloc[kept], self.time[kept], self.y[kept], self.step[kept], self.cycle)

    def until(self, end: int) -> "Series":
        """The first `end` rows."""
        return self.between(0, end)


def series_of(panel: pd.DataFrame, options: SeriesOptions, bridged: At | None = None) -> list[Series]:
    """The series of each group.

    Parameters
    ----------
    panel : DataFrame
    options : SeriesOptions
    bridged : int, str or None
        Period from which another survey level is allowed since its discontinuity is declared.

    Raises
    ------
    RefusedError
        If a period is missing or doubled, the outcome is constant or outside its scale, or two survey levels meet.
    """
    require(panel, [options.y])
    found = [_series(group, own, options) for group, own in by_group(panel, options.group)]
    for one in found:
        _refuse_levels(one, bridged)
    return found


def _series(group: str, rows: pd.DataFrame, options: SeriesOptions) -> Series:
    rows = rows.dropna(subset=[options.y])
    rows = rows if options.time is None else by_period(rows, options.time)
    if options.time is not None:
        refuse_doubled(rows, [options.time])
    time = np.arange(len(rows)) if options.time is None else rows[options.time].to_numpy(np.int64)
    steps = rounding_steps(rows, options.y)
    found = Series(group, rows, time, outcome(rows, options.y, options.scale), steps, cycle_of(rows, options))
    begin = 0 if options.first is None else found.place(options.first)
    kept = found.between(begin, len(rows))
    _refuse_holes(kept)
    refuse_constant(kept.y, options.y, kept.group)
    forward(kept.y, options.transform)
    return kept


def cycle_of(rows: pd.DataFrame, options: SeriesOptions) -> int:
    """Periods in a year, as the options or the frequency of the rows say."""
    return options.season_length or cycle_length(rows)


def cycle_length(rows: pd.DataFrame) -> int:
    """Periods in a year, as the frequency of the rows says; 1 where none is named."""
    named = str(rows["frequency"].iloc[0]) if "frequency" in rows and len(rows) else ""
    return PERIODS_PER_YEAR.get(named, 1)


def _refuse_holes(series: Series) -> None:
    steps = np.diff(series.time)
    if (steps == 1).all():
        return
    place = int(np.flatnonzero(steps != 1)[0])
    raise RefusedError(
        f"The series{_of(series.group)} misses periods after {series.keys[place]}.",
        rule="a series has one row for each period from its first to its last",
        remedy="choose a stretch without holes, or name the column `group`",
        dutch=f"De reeks{_van(series.group)} mist perioden na {series.keys[place]}.",
        dutch_rule="een reeks heeft één rij voor elke periode van haar eerste tot en met haar laatste",
        dutch_remedy="kies een stuk zonder gaten, of noem de kolom `group`",
    )


def _refuse_levels(series: Series, bridged: At | None) -> None:
    if "survey_level" not in series.rows:
        return
    levels = series.rows["survey_level"].fillna("none").astype(str)
    runs = levels[levels.ne(levels.shift())]
    if len(runs) == 1 or (bridged is not None and len(runs) == 2 and runs.index[1] == _index(series, bridged)):
        return
    raise RefusedError(
        f"The series{_of(series.group)} stands on the survey levels {' and '.join(dict.fromkeys(runs))}.",
        rule="a series stands on one survey level; a break is never estimated by a free dummy",
        remedy="take the recalculated series, declare a published discontinuity, or stop before the break",
        dutch=f"De reeks{_van(series.group)} staat op de enquêteniveaus {' en '.join(dict.fromkeys(runs))}.",
        dutch_rule="een reeks staat op één enquêteniveau; een breuk wordt nooit met een vrije dummy geschat",
        dutch_remedy="neem de herberekende reeks, geef een gepubliceerde breuk op, of stop vóór de breuk",
    )


def _index(series: Series, at: At) -> object:
    return series.rows.index[series.place(at)]


def _of(group: str) -> str:
    return f" of {group}" if group else ""


def _van(group: str) -> str:
    return f" van {group}" if group else ""


def season_columns(season: Sequence[int] | Places, cycle: int, harmonics: int | None) -> tuple[list[str], Array]:
    """Regressors of the season beside a constant: dummies of all seasons but the first, or pairs of harmonics.

    Returns
    -------
    names : list of str
    columns : array, shape (n, k)
    """
    number_in_year = np.asarray(season)
    if cycle == 1:
        return [], np.empty((len(number_in_year), 0))
    if harmonics is None:
        names = [f"season_{one + 1}" for one in range(1, cycle)]
        return names, (number_in_year[:, None] == np.arange(1, cycle)).astype(float)
    angles = 2 * np.pi * np.outer(number_in_year, np.arange(1, harmonics + 1)) / cycle
    waves = np.hstack([np.sin(angles), np.cos(angles)])
    names = [f"{wave}_{one}" for wave in ("sin", "cos") for one in range(1, harmonics + 1)]
    kept = np.abs(waves).max(axis=0) > 1e-9
    return [name for name, keep in zip(names, kept, strict=True) if keep], waves[:, kept]
