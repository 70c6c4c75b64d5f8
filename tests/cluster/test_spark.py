"""Spark gives the cells of DuckDB, byte by byte: on a master with two workers, and when one of these is killed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from arbeidsmarkt.core.errors import ConfigError, FiguresError
from arbeidsmarkt.microdata.cells import cells_of, people_of
from arbeidsmarkt.microdata.coded_rows import coded_rows
from arbeidsmarkt.microdata.engine import Engine
from arbeidsmarkt.microdata.opened import opened
from arbeidsmarkt.microdata.query import Question
from arbeidsmarkt.microdata.synthetic import SPEC as DEMO
from arbeidsmarkt.microdata.synthetic import made_up
from arbeidsmarkt.spec.microdata import EngineSpec, Microdata
from tests.support.microdata import person_months, spec_of
from tests.support.patience import within
from tests.support.spark import Cluster, cluster, kill, lacking

pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking())


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("spark")) as made:
        yield made


@pytest.fixture(scope="module")
def spark(two_workers: Cluster) -> EngineSpec:
    return EngineSpec(master=two_workers.master, memory="512MB", threads=1)


def cells_bytes(engine: Engine, spec: Microdata, folder: Path) -> tuple[bytes, Any]:
    """The cells as a file, and what was left out."""
    found = cells_of(engine, Question(spec, engine.columns()))
    found.table.to_parquet(folder / "cells.parquet")
    return (folder / "cells.parquet").read_bytes(), found.faults


def both(records: Path, spark: EngineSpec, spec: Microdata, folder: Path) -> list[tuple[bytes, Any]]:
    """The answers of DuckDB and of Spark."""
    answers = []
    for engine in (EngineSpec(), spark):
        with opened(records, engine, folder) as seen:
            answers.append(cells_bytes(seen, spec, folder))
    return answers


def spells() -> pd.DataFrame:
    spells = person_months(months=1).drop(columns="month").assign(begin=lambda rows: 1 + rows["person"] % 9)
    spells["end"] = spells["begin"] + 20
    again = spells.iloc[:3].assign(begin=lambda rows: rows["end"], end=lambda rows: rows["end"] + 2)
    return pd.concat([spells, again, spells.iloc[5:6].assign(begin=9, end=8)])


def unclean() -> pd.DataFrame:
    table = person_months()
    table.loc[[3, 7], "origin"] = "xx"
    table.loc[[11, 40], "age"] = 17
    return pd.concat([table, table.iloc[[5, 90]]])


def texts() -> pd.DataFrame:
    table = person_months()
    days = pd.Series(pd.date_range("2014-01-01", periods=40, freq="MS")).iloc[table["month"] - 1]
    names = {"nl": "l'un", "sy": 'a "b"', "er": "é"}
    return table.assign(month=days.dt.strftime("%Y-%m").to_numpy(), origin=table["origin"].map(names))


def dates() -> pd.DataFrame:
    days = pd.Series(pd.date_range("2014-01-01", periods=40, freq="MS"))
    table = person_months()
    return table.assign(month=days.iloc[table["month"] - 1].dt.date.to_numpy(), work=table["work"] == 1)


def amounts() -> pd.DataFrame:
    table = person_months().assign(weight=lambda rows: 1 + rows["person"] % 3)
    return table.assign(share=(np.arange(len(table)) % 11 / 10).astype("float32"))


YEARS = {"window": {"first": "2014MM01", "last": "2017MM04"}, "bins": {"age": {"edges": [18, 25, 45, 68]}}}
CASES: dict[str, tuple[pd.DataFrame, dict[str, Any]]] = {
    "person-months": (person_months(), {}),
    "what cannot be used": (unclean(), {"unusable": 0.01}),
    "spells": (spells(), {"time": ..., "spell": {"first": "begin", "last": "end"}, "unusable": 0.05}),
    "months as text": (texts(), YEARS | {"groups": {"origin": ["l'un", 'a "b"', "é"], "sex": [1, 2]}}),
    "months as dates": (dates(), YEARS),
    "amounts with weights": (
        amounts(),
        {
            "outcome": {"column": "wage", "scale": 100},
            "weights": "weight",
            "bins": {"share": {"edges": [0, 0.3, 0.7, 1.1]}},
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_two_workers_give_the_bytes_of_duckdb(spark: EngineSpec, tmp_path: Path, case: str) -> None:
    table, changes = CASES[case]
    table.to_parquet(tmp_path / "records.parquet", index=False, row_group_size=500)
    duckdb, other = both(tmp_path / "records.parquet", spark, spec_of(**changes), tmp_path)
    assert duckdb == other
    assert bool(other[1].found) == (case in ("what cannot be used", "spells"))


def test_a_partitioned_folder_and_the_rows_themselves_are_the_same(spark: EngineSpec, tmp_path: Path) -> None:
    person_months().to_parquet(tmp_path / "records", partition_cols=["sex"], index=False)
    answers = []
    for engine in (EngineSpec(), spark):
        with opened(tmp_path / "records", engine, tmp_path) as seen:
            question = Question(spec_of(), seen.columns(), "person")
            cells, rows = coded_rows(seen, question, 1)
            people = people_of(seen, question, cells.faults)
            answers.append((cells.table.to_csv(), people.to_csv(), rows.kinds.tolist(), rows.starts.tolist()))
    assert answers[0] == answers[1]


def test_one_worker_killed_in_the_middle_changes_no_byte(
    two_workers: Cluster, spark: EngineSpec, tmp_path: Path
) -> None:
    """Of forty files some are read when the worker goes, with what it had read."""
    records = tmp_path / "records"
    records.mkdir()
    for number, block in enumerate(made_up(400_000, seed=1)):
        pq.write_table(block, records / f"{number:02}.parquet")
    spec = Microdata.model_validate(DEMO)
    with opened(records, EngineSpec(), tmp_path) as engine:
        expected = cells_bytes(engine, spec, tmp_path)
    with opened(records, spark, tmp_path) as engine, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(cells_bytes, engine, spec, tmp_path)
        share = within(300, lambda: one if (one := engine.progress()) and 0.2 < one < 0.8 else None)
        kill(two_workers.workers[1])
        assert not answer.done(), share
        assert answer.result(timeout=600) == expected


def test_what_spark_cannot_do_is_told_without_a_value(
    spark: EngineSpec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "records.csv").write_text("person,month\n1,2\n", encoding="utf-8")
    with (
        pytest.raises(FiguresError, match="Spark does not read"),
        opened(tmp_path / "records.csv", spark, tmp_path),
    ):
        pass
    person_months().assign(person="P7731").to_parquet(tmp_path / "records.parquet", index=False)
    with opened(tmp_path / "records.parquet", spark, tmp_path) as engine:
        with pytest.raises(FiguresError, match="Spark cannot answer") as caught:
            engine.table('SELECT CAST("person" AS INTEGER) AS number FROM records')
        assert "CAST_INVALID_INPUT" in caught.value.rule
        assert "P7731" not in str(caught.value)
    monkeypatch.setattr("arbeidsmarkt.microdata.spark_engine.PATIENCE", 3.0)
    with (
        pytest.raises(ConfigError, match="cannot be used") as refused,
        opened(tmp_path / "records.parquet", spark.model_copy(update={"memory": "900GB"}), tmp_path),
    ):
        pass
    assert "900GB" in refused.value.rule
