"""Columns in groups of a few years: what each is stands on it, with its number."""

from dataclasses import dataclass
from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.graphfrm import GraphicFrame

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.slides.colours import rgb
from arbeidsmarkt.publish.slides.labels import Label, put_labels
from arbeidsmarkt.publish.slides.native import Plot, native_chart, quiet_axes, set_plot
from arbeidsmarkt.publish.slides.number_format import code
from arbeidsmarkt.publish.slides.overlay import Overlay
from arbeidsmarkt.publish.slides.table import Column
from arbeidsmarkt.publish.style import readable

PLOT = Plot(0.01, 0.02, 0.98, 0.87)
GAP = 40
ROOM = 0.2
"""Above and below the columns, as a share of their range: for two lines of text."""


@dataclass(frozen=True)
class Year:
    """The columns of a year, one a part."""

    name: str
    values: tuple[float | None, ...]
    provisional: tuple[bool, ...]


@dataclass(frozen=True)
class Columns:
    """A chart of columns: parts along the axis, with their colours, and in each part its years."""

    parts: tuple[str, ...]
    colours: tuple[str, ...]
    years: tuple[Year, ...]
    digits: str
    note: str

    def put(self, place: Any, context: FigureContext) -> tuple[GraphicFrame, list[Overlay]]:
        """Make the chart in a placeholder and return its frame; nothing is to be laid over it."""
        columns = [Column(year.name, year.values) for year in self.years]
        frame = native_chart(place, XL_CHART_TYPE.COLUMN_CLUSTERED, self.parts, columns, context.style)
        chart = frame.chart
        set_plot(chart, PLOT)
        quiet_axes(chart, context.style)
        self._set_values(chart)
        chart.plots[0].gap_width, chart.plots[0].overlap = GAP, -5
        for year, series in zip(self.years, chart.plots[0].series, strict=True):
            series.invert_if_negative = False
            for at, colour in enumerate(self.colours):
                fill = series.points[at].format.fill
                fill.solid()
                fill.fore_color.rgb = rgb(colour)
            put_labels(series._element, self._labels(year, context.style.paper))
        return frame, []

    def _set_values(self, chart: Chart) -> None:
        reached = [0.0, *(value for year in self.years for value in year.values if value is not None)]
        room = ROOM * (max(reached) - min(reached))
        low, high = min(reached), max(reached)
        axis = chart.value_axis
        axis.minimum_scale, axis.maximum_scale = low - room * (low < 0), high + room * (high > 0)
        axis.visible = False

    def _labels(self, year: Year, paper: str) -> list[Label]:
        known = enumerate(zip(year.values, year.provisional, self.colours, strict=True))
        return [
            Label(at, code(self.digits, provisional=star), readable(colour, paper), "outEnd", True, separator="\n")
            for at, (value, star, colour) in known
            if value is not None
        ]
