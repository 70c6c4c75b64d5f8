"""A model on a table of the user's own, through the command."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.core.errors import AnalystError, ConfigError, FiguresError, RefusedError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table

SPEC: dict[str, Any] = {
    "covariance": "survey_and_rounding",
    "clusters": "none",
    "small_sample": "fieller",
    "baseline": {"nl": "zonder migratieachtergrond", "en": "without a migration background"},
    "reference": "dutch",
    "table": {
        "period": "jaar",
        "columns": {"origin": "herkomst", "value": "pct"},
        "scale": {"value": 0.01},
        "fill": {"precision": 0.001},
    },
    "options": {
        "outcome": {"nl": "de werkloosheid", "en": "unemployment"},
        "groups": {"dutch": {"origin": "nl"}, "others": {"origin": "anders"}},
        "sample": None,
    },
}
TABLE = pd.DataFrame({"jaar": [2018, 2018, 2019, 2019], "herkomst": ["nl", "anders"] * 2, "pct": [3.0, 8.0, 2.6, 7.3]})


@pytest.fixture
def data(tmp_path: Path) -> Path:
    TABLE.to_csv(tmp_path / "own.csv", index=False, sep=";", decimal=",")
    return tmp_path / "own.csv"


def _spec(folder: Path, **changes: Any) -> Path:
    path = folder / "spec.yaml"
    path.write_text(yaml.safe_dump({k: v for k, v in (SPEC | changes).items() if v is not ...}), encoding="utf-8")
    return path


def test_the_command_gives_what_an_analysis_gives(
    real: Project, data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(real.root)
    arguments = ["fit", "--kind", "gap", "--data", str(data), "--spec", str(_spec(tmp_path))]
    told = CliRunner().invoke(app, arguments)
    assert told.exit_code == 0, told.output
    assert "4,7 procentpunt hoger" in told.output.replace("\n", " ")
    table = pd.read_csv(tmp_path / "own_gap/estimates.csv")
    assert list(table["estimate"][table["term"] == "difference"]) == pytest.approx([0.05, 0.047])
    report = json.loads((tmp_path / "own_gap/diagnostics.json").read_text(encoding="utf-8"))
    assert report["covariance"] == "survey_and_rounding"
    assert report["reference"] == "dutch"


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"covariance": "HC1"}, ConfigError, "does not know the covariance 'HC1'"),
        ({"small_sample": "t"}, ConfigError, "does not know the small_sample 't'"),
        ({"covariance": ...}, ConfigError, "'covariance' is missing"),
        ({"kind": "product"}, ConfigError, "--kind says 'gap'"),
        ({"options": {}}, ConfigError, "options of variant 'main'"),
        ({"table": {"period": "year"}}, FiguresError, "no column 'year'"),
    ],
)
def test_what_cannot_be_used_writes_nothing(
    real: Project, data: Path, tmp_path: Path, changes: dict[str, Any], error: type[AnalystError], message: str
) -> None:
    with pytest.raises(error, match=message):
        fit_table(real, "gap", data, _spec(tmp_path, **changes), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_refusal_is_kept_and_marked(real: Project, data: Path, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="No period has both"):
        fit_table(real, "gap", data, _spec(tmp_path, reference="absent"), tmp_path / "out")
    report = json.loads((tmp_path / "out/diagnostics.json").read_text(encoding="utf-8"))
    assert [one["variant"] for one in report["refused"]] == ["main"]
    assert pd.read_csv(tmp_path / "out/estimates.csv").empty
