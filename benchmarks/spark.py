"""Person-months to cells by DuckDB, beside Spark with workers that it begins itself on this machine: the same cells."""

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
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
from benchmarks.row import Row, seconds, turns

HEADING = "Person-months to cells, DuckDB beside Spark"
LIBRARIES = ("duckdb", "pyspark")

FEW, SIZES = 100_000, (1_000_000, 3_000_000, 10_000_000, 30_000_000)
STARTS, TIMES = 3, 7
WORKERS = "local-cluster[2,1,1024]"
"""Two workers of one thread and 1024 MiB each, that the session begins."""

SPARK = f"Spark, `{WORKERS}`"
DUCKDB = EngineSpec(threads=2, memory="1GB")
CLUSTER = EngineSpec(master=WORKERS, threads=1, memory="512MB")


@dataclass(frozen=True)
class Timed:
    """An answer, and the fewest seconds that it takes."""

    cells: pd.DataFrame
    seconds: float


def rows() -> Iterator[Row]:
    """What it takes to begin and to answer little; then each size, once the session stands and has answered.

    DuckDB goes first, since Java goes on translating its program for a while after an answer.

    Raises
    ------
    RuntimeError
        If the cells are not the same.
    """
    if which("java") is None:
        sys.exit("error: Spark needs Java 17, and there is none on this machine; name the other measurements")
    with TemporaryDirectory(prefix="benchmark_") as folder:
        few = records_of(Path(folder), FEW)
        ours, theirs = turns(lambda: _begun(few, DUCKDB), lambda: _begun(few, CLUSTER), STARTS)
        yield Row(f"to begin, and answer {FEW:,} person-months", SPARK, ours, theirs, "s", None)
        records = {size: records_of(Path(folder), size) for size in SIZES}
        alone = {size: _timed(files, DUCKDB) for size, files in records.items()}
        for size, files in records.items():
            yield _beside(size, alone[size], _timed(files, CLUSTER))


def _begun(records: Path, engine: EngineSpec) -> float:
    """Seconds in a process of its own, which has loaded this module and nothing of the engine."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        pool.submit(int).result()
        return seconds(lambda: pool.submit(_once, records, engine).result())


def _once(records: Path, engine: EngineSpec) -> None:
    with opened(records, engine, records.parent) as opened_here:
        _cells(opened_here)


def _timed(records: Path, engine: EngineSpec) -> Timed:
    """Of an engine that has answered once before."""
    with opened(records, engine, records.parent) as here:
        cells = _cells(here)
        return Timed(cells, min(seconds(lambda: _cells(here)) for _ in range(TIMES)))


def _beside(size: int, ours: Timed, theirs: Timed) -> Row:
    if not ours.cells.equals(theirs.cells):
        raise RuntimeError(f"the cells of {size:,} person-months are not the same")
    return Row(f"{size:,} person-months", SPARK, ours.seconds, theirs.seconds, "s", None, curve="time", at=size)


def _cells(engine: Engine) -> pd.DataFrame:
    return cells_of(engine, Question(Microdata.model_validate(SPEC), engine.columns())).table
