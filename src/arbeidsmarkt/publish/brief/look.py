"""The colours of the supplied template: those of the style, in Word styles that its user can change in one place."""

from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor

from arbeidsmarkt.spec.style import Style

TABLE = "arbeidsmarkt tabel"
"""Word style of a table of numbers; a template without it has tables with a plain grid."""


def put_look(document: Document, style: Style) -> None:
    """Colour the styles of title, headings and captions, and add that of tables."""
    for name, colour in (("Title", style.accent), ("Heading 1", style.accent), ("Caption", style.muted)):
        known: Any = document.styles[name]
        known.font.color.rgb = RGBColor.from_string(_plain(colour))
    for border in document.styles["Title"].element.iter(qn("w:bottom")):
        border.set(qn("w:color"), _plain(style.accent))
    document.styles.element.append(parse_xml(_table_style(style)))


def _table_style(style: Style) -> str:
    """Lines between rows, and a head in the accent colour."""
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{_plain(style.muted)}"'
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ArbeidsmarktTabel">'
        f'<w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>'
        '<w:pPr><w:spacing w:before="30" w:after="30"/></w:pPr>'
        f"<w:tblPr><w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/>'
        f'<w:color w:val="{_plain(style.paper)}"/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{_plain(style.accent)}"/></w:tcPr></w:tblStylePr></w:style>'
    )


def _plain(colour: str) -> str:
    return colour.removeprefix("#").upper()
