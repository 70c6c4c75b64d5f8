"""The slides' own layouts, 16 to 9: where title, chart, text, source and number stand, in the colours of the style."""

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Cm, Emu

from arbeidsmarkt.publish.slides.colours import plain
from arbeidsmarkt.spec.style import Style

WIDTH, HEIGHT = Emu(12_192_000), Emu(6_858_000)
FIRST, MESSAGE, SAID = 0, 1, 2
"""Places of the layouts: the first slide, a message with a chart, a message in words."""

HEADING, CHART, TEXT, SOURCE, NUMBER = 10, 11, 12, 13, 14
"""Placeholders by their index."""


@dataclass(frozen=True)
class Box:
    """A placeholder: what it is for, where it stands in centimetres, and its text."""

    name: str
    kind: str
    index: int
    area: tuple[float, float, float, float]
    points: int
    colour: str
    bold: bool = False
    anchor: str = "t"
    align: str = "l"
    space: int = 0


def blank_deck(style: Style) -> Deck:
    """A deck without slides, with three layouts."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    del deck.element.find(qn("p:sldSz")).attrib["type"]
    for layout in list(deck.slide_layouts)[len(_layouts(style)) :]:
        deck.slide_layouts.remove(layout)
    for layout, (name, boxes) in zip(deck.slide_layouts, _layouts(style).items(), strict=True):
        _write(layout._element, name, boxes, _accent(style, thick=name == "Titel"))
    master = deck.slide_master._element
    _write(master, "", [*_layouts(style)["Boodschap"][:1], _text(style), _number(style)], "")
    return deck


def _layouts(style: Style) -> dict[str, list[Box]]:
    title = Box("Titel", "title", 0, (1.5, 1.15, 30.9, 2.3), 24, style.accent, bold=True, anchor="b")
    source = Box("Bron", "body", SOURCE, (1.5, 17.35, 27.6, 1.2), 11, style.muted, anchor="b")
    chart = Box("Grafiek", "chart", CHART, (1.5, 5.1, 22.6, 11.9), 14, style.ink)
    head = Box("Wat de grafiek toont", "body", HEADING, (1.5, 3.75, 30.9, 1.2), 14, style.muted)
    whole = Box("Tekst", "body", TEXT, (1.5, 4.2, 30.9, 12.6), 20, style.ink, space=14)
    first = [
        Box("Titel", "ctrTitle", 0, (2.6, 5.2, 28.6, 4.2), 40, style.accent, bold=True, anchor="b"),
        Box("Ondertitel", "subTitle", 1, (2.6, 9.9, 28.6, 2.4), 22, style.ink),
        Box("Editie", "body", SOURCE, (2.6, 16.2, 26.5, 1.6), 14, style.muted, anchor="b"),
        _number(style),
    ]
    return {
        "Titel": first,
        "Boodschap": [title, head, chart, _text(style), source, _number(style)],
        "Tekst": [title, whole, source, _number(style)],
    }


def _text(style: Style) -> Box:
    return Box("Toelichting", "body", TEXT, (24.9, 5.1, 7.5, 11.9), 16, style.ink, space=10)


def _number(style: Style) -> Box:
    return Box("Dianummer", "sldNum", NUMBER, (30.4, 17.35, 2.0, 1.2), 12, style.muted, anchor="b", align="r")


def _accent(style: Style, thick: bool) -> str:
    """A bar in the accent colour: of the first slide at its left, of the others along the top."""
    width, height = (Cm(0.9), HEIGHT) if thick else (WIDTH, Cm(0.35))
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="Accent"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{plain(style.accent)}"/>'
        f"</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def slide_number(text: str) -> str:
    """The field that the program fills with the number of the slide; `text` stands there until then."""
    return f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr/><a:t>{text}</a:t></a:fld>'


def _write(element: Any, name: str, boxes: list[Box], accent: str) -> None:
    """Replace the shapes of a layout, or of the master."""
    page = element.find(qn("p:cSld"))
    if name:
        page.set("name", name)
    tree = page.find(qn("p:spTree"))
    for old in tree.findall(qn("p:sp")):
        tree.remove(old)
    for place, box in enumerate(boxes, 2):
        tree.append(parse_xml(_placeholder(place, box)))
    if accent:
        tree.append(parse_xml(accent))


def _placeholder(number: int, box: Box) -> str:
    left, top, width, height = (Cm(one) for one in box.area)
    colour = f'<a:solidFill><a:srgbClr val="{plain(box.colour)}"/></a:solidFill>'
    run = slide_number("‹nr.›") if box.kind == "sldNum" else f"<a:r><a:rPr/><a:t>{escape(box.name)}</a:t></a:r>"
    index = f' idx="{box.index}"' if box.index else ""
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{escape(box.name)}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{box.kind}"{index}/></p:nvPr></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{box.anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle>'
        f'<a:lvl1pPr marL="0" indent="0" algn="{box.align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="{box.space * 100}"/></a:spcAft><a:buNone/>'
        f'<a:defRPr sz="{box.points * 100}" b="{int(box.bold)}">{colour}</a:defRPr></a:lvl1pPr></a:lstStyle>'
        f"<a:p>{run}</a:p></p:txBody></p:sp>"
    )
