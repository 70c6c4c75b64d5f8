"""What the kind `person_months` says in words, and what it refuses."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.collapsed.block_design import block_design
from arbeidsmarkt.models.person_months import fit
from arbeidsmarkt.models.regression.design import Term, columns_of
from tests.support.panels import fit_spec

OPTIONS: dict[str, Any] = {
    "outcome": {"nl": "werk hebben", "en": "being in work"},
    "family": "logit",
    "terms": {"origin": {"factor": "origin", "reference": "nl"}, "age": {"factor": "age"}},
    "focus": "origin[sy]",
}


def cells() -> pd.DataFrame:
    origin, age = np.repeat(["nl", "sy", "er"], 4), np.tile([20, 30, 40, 50], 3)
    return pd.DataFrame({"origin": origin, "age": age, "n": 100, "total": [60, 55, 50, 45] * 2 + [30, 25, 40, 45]})


def fitted(table: pd.DataFrame, options: dict[str, Any] | None = None, **codes: Any) -> Estimates:
    spec = fit_spec("person_months", OPTIONS | (options or {}))
    changes = {"covariance": "HC1", "small_sample": "none", "reference": "none"} | codes
    return fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=changes)}))


def test_the_blocks_are_the_matrix_that_other_kinds_take() -> None:
    table = pd.DataFrame({"a": np.arange(600) % 20, "b": np.arange(600) % 29, "c": np.arange(600) % 7})
    written = {
        "a": {"factor": "a"},
        "b": {"factor": "b", "reference": 3, "times": {"column": "c", "minus": 2}},
        "c": {"formula": "c + I(c ** 2)"},
        "season": {"harmonics": {"column": "a", "period": 12, "pairs": 2}},
        "both": {"product": [{"column": "a"}, {"column": "c", "since": 4}]},
        "bent": {"spline": {"column": "b", "knots": [9, 18], "ends": [0, 28], "kind": "b"}},
    }
    terms = {name: Term.model_validate(term) for name, term in written.items()}
    found, whole = block_design(table, terms), columns_of(table, terms)
    assert len(found.blocks) > 1
    assert list(found.names) == list(whole.columns)
    random = np.random.default_rng(1)
    weights, vector = random.random(600), random.random(len(found.names))
    matrix = whole.to_numpy(float)
    assert found.times(vector) == pytest.approx(matrix @ vector)
    assert found.transposed(weights) == pytest.approx(matrix.T @ weights)
    assert found.gram(weights) == pytest.approx(matrix.T @ (matrix * weights[:, None]))


def test_the_sentence_tells_the_focus() -> None:
    answer = fitted(cells())
    assert "kansverhouding van werk hebben in een maand 1,00 maal zo groot" in answer.sentence["nl"]
    assert "a difference is not certain" in answer.sentence["en"]
    linear = fitted(cells(), {"family": "linear", "focus": "origin[er]"})
    assert "being in work is 17.5 percentage points lower" in linear.sentence["en"]
    assert "ligt werk hebben 17,5 procentpunt lager" in linear.sentence["nl"]
    above = {"terms": OPTIONS["terms"] | {"origin": {"factor": "origin", "reference": "er"}}}
    assert "17.5 percentage points higher" in fitted(cells(), {"family": "linear"} | above).sentence["en"]
    assert "99,5%-interval" in fitted(cells(), {"ci_level": 0.995}).sentence["nl"]
    assert set(answer.table["cov_type"]) == {"HC1"}
    assert set(answer.table["n_obs"]) == {1200}


def told(table: pd.DataFrame, options: dict[str, Any] | None = None, **codes: Any) -> str:
    answer = fitted(table, options, **codes)
    assert answer.table.empty
    return answer.refused[0].reason["en"]


def test_what_has_no_honest_answer_is_refused() -> None:
    table = cells()
    none = table.assign(total=table["total"].where(table["origin"] != "er", 0))
    assert "'origin[er]' tells the outcome completely" in told(none)
    assert "'origin[er]' tells" in told(table.assign(total=table["total"].where(table["origin"] != "er", 100)))
    reference = table.assign(total=table["total"].where(table["origin"] != "nl", 0))
    assert "tells the outcome completely" in told(reference)
    assert "the same in every row" in told(table.assign(total=100))
    assert "cannot be those of such outcomes" in told(table.assign(total=101))
    assert "no coefficient 'origin[xx]'" in told(table, {"focus": "origin[xx]"})
    assert "no column 'orign'" in told(table, {"terms": {"origin": {"factor": "orign"}}})
    twice = OPTIONS["terms"] | {"again": {"factor": "origin", "reference": "er"}}
    assert "'again[nl]' cannot be told apart" in told(table, {"terms": twice})
    beyond = OPTIONS["terms"] | {"later": {"column": "age", "since": 99}}
    assert "The term 'later' is the same in every row" in told(table, {"terms": beyond})
    assert "'origin' is the same in every row" in told(table[table["origin"] == "nl"])
    assert "3 rows for 5 coefficients" in told(table.iloc[[0, 5, 10]].assign(n=1, total=[0, 1, 1]))
    assert "'n' is 0.5 in row 2" in told(table.assign(n=0.5))
    assert "'total' is 12.5 in row 2" in told(table.assign(total=12.5))
    assert "no column of clusters" in told(table, covariance="cluster", small_sample="student_t_clusters")
    assert "too few: 3" in told(table, covariance="cluster", small_sample="student_t_clusters", clusters="origin")
    assert "does not take the small-sample" in told(table, small_sample="student_t_clusters")
    assert "no column 'squares'" in told(table.assign(total=500), {"family": "linear"})


def test_an_amount_has_a_level_and_is_not_told_in_points() -> None:
    table = cells().assign(squares=9000.0)
    answer = fitted(table, {"family": "linear"})
    assert "level" in set(answer.table["scale"])
    assert "percentage" not in answer.sentence["en"]


def test_cells_that_hold_hardly_more_than_a_row_are_told() -> None:
    table = cells().assign(n=1, total=[0, 1] * 6)
    assert (
        "nearly as many cells as person-months"
        in fitted(table, {"terms": {"age": "age"}, "focus": "age"}).sentence["en"]
    )
