"""What was observed beside what would have been: a fan of two intervals from the interruption on."""

import pandas as pd
from matplotlib.figure import Figure

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.segments import SeriesOptions, chosen, with_segments
from arbeidsmarkt.publish.series import draw_series, name_lines, reach, series_note, set_numbers, set_time, shade_corona
from arbeidsmarkt.publish.series_text import described, unit_of
from arbeidsmarkt.publish.style import Frame, framed
from arbeidsmarkt.publish.tables.columns import Amount, Column
from arbeidsmarkt.publish.tables.facts import GROUP, PERIOD, STATUS
from arbeidsmarkt.spec.analysis import FigureSpec

ANSWERS = ("counterfactual", "interrupted_series")

LINES = ["observed", "counterfactual"]
"""Lines of the predictions, in the order in which they are drawn."""

ROOM = 0.08
"""Above and below the lines, as a share of their range."""


COLUMNS: tuple[Column, ...] = (
    GROUP,
    *PERIOD,
    Amount("value", "value"),
    Amount("ci_low", "low"),
    Amount("ci_high", "high"),
    Amount("fan_low", "inner_low"),
    Amount("fan_high", "inner_high"),
    STATUS,
)
"""The plotted data as a table shows it."""


class Options(SeriesOptions):
    """First and last period, and of which group where the analysis has several."""

    group: str | None = None


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:
    """Observed and expected values in print units, one row a point.

    Returns
    -------
    DataFrame
        `group` (observed, counterfactual), `period_key`, `year`, `unit`, `value`, `low`, `high` (95 per cent),
        `inner_low`, `inner_high` (80 per cent, where it is known; of the observed values rounding), `status`,
        `survey_level`, `segment`.
    """
    options = Options.model_validate(figure.options)
    lines = predictions[predictions["series"].isin(LINES) & (predictions["variant"] == figure.variant)]
    lines = lines if options.group is None else lines[lines["group"] == options.group]
    rows = chosen(lines.assign(group=lines["series"]), figure.variant, options)
    scales = estimates.loc[estimates["variant"] == figure.variant, "scale"]
    unit, factor = unit_of(scales)
    inner = {end: rows[f"rounding_{end}"].fillna(rows.get(f"{end}_80")) * factor for end in ("low", "high")}
    table = rows[["group", "period_key", "year", "status"]].assign(
        survey_level="none",
        unit=unit,
        value=rows["value"] * factor,
        low=rows["ci_low"] * factor,
        high=rows["ci_high"] * factor,
        inner_low=inner["low"],
        inner_high=inner["high"],
    )
    return with_segments(table)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """The lines on one panel, as near as their range allows."""
    unit = str(plotted["unit"].iloc[0])
    note = series_note(
        " ".join([context.words("figures", f"panel_{unit}"), *_bands(plotted, context)]), plotted, context
    )
    figure, (axes,) = framed(context, note, Frame(above=0.7, left=1.6))
    draw_series(axes, plotted, context)
    low, high = reach(plotted)
    axes.set_ylim(low - ROOM * (high - low), high + ROOM * (high - low))
    set_time(axes, plotted, context)
    shade_corona(axes, plotted, context, named=True)
    set_numbers(axes, context)
    name_lines(axes, plotted, context)
    return figure


def _bands(plotted: pd.DataFrame, context: FigureContext) -> list[str]:
    """What the bands are: of the expected values, and of rounding around the observed ones."""
    inner = plotted[plotted["inner_low"].notna()]
    there = {
        "fan_note": True,
        "fan_inner_note": (inner["group"] == "counterfactual").any(),
        "fan_rounding_note": (inner["group"] == "observed").any(),
    }
    return [context.words("figures", code) for code, known in there.items() if known]


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: what is shown, and the first, last and highest value of each line."""
    return described(plotted, context, "fan_alt")
