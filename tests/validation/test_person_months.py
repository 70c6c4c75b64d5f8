"""Fits of cells against statsmodels on the rows: estimates and every covariance, to ten decimals."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
import statsmodels.api as sm

from arbeidsmarkt.core.coded_rows import CodedRows
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.collapsed import cluster_scores
from arbeidsmarkt.models.person_months import fit, fit_rows
from arbeidsmarkt.spec.analysis import FitSpec
from tests.support.microdata import person_months
from tests.support.panels import WORDS, fit_spec

TERMS: dict[str, Any] = {
    "origin": {"factor": "origin", "reference": "nl"},
    "sex": {"factor": "sex", "reference": 1},
    "month": "month",
    "curve": {"column": "month", "power": 2, "divide": 10},
    "later": {"factor": "origin", "reference": "nl", "times": {"column": "month", "since": 25}},
    "age": {"factor": "age", "reference": 0},
}
CELLS = ["origin", "sex", "month", "age"]


def rows_of(persons: int = 150) -> pd.DataFrame:
    table = person_months(persons=persons, months=30).assign(age=lambda rows: np.digitize(rows["age"], [25, 45]))
    table["count"] = np.random.default_rng(5).poisson(0.4 + table["work"])
    return table


def cells_of(table: pd.DataFrame, outcome: str, *further: str) -> pd.DataFrame:
    yes_or_no = outcome == "work"
    grouped = table.assign(square=table[outcome] ** 2.0).groupby([*CELLS, *further])
    sums = {"n": (outcome, "size"), "total": (outcome, "sum")}
    return grouped.agg(**(sums if yes_or_no else sums | {"squares": ("square", "sum")})).reset_index()


def matrix_of(table: pd.DataFrame) -> npt.NDArray[np.float64]:
    columns: list[pd.Series] = [pd.Series(1.0, index=table.index)]
    columns += [table["origin"] == "er", table["origin"] == "sy", table["sex"] == 2]
    columns += [table["month"], (table["month"] / 10) ** 2]
    columns += [(table["origin"] == code) & (table["month"] >= 25) for code in ("er", "sy")]
    columns += [table["age"] == 1, table["age"] == 2]
    return np.column_stack([column.to_numpy(float) for column in columns])


def spec_of(family: str, covariance: str, small: str, clusters: str = "none") -> FitSpec:
    options = {"outcome": WORDS, "family": family, "terms": TERMS, "focus": "origin[sy]"}
    spec = fit_spec("person_months", options)
    codes = {"covariance": covariance, "small_sample": small, "clusters": clusters, "reference": "none"}
    return spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)})


def coded(table: pd.DataFrame, cells: pd.DataFrame, outcome: str, threads: int = 1) -> CodedRows:
    """Each row as a kind of its own, person by person."""
    place = table[CELLS].merge(cells.reset_index()[[*CELLS, "index"]], how="left")["index"].to_numpy()
    order = np.argsort(table["person"].to_numpy(), kind="stable")
    starts = np.concatenate([[0], np.cumsum(table.groupby("person").size())])
    ones = np.ones(len(table))
    return CodedRows(place, table[outcome].to_numpy(float), ones, order.astype(np.int32), starts, threads)


def expected(table: pd.DataFrame, family: str, outcome: str, covariance: str, corrected: bool) -> Any:
    """Statsmodels on the rows; HC1 of a GLM is HC0 times N/(N-k), which statsmodels leaves out."""
    y, x = table[outcome].to_numpy(float), matrix_of(table)
    clusters = {"groups": table["person"].to_numpy(), "use_correction": corrected}
    if family == "linear":
        known = {"classical": {}, "HC1": {"cov_type": "HC1"}, "cluster": {"cov_type": "cluster", "cov_kwds": clusters}}
        return sm.OLS(y, x).fit(**known[covariance])
    links = {
        "logit": sm.families.Binomial(),
        "cloglog": sm.families.Binomial(sm.families.links.CLogLog()),
        "poisson": sm.families.Poisson(),
    }
    known = {"classical": {}, "HC1": {"cov_type": "HC0"}, "cluster": {"cov_type": "cluster", "cov_kwds": clusters}}
    return sm.GLM(y, x, family=links[family]).fit(tol=1e-13, tol_criterion="params", **known[covariance])


def coefficients(answer: Estimates) -> pd.DataFrame:
    assert not answer.refused, answer.refused
    return answer.table[~answer.table["scale"].isin(["ratio", "number"])].reset_index(drop=True)


def asked() -> Iterator[tuple[str, str, str]]:
    for family, outcome in [("linear", "work"), ("linear", "wage"), ("logit", "work"), ("cloglog", "work")]:
        yield from ((family, outcome, covariance) for covariance in ("classical", "HC1", "cluster"))
    yield from (("poisson", "count", covariance) for covariance in ("classical", "HC1", "cluster"))


@pytest.mark.parametrize(("family", "outcome", "covariance"), asked())
def test_cells_give_what_the_rows_give(family: str, outcome: str, covariance: str) -> None:
    table = rows_of()
    cells = cells_of(table, outcome)
    small = {"cluster": "student_t_clusters"}.get(covariance, "student_t_resid")
    spec = spec_of(family, covariance, small, "person")
    answer = fit_rows(cells, coded(table, cells, outcome), spec) if covariance == "cluster" else fit(cells, spec)
    found, rows = coefficients(answer), expected(table, family, outcome, covariance, corrected=True)
    errors = rows.bse * (np.sqrt(len(table) / rows.df_resid) if covariance == "HC1" and family != "linear" else 1.0)
    assert list(found["term"])[:4] == ["intercept", "origin[er]", "origin[sy]", "sex[2]"]
    assert found["estimate"].to_numpy() == pytest.approx(rows.params, rel=1e-10, abs=1e-10)
    assert found["std_error"].to_numpy() == pytest.approx(errors, rel=1e-9, abs=1e-10)
    assert found["df_resid"].iloc[0] == (149 if covariance == "cluster" else len(table) - 10)
    if family in ("logit", "cloglog"):
        whole = answer.table.set_index("term")["estimate"]
        assert whole["deviance"] == pytest.approx(rows.deviance, rel=1e-12)


def test_the_check_can_fail() -> None:
    table = rows_of()
    cells = cells_of(table, "work")
    found = coefficients(fit(cells, spec_of("logit", "HC1", "none")))
    other = expected(table, "logit", "work", "cluster", corrected=True)
    assert found["std_error"].to_numpy() != pytest.approx(other.bse, rel=0.02)


def test_clusters_that_are_a_column_of_the_cells_need_no_rows() -> None:
    table = rows_of().assign(town=lambda rows: rows["person"] % 25)
    cells = cells_of(table, "work", "town")
    for corrected, small in ((True, "student_t_clusters"), (False, "none")):
        found = coefficients(fit(cells, spec_of("logit", "cluster", small, "town")))
        known = {"groups": table["town"].to_numpy(), "use_correction": corrected}
        rows = sm.GLM(table["work"], matrix_of(table), family=sm.families.Binomial())
        fitted = rows.fit(tol=1e-13, tol_criterion="params", cov_type="cluster", cov_kwds=known)
        assert found["std_error"].to_numpy() == pytest.approx(fitted.bse, rel=1e-9)
        assert set(found["n_clusters"]) == {25}


def test_threads_change_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_scores, "ROWS_AT_ONCE", 4096)
    table = rows_of(2000)
    cells = cells_of(table, "work")
    spec = spec_of("logit", "cluster", "none", "person")
    one, four = (fit_rows(cells, coded(table, cells, "work", threads), spec).table for threads in (1, 4))
    assert one.equals(four)
