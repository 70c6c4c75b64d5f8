"""Cells equal what pandas counts, whatever form the records have and whoever reads them; bad records are told."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from arbeidsmarkt.core.errors import AnalystError, ConfigError, FiguresError
from arbeidsmarkt.microdata.cells import cells_of
from arbeidsmarkt.microdata.duckdb_engine import duckdb_engine
from arbeidsmarkt.microdata.query import Question
from arbeidsmarkt.microdata.record_files import record_files
from arbeidsmarkt.microdata.watched import watched
from arbeidsmarkt.spec.microdata import EngineSpec
from tests.support.microdata import cells_from, person_months, spec_of

AGES, YEARS = ["18-24", "25-44", "45-67"], ["1-12", "13-24", "25-40"]
DIMENSIONS = ["origin", "sex", "age", "year"]


def counted(table: pd.DataFrame) -> pd.DataFrame:
    """The same by pandas."""
    age = pd.cut(table["age"], [18, 25, 45, 68], right=False, labels=AGES)
    year = pd.cut(table["month"], [1, 13, 25, 41], right=False, labels=YEARS)
    origin = pd.Categorical(table["origin"], ["nl", "sy", "er"])
    coded = table.assign(age=age, year=year, origin=origin).groupby(DIMENSIONS, observed=True)
    found = coded["work"].agg(n="size", total="sum").reset_index()
    return found.astype({"origin": str, "age": str, "year": str})


def same(found: pd.DataFrame, expected: pd.DataFrame) -> bool:
    return found[[*expected]].astype(str).to_numpy().tolist() == expected.astype(str).to_numpy().tolist()


def test_cells_are_what_pandas_counts(tmp_path: Path) -> None:
    table = person_months()
    found = cells_from(table, tmp_path)
    assert same(found.table, counted(table))
    assert (found.faults.records, found.faults.found) == (len(table), ())


def test_the_order_of_records_and_the_number_of_threads_change_no_byte(tmp_path: Path) -> None:
    table = person_months()
    made = []
    for place, (rows, threads) in enumerate([(table, 1), (table.sample(frac=1, random_state=3), 4)]):
        folder = tmp_path / str(place)
        folder.mkdir()
        rows.to_parquet(folder / "records.parquet", index=False, row_group_size=500)
        with duckdb_engine(folder / "records.parquet", EngineSpec(threads=threads), folder) as engine:
            cells_of(engine, Question(spec_of(), engine.columns())).table.to_parquet(folder / "cells.parquet")
        made.append((folder / "cells.parquet").read_bytes())
    assert made[0] == made[1]


def test_what_does_not_fit_in_memory_goes_to_disk_and_leaves_nothing_there(tmp_path: Path) -> None:
    person_months(1000).to_parquet(tmp_path / "records.parquet", index=False)
    many = "SELECT count(*) AS n FROM (SELECT DISTINCT person, month, range FROM records, range(60))"
    spill, seen = tmp_path / "spill", set[str]()
    with (
        duckdb_engine(tmp_path / "records.parquet", EngineSpec(memory="20MB", threads=1), spill) as engine,
        watched(engine, lambda _: seen.update(file.name for file in spill.rglob("*.tmp"))),
    ):
        assert engine.table(many).to_pylist() == [{"n": 1000 * 40 * 60}]
    assert seen
    assert not list(spill.iterdir())


def test_a_partitioned_folder_and_a_csv_give_the_same(tmp_path: Path) -> None:
    table = person_months()
    table.to_parquet(tmp_path / "folder", partition_cols=["sex"], index=False)
    table.to_csv(tmp_path / "records.csv", index=False)
    for name in ("folder", "records.csv"):
        with duckdb_engine(tmp_path / name, EngineSpec(), tmp_path) as engine:
            found = cells_of(engine, Question(spec_of(), engine.columns()))
        assert same(found.table, counted(table))


@pytest.mark.parametrize("form", ["date", "yyyymm", "text"])
def test_months_in_any_form_are_the_same_months(tmp_path: Path, form: str) -> None:
    table = person_months()
    days = pd.Series(pd.date_range("2014-01-01", periods=40, freq="MS")).iloc[table["month"] - 1].reset_index(drop=True)
    forms = {"date": days.dt.date, "yyyymm": days.dt.year * 100 + days.dt.month, "text": days.dt.strftime("%Y-%m")}
    years = {"column": "month", "edges": ["2014MM01", "2015MM01", "2016MM01", "2017MM05"]}
    found = cells_from(
        table.assign(month=forms[form]),
        tmp_path,
        window={"first": "2014MM01", "last": "2017MM04"},
        bins=spec_of().model_dump()["bins"] | {"age": {"edges": [18, 25, 45, 68]}, "year": years},
    ).table
    assert list(found["year"].unique()) == ["2014MM01-2014MM12", "2015MM01-2015MM12", "2016MM01-2017MM04"]
    assert same(found.drop(columns="year"), counted(table).drop(columns="year"))


def test_a_month_that_no_year_has_is_no_month(tmp_path: Path) -> None:
    table = person_months().assign(month=201413)
    with pytest.raises(FiguresError, match="8000 with months outside the window"):
        cells_from(table, tmp_path, window={"first": "2014MM01", "last": "2017MM04"}, bins={})


def test_spells_give_the_cells_of_their_months(tmp_path: Path) -> None:
    table = person_months()
    fixed = table.assign(age=30)
    turns = (fixed["work"].ne(fixed["work"].shift()) | fixed["person"].ne(fixed["person"].shift())).cumsum()
    spells = fixed.groupby(turns).agg(
        person=("person", "first"), begin=("month", "min"), end=("month", "max"), origin=("origin", "first"),
        sex=("sex", "first"), age=("age", "first"), work=("work", "first"),
    )  # fmt: skip
    assert len(spells) < len(table) / 2
    found = cells_from(spells, tmp_path, time=..., spell={"first": "begin", "last": "end"})
    assert same(found.table, counted(fixed))
    assert found.faults.records == len(spells)


def test_months_since_a_month_are_a_bin(tmp_path: Path) -> None:
    table = person_months().assign(permit=lambda rows: rows["person"] % 5 - 4)
    found = cells_from(table, tmp_path, groups={}, bins={"duration": {"since": "permit", "lowest": 1, "highest": 45}})
    expected = (table["month"] - table["permit"] + 1).value_counts().sort_index()
    assert dict(zip(found.table["duration"], found.table["n"], strict=True)) == expected.to_dict()


def test_an_amount_is_summed_exactly_with_its_squares(tmp_path: Path) -> None:
    table = person_months()
    found = cells_from(table, tmp_path, outcome={"column": "wage", "scale": 100}, groups={"sex": [1, 2]}, bins={}).table
    cents = (table["wage"] * 100).round().astype(int)
    assert list(found["total"]) == [sum(cents[table["sex"] == sex]) / 100 for sex in (1, 2)]
    assert list(found["squares"]) == [sum(int(c) ** 2 for c in cents[table["sex"] == sex]) / 1e4 for sex in (1, 2)]


def test_weights_count_as_persons(tmp_path: Path) -> None:
    table = person_months().assign(weight=lambda rows: 1 + rows["person"] % 3)
    found = cells_from(table, tmp_path, weights="weight")
    assert same(found.table, counted(table.loc[table.index.repeat(table["weight"])]))


def broken(kind: str) -> pd.DataFrame:
    table = person_months()
    if kind == "twice":
        return pd.concat([table, table.iloc[[5, 5, 90]]])
    column, value = {"code": ("origin", "xx"), "age": ("age", 17), "month": ("month", 41), "work": ("work", 2)}[kind]
    table.loc[[3, 7, 11], column] = value
    return table


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("twice", "3 with months that a person has more than once"),
        ("code", "3 with an unknown code in 'origin'"),
        ("age", "3 with outside the classes of 'age'"),
        ("month", "3 with months outside the window"),
        ("work", "3 with an outcome in 'work' that is not 0 or 1"),
    ],
)
def test_what_cannot_be_used_is_counted_and_stops(tmp_path: Path, kind: str, told: str) -> None:
    table = broken(kind)
    with pytest.raises(FiguresError) as caught:
        cells_from(table, tmp_path)
    assert told in caught.value.message
    assert "xx" not in str(caught.value)
    left = cells_from(table, tmp_path, unusable=0.01)
    assert {fault.count for fault in left.faults.found} == {3}
    clean = table[~table.duplicated(["person", "month"], keep=False)] if kind == "twice" else table.drop([3, 7, 11])
    assert same(left.table, counted(clean))


def test_spells_that_overlap_or_end_before_they_begin_are_told(tmp_path: Path) -> None:
    spells = person_months(months=1).drop(columns="month").assign(begin=1, end=12)
    spells.loc[0, "end"] = 0
    spells = pd.concat([spells, spells.iloc[[1]].assign(begin=12, end=20)])
    with pytest.raises(FiguresError) as caught:
        cells_from(spells, tmp_path, time=..., spell={"first": "begin", "last": "end"})
    assert "1 with spells that end before they begin" in caught.value.message
    assert "1 with months in which spells of a person overlap" in caught.value.message
    assert "1 met spellen die eindigen voor ze beginnen" in caught.value.dutch
    assert "1 met maanden waarin spellen van een persoon elkaar overlappen" in caught.value.dutch


@pytest.mark.parametrize(
    ("changes", "message", "remedy"),
    [
        ({"id": "persons"}, "no column 'persons'", "did you mean 'person'?"),
        ({"groups": {"sexe": [1, 2]}}, "no column 'sexe'", "did you mean 'sex'?"),
        ({"groups": {"wage": [1, 2]}}, "can have any value", "bins: {wage: {edges: [...]}}"),
        ({"groups": {"origin": [1, 2]}}, "of another kind", "text in quotation marks"),
        ({"outcome": {"column": "wage"}}, "is not 0 or 1", "`scale`"),
        ({"time": "origin"}, "holds no months", ""),
        ({"bins": {"origin": {"edges": [1, 2]}}, "groups": {}}, "is no number", "`groups`"),
    ],
)
def test_a_slip_in_the_spec_is_answered(tmp_path: Path, changes: dict[str, Any], message: str, remedy: str) -> None:
    with pytest.raises(ConfigError) as caught:
        cells_from(person_months(), tmp_path, **changes)
    assert message in caught.value.message
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    "changes",
    [
        {"spell": {"first": "a", "last": "b"}},
        {"groups": {}, "bins": {}},
        {"groups": {"person": [1]}},
        {"groups": {"sex": [1, 1]}},
        {"window": {"first": 3, "last": 2}},
        {"window": {"first": 3, "last": "2014MM01"}},
        {"window": {"first": "2014JJ00", "last": "2015JJ00"}},
        {"bins": {"age": {"edges": [20]}}},
        {"bins": {"age": {"edges": [20, 20]}}},
        {"bins": {"age": {"edges": [20, 30], "lowest": 1, "highest": 2}}},
        {"bins": {"sex": {"lowest": 1, "highest": 2}}},
    ],
)
def test_a_spec_that_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        spec_of(**changes)


def test_what_is_no_file_of_records_is_refused(tmp_path: Path) -> None:
    (tmp_path / "records.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.parquet").write_text("x")
    for name in ("records.txt", "empty", "absent.parquet"):
        with pytest.raises(AnalystError, match="no records"):
            record_files(tmp_path / name)
    with (
        pytest.raises(FiguresError, match="cannot be read"),
        duckdb_engine(tmp_path / "broken.parquet", EngineSpec(), tmp_path),
    ):
        pass
