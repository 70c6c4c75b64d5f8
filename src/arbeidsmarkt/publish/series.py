"""Lines over time: each group with its band, its gaps, its name at the end, over the shaded corona window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import ScaledTranslation

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.naming import group_name
from arbeidsmarkt.publish.notation import PROVISIONAL, plain
from arbeidsmarkt.publish.segments import seams
from arbeidsmarkt.publish.style import SMALL, lines_of, look, readable
from arbeidsmarkt.spec.style import GroupStyle

LABEL_CM = 4.5
"""Room to the right of the lines for the names of the groups."""

KEY, NAME_GAP = (12, 21, 30), 34
"""Points between the last value and the begin, middle and end of the group's key line, and its name."""

ROUND = [1, 2, 2.5, 5, 10]
"""Steps between the numbers of an axis, times a power of ten."""


def series_note(opening: str, rows: pd.DataFrame, context: FigureContext) -> str:
    """The note under the title: unit and margins, and what dotted joins and asterisks mean if there are any."""
    shown = {
        "joins_note": any(_broken(own).any() for _, own in rows.groupby("group")),
        "provisional_note": (rows["status"] == "provisional").any(),
    }
    return " ".join([opening, *(context.words("figures", code) for code, there in shown.items() if there)])


def draw_series(axes: Axes, rows: pd.DataFrame, context: FigureContext) -> None:
    """Draw the groups.

    Parameters
    ----------
    axes : Axes
    rows : DataFrame
        Columns `group`, `year`, `segment`, `survey_level`, `status`, `value`, `low`, `high`, `inner_low`, `inner_high`,
        in print units; `inner_` is the rounding interval alone.
    context : FigureContext
    """
    for group, own in rows.groupby("group", sort=False):
        style = look(str(group), context.style.groups, "groups")
        _joins(axes, own, style)
        for _, segment in own.groupby("segment"):
            _margins(axes, segment, style)
            axes.plot(segment["year"], segment["value"], **stroke(style), **_mark(style, len(own)), zorder=3)
        for row in own[own["status"] == "provisional"].to_dict("records"):
            axes.annotate(PROVISIONAL, (row["year"], row["value"]), (4, 0), textcoords="offset points", zorder=4)


def stroke(style: GroupStyle) -> dict[str, Any]:
    """Colour and dashes of a group's line."""
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
    """Bands over a run of points, the outer one with its edges, so that bands over each other can be told apart."""
    for low, high, alpha, width in (("low", "high", 0.15, 0.8), ("inner_low", "inner_high", 0.3, 2.4)):
        if segment[low].isna().all():
            continue
        if len(segment) > 1:
            axes.fill_between(
                segment["year"], segment[low], segment[high], color=style.colour, alpha=alpha, linewidth=0
            )
            if low == "low":
                edges = {"color": style.colour, "linewidth": 0.6, "linestyle": stroke(style)["linestyle"], "zorder": 2}
                axes.plot(segment["year"], segment[[low, high]], **edges)
        else:
            axes.vlines(segment["year"], segment[low], segment[high], color=style.colour, alpha=0.6, linewidth=width)


def reach(rows: pd.DataFrame) -> tuple[float, float]:
    """The lowest and the highest that is drawn: a value or an end of its margins."""
    low, high = rows[["value", "low", "inner_low"]], rows[["value", "high", "inner_high"]]
    return float(low.min().min()), float(high.max().max())


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
        within = [year for year in seams(rows) if start < year < last]
        _note(axes, within[0] if within else start, context.words("figures", "corona"), context, bool(within))


def mark_seams(axes: Axes, rows: pd.DataFrame, context: FigureContext, named: bool) -> None:
    """A vertical line where the survey level changes, with its name."""
    for year in seams(rows):
        axes.axvline(year, color=context.style.ink, linewidth=0.9, linestyle=(0, (4, 2, 1, 2)), zorder=2)
        if named:
            _note(axes, year, context.words("figures", "seam"), context)


def _note(axes: Axes, year: float, text: str, context: FigureContext, before: bool = False) -> None:
    """A word above the panel that begins, or ends, at a year."""
    axes.annotate(
        text,
        (year, 1),
        xycoords=("data", "axes fraction"),
        xytext=(-2 if before else 2, 2),
        textcoords="offset points",
        size=context.style.font_size * SMALL,
        color=context.style.muted,
        ha="right" if before else "left",
        va="bottom",
    )


@dataclass(frozen=True)
class NamedLine:
    """A line's name, the value at which the name should stand, and its look."""

    name: str
    value: float
    style: GroupStyle


def name_lines(axes: Axes, rows: pd.DataFrame, context: FigureContext) -> None:
    """Write each group's key and name at the right, near its last value."""
    lasts = rows.sort_values("year").groupby("group", sort=False)["value"].last()
    named = {
        str(group): NamedLine(
            group_name(str(group), context.words), float(value), look(str(group), context.style.groups, "groups")
        )
        for group, value in lasts.items()
    }
    name_beside(axes, rows["year"].max(), named, LABEL_CM, context.style.font_size, context.style.paper)


def name_beside(axes: Axes, at: float, named: Mapping[str, NamedLine], room_cm: float, size: float, paper: str) -> None:
    """Write the key and name of each line at the right of a place, moved apart where names would overlap."""
    names = {key: lines_of(line.name, room_cm - NAME_GAP / 72 * 2.54, size) for key, line in named.items()}
    low, high = axes.get_ylim()
    per_point = (high - low) / (axes.get_window_extent().height / axes.figure.dpi * 72)
    order = sorted(named, key=lambda key: named[key].value)
    heights = [len(names[key]) * size * 1.2 * per_point for key in order]
    room = [high - sum(heights[place + 1 :]) - height / 2 for place, height in enumerate(heights)]
    spots = spread([min(named[key].value, top) for key, top in zip(order, room, strict=True)], heights)
    for key, spot in zip(order, spots, strict=True):
        _name(axes, names[key], (at, spot), named[key].style, size, paper)


def _name(axes: Axes, lines: list[str], place: tuple[float, float], style: GroupStyle, size: float, paper: str) -> None:
    beside = axes.figure.dpi_scale_trans + ScaledTranslation(*place, axes.transData)  # type: ignore[arg-type]
    key = stroke(style) | _mark(style, 1) | {"markevery": [1]}
    axes.plot([point / 72 for point in KEY], [0, 0, 0], **key, transform=beside, clip_on=False)
    axes.annotate(
        "\n".join(lines),
        place,
        xytext=(NAME_GAP, 0),
        textcoords="offset points",
        color=readable(style.colour, paper),
        size=size,
        va="center",
        linespacing=1.05,
        annotation_clip=False,
        bbox={"facecolor": paper, "edgecolor": "none", "pad": 1},
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
    axes.yaxis.set_major_locator(MaxNLocator(steps, steps=ROUND))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value, context.words.language)))
    axes.grid(axis="y")
    axes.spines["left"].set_visible(False)
