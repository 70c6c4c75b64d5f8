"""Groups over time: from the data of a figure to lines that stop where nobody may read a change into them."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.naming import group_name
from arbeidsmarkt.publish.segments import seams
from arbeidsmarkt.publish.slides.along import middle_month
from arbeidsmarkt.publish.slides.forms.lines import NAME_CM, Line, Lines
from arbeidsmarkt.publish.slides.heading import heading
from arbeidsmarkt.publish.slides.native import POINTS
from arbeidsmarkt.publish.slides.number_format import OF_UNIT
from arbeidsmarkt.publish.slides.whiskers import Margin
from arbeidsmarkt.publish.style import lines_of, look

Strokes = Mapping[str, tuple[float, float]]
"""Group to the width in points and the strength of its margins; `""` is any other group."""


def over_time(
    rows: pd.DataFrame,
    strokes: Strokes,
    note: str,
    context: FigureContext,
    nothing: float = 0.0,
) -> Lines:
    """The lines, a series a segment, and the name of a group at the end of its last one.

    Parameters
    ----------
    rows : DataFrame
        `group`, `period_key`, `year`, `segment`, `survey_level`, `unit`, `value`, `low`, `high`, `status`; of one unit.
    strokes : Strokes
    note : str
        Code of the words, under `slides`, that say what the margins are.
    context : FigureContext
    nothing : float
        The value that means no difference.
    """
    days = {key: middle_month(parse_period(key)) for key in rows["period_key"]}
    along = tuple(sorted(set(days.values())))
    unit = str(rows["unit"].iloc[0])
    lasts = set(rows.groupby("group")["segment"].max())
    lines = [
        _line(own, days, along, strokes.get(str(own["group"].iloc[0]), strokes[""]), segment in lasts, context)
        for segment, own in rows.groupby("segment", sort=False)
    ]
    starred = bool((rows["status"] == "provisional").any())
    notes = [
        *[context.words("slides", note)] * bool(rows["low"].notna().any()),
        *[context.words("figures", "seam_alt")] * bool(seams(rows)),
    ]
    return Lines(along, tuple(lines), OF_UNIT[unit], heading(unit, notes, starred, context), nothing=nothing)


def _line(
    own: pd.DataFrame,
    days: Mapping[str, date],
    along: tuple[date, ...],
    stroke: tuple[float, float],
    named: bool,
    context: FigureContext,
) -> Line:
    at = own.assign(day=[days[key] for key in own["period_key"]]).set_index("day")

    def column(name: str) -> tuple[float | None, ...]:
        values = at[name].reindex(list(along))
        return tuple(None if pd.isna(value) else float(value) for value in values)

    group = str(own["group"].iloc[0])
    name = "\n".join(lines_of(group_name(group, context.words), NAME_CM, POINTS))
    margin = None if own["low"].isna().all() else Margin(column("low"), column("high"), *stroke)
    provisional = tuple(bool(one) for one in (at["status"] == "provisional").reindex(list(along), fill_value=False))
    return Line(name, look(group, context.style.groups, "groups"), column("value"), margin, provisional, named)


def of_one_term(rows: pd.DataFrame, context: FigureContext) -> pd.DataFrame:
    """The rows, if they are in points or a ratio alone.

    Raises
    ------
    ConfigError
        If both are there: they have no axis in common.
    """
    if len(set(rows["term"])) > 1:
        raise ConfigError(
            "The chart would show points and a ratio on one axis.",
            context.place,
            "a chart has one axis",
            "write `rows: {term: [difference]}`, or `[ratio]`",
            "De grafiek zou punten en een verhouding op één as zetten.",
            "een grafiek heeft één as",
            "schrijf `rows: {term: [difference]}`, of `[ratio]`",
        )
    return rows
