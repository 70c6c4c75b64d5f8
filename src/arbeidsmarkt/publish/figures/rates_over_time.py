"""Observed rates of all groups over the years, with their margins, the corona window and the breaks of level."""

import pandas as pd
from matplotlib.figure import Figure

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.margins import margins
from arbeidsmarkt.publish.segments import SeriesOptions, chosen, with_segments
from arbeidsmarkt.publish.series import (
    draw_series,
    mark_seams,
    name_lines,
    series_note,
    set_numbers,
    set_time,
    shade_corona,
)
from arbeidsmarkt.publish.series_text import described
from arbeidsmarkt.publish.style import Frame, framed
from arbeidsmarkt.spec.analysis import FigureSpec

PERCENT = 100.0
"""Factor from a rate of 0 to 1 to per cent."""


class Options(SeriesOptions):
    """Groups, first and last period."""


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:  # noqa: ARG001
    """The observed rates in per cent, one row a point.

    Returns
    -------
    DataFrame
        `group`, `period_key`, `year` (place on the time axis), `unit`, `value`, `low`, `high` (survey and rounding
        error), `inner_low`, `inner_high` (rounding alone), `status`, `survey_level`, `source`, `corona`, `segment` (a
        new number wherever the line is broken).
    """
    rows = chosen(predictions, figure.variant, Options.model_validate(figure.options))
    table = rows[["group", "period_key", "year", "status", "survey_level", "source", "corona"]].assign(
        unit="percent",
        value=rows["value"] * PERCENT,
        **margins(rows, PERCENT),
    )
    return with_segments(table)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """Lines by group on one panel, from zero."""
    note = series_note(context.words("figures", "rates_note"), plotted, context)
    figure, (axes,) = framed(context, note, Frame(above=0.7))
    draw_series(axes, plotted, context)
    axes.set_ylim(0, plotted[["value", "high"]].max().max() * 1.08)
    set_time(axes, plotted, context)
    shade_corona(axes, plotted, context, named=True)
    mark_seams(axes, plotted, context, named=True)
    set_numbers(axes, context)
    name_lines(axes, plotted, context)
    return figure


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: what is shown, and the first, last and highest value of each group."""
    return described(plotted, context, "rates_alt")
