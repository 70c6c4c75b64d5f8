"""The whole annex: cover, contents and a sheet a table, as a file without a clock."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from openpyxl import Workbook

from arbeidsmarkt.publish.office_file import packed, unpacked
from arbeidsmarkt.publish.tables.table import Table
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.publish.workbook.contents import put_contents
from arbeidsmarkt.publish.workbook.cover import Part, put_cover
from arbeidsmarkt.publish.workbook.look import add_styles
from arbeidsmarkt.publish.workbook.sheet import put_table

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
PROPERTIES = "docProps/core.xml"
CLOCK = "{http://purl.org/dc/terms/}"
"""Where the file would say when it was made and changed; it says neither."""


@dataclass(frozen=True)
class Annex:
    """All that the workbook holds.

    Parameters
    ----------
    title, subject : str
    cover : sequence of Part
    tables : mapping
        Sheet to table, in the order of the workbook; the first is the one with the notes.
    synthetic : bool
        Whether every sheet begins with the mark of made-up figures.
    """

    title: str
    subject: str
    cover: Sequence[Part]
    tables: Mapping[str, Table]
    synthetic: bool


def workbook(annex: Annex, words: Words) -> bytes:
    """The file; the same content gives the same bytes."""
    book = Workbook()
    add_styles(book)
    cover, contents = words("annex", "sheet_cover"), words("annex", "sheet_contents")
    first = book.worksheets[0]
    first.title = cover
    put_cover(first, _titled(annex.title, annex, words), annex.cover, contents, words)
    title = _titled(words("annex", "contents_title"), annex, words)
    put_contents(book.create_sheet(contents), annex.tables, title, words)
    for name, table in annex.tables.items():
        put_table(book.create_sheet(name), table, _titled(table.title, annex, words), contents, words)
    _describe(book, annex, words)
    return _without_clock(book)


def _titled(title: str, annex: Annex, words: Words) -> str:
    return f"{words('figures', 'synthetic')}. {title}" if annex.synthetic else title


def _describe(book: Workbook, annex: Annex, words: Words) -> None:
    book.properties.title, book.properties.subject = _titled(annex.title, annex, words), annex.subject
    book.properties.creator, book.properties.language = "arbeidsmarkt", LANGUAGES[words.language]
    book.calculation.fullCalcOnLoad = False


def _without_clock(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    parts = unpacked(buffer.getvalue())
    root = etree.fromstring(parts[PROPERTIES])
    for element in list(root):
        if element.tag.startswith(CLOCK):
            root.remove(element)
    return packed(parts | {PROPERTIES: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})
