"""A table to a sheet: its title in A1, what must be known above it, then one marked table and nothing else."""

import textwrap

from openpyxl.cell.cell import Cell as WrittenCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as MarkedTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from arbeidsmarkt.core.notation import number
from arbeidsmarkt.publish.tables.notes import shorthand
from arbeidsmarkt.publish.tables.table import Cell, Empty, Number, Table
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.publish.workbook.cells import put_link, put_number, put_text
from arbeidsmarkt.publish.workbook.look import HEADING, LINE, NUMBER, NUMBER_HEADING, TEXT, TITLE
from arbeidsmarkt.publish.workbook.measure import characters, height, width

LONGEST_LINE = 110
"""Characters of a line above a table."""

SCREEN = 30
"""Rows that a screen holds; of a longer table the headings stay in view."""

PRINTED = 100
"""Rows of a table that is still printed; who prints the whole book does not want a longer one."""

A4, A3 = 9, 8
"""Codes of paper sizes."""

READABLE = 250.0
"""Widths of columns that A4 prints at a size that can be read."""


def put_table(sheet: Worksheet, table: Table, title: str, back: str | None, words: Words) -> None:
    """Write a table.

    Parameters
    ----------
    sheet : Worksheet
    table : Table
    title : str
        Of the sheet: that of the table, with the mark of made-up figures where they are.
    back : str or None
        The sheet with the contents, which a link leads back to; None on that sheet itself.
    words : Words
    """
    head = _put_above(sheet, table, title, back, words) + 1
    for place, (heading, *cells) in enumerate(zip(table.headings, *table.rows, strict=True), start=1):
        numeric = any(isinstance(cell, Number) for cell in cells)
        put_text(sheet.cell(head, place), heading, NUMBER_HEADING if numeric else HEADING)
        for at, cell in enumerate(cells, start=head + 1):
            _put_cell(sheet.cell(at, place), cell, NUMBER if numeric else TEXT, words)
    _mark(sheet, table, head)
    set_page(sheet, _set_sizes(sheet, table, head, words))
    sheet.print_title_rows = f"1:{head}"
    if len(table.rows) > PRINTED:
        sheet.print_area = f"A1:{get_column_letter(len(table.headings))}{head}"
    if len(table.rows) > SCREEN:
        sheet.freeze_panes = f"A{head + 1}"


def _put_above(sheet: Worksheet, table: Table, title: str, back: str | None, words: Words) -> int:
    """Title, way back, lines and source, each in column A; the last row that was written."""
    put_text(sheet["A1"], title, TITLE)
    at = 1
    if back:
        at += 1
        put_link(sheet.cell(at, 1), words("annex", "to_contents"), back)
    lines = [words("annex", "not_printed", count=len(table.rows))] if len(table.rows) > PRINTED else []
    for line in (one for text in (*lines, *table.lines, table.source) for one in textwrap.wrap(text, LONGEST_LINE)):
        at += 1
        put_text(sheet.cell(at, 1), line, LINE)
    return at


def _put_cell(written: WrittenCell, cell: Cell, style: str, words: Words) -> None:
    if isinstance(cell, Number):
        put_number(written, cell, words.language)
    else:
        put_text(written, _shown(cell, words), style if isinstance(cell, Empty) else TEXT)


def _mark(sheet: Worksheet, table: Table, head: int) -> None:
    """Mark the table with its headings, without the buttons of a filter, which a screen reader stumbles over."""
    last = get_column_letter(len(table.headings))
    marked = MarkedTable(displayName=table.name, name=table.name, ref=f"A{head}:{last}{head + len(table.rows)}")
    marked.tableColumns = [TableColumn(id=place, name=name) for place, name in enumerate(table.headings, start=1)]
    marked.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(marked)


def _set_sizes(sheet: Worksheet, table: Table, head: int, words: Words) -> float:
    """Size columns and rows by what stands in them; how wide all columns are together."""
    shown = [table.headings, *(tuple(_shown(cell, words) for cell in row) for row in table.rows)]
    counts = [characters(texts[0], texts[1:], len(table.headings)) for texts in zip(*shown, strict=True)]
    widths = [width(count) for count in counts]
    for place, one in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = one
    for at, texts in enumerate(shown, start=head):
        sheet.row_dimensions[at].height = height(texts, counts)
    return sum(widths)


def _shown(cell: Cell, words: Words) -> str:
    if isinstance(cell, Number):
        return number(cell.value, cell.decimals, words.language)
    return shorthand(cell, words) if isinstance(cell, Empty) else cell


def set_page(sheet: Worksheet, wide: float) -> None:
    """Print on one page in width and as many below each other as it takes, landscape; what is wide on larger paper."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4 if wide <= READABLE else A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
