"""Tables and figures in the place of a paragraph."""

import io
from typing import cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.shared import Cm
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from arbeidsmarkt.publish.brief.captions import is_caption, put_caption
from arbeidsmarkt.publish.brief.controls import marked
from arbeidsmarkt.publish.brief.keys import Keys, Listing
from arbeidsmarkt.publish.brief.look import TABLE

WIDTHS = (Cm(8), Cm(4), Cm(4.5))
"""Of what, number and interval."""


def put_table(paragraph: Paragraph, keys: Keys, name: str) -> None:
    """Numbers as a table with a marked header row; each stands in a content control, with what stands beside it.

    A table with a title gets it as a caption above, unless it stands under one of the template, and its source below.
    """
    document = cast(DocumentPart, paragraph.part).document
    listing = keys.tables[name]
    table = document.add_table(rows=1, cols=3)
    known = [style.name for style in document.styles]
    table.style = next((name for name in (TABLE, "Table Grid") if name in known), None)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    _write(table.rows[0], listing.headings, bold=True)
    _repeat(table.rows[0])
    for key in listing.keys:
        what = keys.numbers[key]["label"][keys.words.language]
        _write(table.add_row(), (what, marked(f"getal.{key}"), marked(f"interval.{key}")))
    table.autofit = False
    _describe(table, listing.title or name.replace("_", " "))
    _put_in_place(paragraph, table, listing)


def _put_in_place(paragraph: Paragraph, table: Table, listing: Listing) -> None:
    """The table in the place of the paragraph, or between its caption and its source."""
    if not listing.title:
        paragraph._p.addprevious(table._tbl)
        paragraph._p.getparent().remove(paragraph._p)
        return
    if not is_caption(paragraph._p.getprevious()):
        put_caption(paragraph.insert_paragraph_before(), "table", listing.title)
    paragraph._p.addprevious(table._tbl)
    paragraph.text = marked(f"bron.{listing.keys[0]}")


def _write(row: _Row, texts: tuple[str, ...], bold: bool = False) -> None:
    for cell, text, width in zip(row.cells, texts, WIDTHS, strict=True):
        cell.width = width
        cell.paragraphs[0].add_run(text).bold = bold


def _repeat(row: _Row) -> None:
    """Marks the header row: read out by a screen reader, repeated on the next page."""
    header = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(header)


def _describe(table: Table, text: str) -> None:
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), text)
    table._tbl.tblPr.append(caption)


def put_drawing(paragraph: Paragraph, keys: Keys, key: str) -> None:
    """A figure as wide as the text, with its alt text."""
    drawing = keys.drawings[key]
    paragraph.text = ""
    picture = paragraph.add_run().add_picture(io.BytesIO(drawing.png), width=Cm(16))
    properties = picture._inline.docPr
    properties.set("descr", drawing.alt)
    properties.set("name", drawing.title)
