"""The workbook as a file: accessible, without a clock, without formulas, numbers as numbers, and marked if made up."""

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table as MarkedTable
from openpyxl.worksheet.worksheet import Worksheet

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.publish.office_file import unpacked
from arbeidsmarkt.publish.tables.table import Empty, Number
from arbeidsmarkt.publish.workbook.sheet import PRINTED
from arbeidsmarkt.spec.project import Project
from tests.support.accessible import faults
from tests.support.annex import file_of, table_with

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A0", "\t=1", "#REF!", "#N/A", "1e5", "2020-01-01", "TRUE"]
FORMULA = ("=", "+", "-", "@", "\t")


def read(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_it_passes_the_checklist(real: Project) -> None:
    rows = [(f"groep {number}", Number(number, 1)) for number in range(50)]
    content = file_of(real, table_with(), table_with(*rows, name="long"))
    assert faults(content) == []
    assert read(content)["Tabel_2"].freeze_panes is not None
    assert read(content)["Tabel_1"].freeze_panes is None


def first(change: Callable[[Worksheet], object]) -> Callable[[Workbook], object]:
    return lambda book: change(book["Tabel_1"])


def _clear(sheet: Worksheet) -> None:
    sheet.cell(sheet.max_row, 2).value = None


SPOILED = {
    "merged": first(lambda sheet: sheet.merge_cells("A1:B1")),
    "is empty": first(_clear),
    "below or beside": first(lambda sheet: sheet.cell(sheet.max_row + 1, 1, "noot")),
    "formula": first(lambda sheet: sheet.cell(sheet.max_row, 2, "=1+1")),
    "header or footer": first(lambda sheet: setattr(sheet.oddHeader.center, "text", "kop")),
    "colour": first(lambda sheet: setattr(sheet["A1"], "fill", PatternFill("solid", fgColor="FFFF0000"))),
    "smaller": first(lambda sheet: setattr(sheet["A1"], "font", Font(size=8))),
    "hidden": first(lambda sheet: setattr(sheet.row_dimensions[2], "hidden", True)),
    "no title": first(lambda sheet: setattr(sheet["A1"], "value", None)),
    "two tables": first(lambda sheet: sheet.add_table(MarkedTable(displayName="more", ref="A1:B2"))),
    "leads nowhere": first(lambda sheet: setattr(sheet["A2"].hyperlink, "location", "'Weg'!A1")),
    "frozen": first(lambda sheet: setattr(sheet, "freeze_panes", "A40")),
    "title or language": lambda book: setattr(book.properties, "language", None),
    "no table": lambda book: setattr(book.create_sheet("Leeg")["A1"], "value", "x"),
    "the name": lambda book: setattr(book["Tabel_1"], "title", "Tabel 1, werkloosheid"),
}


@pytest.mark.parametrize("fault", SPOILED)
def test_the_checklist_can_fail(real: Project, fault: str) -> None:
    book = read(file_of(real, table_with()))
    SPOILED[fault](book)
    assert [one for one in faults(saved(book)) if fault in one]


def test_the_same_content_gives_the_same_bytes_without_a_clock(real: Project) -> None:
    content = file_of(real, table_with())
    assert content == file_of(real, table_with())
    parts = unpacked(content)
    assert b"dcterms:" not in parts["docProps/core.xml"].replace(b"xmlns:dcterms", b"")
    assert b'fullCalcOnLoad="1"' not in parts["xl/workbook.xml"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_a_text_whatever_it_begins_with(real: Project, text: str) -> None:
    content = file_of(real, table_with((text, Number(1.0, 1)), title=text, lines=(text,), headings=(text, "b")))
    sheet = read(content)["Tabel_1"]
    written = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).strip() == text.strip()]
    assert len(written) == 4
    assert {cell.data_type for cell in written} == {"s"}
    assert all(bool(cell.quotePrefix) == str(cell.value).startswith(FORMULA) for cell in written)
    assert not [fault for fault in faults(content) if "formula" in fault]


def test_a_character_that_no_file_can_hold_is_left_out_and_a_long_text_refused(real: Project) -> None:
    sheet = read(file_of(real, table_with(("a\x00b", Number(1.0, 1)))))["Tabel_1"]
    assert sheet.cell(sheet.max_row, 1).value == "a b"
    with pytest.raises(FiguresError, match="too long for Excel") as caught:
        file_of(real, table_with(("a" * 40_000, Number(1.0, 1))))
    assert caught.value.place.startswith("Tabel_1!A")


@pytest.mark.parametrize(("language", "locale"), [("nl", "[$-413]"), ("en", "[$-809]")])
def test_a_number_is_kept_in_full_and_shown_as_in_print(real: Project, language: str, locale: str) -> None:
    rows = (("a", Number(1234.5678, 1)), ("b", Number(-78750.0, 0)))
    sheet = read(file_of(real, table_with(*rows), language=language))["Tabel_1"]
    last, before = sheet.cell(sheet.max_row, 2), sheet.cell(sheet.max_row - 1, 2)
    assert (before.value, before.data_type, before.number_format) == (1234.5678, "n", f"{locale}#,##0.0")
    assert (last.value, last.number_format) == (-78750, f"{locale}#,##0")


def test_what_is_missing_is_said_and_never_nought(real: Project) -> None:
    rows = [*((empty.value, empty) for empty in Empty), ("known", Number(0.0, 1))]
    sheet = read(file_of(real, table_with(*rows)))["Tabel_1"]
    shown = [sheet.cell(row, 2).value for row in range(sheet.max_row - len(Empty), sheet.max_row + 1)]
    assert shown == ["[nvt]", "[nb]", "[o]", "[onb]", 0]


def test_every_sheet_of_made_up_figures_says_so_first(real: Project) -> None:
    made_up, true = (read(file_of(real, table_with(), synthetic=synthetic)) for synthetic in (True, False))
    assert all(sheet["A1"].value.startswith("SYNTHETISCHE GEGEVENS") for sheet in made_up.worksheets)
    assert made_up.properties.title.startswith("SYNTHETISCHE GEGEVENS")
    assert not [sheet for sheet in true.worksheets if "SYNTHETISCH" in sheet["A1"].value]


def test_title_source_and_headings_are_repeated_on_every_printed_page(real: Project) -> None:
    sheet = read(file_of(real, table_with()))["Tabel_1"]
    head = next(iter(sheet.tables.values())).ref.split(":")[0][1:]
    assert sheet.print_title_rows == f"$1:${head}"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.cell(int(head) - 1, 1).value == "Bron: CBS StatLine 82809NED (17-8-2022)"


def test_a_long_table_is_not_printed_and_says_so(real: Project) -> None:
    rows = [(f"groep {number}", Number(number, 1)) for number in range(PRINTED + 1)]
    content = file_of(real, table_with(*rows, name="long"), table_with(*rows[:-1], name="short"))
    long, short = read(content)["Tabel_1"], read(content)["Tabel_2"]
    head = next(iter(long.tables.values())).ref.split(":")[0][1:]
    assert long.print_area == f"'Tabel_1'!$A$1:$B${head}"
    assert f"{PRINTED + 1} rijen en wordt daarom niet afgedrukt" in long["A3"].value
    assert not short.print_area
    assert faults(content) == []
