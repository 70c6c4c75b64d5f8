"""Person-months to cells by DuckDB, beside Spark with workers that it begins itself on this machine: the same cells."""

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import pandas as pd

from arbeidsmarkt.microdata.cells import cells_of
from arbeidsmarkt.microdata.engine import Engine
from arbeidsmarkt.microdata.opened import opened
from arbeidsmarkt.microdata.query import Question
from arbeidsmarkt.microdata.synthetic import SPEC
from arbeidsmarkt.spec.microdata import EngineSpec, Microdata
from benchmarks.made_up_records import records_of
from benchmarks.row import Row, paired, seconds, turns

HEADING = "Person-months to cells, DuckDB beside Spark"
LIBRARIES = ("duckdb", "pyspark")

FEW, SIZES = 100_000, (1_000_000, 3_000_000, 10_000_000, 30_000_000)
TIMES = 3
WORKERS = "local-cluster[2,1,1024]"
"""Two workers of one thread and 1024 MiB each, that the session begins."""

SPARK = f"Spark, `{WORKERS}`"
DUCKDB = EngineSpec(threads=2, memory="1GB")
CLUSTER = EngineSpec(master=WORKERS, threads=1, memory="512MB")


def rows() -> Iterator[Row]:
    """What it takes to begin and to answer little; then each size, once the session stands and has answered.

    Raises
    ------
    RuntimeError
        If the cells are not the same.
    """
    if which("java") is None:
        sys.exit("error: Spark needs Java 17, and there is none on this machine; name the other measurements")
    with TemporaryDirectory(prefix="benchmark_") as folder:
        few = records_of(Path(folder), FEW)
        ours, theirs = turns(lambda: _begun(few, DUCKDB), lambda: _begun(few, CLUSTER), TIMES)
        yield Row(f"to begin, and answer {FEW:,} person-months", SPARK, ours, theirs, "s", None)
        for size in SIZES:
            yield _beside(records_of(Path(folder), size), size)


def _begun(records: Path, engine: EngineSpec) -> float:
    """Seconds in a process of its own, which has loaded this module and nothing of the engine."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        pool.submit(int).result()
        return seconds(lambda: pool.submit(_once, records, engine).result())


def _once(records: Path, engine: EngineSpec) -> None:
    with opened(records, engine, records.parent) as opened_here:
        _cells(opened_here)


def _beside(records: Path, size: int) -> Row:
    with (
        opened(records, DUCKDB, records.parent) as duckdb,
        opened(records, CLUSTER, records.parent) as spark,
    ):
        if not _cells(duckdb).equals(_cells(spark)):
            raise RuntimeError(f"the cells of {size:,} person-months are not the same")
        ours, theirs = paired(lambda: _cells(duckdb), lambda: _cells(spark), TIMES)
    return Row(f"{size:,} person-months", SPARK, ours, theirs, "s", None, curve="time", at=size)


def _cells(engine: Engine) -> pd.DataFrame:
    return cells_of(engine, Question(Microdata.model_validate(SPEC), engine.columns())).table
