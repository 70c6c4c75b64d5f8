"""Fits of cells against pyfixest 0.60.0 on the rows: estimates and errors by person and HC1, to seven decimals.

The answers were made from the records below by `benchmarks/one_fit.py` with `"by": "pyfixest", "exact": true`; the
benchmarks ask the same of three million rows.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from arbeidsmarkt.microdata.cells import cells_of
from arbeidsmarkt.microdata.coded_rows import coded_rows
from arbeidsmarkt.microdata.duckdb_engine import DuckDb, duckdb_engine
from arbeidsmarkt.microdata.query import Question
from arbeidsmarkt.microdata.synthetic import QUESTION, SPEC, made_up
from arbeidsmarkt.models.person_months import fit, fit_rows
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.microdata import EngineSpec, Microdata
from tests.support.panels import fit_spec

ANSWERS: dict[str, dict[str, list[float]]] = json.loads(Path(__file__).with_name("pyfixest_answers.json").read_text())
PERSONS, SEED = 500, 2021


@contextmanager
def records(folder: Path) -> Iterator[DuckDb]:
    pq.write_table(pa.concat_tables(made_up(PERSONS, SEED)), folder / "records.parquet")
    with duckdb_engine(folder / "records.parquet", EngineSpec(), folder) as engine:
        yield engine


def spec_of(family: str, covariance: str) -> FitSpec:
    spec = fit_spec("person_months", QUESTION["options"] | {"family": family})  # type: ignore[operator]
    clusters, small = ("person", "student_t_clusters") if covariance == "cluster" else ("none", "student_t_resid")
    codes = {"covariance": covariance, "clusters": clusters, "small_sample": small, "reference": "none"}
    return spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)})


def answer(folder: Path, family: str, covariance: str) -> dict[str, Any]:
    spec, kept = Microdata.model_validate(SPEC), spec_of(family, covariance)
    with records(folder) as engine:
        if covariance == "cluster":
            cells, rows = coded_rows(engine, Question(spec, engine.columns(), "person"), threads=2)
            found = fit_rows(cells.table, rows, kept)
        else:
            found = fit(cells_of(engine, Question(spec, engine.columns())).table, kept)
    assert not found.refused, found.refused
    told = found.table[found.table["scale"].isin(["log", "points"])].set_index("term")
    return told[["estimate", "std_error"]].T.to_dict("list")


@pytest.mark.parametrize("asked", ANSWERS)
def test_cells_give_what_pyfixest_gives(asked: str, tmp_path: Path) -> None:
    family, covariance = asked.split(", ")
    found, known = answer(tmp_path, family, covariance), ANSWERS[asked]
    assert len(known) == 18
    assert {name: found[name] for name in known} == {
        name: pytest.approx(pair, abs=1e-7) for name, pair in known.items()
    }
