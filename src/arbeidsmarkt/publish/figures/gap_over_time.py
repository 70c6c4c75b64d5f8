"""Difference with the reference group in percentage points, and below it the ratio, with their margins."""

import pandas as pd
from matplotlib.axes import Axes
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
from arbeidsmarkt.publish.series_text import described, group_sentences
from arbeidsmarkt.publish.style import Frame, framed
from arbeidsmarkt.spec.analysis import FigureSpec

PANELS = {"difference": ("points", 100.0, 0.0), "ratio": ("ratio", 1.0, 1.0)}
"""Term to its print unit, the factor to it, and the value that means no gap."""


class Options(SeriesOptions):
    """Groups, first and last period."""


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:
    """Differences and ratios, one row a point.

    Returns
    -------
    DataFrame
        `term` (difference or ratio), `group`, `reference`, `period_key`, `year` (place on the time axis), `unit`,
        `value`, `low`, `high` (survey and rounding error), `inner_low`, `inner_high` (rounding alone), `status`,
        `survey_level`, `segment` (a new number wherever the line is broken).
    """
    rows = _with_facts(estimates[estimates["term"].isin(PANELS)], predictions)
    rows = chosen(rows, figure.variant, Options.model_validate(figure.options))
    panels = [_panel(rows[rows["term"] == term], term) for term in PANELS]
    return pd.concat([panel for panel in panels if not panel.empty], ignore_index=True)


def _with_facts(rows: pd.DataFrame, predictions: pd.DataFrame) -> pd.DataFrame:
    """The rows with survey level and status; provisional when either rate of the pair is."""
    own = ["variant", "group", "period_key"]
    facts = predictions[[*own, "survey_level", "status"]].drop_duplicates()
    reference = facts.rename(columns={"group": "reference", "status": "reference_status"})
    reference = reference.drop(columns="survey_level")
    rows = rows.merge(facts, on=own, how="left").merge(reference, on=["variant", "reference", "period_key"], how="left")
    return rows.assign(status=rows["status"].mask(rows["reference_status"] == "provisional", "provisional"))


def _panel(rows: pd.DataFrame, term: str) -> pd.DataFrame:
    unit, factor, _ = PANELS[term]
    table = rows[["term", "group", "reference", "period_key", "year", "status", "survey_level"]].assign(
        unit=unit,
        value=rows["estimate"] * factor,
        **margins(rows, factor),
    )
    return with_segments(table)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """A panel for the difference and one for the ratio, over the same years."""
    terms = list(dict.fromkeys(plotted["term"]))
    note = series_note(context.words("figures", "gap_note", reference=_reference(plotted, context)), plotted, context)
    height = context.style.height_cm * (1.35 if len(terms) > 1 else 1)
    figure, panels = framed(context, note, Frame(len(terms), height, above=1.0, between=0.95))
    for place, (axes, term) in enumerate(zip(panels, terms, strict=True)):
        rows = plotted[plotted["term"] == term]
        draw_series(axes, rows, context)
        _limits(axes, rows, PANELS[term][2])
        set_time(axes, plotted, context)
        shade_corona(axes, plotted, context, named=place == 0)
        mark_seams(axes, rows, context, named=place == 0)
        set_numbers(axes, context, 4)
        axes.spines["bottom"].set_visible(False)
        axes.axhline(PANELS[term][2], color=context.style.muted, linewidth=0.9)
        axes.set_title(context.words("figures", f"panel_{term}"), loc="left", size=context.style.font_size, pad=3)
        name_lines(axes, rows, context)
    return figure


def _limits(axes: Axes, rows: pd.DataFrame, no_gap: float) -> None:
    low = min(no_gap, rows[["value", "low"]].min().min())
    high = max(no_gap, rows[["value", "high"]].max().max())
    room = 0.08 * (high - low)
    axes.set_ylim(low - (room if low < no_gap else 0), high + room)


def _reference(rows: pd.DataFrame, context: FigureContext) -> str:
    return context.words("groups", str(rows["reference"].iloc[0]))


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: what is shown, and the first, last and highest value of each group in points and as a ratio."""
    terms = {str(term): rows for term, rows in plotted.groupby("term", sort=False)}
    first, *others = terms.values()
    text = described(first, context, "gap_alt", reference=_reference(plotted, context))
    return " ".join([text, *(sentence for rows in others for sentence in group_sentences(rows, context))])
