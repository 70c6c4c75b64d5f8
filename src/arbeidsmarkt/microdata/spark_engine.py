"""Spark, on the machines of a cluster: the query text of DuckDB, for records that one machine does not hold."""

import os
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pyarrow as pa

from arbeidsmarkt.core.errors import ConfigError, FiguresError, Rule
from arbeidsmarkt.microdata.record_files import record_files
from arbeidsmarkt.spec.microdata import EngineSpec

with warnings.catch_warnings():
    warnings.simplefilter("ignore", FutureWarning)  # pyspark warns of pandas 3, which is not used here
    from py4j.protocol import Py4JError
    from pyspark import SparkConf
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

ALIKE = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.session.timeZone": "UTC",
}
"""So that Spark means by a query what DuckDB means by it."""

ALONE = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.eventLog.enabled": "false",
    "spark.io.encryption.enabled": "true",
}
"""No page and no journal of what is asked; what does not fit in memory is encrypted on disk."""

PATIENCE = 60.0
"""Seconds in which a worker takes the work on."""

NO_JAVA = Rule(
    "Java 17 or newer is on this machine",
    "install it, or set JAVA_HOME",
    "Java 17 of nieuwer staat op deze computer",
    "installeer Java, of geef JAVA_HOME op",
)
NO_MASTER = Rule(
    "a master answers there",
    "start it, or correct the address",
    "op dat adres antwoordt een master",
    "start hem, of verbeter het adres",
)
NO_WORKER = Rule(
    "a worker has {memory} of memory and {threads} threads free",
    "start a worker, or ask for less under `microdata`",
    "een worker heeft {memory} geheugen en {threads} threads vrij",
    "start een worker, of vraag minder onder `microdata`",
)
"""What Spark needs; `{memory}` and `{threads}` are those that a worker is asked for."""


class Spark:
    """A session that sees the records."""

    def __init__(self, session: SparkSession) -> None:
        self.session = session

    def columns(self) -> Mapping[str, str]:
        """Column to its type."""
        return dict(self.session.table("records").dtypes)

    def table(self, query: str) -> pa.Table:
        """The whole answer."""
        with warnings.catch_warnings(), _told():
            warnings.simplefilter("ignore", FutureWarning)
            return self.session.sql(query).toArrow()

    def batches(self, query: str) -> Iterator[pa.RecordBatch]:
        """The answer part by part; all of it is in memory first."""
        yield from self.table(query).to_batches()

    def progress(self) -> float | None:
        """Share of the tasks that are done, of the stages that run now."""
        tracker = self.session.sparkContext.statusTracker()
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        tasks = sum(int(stage.numTasks) for stage in stages if stage)
        return sum(int(stage.numCompletedTasks) for stage in stages if stage) / tasks if tasks else None


@contextmanager
def spark_engine(records: Path, engine: EngineSpec) -> Iterator[Spark]:
    """Spark with the records, as long as they are looked at.

    Parameters
    ----------
    records : Path
        Parquet file, or folder of Parquet files, that every machine of the cluster sees by this path.
    engine : EngineSpec
        With the address of a master; memory and threads are those of each worker.

    Raises
    ------
    FiguresError
        If the records are no Parquet, or Spark cannot read them.
    ConfigError
        If there is no Java, the master does not answer, or no worker takes the work on.
    """
    _, form = record_files(records)
    if form != "parquet":
        raise FiguresError(
            f"Spark does not read {records.name}.",
            str(records),
            "Parquet, or a folder of it",
            "save it as Parquet",
            f"Spark leest {records.name} niet.",
            "Parquet, of een map ermee",
            "sla het op als Parquet",
        )
    session = _session(engine)
    try:
        with _told():
            session.read.parquet(records.resolve().as_uri()).createOrReplaceTempView("records")
        yield Spark(session)
    finally:
        session.stop()


def _session(engine: EngineSpec) -> SparkSession:
    if which("java") is None and "JAVA_HOME" not in os.environ:
        raise _no_cluster(engine, NO_JAVA)
    given = {"spark.executor.memory": engine.memory, "spark.executor.cores": str(engine.threads)}
    settings = SparkConf().setAppName("arbeidsmarkt").setMaster(str(engine.master))
    settings.setAll([*(ALIKE | ALONE | given).items()])
    try:
        session = SparkSession.builder.config(conf=settings).getOrCreate()
        session.sparkContext.setLogLevel("OFF")  # what is wrong is raised; the journal could quote records
    except (PySparkException, Py4JError):
        raise _no_cluster(engine, NO_MASTER) from None
    if not _taken_on(session):
        session.stop()
        raise _no_cluster(engine, NO_WORKER)
    return session


def _taken_on(session: SparkSession) -> bool:
    """Whether there is somebody to do the work within the time."""
    context = session.sparkContext
    if str(context.master).startswith("local"):
        return True
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if context._jsc.sc().getExecutorMemoryStatus().size() > 1:  # the driver is one of them
            return True
        time.sleep(0.2)
    return False


def _no_cluster(engine: EngineSpec, rule: Rule) -> ConfigError:
    asked = {"memory": engine.memory, "threads": engine.threads}
    return ConfigError(
        f"Spark at {engine.master} cannot be used.",
        "key microdata.master",
        dutch=f"Spark op {engine.master} is niet te gebruiken.",
        **{name: text.format(**asked) for name, text in rule._asdict().items()},
    )


@contextmanager
def _told() -> Iterator[None]:
    """What Spark refuses, by the name of the refusal alone: its words may hold values of records."""
    try:
        yield
    except (PySparkException, Py4JError) as error:
        condition = error.getCondition() if isinstance(error, PySparkException) else None
        raise FiguresError(
            "Spark cannot answer what was asked of the records.",
            "the records",
            f"Spark says {condition or type(error).__name__}",
            "look at its own log on the master; save the records again as Parquet if they cannot be read",
            "Spark kan niet beantwoorden wat aan de records is gevraagd.",
            f"Spark meldt {condition or type(error).__name__}",
            "kijk in het log op de master; sla de records opnieuw op als Parquet als ze niet te lezen zijn",
        ) from None
