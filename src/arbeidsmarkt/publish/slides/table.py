"""The table behind a chart, as it stands in the workbook that a colleague opens with "edit data"."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter

Category = date | int | str

CREATED = datetime(2000, 1, 1)
"""The day that every file names as its own: no file of a run has a clock in it."""


@dataclass(frozen=True)
class Column:
    """A column of the table: a line or bars, or how far a margin reaches from them."""

    name: str
    values: tuple[float | None, ...]


def workbook(categories: Sequence[Category], columns: Sequence[Column]) -> bytes:
    """The table as a workbook, laid out as the chart refers to it; texts never become formulas."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": CREATED})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm"})
        sheet = book.add_worksheet("Sheet1")
        sheet.set_column(0, len(columns), 18)
        sheet.freeze_panes(1, 1)
        for row, category in enumerate(categories, 1):
            sheet.write(row, 0, category, day if isinstance(category, date) else None)
        for place, column in enumerate(columns, 1):
            sheet.write_string(0, place, column.name, head)
            for row, value in enumerate(column.values, 1):
                if value is not None:
                    sheet.write_number(row, place, value)
    return buffer.getvalue()
