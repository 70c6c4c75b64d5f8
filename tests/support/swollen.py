"""Files that weigh little and unpack to far more, and limits so low that they need not be as large as in earnest."""

from collections.abc import Callable, Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
END = b"</sheetData>"
HEADINGS = [f"column {place}" for place in range(20)]


def lower_limits(patch: pytest.MonkeyPatch) -> None:
    """Limits on bytes, elements and cells of columns; that on cells of a sheet stays."""
    patch.setattr("arbeidsmarkt.sources.swollen.MEGABYTES", 2)
    patch.setattr("arbeidsmarkt.sources.swollen.ELEMENTS", 200_000)
    patch.setattr("arbeidsmarkt.sources.own_table.COLUMN_CELLS", 1_000_000)


def _workbook(folder: Path, change: Callable[[Workbook], None] = lambda _: None) -> Path:
    book, path = Workbook(), folder / "swollen.xlsx"
    book.worksheets[0].append(HEADINGS)
    change(book)
    book.save(path)
    return path


def _far_cell(folder: Path) -> Path:
    return _workbook(folder, lambda book: book.worksheets[0].cell(1_048_576, 16_384, " ") and None)


def _with_part(folder: Path, name: str, change: Callable[[bytes], Iterable[bytes]]) -> Path:
    """A workbook with one part made of its own, piece by piece."""
    plain, path = _workbook(folder), folder / "changed.xlsx"
    with ZipFile(plain) as book, ZipFile(path, "w", ZIP_DEFLATED) as changed:
        for other in book.namelist():
            if other != name:
                changed.writestr(other, book.read(other))
        with changed.open(name, "w") as part:
            for piece in change(book.read(name) if name in book.namelist() else b""):
                part.write(piece)
    return path


def _bomb(folder: Path) -> Path:
    return _with_part(folder, "xl/media/image1.png", lambda _: [b" " * 3_000_000])


def _merged(folder: Path) -> Path:
    """Each cell of a merged range is made, also where nothing stands."""
    merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return _with_part(folder, SHEET, lambda sheet: [sheet.replace(END, END + merged)])


def _styled_rows(folder: Path) -> Path:
    """A format on so many empty rows below the headings."""
    rows = [b'<row r="%d" s="1" customFormat="1"/>' % row for row in range(2, 50_002)]
    return _with_part(folder, SHEET, lambda sheet: [sheet.replace(END, b"".join(rows) + END)])


def _unnumbered_rows(folder: Path) -> Path:
    """Rows and cells that do not say where they stand."""
    row = b"<row><c/><c/></row>"
    return _with_part(folder, SHEET, lambda sheet: [sheet.replace(END, row * 50_001 + END)])


def _styles(folder: Path) -> Path:
    """So many styles, of which each would be made."""
    start = b'<styleSheet xmlns="%s"><cellXfs>' % MAIN
    return _with_part(folder, "xl/styles.xml", lambda _: [start, b"<xf/>" * 200_001, b"</cellXfs></styleSheet>"])


def _many_rows(folder: Path) -> Path:
    path = folder / "rows.parquet"
    pq.write_table(pa.table({"a": pa.nulls(1_000_001)}), path)
    return path


def _long_text(folder: Path) -> Path:
    """A text that stands once in the file, and in each of a thousand rows."""
    path = folder / "text.parquet"
    text = pa.DictionaryArray.from_arrays(pa.array([0] * 1000), pa.array(["x" * 3000]))
    pq.write_table(pa.table({"a": text.cast(pa.string())}), path, compression="zstd")
    return path


SWOLLEN = {
    "a bomb": _bomb,
    "a cell in the last corner": _far_cell,
    "a merged sheet": _merged,
    "rows with a format": _styled_rows,
    "rows without a number": _unnumbered_rows,
    "many styles": _styles,
    "many rows": _many_rows,
    "one long text in every row": _long_text,
}
"""What is swollen to what makes such a file in a folder."""
