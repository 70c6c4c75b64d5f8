"""Scores of clusters, against a matrix with a row for each row."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.coded_rows import CodedRows
from arbeidsmarkt.models.collapsed import cluster_scores
from arbeidsmarkt.models.collapsed.block_design import BlockDesign, block_design
from arbeidsmarkt.models.collapsed.cluster_scores import spread_of_scores
from arbeidsmarkt.models.regression.design import Term, columns_of

MONTHS = 24
CALENDAR: dict[str, Any] = {"factor": "month", "reference": 0}
WHO: dict[str, Any] = {"factor": "who", "reference": 0}
TREND: dict[str, Any] = {"column": "month", "divide": 10}
LATER: dict[str, Any] = {"factor": "who", "reference": 0, "times": {"column": "month", "since": 12}}
DESIGNS = {
    "lasting and dummies that change": {"calendar": CALENDAR, "who": WHO, "later": LATER},
    "lasting and a trend": {"trend": TREND, "square": TREND | {"power": 2}, "who": WHO},
    "dummies and a trend that changes beside them": {"calendar": CALENDAR, "chance": {"column": "chance"}},
    "lasting alone": {"who": WHO},
}


def rows_of() -> tuple[pd.DataFrame, CodedRows]:
    """Each row a cell and a kind of its own; clusters of several lengths, and in no order of months."""
    random = np.random.default_rng(4)
    cluster = np.repeat(np.arange(200), random.integers(1, 2 * MONTHS, 200))
    table = pd.DataFrame(
        {"month": random.integers(0, MONTHS, len(cluster)), "who": random.integers(0, 3, 200)[cluster]}
    )
    table["chance"] = random.integers(0, 5, len(table))
    starts = np.concatenate([[0], np.cumsum(np.bincount(cluster))])
    place, ones = np.arange(len(table)), np.ones(len(table))
    return table.assign(cluster=cluster), CodedRows(place, ones, ones, place, starts, threads=2)


def matrix_of(table: pd.DataFrame, terms: dict[str, Term]) -> tuple[BlockDesign, Any]:
    return block_design(table, terms), columns_of(table, terms).to_numpy(float)


@pytest.mark.parametrize("name", DESIGNS)
@pytest.mark.parametrize("at_once", [100, 65_536])
def test_cross_products_are_those_of_the_matrix(name: str, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_scores, "ROWS_AT_ONCE", at_once)
    table, rows = rows_of()
    terms = {key: Term.model_validate(term) for key, term in DESIGNS[name].items()}
    design, matrix = matrix_of(table, terms)
    left = np.random.default_rng(5).normal(size=len(table))
    scores = pd.DataFrame(matrix * left[:, np.newaxis]).groupby(table["cluster"]).sum().to_numpy()
    found = spread_of_scores(design, rows, left)
    assert found == pytest.approx(scores.T @ scores, rel=1e-11, abs=1e-11)
    apart = matrix.T @ (matrix * left[:, np.newaxis] ** 2)
    assert found != pytest.approx(apart, rel=0.1)


def test_columns_are_summed_by_stretch_by_row_or_by_column() -> None:
    table, rows = rows_of()
    ways = {}
    for name, written in DESIGNS.items():
        design = block_design(table, {key: Term.model_validate(term) for key, term in written.items()})
        parts = cluster_scores._parts(design, rows)
        ways[name] = [(len(part.block.rows), len(part.block.places), part.lasting, part.by_row) for part in parts]
    assert ways == {
        "lasting and dummies that change": [
            (3, 3, True, False),
            (MONTHS, MONTHS - 1, False, True),
            (3, 2, False, True),
        ],
        "lasting and a trend": [(3, 3, True, False), (MONTHS, 2, False, False)],
        "dummies and a trend that changes beside them": [
            (1, 1, True, False),
            (MONTHS, MONTHS - 1, False, True),
            (5, 1, False, False),
        ],
        "lasting alone": [(3, 3, True, False)],
    }
