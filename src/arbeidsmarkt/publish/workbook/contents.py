"""The sheet with the contents: every sheet with a table, by its title, which is the link to it."""

from collections.abc import Mapping

from openpyxl.worksheet.worksheet import Worksheet

from arbeidsmarkt.publish.tables.columns import Amount, Caption, Column, Word, table_of
from arbeidsmarkt.publish.tables.table import Table
from arbeidsmarkt.publish.tables.units import BARE
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.publish.workbook.cells import put_link
from arbeidsmarkt.publish.workbook.look import TEXT_LINK
from arbeidsmarkt.publish.workbook.sheet import put_table

COLUMNS: tuple[Column, ...] = (
    Word("title", lambda row, _: row["title"]),
    Word("sheet", lambda row, _: row["sheet"]),
    Amount("rows", "rows", BARE, decimals=0),
)


def put_contents(sheet: Worksheet, tables: Mapping[str, Table], title: str, words: Words) -> None:
    """Write the contents; `tables` is sheet to table, in the order of the workbook."""
    records = [{"title": one.title, "sheet": name, "rows": len(one.rows)} for name, one in tables.items()]
    lines = (words("annex", "contents_line"),)
    table = table_of(records, COLUMNS, words, Caption("contents", words("annex", "contents_title"), lines))
    put_table(sheet, table, title, None, words)
    first = sheet.max_row - len(tables) + 1
    for at, (name, one) in enumerate(tables.items(), start=first):
        put_link(sheet.cell(at, 1), one.title, name, TEXT_LINK)
