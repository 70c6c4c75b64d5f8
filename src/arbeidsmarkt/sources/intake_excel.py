"""A workbook that somebody filled in: one visible sheet with data, no merged cells, no formulas, nothing hidden."""

import io
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arbeidsmarkt.core.faults import Fault, RawRow, RawTable, TableError
from arbeidsmarkt.sources.intake_title import LINES, refuse_title
from arbeidsmarkt.sources.swollen import CELLS, workbook_is_swollen

DATA = ("gegevens", "data")
"""Names of the sheet that holds the rows, in the template of either language; the other sheets explain."""

ERRORS = "#"
"""How a cell begins that Excel could not compute."""


def read_workbook(content: bytes, name: str) -> RawTable:
    """The rows of the one sheet with data, and every fault of the workbook's form.

    Raises
    ------
    TableError
        If it is no workbook, or it is not clear which sheet is meant.
    """
    book = _opened(content, name)
    sheet = _sheet(book, name)
    cells = [list(row) for row in sheet.iter_rows()]
    if not cells or not any(cell.value is not None for row in cells for cell in row):
        raise TableError([Fault("file_empty")], name)
    refuse_title([[cell.value for cell in row] for row in cells[:LINES]], name)
    headings = _headings(cells[0])
    rows = tuple(RawRow(line, tuple(c.value for c in row)[: len(headings)]) for line, row in enumerate(cells[1:], 2))
    faults = (*_form(book, sheet), *_cells(cells, headings))
    return RawTable(headings, rows, typed=True, faults=faults)


def _opened(content: bytes, name: str) -> Workbook:
    try:
        book = None if workbook_is_swollen(io.BytesIO(content)) else load_workbook(io.BytesIO(content))
    except Exception:  # of a damaged file the archive, the XML and openpyxl each raise kinds of their own
        raise TableError([Fault("not_a_workbook")], name) from None
    if book is None:
        raise TableError([Fault("swollen", hint=str(CELLS))], name)
    return book


def _sheet(book: Workbook, name: str) -> Worksheet:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    named = [sheet for sheet in sheets if sheet.title.strip().lower() in DATA]
    chosen = named or sheets
    if len(chosen) != 1:
        titles = ", ".join(sheet.title for sheet in chosen)
        raise TableError([Fault("sheet_unclear", value=titles, hint=DATA[0])], name)
    return chosen[0]


def _headings(row: list[Any]) -> tuple[str, ...]:
    texts = ["" if cell.value is None else str(cell.value) for cell in row]
    while texts and not texts[-1].strip():
        texts.pop()
    return tuple(texts)


def _form(book: Workbook, sheet: Worksheet) -> Iterator[Fault]:
    for other in book.worksheets:
        if other.sheet_state != "visible" and other.title != LISTS:
            yield Fault("hidden_sheet", value=other.title)
        elif other.sheet_state == "visible" and other is not sheet and _is_strange(other):
            yield Fault("sheet_not_read", value=other.title)
    for span in sheet.merged_cells.ranges:
        yield Fault("merged_cells", span.min_row, value=str(span))
    for line, size in sheet.row_dimensions.items():
        if size.hidden:
            yield Fault("hidden_row", line)
    for letter, size in sheet.column_dimensions.items():
        if size.hidden:
            yield Fault("hidden_column", 1, value=letter)


def _is_strange(sheet: Worksheet) -> bool:
    """Whether a sheet that is not read is none of a form, and holds something."""
    return sheet.title.strip().lower() not in OF_FORMS and any(
        cell.value is not None for row in sheet.iter_rows() for cell in row
    )


OF_FORMS = ("uitleg", "voorbeeld", "vragen", "explanation", "example", "questions")
"""Names of the sheets of a form that explain or ask; they are not read."""

LISTS = "lijsten"
"""The hidden sheet of the template that its drop-downs read; it holds no data."""


def _cells(cells: list[list[Any]], headings: tuple[str, ...]) -> Iterator[Fault]:
    for line, row in enumerate(cells, start=1):
        for place, cell in enumerate(row):
            column = headings[place] if place < len(headings) else get_column_letter(place + 1)
            if cell.comment:
                yield Fault("comment", line, column)
            if cell.data_type == "f":
                yield Fault("formula", line, column, str(getattr(cell.value, "text", cell.value)))
            elif cell.data_type == "e":
                yield Fault("error_value", line, column, str(cell.value))
            elif place >= len(headings) and cell.value is not None:
                yield Fault("outside_columns", line, column, str(cell.value))
            elif line > 1 and isinstance(cell.value, int | float) and "%" in str(cell.number_format):
                yield Fault("percent_format", line, column, str(cell.value))
