"""Figures of one row a thing: names at the left, numbers at the right, what is counted below."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.notation import plain
from arbeidsmarkt.publish.records import Row, records
from arbeidsmarkt.publish.style import CM, Frame, framed, lines_of

LINE = 1.1
"""Line spacing of names and numbers."""


@dataclass(frozen=True)
class Drawn:
    """How a row is drawn: its name, its mark at a place on the axes, its numbers, and their colour."""

    name: Callable[[Row, FigureContext], str]
    mark: Callable[[Axes, int, Row, FigureContext], None]
    numbers: Callable[[Row, FigureContext], str]
    colour: Callable[[Row, FigureContext], str]


def row_by_row(
    table: pd.DataFrame, note: str, drawn: Drawn, frame: Frame, context: FigureContext, dense: float = 1.0
) -> tuple[Figure, Axes]:
    """A figure with a row for each of the table, the first on top.

    Parameters
    ----------
    table : DataFrame
    note : str
        Under the title.
    drawn : Drawn
    frame : Frame
        Room for names and numbers at the sides; `height` is what stands above and below the rows.
    context : FigureContext
    dense : float
        Part of its usual height that a row takes.
    """
    rows = records(table)
    names = [lines_of(drawn.name(row, context), frame.left - 0.5, context.style.font_size) for row in rows]
    height = (frame.height or 0.0) + len(rows) * row_height(names, context) * dense
    figure, (axes,) = framed(context, note, replace(frame, height=height))
    for place, (row, lines) in enumerate(zip(rows, names, strict=True)):
        drawn.mark(axes, place, row, context)
        beside(axes, 0, place, "\n".join(lines), context.style.ink)
        beside(axes, 1, place, drawn.numbers(row, context), drawn.colour(row, context))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    return figure, axes


def row_height(names: list[list[str]], context: FigureContext) -> float:
    """Height of a row in centimetres: that of the style, or more where a name takes more lines."""
    lines = max(len(name) for name in names)
    return max(context.style.row_cm, (lines + 0.4) * context.style.font_size * LINE / 72 / CM)


def beside(axes: Axes, side: int, place: int, text: str, colour: str) -> None:
    """Text at the left (0) or the right (1) of a row."""
    axes.annotate(
        text,
        (side, place),
        xycoords=("axes fraction", "data"),
        xytext=((-8, 8)[side], 0),
        textcoords="offset points",
        ha=("right", "left")[side],
        va="center",
        color=colour,
        linespacing=LINE,
    )


def thousand_axis(axes: Axes, context: FigureContext) -> None:
    """Persons in thousands along the bottom, a light grid, and no axis for the rows."""
    counted_axis(axes, context, context.words("figures", "thousand_persons"), 1000)


def counted_axis(axes: Axes, context: FigureContext, label: str, step: int) -> None:
    """What is counted, in steps, along the bottom, a light grid, and no axis for the rows."""
    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value / step, context.words.language)))
    axes.set_xlabel(label)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
