"""DuckDB on this machine: as many threads and as much memory as the config allows, and on disk beyond that."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.microdata.columns import literal
from arbeidsmarkt.microdata.record_files import record_files
from arbeidsmarkt.spec.microdata import EngineSpec

BATCH = 1 << 18
"""Rows of a part of an answer."""

BUFFER = "32MB"
"""What is made of an answer before it is asked for, so that threads do not wait for each other."""

ALONE: dict[str, str | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
}
"""Nothing is fetched from outside."""


class DuckDb:
    """A connection that sees the records."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def columns(self) -> Mapping[str, str]:
        """Column to its type."""
        described = self.connection.sql("DESCRIBE records").fetchall()
        return {name: sql_type for name, sql_type, *_ in described}

    def table(self, query: str) -> pa.Table:
        """The whole answer."""
        return self._asked(query).to_arrow_table()

    def batches(self, query: str) -> Iterator[pa.RecordBatch]:
        """The answer part by part."""
        yield from self._asked(query).to_arrow_reader(BATCH)

    def _asked(self, query: str) -> duckdb.DuckDBPyRelation:
        return self.connection.sql(query)


@contextmanager
def duckdb_engine(records: Path, engine: EngineSpec, spill: Path) -> Iterator[DuckDb]:
    """DuckDB with the records, as long as they are looked at.

    Parameters
    ----------
    records : Path
        Parquet file, CSV file, or folder of Parquet files, partitioned or not.
    engine : EngineSpec
    spill : Path
        Folder for what does not fit in memory; encrypted, and removed in the end.

    Raises
    ------
    FiguresError
        If the records cannot be read.
    """
    pattern, form = record_files(records)
    spill.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=spill, prefix=".spill-") as folder:
        settings = ALONE | {"threads": engine.threads, "memory_limit": engine.memory, "temp_directory": folder}
        with duckdb.connect(config={**settings, "temp_file_encryption": True}) as connection:
            connection.execute(f"SET streaming_buffer_size = '{BUFFER}'")
            reader = "read_parquet" if form == "parquet" else "read_csv"
            options = ", hive_partitioning = true" if records.is_dir() else ""
            try:
                connection.execute(f"CREATE VIEW records AS SELECT * FROM {reader}({literal(pattern)}{options})")
            except duckdb.Error as error:
                raise FiguresError(
                    f"The records in {records.name} cannot be read.",
                    str(records),
                    str(error).splitlines()[0],
                    "save them again as Parquet",
                ) from None
            yield DuckDb(connection)
