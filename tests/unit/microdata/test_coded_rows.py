"""Rows as small numbers hold, cluster by cluster, what pandas finds in the records, in whatever order these stand."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.coded_rows import CodedRows
from arbeidsmarkt.core.errors import ConfigError, FiguresError
from arbeidsmarkt.microdata.cells import Cells, cells_of
from arbeidsmarkt.microdata.coded_rows import coded_rows
from arbeidsmarkt.microdata.query import Question
from tests.support.microdata import engine_of, person_months, spec_of

DIMENSIONS = ["origin", "sex", "age", "year"]


def read(
    table: pd.DataFrame, folder: Path, cluster: str = "person", **changes: Any
) -> tuple[Cells, CodedRows, pd.DataFrame]:
    """Cells and rows, and the cells that the query gives."""
    with engine_of(table, folder) as engine:
        question = Question(spec_of(**changes), engine.columns(), cluster)
        cells, rows = coded_rows(engine, question, 1)
        return cells, rows, cells_of(engine, question).table


def clusters_of(cells: Cells, rows: CodedRows) -> list[list[tuple[str, float, float]]]:
    """Of each cluster what its rows are, sorted."""
    names = cells.table[DIMENSIONS].astype(str).agg("/".join, axis=1).to_numpy()
    told = list(zip(names[rows.cell], rows.total, rows.n, strict=True))
    parts = np.split(rows.kinds, rows.starts[1:-1])
    return [sorted(told[kind] for kind in part) for part in parts]


def expected(table: pd.DataFrame, cluster: str, value: str = "work") -> list[list[tuple[str, float, float]]]:
    age = pd.cut(table["age"], [18, 25, 45, 68], right=False, labels=["18-24", "25-44", "45-67"]).astype(str)
    year = pd.cut(table["month"], [1, 13, 25, 41], right=False, labels=["1-12", "13-24", "25-40"]).astype(str)
    weight = table.get("weight", pd.Series(1, index=table.index))
    told = table.assign(
        cell=table["origin"] + "/" + table["sex"].astype(str) + "/" + age + "/" + year,
        total=table[value] * weight,
        n=weight,
    )
    return [
        sorted((row.cell, float(row.total), float(row.n)) for row in rows.itertuples())
        for _, rows in told.groupby(cluster, sort=True)
    ]


@pytest.mark.parametrize("order", ["as they stand", "shuffled", "text"])
def test_rows_are_those_of_the_records(tmp_path: Path, order: str) -> None:
    table = person_months(60)
    if order == "shuffled":
        table = table.sample(frac=1, random_state=2)
    if order == "text":
        table["person"] = "P" + table["person"].astype(str)
    cells, rows, counted = read(table, tmp_path)
    assert clusters_of(cells, rows) == expected(table, "person")
    assert cells.table.equals(counted)
    assert (rows.clusters, cells.faults.records) == (60, len(table))


def test_rows_of_another_cluster_with_weights_and_amounts(tmp_path: Path) -> None:
    table = person_months(60).assign(town=lambda rows: rows["person"] % 7, weight=lambda rows: 1 + rows["person"] % 3)
    cells, rows, counted = read(table, tmp_path, "town", weights="weight")
    assert clusters_of(cells, rows) == expected(table, "town")
    assert cells.table.equals(counted)
    cells, rows, counted = read(table, tmp_path, "person", outcome={"column": "wage", "scale": 100})
    assert clusters_of(cells, rows) == expected(table.drop(columns="weight"), "person", "wage")
    pd.testing.assert_frame_equal(cells.table, counted, rtol=1e-12)


def test_spells_are_read_as_the_months_they_last(tmp_path: Path) -> None:
    table = person_months(60).assign(age=30)
    spells = table.assign(begin=table["month"], end=table["month"]).drop(columns="month")
    cells, rows, _ = read(spells, tmp_path, time=..., spell={"first": "begin", "last": "end"})
    assert clusters_of(cells, rows) == expected(table, "person")


def test_bad_records_stop_here_too_or_are_left_out(tmp_path: Path) -> None:
    table = person_months(60)
    twice = pd.concat([table, table.iloc[[5]]]).sort_values(["person", "month"], kind="stable")
    for bad in (twice, table.assign(sex=table["sex"].where(table.index != 9, 3))):
        with pytest.raises(FiguresError, match="too many cannot be used: 1 with"):
            read(bad, tmp_path)
        cells, rows, counted = read(bad, tmp_path, unusable=0.01)
        assert len(rows.kinds) == len(bad) - (2 if bad is twice else 1)
        assert cells.table.equals(counted)


def test_too_many_cells_and_no_such_cluster_are_refused(tmp_path: Path) -> None:
    wide = {name: {"column": "age", "lowest": 0, "highest": 999} for name in ("a", "b", "c")}
    with pytest.raises(ConfigError, match="There can be 6000000000 cells"):
        read(person_months(5), tmp_path, bins=wide)
    with pytest.raises(ConfigError, match="no column 'twon'"):
        read(person_months(5), tmp_path, "twon")
    with pytest.raises(FiguresError, match="No person-month is left"):
        read(person_months(5).head(0), tmp_path)
