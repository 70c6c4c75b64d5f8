"""Decompositions against published answers; each check is first shown to be able to fail."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table
from tests.support.panels import WORDS


def fitted(
    real: Project, data: Path, folder: Path, covariance: str, reference: str, options: dict[str, Any]
) -> pd.Series:
    spec = {
        "covariance": covariance,
        "clusters": "none",
        "small_sample": "none",
        "baseline": WORDS,
        "reference": reference,
        "options": {"outcome": WORDS} | options,
    }
    path = folder / "spec.yaml"
    path.write_text(yaml.safe_dump(spec), encoding="utf-8")
    return fit_table(real, "decomposition", data, path, folder / "out").table.set_index("term")["estimate"]


def expected_of(case: Path) -> dict[str, Any]:
    return {entry["quantity"]: entry["value"] for entry in json.loads((case / "expected.json").read_text())["expected"]}


def test_deaths_by_race_and_age(real: Project, shared: Path, tmp_path: Path) -> None:
    """Das Gupta (1993), example 5.3: crude rates of 1970 and 1985."""
    case = shared / "data/validation/p11_link_prorata_dasgupta"
    expected = expected_of(case)
    options = {"group": "pop", "cells": {"rate": "rate", "size": "size", "by": ["race", "age"]}}
    found = fitted(real, case / "dasgupta53.csv", tmp_path, "no_error", "1970", options)
    levels = [found["level, reference"], found["level, group"]]
    assert levels == pytest.approx(expected["crude rates 1970, 1985 per 1000"], abs=1e-4)
    assert found["rates"] == pytest.approx(expected["rate effect 1985-1970"], abs=1e-4)
    composition = expected["composition effect (age and race together)"]
    assert found["composition"] == pytest.approx(composition, abs=1e-4)
    assert found["composition, race"] + found["composition, age"] == pytest.approx(composition, abs=1e-4)
    turned = fitted(real, case / "dasgupta53.csv", tmp_path, "no_error", "1985", options)
    assert turned["rates"] != pytest.approx(found["rates"], abs=1e-4)


def test_wages_in_chicago(real: Project, shared: Path, tmp_path: Path) -> None:
    """Hlavac (2014), vignette of the R package oaxaca; `neumark` is not the pooled form with a group dummy."""
    case = shared / "data/validation/p16_oaxaca_chicago"
    expected = expected_of(case)
    columns = ["age", "female", "LTHS", "some.college", "college", "advanced.degree"]
    records = {"value": "real.wage", "terms": {name: name for name in columns}}
    options = {"group": "foreign.born", "records": records}
    found = fitted(real, case / "chicago.csv", tmp_path, "HC0", "1", options)
    means = [found["mean, group"], found["mean, reference"], found["difference"]]
    assert means == pytest.approx(expected["means native, foreign-born, gap"], abs=1e-5)
    threefold = list(found[["endowments", "coefficients", "interaction"]])
    assert threefold == pytest.approx(expected["threefold: endowments, coefficients, interaction"], abs=1e-6)
    forms = {
        "pooled": "twofold, pooled with group dummy (weight -2): explained, unexplained",
        "neumark": "twofold, Neumark pooled without group dummy (weight -1): explained, unexplained",
        "weight 0.5": "twofold weights 0.5: explained, unexplained",
    }
    for form, quantity in forms.items():
        pair = [found[f"explained, {form}"], found[f"unexplained, {form}"]]
        assert pair == pytest.approx(expected[quantity], abs=1e-6), form
    assert found["explained, pooled"] != pytest.approx(found["explained, neumark"], abs=0.1)
    fewer = {"group": "foreign.born", "records": records | {"terms": {"age": "age"}}}
    other = fitted(real, case / "chicago.csv", tmp_path, "HC0", "1", fewer)
    assert other["endowments"] != pytest.approx(found["endowments"], abs=0.1)
