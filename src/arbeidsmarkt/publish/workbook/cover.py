"""The first sheet: what the workbook is, of which edition, how to read it, and under which licence."""

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.publish.workbook.cells import put_link, put_text
from arbeidsmarkt.publish.workbook.look import SUBTITLE, TEXT, TITLE
from arbeidsmarkt.publish.workbook.measure import height, width
from arbeidsmarkt.publish.workbook.sheet import set_page

CHARACTERS = 90
"""Of the only column."""

HEADING_HEIGHT = 34.0
"""Points of the row of a heading: the room above it, in place of an empty row."""

Part = tuple[str, Sequence[str]]
"""A heading and what stands under it."""


def put_cover(sheet: Worksheet, title: str, parts: Sequence[Part], contents: str, words: Words) -> None:
    """Write the cover: a title, headings with their sentences, and a link to the contents; all in column A."""
    put_text(sheet["A1"], title, TITLE)
    at = 1
    for heading, sentences in parts:
        for text, style in [(heading, SUBTITLE), *((one, TEXT) for one in sentences)]:
            at += 1
            put_text(sheet.cell(at, 1), text, style)
            sheet.row_dimensions[at].height = HEADING_HEIGHT if style == SUBTITLE else height([text], [CHARACTERS])
    put_link(sheet.cell(at + 1, 1), words("annex", "to_contents"), contents)
    sheet.column_dimensions["A"].width = width(CHARACTERS)
    set_page(sheet, width(CHARACTERS))
