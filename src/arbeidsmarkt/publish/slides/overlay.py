"""What is laid over a chart and travels with it: the corona window with its name, and the mark of made-up figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.chart.chart import Chart
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from arbeidsmarkt.publish.slides.colours import plain
from arbeidsmarkt.publish.slides.native import Plot
from arbeidsmarkt.spec.style import Style

_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartUserShapes"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"


@dataclass(frozen=True)
class Overlay:
    """A word on a part of the chart, which may be shaded; `turned` is in degrees against the clock."""

    text: str
    area: Plot
    colour: str
    points: int
    shade: float = 0.0
    strength: float = 1.0
    turned: int = 0
    bold: bool = False


def corona_window(name: str, area: Plot, style: Style) -> Overlay:
    """The shaded window; its name stands at its upper edge."""
    return Overlay(name, area, style.muted, 12, shade=0.14)


def mark_of_synthetic(text: str, style: Style) -> Overlay:
    """The mark across the chart, which stays with it wherever the chart is copied to."""
    return Overlay(text, Plot(0.05, 0.4, 0.9, 0.2), style.warning, 40, strength=0.3, turned=16, bold=True)


def lay_over(chart: Chart, overlays: Sequence[Overlay]) -> None:
    """Lay shapes over a chart, as its own."""
    if not overlays:
        return
    package = chart.part.package
    name = PackURI(str(chart.part.partname).replace("/charts/chart", "/drawings/drawing"))
    shapes = "".join(_shape(number, overlay) for number, overlay in enumerate(overlays, 2))
    content = f'<c:userShapes {nsdecls("c", "a")} xmlns:cdr="{_DRAWING}">{shapes}</c:userShapes>'
    part = Part(name, _TYPE, package, content.encode("utf-8"))
    relation = chart.part.relate_to(part, _RELATION)
    chart._chartSpace.append(parse_xml(f'<c:userShapes {nsdecls("c", "r")} r:id="{relation}"/>'))


def _shape(number: int, one: Overlay) -> str:
    area = one.area
    fill = f"<a:solidFill>{_colour(one.colour, one.shade)}</a:solidFill>" if one.shade else "<a:noFill/>"
    anchor, middle = ("ctr", "ctr") if one.turned else ("t", "l")
    return (
        f"<cdr:relSizeAnchor><cdr:from>{_at(area.left, area.top)}</cdr:from>"
        f"<cdr:to>{_at(area.left + area.width, area.top + area.height)}</cdr:to>"
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number}" name="{escape(one.text)}"/>'
        f'<cdr:cNvSpPr/></cdr:nvSpPr><cdr:spPr><a:xfrm rot="{-one.turned * 60_000}"><a:off x="0" y="0"/>'
        f'<a:ext cx="0" cy="0"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}'
        f'<a:ln><a:noFill/></a:ln></cdr:spPr><cdr:txBody><a:bodyPr wrap="none" lIns="36000" tIns="0" rIns="0" bIns="0" '
        f'anchor="{anchor}"/><a:lstStyle/><a:p><a:pPr algn="{middle}"/><a:r><a:rPr sz="{one.points * 100}" '
        f'b="{int(one.bold)}"><a:solidFill>{_colour(one.colour, one.strength)}</a:solidFill>'
        f'<a:latin typeface="+mn-lt"/></a:rPr>'
        f"<a:t>{escape(one.text)}</a:t></a:r></a:p></cdr:txBody></cdr:sp></cdr:relSizeAnchor>"
    )


def _at(right: float, down: float) -> str:
    return f"<cdr:x>{right:.6f}</cdr:x><cdr:y>{down:.6f}</cdr:y>"


def _colour(colour: str, strength: float) -> str:
    alpha = f'<a:alpha val="{round(strength * 100_000)}"/>' if strength < 1 else ""
    return f'<a:srgbClr val="{plain(colour)}">{alpha}</a:srgbClr>'
