"""Counts per head against published answers; each check is first shown to be able to fail."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table
from tests.support.panels import WORDS

BAN: dict[str, Any] = {"smokban": "smokban", "trend": {"column": "time", "divide": 12}}
SEASON = {"season": {"harmonics": {"column": "month", "period": 12, "pairs": 2}}}
SLOPE = {"slope": {"product": [{"column": "time", "minus": 36}, {"column": "smokban"}]}}


def spec(folder: Path, covariance: str, options: dict[str, Any], **variants: dict[str, Any]) -> Path:
    named = variants or {"main": {}}
    content = {
        "covariance": covariance,
        "clusters": "none",
        "small_sample": "none",
        "baseline": WORDS,
        "reference": "none",
        "options": {"outcome": WORDS} | options,
        "variants": {name: {"label": WORDS, "options": own} for name, own in named.items()},
    }
    path = folder / f"{covariance}.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def fitted(real: Project, data: Path, path: Path, folder: Path) -> pd.DataFrame:
    return fit_table(real, "count_rate", data, path, folder / path.stem).table.set_index(["variant", "term"])


def test_the_smoking_ban_in_sicily(real: Project, shared: Path, tmp_path: Path) -> None:
    """Lopez Bernal, Cummins and Gasparrini (2017), with the correction of 2020."""
    case = shared / "data/validation/p04_sicily_its"
    expected = {
        entry["quantity"]: entry["value"] for entry in json.loads((case / "expected.json").read_text())["expected"]
    }
    options = {"counts": "aces", "exposure": "stdpop", "focus": "smokban", "time": "time", "terms": BAN}
    variants = {"plain": {}, "season": {"terms": BAN | SEASON}, "slope": {"terms": BAN | SEASON | SLOPE}}
    tables = {
        covariance: fitted(real, case / "sicily.csv", spec(tmp_path, covariance, options, **variants), tmp_path)
        for covariance in ("model", "quasi")
    }
    poisson, quasi = tables["model"].loc["plain"], tables["quasi"].loc["plain"]
    ends = ["ci_low", "ci_high"]
    assert poisson.loc["smokban, ratio", "estimate"] == pytest.approx(
        expected["Poisson, step + trend: rate ratio"], abs=1e-4
    )
    assert list(poisson.loc["smokban, ratio", ends]) == pytest.approx(
        expected["95% interval, Poisson variance"], abs=1e-4
    )
    assert list(poisson.loc["smokban, ratio", ends]) != pytest.approx(
        expected["95% normal interval, quasi-Poisson"], abs=1e-3
    )
    assert quasi.loc["dispersion", "estimate"] == pytest.approx(expected["quasi-Poisson dispersion"], abs=5e-4)
    assert list(quasi.loc["smokban, ratio", ends]) == pytest.approx(
        expected["95% normal interval, quasi-Poisson"], abs=1e-4
    )
    seasonal = tables["quasi"].loc["season"]
    assert seasonal.loc["smokban, ratio", "estimate"] == pytest.approx(
        expected["with 2 harmonic pairs: rate ratio"], abs=1e-4
    )
    assert list(seasonal.loc["smokban, ratio", ends]) == pytest.approx(expected["95% interval"], abs=1e-4)
    assert seasonal.loc["dispersion", "estimate"] == pytest.approx(expected["dispersion"], abs=5e-4)
    assert seasonal.loc["smokban", "std_error"] == pytest.approx(
        expected["standard error of the log rate ratio"], abs=1e-5
    )
    assert seasonal.loc["trend, ratio", "estimate"] == pytest.approx(
        expected["underlying trend per year, rate ratio"], abs=1e-4
    )
    slope = tables["quasi"].loc["slope"].loc["slope"]
    assert slope["estimate"] == pytest.approx(expected["slope-change coefficient (time-36)*smokban"], abs=1e-5)
    assert slope["p_value"] == pytest.approx(expected["its normal p-value"], abs=1e-3)


def test_red_mites_on_apple_leaves(real: Project, tmp_path: Path) -> None:
    """Bliss and Fisher (1953), Biometrics 9, 176-200: mean 1.1467 and k = 1.0246 by maximum likelihood."""
    leaves = {0: 70, 1: 38, 2: 17, 3: 10, 4: 9, 5: 3, 6: 2, 7: 1}
    table = pd.DataFrame({"mites": np.repeat(list(leaves), list(leaves.values()))})
    table.assign(half=np.arange(150) % 2).to_csv(tmp_path / "mites.csv", index=False)
    options = {"counts": "mites", "family": "negative_binomial", "focus": "intercept", "terms": {}}
    found = fitted(real, tmp_path / "mites.csv", spec(tmp_path, "model", options), tmp_path).loc["main"]
    assert 1 / found.loc["alpha", "estimate"] == pytest.approx(1.02459, abs=5e-5)
    assert np.exp(found.loc["intercept", "estimate"]) == pytest.approx(1.146667, abs=1e-5)
    assert found.loc["alpha", "estimate"] != pytest.approx(1.0, abs=0.01), "the dispersion is estimated"
