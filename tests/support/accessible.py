"""The checklist for accessible spreadsheets of the Government Analysis Function, held against a workbook as a file."""

import io
import re
from collections.abc import Iterator

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from arbeidsmarkt.publish.office_file import unpacked

SHORTHAND = re.compile(r"\[[a-z]+\]")
FROZEN = 12
"""Rows above a table that may stay in view, so that the table keeps its room on a screen that magnifies."""


def faults(content: bytes) -> list[str]:
    """Every point of the checklist that the workbook fails, with the place."""
    book = load_workbook(io.BytesIO(content), rich_text=True)
    sheets = [f"{sheet.title}: {fault}" for sheet in book.worksheets for fault in _sheet(sheet, book)]
    return [*_book(book), *_parts(unpacked(content)), *sheets]


def _book(book: Workbook) -> Iterator[str]:
    names = [table.name for sheet in book.worksheets for table in sheet.tables.values()]
    if len(set(map(str.casefold, names))) < len(names):
        yield "two tables have one name"
    if not (book.properties.title and book.properties.language):
        yield "the document says no title or language"
    if [sheet for sheet in book.worksheets if not sheet.tables] != book.worksheets[:1]:
        yield "a sheet other than the cover has no table"
    if book.active is not book.worksheets[0] or book.worksheets[0].sheet_view.selection[0].activeCell != "A1":
        yield "the cursor is not in the first cell of the first sheet"


def _parts(parts: dict[str, bytes]) -> Iterator[str]:
    unwanted = ("vba", "drawing", "media", "comment", "externalLink", "calcChain")
    yield from (f"the file has {name}" for name in parts if any(word in name for word in unwanted))
    for name, content in parts.items():
        if b"<headerFooter" in content:
            yield f"{name} has a header or footer"
        if b"<f>" in content or b"<f " in content:
            yield f"{name} has a formula"
        if name.startswith("xl/tables/") and b"<autoFilter" in content:
            yield f"{name} has the buttons of a filter"


def _sheet(sheet: Worksheet, book: Workbook) -> Iterator[str]:
    if not 1 <= len(sheet.title) <= 31 or not re.fullmatch(r"\w+", sheet.title):
        yield "the name is long, or has something but letters, digits and underscores"
    if not isinstance(sheet["A1"].value, str) or sheet["A1"].style != "Heading 1":
        yield "the first cell has no title that is marked as a heading"
    if sheet.merged_cells.ranges:
        yield "cells are merged"
    if any(one.hidden for one in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())):
        yield "a row or column is hidden"
    yield from _links(sheet, book)
    yield from _colours(sheet)
    yield from _table(sheet)


def _links(sheet: Worksheet, book: Workbook) -> Iterator[str]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.hyperlink:
                target = re.fullmatch(r"'(\w+)'!A1", cell.hyperlink.location or "")
                if target is None or target[1] not in book.sheetnames:
                    yield f"the link in {cell.coordinate} leads nowhere"
                if len(str(cell.value)) < 4:
                    yield f"the link in {cell.coordinate} does not say where it leads"


def _colours(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows():
        for cell in row:
            colour = cell.font.color if cell.value is not None else None
            if cell.fill.fill_type or (colour and colour.rgb != "FF000000"):
                yield f"{cell.coordinate} has a colour"
            if cell.value is not None and cell.font.sz < 12:
                yield f"{cell.coordinate} is smaller than 12 points"


def _table(sheet: Worksheet) -> Iterator[str]:
    if not sheet.tables:
        return
    if len(sheet.tables) > 1:
        yield "there are two tables"
    table = next(iter(sheet.tables.values()))
    heads, *rows = sheet[table.ref]
    above = [sheet.cell(row, 1).value for row in range(1, heads[0].row)]
    if heads[0].column != 1 or sheet.max_row != rows[-1][0].row or sheet.max_column != heads[-1].column:
        yield "the table does not begin in column A, or something stands below or beside it"
    if None in above or any(sheet.cell(row, 2).value is not None for row in range(1, heads[0].row)):
        yield "above the table a row is empty, or something stands outside column A"
    names = [cell.value for cell in heads]
    if [column.name for column in table.tableColumns] != names or len(set(names)) < len(names) or not all(names):
        yield "the marked headings are not those of the sheet, or not unique"
    for row in rows:
        yield from (
            f"{cell.coordinate} is empty" for cell in row if cell.value in (None, "") or not str(cell.value).strip()
        )
        yield from (
            f"{cell.coordinate} does not wrap" for cell in row if not cell.alignment.wrap_text and not cell.hyperlink
        )
    if sheet.freeze_panes and not 1 < int(str(sheet.freeze_panes)[1:]) <= FROZEN:
        yield "more than a few rows are frozen"


def shorthands(content: bytes) -> set[str]:
    """Every shorthand that stands in a table."""
    book = load_workbook(io.BytesIO(content))
    values = (cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return {value for value in values if isinstance(value, str) and SHORTHAND.fullmatch(value)}
