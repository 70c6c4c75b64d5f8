"""A Parquet file that somebody delivered, as it is."""

import io

import pyarrow as pa
import pyarrow.parquet as pq

from arbeidsmarkt.core.faults import Fault, RawRow, RawTable, TableError
from arbeidsmarkt.sources.swollen import CELLS, parquet_is_swollen


def read_parquet(content: bytes, name: str) -> RawTable:
    """The rows of a Parquet file; numbers, days and truth values are typed.

    Raises
    ------
    TableError
        If it is no Parquet file, unpacks to too much, or holds a value that Python has no day or number for.
    """
    try:
        if parquet_is_swollen(io.BytesIO(content), CELLS):
            raise TableError([Fault("swollen", hint=str(CELLS))], name)
        table = pq.read_table(io.BytesIO(content))
        columns = [column.to_pylist() for column in table.columns]
    except (pa.ArrowException, ValueError, OverflowError, OSError, KeyError):
        raise TableError([Fault("not_parquet")], name) from None
    rows = enumerate(zip(*columns, strict=True), start=2)
    return RawTable(tuple(table.column_names), tuple(RawRow(line, values) for line, values in rows), typed=True)
