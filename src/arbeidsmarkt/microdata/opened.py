"""Records opened by the engine that the config names; each is loaded only when it is used."""

from contextlib import AbstractContextManager
from pathlib import Path

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.microdata.engine import Engine
from arbeidsmarkt.spec.microdata import EngineSpec


def opened(records: Path, engine: EngineSpec, spill: Path) -> AbstractContextManager[Engine]:
    """Records, as long as they are looked at.

    Parameters
    ----------
    records : Path
    engine : EngineSpec
    spill : Path
        Folder for what does not fit in the memory of this machine.

    Raises
    ------
    ConfigError
        If the engine is not installed.
    FiguresError
        If the records cannot be read.
    """
    try:
        if engine.master is not None:
            from arbeidsmarkt.microdata.spark_engine import spark_engine

            return spark_engine(records, engine)
        from arbeidsmarkt.microdata.duckdb_engine import duckdb_engine

        return duckdb_engine(records, engine, spill)
    except ModuleNotFoundError:
        package, extra = ("duckdb", "microdata") if engine.master is None else ("pyspark", "spark")
        raise ConfigError(
            f"Records cannot be read without {package}.",
            "key microdata.master",
            "DuckDB reads them where it is null, else Spark",
            f"pip install 'arbeidsmarkt[{extra}]'",
            f"Zonder {package} zijn records niet te lezen.",
            "DuckDB leest ze als deze sleutel null is, anders Spark",
            f"geef pip install 'arbeidsmarkt[{extra}]'",
        ) from None
