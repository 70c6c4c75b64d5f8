"""Lines over time: each group with its band, its gaps, its name at the end, over the shaded corona window."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.notation import plain
from arbeidsmarkt.publish.segments import seams
from arbeidsmarkt.publish.style import SMALL, lines_of, look, readable
from arbeidsmarkt.spec.style import GroupStyle

LABEL_CM = 3.6
"""Room to the right of the lines for the names of the groups."""

LABEL_GAP = 6
"""Points between the last value and the group's name."""


def series_note(opening: str, rows: pd.DataFrame, context: FigureContext) -> str:
    """The note under the title: unit and margins, and what dotted joins mean if there are any."""
    joined = any(_broken(own).any() for _, own in rows.groupby("group"))
    return opening + (" " + context.words("figures", "joins_note") if joined else "")


def draw_series(axes: Axes, rows: pd.DataFrame, context: FigureContext) -> None:
    """Draw the groups.

    Parameters
    ----------
    axes : Axes
    rows : DataFrame
        Columns `group`, `year`, `segment`, `survey_level`, `value`, `low`, `high`, `inner_low`, `inner_high`, in print
        units; `inner_` is the rounding interval alone.
    context : FigureContext
    """
    for group, own in rows.groupby("group", sort=False):
        style = look(str(group), context.style.groups, "groups")
        _joins(axes, own, style)
        for _, segment in own.groupby("segment"):
            _margins(axes, segment, style)
            axes.plot(segment["year"], segment["value"], **_stroke(style), **_mark(style, len(own)), zorder=3)


def _stroke(style: GroupStyle) -> dict[str, Any]:
    return {"color": style.colour, "linestyle": (0, style.dashes) if style.dashes else "-"}


