"""Person-months for tests, and the engine that reads them. Nobody in them exists."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from arbeidsmarkt.microdata.cells import Cells, cells_of
from arbeidsmarkt.microdata.duckdb_engine import DuckDb, duckdb_engine
from arbeidsmarkt.microdata.query import Question
from arbeidsmarkt.spec.microdata import EngineSpec, Microdata

SPEC: dict[str, Any] = {
    "id": "person",
    "time": "month",
    "window": {"first": 1, "last": 40},
    "outcome": {"column": "work"},
    "groups": {"origin": ["nl", "sy", "er"], "sex": [1, 2]},
    "bins": {"age": {"edges": [18, 25, 45, 68]}, "year": {"column": "month", "edges": [1, 13, 25, 41]}},
}


def person_months(persons: int = 200, months: int = 40, seed: int = 1) -> pd.DataFrame:
    """Rows in the order of persons and months; text, whole numbers and amounts."""
    random = np.random.default_rng(seed)
    row = np.repeat(np.arange(persons), months)
    table = pd.DataFrame({"person": row + 1001, "month": np.tile(np.arange(1, months + 1), persons)})
    table["origin"] = np.array(["nl", "sy", "er"])[random.integers(0, 3, persons)][row]
    table["sex"] = random.integers(1, 3, persons)[row]
    table["age"] = (random.integers(18 * 12, 60 * 12, persons)[row] + table["month"]) // 12
    chance = 0.3 + 0.2 * (table["origin"] == "nl") + 0.1 * random.normal(size=persons)[row]
    table["work"] = (random.random(len(table)) < chance).astype(int)
    table["wage"] = np.round(random.lognormal(7, 0.5, len(table)), 2)
    return table


def spec_of(**changes: Any) -> Microdata:
    """The spec with some keys otherwise."""
    return Microdata.model_validate({key: value for key, value in (SPEC | changes).items() if value is not ...})


@contextmanager
def engine_of(table: pd.DataFrame, folder: Path, threads: int = 2) -> Iterator[DuckDb]:
    """DuckDB with the table as its records."""
    folder.mkdir(parents=True, exist_ok=True)
    table.to_parquet(folder / "records.parquet", index=False)
    with duckdb_engine(folder / "records.parquet", EngineSpec(threads=threads), folder) as engine:
        yield engine


def cells_from(table: pd.DataFrame, folder: Path, **changes: Any) -> Cells:
    """Cells of a table by the spec."""
    with engine_of(table, folder) as engine:
        return cells_of(engine, Question(spec_of(**changes), engine.columns()))
