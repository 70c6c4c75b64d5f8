"""Labels at points and bars: the name of a series where it ends, rather than a legend, and numbers where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from arbeidsmarkt.publish.slides.colours import plain
from arbeidsmarkt.publish.slides.native import POINTS

_NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/></c:ext>'
    "</c:extLst>"
)


@dataclass(frozen=True)
class Label:
    """A label at one point of a series.

    Parameters
    ----------
    at : int
        Which point.
    number_format : str
    colour : str
    position : {'r', 't', 'outEnd'}
        Right of the point, above it, or beyond the end of a bar.
    named : bool
        Whether the name of the series stands before the number.
    shift : tuple of float
        To the right and down, as shares of the chart's width and height.
    bold : bool
    separator : str
        Between name and number.
    """

    at: int
    number_format: str
    colour: str
    position: str
    named: bool = False
    shift: tuple[float, float] = (0.0, 0.0)
    bold: bool = False
    separator: str = " "


def put_labels(series: Any, labels: Sequence[Label]) -> None:
    """Give a series its labels, and no others."""
    for old in series.findall(qn("c:dLbls")):
        series.remove(old)
    shown = "".join(_label(label) for label in sorted(labels, key=lambda one: one.at))
    element = parse_xml(f"<c:dLbls {nsdecls('c', 'a')}>{shown}{_shows(False, False)}{_NO_LEADERS}</c:dLbls>")
    behind = series.find(qn("c:errBars"))
    (series.find(qn("c:cat")) if behind is None else behind).addprevious(element)


def _label(label: Label) -> str:
    right, down = label.shift
    return (
        f'<c:dLbl><c:idx val="{label.at}"/><c:layout><c:manualLayout><c:x val="{right:.6f}"/><c:y val="{down:.6f}"/>'
        f'</c:manualLayout></c:layout><c:numFmt formatCode={quoteattr(label.number_format)} sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr wrap="none" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="l"><a:defRPr sz="{POINTS * 100}" '
        f'b="{int(label.bold)}"><a:solidFill><a:srgbClr val="{plain(label.colour)}"/></a:solidFill></a:defRPr></a:pPr>'
        f'<a:endParaRPr/></a:p></c:txPr><c:dLblPos val="{label.position}"/>{_shows(label.named, True)}'
        f"<c:separator>{label.separator}</c:separator></c:dLbl>"
    )


def _shows(name: bool, value: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
