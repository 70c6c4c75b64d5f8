"""Benchmarking against the IMF's worked example; each check is first shown to be able to fail."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table
from tests.support.panels import WORDS

DENTON = [969.8, 998.4, 1018.3, 1013.4, 1007.2, 1042.9, 1060.3, 1051.0, 1040.6, 1066.5, 1071.7, 1051.0]
"""IMF (2001), Quarterly National Accounts Manual, example 6.2: the same figures by proportional Denton."""

SPEC: dict[str, Any] = {
    "covariance": "no_error",
    "clusters": "none",
    "small_sample": "none",
    "baseline": WORDS,
    "reference": "none",
    "options": {"outcome": WORDS, "indicator": "indicator", "total": "annual", "time": "place"},
    "variants": {name: {"label": WORDS, "options": {"method": name}} for name in ("pro_rata", "denton")},
}


@pytest.fixture
def series(real: Project, shared: Path, tmp_path: Path) -> dict[str, pd.DataFrame]:
    """Benchmarked series by method, through the command's path."""
    folder = shared / "data/validation/p11_link_prorata_dasgupta"
    quarters = pd.read_csv(folder / "qna_indicator.csv").merge(pd.read_csv(folder / "qna_annual.csv"), "left", "year")
    quarters.assign(place=range(len(quarters))).to_csv(tmp_path / "quarters.csv", index=False)
    (tmp_path / "spec.yaml").write_text(yaml.safe_dump(SPEC), encoding="utf-8")
    answer = fit_table(real, "benchmark", tmp_path / "quarters.csv", tmp_path / "spec.yaml", tmp_path / "out")
    return {str(name): own for name, own in answer.table.groupby("variant")}


def test_pro_rata_is_that_of_the_imf(series: dict[str, pd.DataFrame], shared: Path) -> None:
    case = json.loads((shared / "data/validation/p11_link_prorata_dasgupta/expected.json").read_text())
    expected = {entry["quantity"]: entry["value"] for entry in case["expected"]}["pro-rata quarterly series"]
    assert list(series["pro_rata"]["estimate"]) == pytest.approx(expected, abs=0.06)
    assert list(series["denton"]["estimate"]) != pytest.approx(expected, abs=0.06)
    assert list(series["pro_rata"]["term"]) == ["benchmarked"] * 8 + ["extrapolated"] * 4


def test_denton_is_that_of_the_imf_and_makes_no_step(series: dict[str, pd.DataFrame]) -> None:
    assert list(series["denton"]["estimate"]) == pytest.approx(DENTON, abs=0.06)
    assert list(series["pro_rata"]["estimate"]) != pytest.approx(DENTON, abs=0.06)
    assert series["denton"]["estimate"].iloc[:4].sum() == pytest.approx(4000)
