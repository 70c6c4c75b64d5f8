"""Figures of one row a thing: names at the left, numbers at the right, thousands of persons below."""

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.notation import plain
from arbeidsmarkt.publish.style import CM

LINE = 1.1
"""Line spacing of names and numbers."""


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
