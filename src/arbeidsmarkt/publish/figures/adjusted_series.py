"""A series as observed and as adjusted for the season, over each other."""

import pandas as pd
from matplotlib.figure import Figure

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.segments import SeriesOptions, chosen, with_segments
from arbeidsmarkt.publish.series import draw_series, name_lines, series_note, set_numbers, set_time, shade_corona
from arbeidsmarkt.publish.series_text import described, unit_of
from arbeidsmarkt.publish.style import Frame, framed
from arbeidsmarkt.publish.tables.columns import Amount, Column
from arbeidsmarkt.publish.tables.facts import GROUP, PERIOD, STATUS
from arbeidsmarkt.spec.analysis import FigureSpec

ANSWERS = ("seasonal_adjustment",)

LINES = ["observed", "adjusted"]
"""Lines of the predictions, in the order in which they are drawn."""


COLUMNS: tuple[Column, ...] = (
    GROUP,
    *PERIOD,
    Amount("value", "value"),
    STATUS,
)
"""The plotted data as a table shows it."""


class Options(SeriesOptions):
    """First and last period, and of which group where the analysis has several."""

    group: str | None = None


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:
    """Both lines in print units, one row a point.

    Returns
    -------
    DataFrame
        `group` (observed, adjusted), `period_key`, `year`, `unit`, `value`, `status`, `survey_level`, `segment`.
        There are no margins: `low`, `high`, `inner_low` and `inner_high` are empty.
    """
    options = Options.model_validate(figure.options)
    lines = predictions if options.group is None else predictions[predictions["group"] == options.group]
    rows = chosen(lines.assign(group=lines["series"]), figure.variant, options.model_copy(update={"groups": LINES}))
    unit, factor = unit_of(estimates.loc[estimates["variant"] == figure.variant, "scale"])
    table = rows[["group", "period_key", "year", "status"]].assign(
        survey_level="none", unit=unit, value=rows["value"] * factor
    )
    empty = dict.fromkeys(("low", "high", "inner_low", "inner_high"), float("nan"))
    return with_segments(table.assign(**empty))


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """Two lines on one panel."""
    unit = context.words("figures", f"panel_{plotted['unit'].iloc[0]}")
    note = series_note(" ".join([unit, context.words("figures", "adjusted_note")]), plotted, context)
    figure, (axes,) = framed(context, note, Frame(above=0.7, left=1.6))
    draw_series(axes, plotted, context)
    set_time(axes, plotted, context)
    shade_corona(axes, plotted, context, named=True)
    set_numbers(axes, context)
    name_lines(axes, plotted, context)
    return figure


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: what is shown, and the first, last and highest value of each line."""
    return described(plotted, context, "adjusted_alt")
