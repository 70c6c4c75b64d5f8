"""A native chart in its place on a slide, with the table behind it, and where in it the plot stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Pt

from arbeidsmarkt.publish.slides.colours import rgb
from arbeidsmarkt.publish.slides.table import Category, Column, workbook
from arbeidsmarkt.spec.style import Style

POINTS = 14
"""Size of every text in a chart."""


@dataclass(frozen=True)
class Plot:
    """Where the plot stands, as shares of the chart's width and height from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


def native_chart(
    place: Any, kind: XL_CHART_TYPE, categories: Sequence[Category], columns: Sequence[Column], style: Style
) -> GraphicFrame:
    """The frame of a chart put into a placeholder; each column is a series of it, in that order."""
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = categories
    for column in columns:
        data.add_series(column.name, column.values)
    frame: GraphicFrame = place.insert_chart(kind, data)
    chart: Any = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(workbook(categories, columns))
    chart.has_legend = chart.has_title = False
    chart._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "span")
    chart.font.size, chart.font.color.rgb = Pt(POINTS), rgb(style.ink)
    return frame


def set_plot(chart: Chart, plot: Plot) -> None:
    """Fix where the plot stands, so that what is laid over it stands right on every machine."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    ends = "".join(
        f'<c:{name} val="{value:.6f}"/>'
        for name, value in zip("xywh", (plot.left, plot.top, plot.width, plot.height), strict=True)
    )
    layout = (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{ends}</c:manualLayout></c:layout>'
    )
    area.insert(0, parse_xml(layout))


def quiet_axes(chart: Chart, style: Style) -> None:
    """Thin axes without ticks; the names of the categories stand below, also where values are negative."""
    for axis in (chart.category_axis, chart.value_axis):
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        axis.format.line.color.rgb = rgb(style.muted)
        axis.format.line.width = Pt(0.75)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.value_axis.has_major_gridlines = False


def name_each(chart: Chart) -> None:
    """Write the name of each category, where a program would leave out some to save room."""
    offset = chart.category_axis._element.find(qn("c:lblOffset"))
    offset.addnext(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))
