"""Lines over time, or over months since a permit: each with its margin, and its name and last value at its end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from matplotlib.ticker import MaxNLocator
from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.series import ROUND, spread
from arbeidsmarkt.publish.slides.along import Along, place_of, set_steps, set_years
from arbeidsmarkt.publish.slides.colours import rgb
from arbeidsmarkt.publish.slides.labels import Label, put_labels
from arbeidsmarkt.publish.slides.native import POINTS, Plot, native_chart, quiet_axes, set_plot
from arbeidsmarkt.publish.slides.number_format import code, mark_alone
from arbeidsmarkt.publish.slides.overlay import Overlay, corona_window
from arbeidsmarkt.publish.slides.strokes import stroke
from arbeidsmarkt.publish.slides.table import Column
from arbeidsmarkt.publish.slides.whiskers import Margin, columns_of, margins_from_columns
from arbeidsmarkt.publish.style import readable
from arbeidsmarkt.spec.style import GroupStyle, Style

PLOT = Plot(0.055, 0.03, 0.68, 0.87)
UNDER = Plot(0.055, 0.03, 0.68, 0.81)
"""Where the plot stands, and where it stands with a name under its axis."""

NAME_CM = 6.0
"""Room for the names at the right of the plot."""

FEW = 30
"""Places along the axis up to which each value has its marker."""

LINE = 1.25
"""Height of a line of text, relative to its size."""


@dataclass(frozen=True)
class Line:
    """A line.

    Parameters
    ----------
    name : str
    look : GroupStyle
    values : tuple
        At each place along the axis; None where there is none.
    margin : Margin or None
    provisional : tuple of bool
    named : bool
        Whether its name and last value stand at its end.
    marked : bool
        Whether its values have markers, if the chart has few; a value alone always has one.
    points : float
        Width.
    """

    name: str
    look: GroupStyle
    values: tuple[float | None, ...]
    margin: Margin | None = None
    provisional: tuple[bool, ...] = ()
    named: bool = True
    marked: bool = True
    points: float = 2.5

    @property
    def last(self) -> tuple[int, float]:
        """Place and value of its end."""
        return [(place, value) for place, value in enumerate(self.values) if value is not None][-1]

    def starred(self, at: int) -> bool:
        """Whether a value is provisional."""
        return bool(self.provisional) and self.provisional[at]

    def reached(self) -> Iterator[float]:
        """Every value that the line and its margin reach."""
        reached = (self.values, self.margin.low, self.margin.high) if self.margin else (self.values,)
        yield from (value for values in reached for value in values if value is not None)


@dataclass(frozen=True)
class Lines:
    """A chart of lines.

    Parameters
    ----------
    along : tuple
        Days, or numbers in equal steps.
    lines : tuple of Line
    digits : str
        Of a number, see `number_format`.
    note : str
        What is shown, in which unit, with which margins.
    axis : str
        What the axis counts; empty for time.
    nothing : float
        The value that means no difference: there the axis stands.
    """

    along: tuple[date, ...] | tuple[int, ...]
    lines: tuple[Line, ...]
    digits: str
    note: str
    axis: str = ""
    nothing: float = 0.0

    def put(self, place: Any, context: FigureContext) -> tuple[GraphicFrame, list[Overlay]]:
        """Make the chart in a placeholder; its frame is returned with what is to be laid over it."""
        height = place.height.pt
        frame = self._drawn(place, context)
        chart = frame.chart
        plot = UNDER if self.axis else PLOT
        set_plot(chart, plot)
        values = _set_values(chart, self, context.style)
        axis = chart.category_axis
        along = set_steps(axis, self.along, self.axis) if self.axis else set_years(axis, self.along)  # type: ignore[arg-type]
        for line, series in zip(self.lines, chart.plots[0].series, strict=True):
            alone = sum(value is not None for value in line.values) == 1
            stroke(series, line.look, line.points, marked=alone or (len(self.along) <= FEW and line.marked))
        self._put_labels(chart, plot, values, along, height, context.style)
        return frame, [] if self.axis else _window(plot, along, context)

    def _drawn(self, place: Any, context: FigureContext) -> GraphicFrame:
        columns = [Column(line.name, line.values) for line in self.lines]
        margins = [(at, line.margin, line.look.colour) for at, line in enumerate(self.lines) if line.margin]
        for at, margin, _ in margins:
            columns += columns_of(self.lines[at].name, self.lines[at].values, margin, context.words)
        frame = native_chart(place, XL_CHART_TYPE.LINE_MARKERS, self.along, columns, context.style)
        margins_from_columns(frame.chart, len(self.lines), margins, upright=True)
        return frame

    def _put_labels(self, chart: Chart, plot: Plot, values: Along, along: Along, height: float, style: Style) -> None:
        spots = _spots(self.lines, (values.last - values.first) / (plot.height * height))
        for line, series in zip(self.lines, chart.plots[0].series, strict=True):
            at, value = line.last
            right = (1 - along.share(place_of(self.along[at]))) * plot.width
            down = (values.share(value) - values.share(spots.get(line.name, value))) * plot.height
            number, colour = code(self.digits, provisional=line.starred(at)), readable(line.look.colour, style.paper)
            labels = {
                one: Label(one, mark_alone(), colour, "t") for one in range(len(line.values)) if line.starred(one)
            }
            if line.named:
                labels[at] = Label(at, number, colour, "r", named=True, shift=(right, down), bold=True)
            put_labels(series._element, list(labels.values()))


def _spots(lines: tuple[Line, ...], per_point: float) -> dict[str, float]:
    """The value beside which each name stands, moved apart where names would overlap."""
    ends = {line.name: line.last[1] for line in lines if line.named}
    order = sorted(ends, key=lambda name: ends[name])
    heights = [(name.count("\n") + 1) * POINTS * LINE * per_point for name in order]
    return dict(zip(order, spread([ends[name] for name in order], heights), strict=True))


def _set_values(chart: Chart, shown: Lines, style: Style) -> Along:
    """Numbers at the left, from zero where that leaves half the height to the lines."""
    quiet_axes(chart, style)
    reached = [value for line in shown.lines for value in line.reached()]
    low = 0.0 if 0 < min(reached) < max(reached) / 2 else min(reached)
    ticks = [float(tick) for tick in MaxNLocator(6, steps=ROUND).tick_values(low, max(reached))]
    axis, step = chart.value_axis, round(ticks[1] - ticks[0], 6)
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = ticks[0], ticks[-1], step
    axis.has_major_gridlines = True
    axis.crosses_at = min(max(shown.nothing, ticks[0]), ticks[-1])
    axis.major_gridlines.format.line.color.rgb = rgb(style.grid)
    axis.format.line.fill.background()
    whole = step == int(step) and "." in shown.digits
    axis.tick_labels.number_format = code(shown.digits.split(".", maxsplit=1)[0] if whole else shown.digits)
    axis.tick_labels.number_format_is_linked = False
    axis._element.find(qn("c:crosses")).addnext(parse_xml(f'<c:crossBetween {nsdecls("c")} val="midCat"/>'))
    return Along(ticks[0], ticks[-1])


def _window(plot: Plot, along: Along, context: FigureContext) -> list[Overlay]:
    left, right = (along.share(end) for end in context.corona_span())
    if right <= left:
        return []
    area = Plot(plot.left + left * plot.width, plot.top, (right - left) * plot.width, plot.height)
    return [corona_window(context.words("figures", "corona"), area, context.style)]
