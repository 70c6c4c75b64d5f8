"""How the line of a group is drawn: the colour, dashes and marker of the style."""

from typing import Any

from pptx.enum.chart import XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from arbeidsmarkt.publish.slides.colours import rgb
from arbeidsmarkt.spec.style import GroupStyle

MARKERS = {
    "o": XL_MARKER_STYLE.CIRCLE,
    "s": XL_MARKER_STYLE.SQUARE,
    "^": XL_MARKER_STYLE.TRIANGLE,
    "D": XL_MARKER_STYLE.DIAMOND,
    "v": XL_MARKER_STYLE.DASH,
    "P": XL_MARKER_STYLE.PLUS,
    "X": XL_MARKER_STYLE.X,
    "*": XL_MARKER_STYLE.STAR,
}
"""Markers of the style to those of a chart, which has no triangle that points down."""

MARKER_POINTS = 8


def stroke(series: Any, look: GroupStyle, points: float, marked: bool) -> None:
    """Draw a series as a group looks; `points` is the width of the line."""
    series.smooth = False
    line = series.format.line
    line.color.rgb, line.width = rgb(look.colour), Pt(points)
    _dash(line, look, points)
    marker = series.marker
    marker.style, marker.size = MARKERS[look.marker] if marked else XL_MARKER_STYLE.NONE, MARKER_POINTS
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = marker.format.line.color.rgb = rgb(look.colour)


def _dash(line: Any, look: GroupStyle, points: float) -> None:
    """The style has lengths in points, a chart shares of the width of the line."""
    shares = [round(length / points * 100_000) for length in look.dashes]
    dashes = "".join(f'<a:ds d="{d}" sp="{sp}"/>' for d, sp in zip(shares[::2], shares[1::2], strict=True))
    if dashes:
        line._ln.find(qn("a:solidFill")).addnext(parse_xml(f"<a:custDash {nsdecls('a')}>{dashes}</a:custDash>"))
