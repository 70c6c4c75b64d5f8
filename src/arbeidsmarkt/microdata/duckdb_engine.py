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

Settings = dict[str, str | bool | int | float | list[str]]

ALONE: Settings = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
}
"""Nothing is fetched from outside."""

SCRAMBLED: Settings = {"temp_file_encryption": True, "force_mbedtls_unsafe": True}
"""What does not fit in memory cannot be read on disk, unless somebody guesses the random numbers of this cipher.

A better one is in an extension that DuckDB would have to fetch; with neither of them it stops.
"""


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
        return self.connection.sql(query).to_arrow_table()

    def batches(self, query: str) -> Iterator[pa.RecordBatch]:
        """The answer part by part."""
        yield from self.connection.sql(query).to_arrow_reader(BATCH)

    def progress(self) -> float | None:
        """Share of the answer that is made."""
        share = self.connection.query_progress() / 100
        return share if share >= 0 else None


@contextmanager
def duckdb_engine(records: Path, engine: EngineSpec, spill: Path) -> Iterator[DuckDb]:
    """DuckDB with the records, as long as they are looked at.

    Parameters
    ----------
    records : Path
        Parquet file, CSV file, or folder of Parquet files, partitioned or not.
    engine : EngineSpec
    spill : Path
        Folder for what does not fit in memory; scrambled, and removed in the end.

    Raises
    ------
    FiguresError
        If the records cannot be read.
    """
    pattern, form = record_files(records)
    spill.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=spill, prefix=".spill-") as folder:
        given: Settings = {"threads": engine.threads, "memory_limit": engine.memory, "temp_directory": folder}
        with duckdb.connect(config=ALONE | SCRAMBLED | given) as connection:
            connection.execute(f"SET streaming_buffer_size = '{BUFFER}'")
            connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
            reader = "read_parquet" if form == "parquet" else "read_csv"
            options = ", hive_partitioning = true" if records.is_dir() else ""
            try:
                connection.execute(f"CREATE VIEW records AS SELECT * FROM {reader}({literal(pattern)}{options})")
            except duckdb.Error as error:
                raise FiguresError(
                    f"The records in {records.name} cannot be read.",
                    str(records),
                    str(error).splitlines()[0],
                    "save them again as Parquet, or as CSV in UTF-8",
                    f"De records in {records.name} zijn niet te lezen.",
                    f"DuckDB meldt: {str(error).splitlines()[0]}",
                    "sla ze opnieuw op als Parquet, of als CSV in UTF-8",
                ) from None
            yield DuckDb(connection)
