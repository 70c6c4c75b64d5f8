"""Packed files (workbooks, Parquet) that unpack to far more than they weigh: told before they are read whole."""

from typing import BinaryIO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple

MEGABYTES = 500
"""What a file may unpack to."""

CELLS = 1_000_000
"""Of a table that is held cell by cell: rows times columns, from the first cell to the last."""

COLUMN_CELLS = 200_000_000
"""Of a table that is held column by column."""

ELEMENTS = 5 * CELLS
"""Of the XML of a workbook: a cell has four at most, and a text of its own."""

PIECE = 1 << 16


def workbook_is_swollen(file: BinaryIO) -> bool:
    """Whether a workbook unpacks to more than may be held; its parts are looked through until one does.

    Raises
    ------
    zipfile.BadZipFile, ValueError, zlib.error
        If it is no workbook.
    """
    with ZipFile(file) as book:
        parts = book.infolist()
        if sum(part.file_size for part in parts) > MEGABYTES * 1_000_000:
            return True
        counted = _Counted()
        return any(_exceeds(book, part.filename, counted) for part in parts)


def parquet_is_swollen(file: BinaryIO, cells: int) -> bool:
    """Whether a Parquet file promises, or holds, more than may be held.

    Raises
    ------
    pyarrow.ArrowException
        If it is no Parquet file.
    """
    footer = pq.read_metadata(file)
    promised = sum(footer.row_group(place).total_byte_size for place in range(footer.num_row_groups))
    if footer.num_rows * footer.num_columns > cells or promised > MEGABYTES * 1_000_000:
        return True
    texts = [field.name for field in footer.schema.to_arrow_schema() if _is_text(field.type)]
    size = 0
    for batch in pq.ParquetFile(file, read_dictionary=texts).iter_batches(columns=texts) if texts else ():
        size += sum(_unpacked(column) for column in batch.columns)
        if size > MEGABYTES * 1_000_000:
            return True
    return False


def _is_text(kind: pa.DataType) -> bool:
    return any(of(kind) for of in (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary))


def _unpacked(column: pa.Array) -> int:
    """Bytes of texts that are each written out; a file holds one that stands often only once."""
    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    lengths = pc.take(pc.binary_length(column.dictionary), column.indices)
    return int(pc.sum(lengths).as_py() or 0)


class _Counted:
    """Elements of all parts of a workbook, and where the last cell of a part stands."""

    def __init__(self) -> None:
        self.elements = self.row = self.column = self.last_row = self.last_column = 0

    def begin_part(self) -> None:
        """A part is a sheet of its own."""
        self.row = self.column = self.last_row = self.last_column = 0

    def take(self, name: str, attributes: dict[str, str]) -> None:
        """An element: rows and cells need not say where they stand."""
        self.elements += 1
        match name.rpartition(" ")[2]:
            case "row":
                self.row, self.column = int(attributes.get("r", self.row + 1)), 0
                self._reach(self.row, 1)
            case "c" if self.row:
                row, self.column = self._place(attributes.get("r"))
                self._reach(row, self.column)
            case "mergeCell" | "hyperlink":
                _, _, column, row = range_boundaries(attributes.get("ref", "A1"))
                self._reach(row or 0, column or 0)

    def _place(self, written: str | None) -> tuple[int, int]:
        row, column = coordinate_to_tuple(written) if written else (self.row, self.column + 1)
        return row, column

    def _reach(self, row: int, column: int) -> None:
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)

    @property
    def exceeds(self) -> bool:
        """Whether that is more than may be held."""
        return self.elements > ELEMENTS or self.last_row * self.last_column > CELLS


def _exceeds(book: ZipFile, name: str, counted: _Counted) -> bool:
    """Whether a part brings the count above what may be held; one that is no XML does not."""
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = counted.take
    counted.begin_part()
    with book.open(name) as part:
        while piece := part.read(PIECE):
            try:
                parser.Parse(piece)
            except ExpatError:
                return counted.exceeds
            if counted.exceeds:
                return True
    return False