def _mark(style: GroupStyle, points: int) -> dict[str, Any]:
    return {
        "marker": style.marker,
        "markevery": max(1, points // 10),
        "markeredgecolor": "white",
        "markeredgewidth": 0.5,
    }


def _joins(axes: Axes, own: pd.DataFrame, style: GroupStyle) -> None:
    """A thin dotted join over missing periods, never over a change of survey level."""
    after = own.shift(-1)
    for place in own.index[_broken(own)]:
        ends = ((own if column == 0 else after).loc[place] for column in (0, 1))
        years, values = zip(*((end["year"], end["value"]) for end in ends), strict=True)
        axes.plot(years, values, color=style.colour, linewidth=0.8, linestyle=(0, (1, 2)), zorder=2)


def _broken(own: pd.DataFrame) -> pd.Series:
    after = own.shift(-1)
    return (own["segment"] != after["segment"]) & (own["survey_level"] == after["survey_level"])


def _margins(axes: Axes, segment: pd.DataFrame, style: GroupStyle) -> None:
    for low, high, alpha, width in (("low", "high", 0.15, 0.8), ("inner_low", "inner_high", 0.3, 2.4)):
        if segment[low].isna().all():
            continue
        if len(segment) > 1:
            axes.fill_between(
                segment["year"], segment[low], segment[high], color=style.colour, alpha=alpha, linewidth=0
            )
        else:
            axes.vlines(segment["year"], segment[low], segment[high], color=style.colour, alpha=0.6, linewidth=width)


def set_time(axes: Axes, rows: pd.DataFrame, context: FigureContext) -> None:
    """The time axis: years under the middle of each year, and room for the names at the right."""
    first, last = rows["year"].min(), rows["year"].max()
    margin = max(0.03 * (last - first), 0.15)
    share = LABEL_CM / (context.style.width_cm * axes.get_position().width)
    left, right = first - margin, last + margin
    axes.set_xlim(left, left + (right - left) / (1 - share))
    years = range(int(first), int(last) + 1)
    step = max(1, -(-len(years) // 11))
    shown = [year for year in years if (years[-1] - year) % step == 0]
    axes.set_xticks([year + 0.5 for year in shown], [str(year) for year in shown])
    axes.tick_params(axis="x", length=0)


def shade_corona(axes: Axes, rows: pd.DataFrame, context: FigureContext, named: bool) -> None:
    """Shade the part of the corona window that the rows reach."""
    start, end = context.corona_span()
    last = min(end, rows["year"].max() + 0.5)
    if last <= start or rows["year"].min() > end:
        return
    axes.axvspan(start, last, color=context.style.corona_band, linewidth=0, zorder=0)
    if named:
        _note(axes, start, context.words("figures", "corona"), context, 0)


def mark_seams(axes: Axes, rows: pd.DataFrame, context: FigureContext, named: bool) -> None:
    """A vertical line where the survey level changes, with its name."""
    for year in seams(rows):
        axes.axvline(
            year,
            ymax=1.07 if named else 1,
            clip_on=False,
            color=context.style.ink,
            linewidth=0.9,
            linestyle=(0, (4, 2, 1, 2)),
            zorder=2,
        )
        if named:
            _note(axes, year, context.words("figures", "seam"), context, 1)


def _note(axes: Axes, year: float, text: str, context: FigureContext, row: int) -> None:
    axes.annotate(
        text,
        (year, 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, 2 + row * context.style.font_size * 1.15),
        textcoords="offset points",
        size=context.style.font_size * SMALL,
        color=context.style.muted,
        ha=("left", "center")[row],
        va="bottom",
        bbox={"facecolor": context.style.paper, "edgecolor": "none", "pad": 0.6},
    )


def name_lines(axes: Axes, rows: pd.DataFrame, context: FigureContext) -> None:
    """Write each group's name behind its last value, moved apart where names would overlap."""
    lasts = rows.sort_values("year").groupby("group", sort=False)["value"].last()
    ends = {str(group): float(value) for group, value in lasts.items()}
    size = context.style.font_size
    names = {group: lines_of(context.words("groups", group), LABEL_CM - 0.1, size) for group in ends}
    low, high = axes.get_ylim()
    per_point = (high - low) / (axes.get_window_extent().height / context.style.dpi * 72)
    order = sorted(names, key=lambda group: ends[group])
    heights = [len(names[g]) * size * 1.2 * per_point for g in order]
    spots = spread([ends[group] for group in order], heights)
    for group, spot in zip(order, spots, strict=True):
        _name(axes, names[group], (rows["year"].max(), spot), group, context)


def _name(axes: Axes, lines: list[str], place: tuple[float, float], group: str, context: FigureContext) -> None:
    colour = look(group, context.style.groups, "groups").colour
    axes.annotate(
        "\n".join(lines),
        place,
        xytext=(LABEL_GAP, 0),
        textcoords="offset points",
        color=readable(colour, context.style.paper),
        size=context.style.font_size,
        va="center",
        linespacing=1.05,
        annotation_clip=False,
    )


def spread(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Places as near as possible to those wanted (ascending) at which labels of these heights do not overlap."""
    blocks: list[tuple[float, list[float]]] = []
    for place, height in zip(wanted, heights, strict=True):
        blocks.append((place, [height]))
        while len(blocks) > 1 and blocks[-1][0] - sum(blocks[-1][1]) / 2 < blocks[-2][0] + sum(blocks[-2][1]) / 2:
            (upper, above), (lower, below) = blocks.pop(), blocks.pop()
            weight = len(above) + len(below)
            blocks.append(((lower * len(below) + upper * len(above)) / weight, below + above))
    return [place for block in blocks for place in _stacked(*block)]


def _stacked(centre: float, heights: list[float]) -> list[float]:
    bottom = centre - sum(heights) / 2
    return [bottom + sum(heights[:i]) + height / 2 for i, height in enumerate(heights)]


def set_numbers(axes: Axes, context: FigureContext, steps: int = 5) -> None:
    """Numbers on the value axis in the notation of the language, with a light grid."""
    axes.yaxis.set_major_locator(MaxNLocator(steps))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value, context.words.language)))
    axes.grid(axis="y")
    axes.spines["left"].set_visible(False)
