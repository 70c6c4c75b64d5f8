"""Cohorts against published answers; each check is first shown to be able to fail."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table
from tests.support.panels import WORDS


def fitted(real: Project, data: Path, folder: Path, covariance: str, options: dict[str, Any]) -> pd.DataFrame:
    spec = {
        "covariance": covariance,
        "clusters": "none",
        "small_sample": "none",
        "baseline": WORDS,
        "reference": "none",
        "options": {"outcome": WORDS} | options,
    }
    path = folder / "spec.yaml"
    path.write_text(yaml.safe_dump(spec), encoding="utf-8")
    return fit_table(real, "cohort", data, path, folder / "out").table.set_index("term")


def expected_of(case: Path) -> dict[str, Any]:
    return {entry["quantity"]: entry["value"] for entry in json.loads((case / "expected.json").read_text())["expected"]}


def test_lung_cancer_in_belgium(real: Project, shared: Path, tmp_path: Path) -> None:
    """Clayton and Schifflers (1987), as in the vignette of the R package apc."""
    case = shared / "data/validation/p06_belgian_lung_apc"
    expected = expected_of(case)
    options = {"events": "cases", "weight": "py", "family": "poisson", "cohort": "cohort", "duration": "age"}
    found = fitted(real, case / "belgian_lung.csv", tmp_path, "model", options | {"period": "period"})
    names = {"deviance, df: APC": "APC", "AP": "AP", "AC": "AC", "PC": "PC", "Ad (age + linear drift)": "Ad", "A": "A"}
    for name, model in names.items():
        row = found.loc[f"deviance, {model}"]
        assert (row["estimate"], row["df_resid"]) == pytest.approx(expected[name], abs=1e-3), name
    assert found.loc["deviance, AC", "estimate"] != pytest.approx(expected["AP"][0], abs=1e-3)
    assert found.loc["aic, APC", "estimate"] == pytest.approx(expected["AIC of APC"], abs=1e-3)
    statistic, degrees, p_value = expected["LR of AC against APC: statistic, df, p"]
    test = found.loc["deviance, AC"]
    assert (test["statistic"], test["p_value"]) == pytest.approx((statistic, p_value), abs=1e-3)
    assert test["df_resid"] - found.loc["deviance, APC", "df_resid"] == degrees


def test_leaf_blotch_on_barley(real: Project, shared: Path, tmp_path: Path) -> None:
    """Wedderburn (1974); McCullagh and Nelder (1989), 9.2.4: shares without denominators."""
    case = shared / "data/validation/p12_barley_fractional"
    expected = expected_of(case)
    options = {"events": "y", "cohort": "site", "duration": "variety"}
    found = fitted(real, case / "barley.csv", tmp_path, "quasi", options)
    assert found.loc["deviance", "estimate"] == pytest.approx(expected["deviance"], abs=2e-5)
    assert found.loc["dispersion", "estimate"] == pytest.approx(expected["phi"], abs=2e-6)
    ends = ["estimate", "std_error"]
    assert list(found.loc["cohort[I]", ends]) == pytest.approx(expected["site I vs A: coefficient, se"], abs=1e-4)
    assert list(found.loc["duration[X]", ends]) == pytest.approx(
        expected["variety X (10) vs 1: coefficient, se"], abs=1e-4
    )
    plain = fitted(real, case / "barley.csv", tmp_path, "model", options)
    assert plain.loc["cohort[I]", "std_error"] != pytest.approx(found.loc["cohort[I]", "std_error"], rel=0.1)
