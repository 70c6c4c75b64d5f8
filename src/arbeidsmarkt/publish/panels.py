"""Lines over time in points and, below them, as a ratio: two panels over the same years."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from arbeidsmarkt.publish.context import FigureContext
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
from arbeidsmarkt.publish.series_text import described, group_sentences
from arbeidsmarkt.publish.style import Frame, framed

PANELS = {"difference": ("points", 100.0, 0.0), "ratio": ("ratio", 1.0, 1.0)}
"""Term to its print unit, the factor to it, and the value that means no difference."""


def draw_panels(plotted: pd.DataFrame, opening: str, context: FigureContext, told: str = "") -> Figure:
    """A panel for each term of the rows, with a line where there is no difference.

    Parameters
    ----------
    plotted : DataFrame
    opening : str
        Code of the words with which the note begins; they name the reference.
    context : FigureContext
    told : str
        What the bands are, where the words do not say so.
    """
    words = context.words("figures", opening, reference=_reference(plotted, context))
    note = series_note(" ".join(filter(None, [words, told])), plotted, context)
    terms = list(dict.fromkeys(plotted["term"]))
    height = context.style.height_cm * (1.35 if len(terms) > 1 else 1)
    figure, panels = framed(context, note, Frame(len(terms), height, above=1.0, between=0.95))
    for place, (axes, term) in enumerate(zip(panels, terms, strict=True)):
        rows = plotted[plotted["term"] == term]
        draw_series(axes, rows, context)
        _limits(axes, rows, PANELS[term][2])
        set_time(axes, plotted, context)
        shade_corona(axes, plotted, context, named=place == 0)
        mark_seams(axes, rows, context, named=place == 0)
        set_numbers(axes, context, 6)
        axes.spines["bottom"].set_visible(False)
        axes.axhline(PANELS[term][2], color=context.style.muted, linewidth=0.9)
        axes.set_title(context.words("figures", f"panel_{term}"), loc="left", size=context.style.font_size, pad=3)
        name_lines(axes, rows, context)
    return figure


def _limits(axes: Axes, rows: pd.DataFrame, nothing: float) -> None:
    low, high = reach(rows)
    low, high = min(nothing, low), max(nothing, high)
    room = 0.08 * (high - low)
    axes.set_ylim(low - (room if low < nothing else 0), high + room)


def describe_panels(plotted: pd.DataFrame, opening: str, context: FigureContext) -> str:
    """Alt text: what is shown, and the first, last and highest value of each group in each panel."""
    first, *others = (rows for _, rows in plotted.groupby("term", sort=False))
    text = described(first, context, opening, reference=_reference(plotted, context))
    return " ".join([text, *(sentence for rows in others for sentence in group_sentences(rows, context))])


def _reference(rows: pd.DataFrame, context: FigureContext) -> str:
    return context.words("groups", str(rows["reference"].iloc[0]))
