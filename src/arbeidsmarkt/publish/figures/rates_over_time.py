"""Observed rates or numbers of all groups over the years, with margins, the corona window and breaks of level."""

from typing import Literal

import pandas as pd
from matplotlib.figure import Figure

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.margins import margins, margins_note
from arbeidsmarkt.publish.segments import SeriesOptions, chosen, with_segments
from arbeidsmarkt.publish.series import (
    draw_series,
    mark_seams,
    name_lines,
    reach,
    series_note,
    set_numbers,
    set_time,
    shade_corona,
)
from arbeidsmarkt.publish.series_text import described
from arbeidsmarkt.publish.style import Frame, framed
from arbeidsmarkt.publish.tables.columns import Amount, Column, Word
from arbeidsmarkt.publish.tables.facts import GROUP, LEVEL, MARGINS, PERIOD, STATUS
from arbeidsmarkt.spec.analysis import FigureSpec

ANSWERS = ("gap", "bridge")

ROOM = 0.08
"""Above and below the lines, as a share of their range."""

UNITS = {"labour_force": ("percent", 100.0), "population": ("percent", 100.0), "persons": ("persons", 1.0)}
"""What the numbers are of, to the print unit and the factor to it."""


COLUMNS: tuple[Column, ...] = (
    GROUP,
    *PERIOD,
    Amount("value", "value"),
    *MARGINS,
    STATUS,
    LEVEL,
    Word("source_code", lambda row, _: row["source"]),
)
"""The plotted data as a table shows it."""


class Options(SeriesOptions):
    """Groups, first and last period, and what the numbers are of: per cent of whom, or persons."""

    of: Literal["labour_force", "population", "persons"] = "labour_force"


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:  # noqa: ARG001
    """The observed rates in per cent, or numbers, one row a point.

    Returns
    -------
    DataFrame
        `group`, `period_key`, `year` (place on the time axis), `of`, `unit`, `value`, `low`, `high` (survey and
        rounding error), `inner_low`, `inner_high` (rounding alone), `status`, `survey_level`, `source`, `corona`,
        `segment` (a new number wherever the line is broken).
    """
    options = Options.model_validate(figure.options)
    unit, factor = UNITS[options.of]
    rows = chosen(predictions, figure.variant, options)
    _refuse_numbers(rows["value"], unit, figure)
    table = rows[["group", "period_key", "year", "status", "survey_level", "source", "corona"]].assign(
        of=options.of,
        unit=unit,
        value=rows["value"] * factor,
        **margins(rows, factor),
    )
    return with_segments(table)


def _refuse_numbers(values: "pd.Series[float]", unit: str, figure: FigureSpec) -> None:
    if unit == "percent" and (values.abs() > 1).any():
        raise ConfigError(
            f"The figure '{figure.title.en}' shows per cent, and its values are no shares.",
            "key figures, options.of",
            "a share is at most 1; of numbers of persons `of` says persons",
            "set `of: persons`",
            f"De figuur '{figure.title.nl}' toont procenten, en de waarden zijn geen aandelen.",
            "een aandeel is ten hoogste 1; van aantallen personen zegt `of` persons",
            "zet `of: persons`",
        )


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """Lines by group on one panel, from zero, or near the lines where all lie far above it."""
    opening = " ".join([_unit(plotted, context), margins_note(plotted, context.words)])
    figure, (axes,) = framed(context, series_note(opening, plotted, context), Frame(above=0.7, left=1.6))
    draw_series(axes, plotted, context)
    axes.set_ylim(*_limits(plotted))
    set_time(axes, plotted, context)
    shade_corona(axes, plotted, context, named=True)
    mark_seams(axes, plotted, context, named=True)
    set_numbers(axes, context)
    name_lines(axes, plotted, context)
    return figure


def _limits(plotted: pd.DataFrame) -> tuple[float, float]:
    low, high = reach(plotted)
    room = ROOM * (high - low)
    return (low - room if low > high / 2 else 0.0), high + room


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: what is shown, and the first, last and highest value of each group."""
    return described(plotted, context, "rates_alt", unit=_unit(plotted, context))


def _unit(plotted: pd.DataFrame, context: FigureContext) -> str:
    return context.words("figures", f"of_{plotted['of'].iloc[0]}")
