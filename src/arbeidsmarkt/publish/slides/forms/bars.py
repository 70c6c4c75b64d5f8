"""Bars with their names at the left, and their margins and numbers at their ends."""

from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Pt

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.slides.colours import rgb
from arbeidsmarkt.publish.slides.labels import Label, put_labels
from arbeidsmarkt.publish.slides.native import Plot, name_each, native_chart, quiet_axes, set_plot
from arbeidsmarkt.publish.slides.overlay import Overlay
from arbeidsmarkt.publish.slides.table import Column
from arbeidsmarkt.publish.slides.whiskers import Margin, columns_of, margins_from_columns
from arbeidsmarkt.publish.style import readable

PLOT = Plot(0.43, 0.01, 0.38, 0.98)
NAME_CM = 9.2
"""Room for the names at the left of the bars."""

NAME_POINTS = 12
"""Size of the names, so that a long one has three lines at most."""

GAP = 55
"""Room between bars, in per cent of their width."""

THIN = 2.0
"""Width of a margin in points."""


@dataclass(frozen=True)
class Bar:
    """A bar; `low` and `high` are the ends of its margin, None where it has none."""

    name: str
    value: float
    colour: str
    number_format: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Bars:
    """A chart of bars, the first above; `counted` is what their lengths are."""

    bars: tuple[Bar, ...]
    counted: str
    note: str

    def put(self, place: Any, context: FigureContext) -> tuple[GraphicFrame, list[Overlay]]:
        """Make the chart in a placeholder and return its frame; nothing is to be laid over it."""
        frame = self._drawn(place, context)
        chart = frame.chart
        set_plot(chart, PLOT)
        quiet_axes(chart, context.style)
        chart.category_axis.reverse_order = True
        name_each(chart)
        chart.category_axis.tick_labels.font.size = Pt(NAME_POINTS)
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, self._longest()
        chart.value_axis.visible = False
        chart.plots[0].gap_width = GAP
        series = chart.plots[0].series[0]
        for at, bar in enumerate(self.bars):
            fill = series.points[at].format.fill
            fill.solid()
            fill.fore_color.rgb = rgb(bar.colour)
        put_labels(series._element, [self._label(at, bar, context.style.paper) for at, bar in enumerate(self.bars)])
        return frame, []

    def _drawn(self, place: Any, context: FigureContext) -> GraphicFrame:
        values = tuple(bar.value for bar in self.bars)
        margin = Margin(tuple(bar.low for bar in self.bars), tuple(bar.high for bar in self.bars), THIN)
        there = any(end is not None for end in margin.low)
        columns = [Column(self.counted, values)]
        columns += columns_of(self.counted, values, margin, context.words) if there else []
        names = [bar.name for bar in self.bars]
        frame = native_chart(place, XL_CHART_TYPE.BAR_CLUSTERED, names, columns, context.style)
        margins_from_columns(frame.chart, 1, [(0, margin, context.style.ink)] if there else [], upright=False)
        return frame

    def _longest(self) -> float:
        return max(bar.value if bar.high is None else max(bar.value, bar.high) for bar in self.bars)

    def _label(self, at: int, bar: Bar, paper: str) -> Label:
        """The number, beyond the margin."""
        beyond = 0.0 if bar.high is None else (bar.high - bar.value) / self._longest() * PLOT.width
        return Label(at, bar.number_format, readable(bar.colour, paper), "outEnd", shift=(beyond, 0.0), bold=True)
