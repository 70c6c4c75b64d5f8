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


COUNTS: dict[str, Any] = {
    "covariance": "quasi",
    "small_sample": "none",
    "reference": "none",
    "table": {},
    "options": {
        "outcome": {"nl": "het aantal", "en": "the number"},
        "counts": "number of people",
        "focus": "age[old]",
        "terms": {"age": {"factor": "age group", "reference": "young"}},
    },
}
PEOPLE = pd.DataFrame({"age group": ["young", "young", "old", "old", "old"], "number of people": [8, 11, 20, 24, 19]})


@pytest.mark.parametrize(
    ("options", "message", "rule", "remedy"),
    [
        ({"counts": "number of person"}, "no column", "columns: age group, number of people", "'number of people'"),
        ({"counts": "age group"}, "'young' in row 2", "a number", "{factor: age group}"),
        ({"focus": "age"}, "no coefficient 'age'", "coefficients: intercept, age[old]", "`focus`"),
        ({"terms": {"age": {"factor": "age group", "reference": "old people"}}}, "no level", "levels: old, young", ""),
        ({"exposures": "age group"}, "Unknown key 'exposures'", "exposure, family", "did you mean 'exposure'?"),
        ({"outcome": "het aantal"}, "'options.outcome' is not allowed", "{nl: ..., en: ...}", ""),
    ],
)
def test_a_slip_in_the_spec_is_answered_by_what_there_is(
    real: Project, tmp_path: Path, options: dict[str, Any], message: str, rule: str, remedy: str
) -> None:
    PEOPLE.to_csv(tmp_path / "people.csv", index=False)
    spec = _spec(tmp_path, **COUNTS)
    fit_table(real, "count_rate", tmp_path / "people.csv", spec, tmp_path / "out")
    slipped = _spec(tmp_path, **COUNTS | {"options": COUNTS["options"] | options})
    with pytest.raises(AnalystError) as caught:
        fit_table(real, "count_rate", tmp_path / "people.csv", slipped, tmp_path / "out")
    assert message in caught.value.message
    assert rule in caught.value.rule
    assert remedy in caught.value.remedy


def test_a_missing_value_is_left_out_only_when_the_spec_says_so(real: Project, tmp_path: Path) -> None:
    data = tmp_path / "people.xlsx"
    PEOPLE.assign(hours=[None, 3.0, 5.0, 4.0, 6.0]).to_excel(data, index=False)
    options = COUNTS["options"] | {"terms": COUNTS["options"]["terms"] | {"hours": "hours"}}
    with pytest.raises(RefusedError) as caught:
        fit_table(real, "count_rate", data, _spec(tmp_path, **COUNTS | {"options": options}), tmp_path / "out")
    assert "keep: [known(hours)]" in caught.value.remedy
    kept = {"options": options, "table": {"keep": ["known(hours)"]}}
    answer = fit_table(real, "count_rate", data, _spec(tmp_path, **COUNTS | kept), tmp_path / "out")
    assert set(answer.table["n_obs"]) == {4}


FIGURE = {"kind": "gap_over_time", "variant": "main", "title": {"nl": "Het verschil", "en": "The gap"}}


def test_figures_that_the_spec_asks_for_stand_beside_the_answer(real: Project, data: Path, tmp_path: Path) -> None:
    fit_table(real, "gap", data, _spec(tmp_path, figures={"gap": FIGURE}), tmp_path / "out")
    files = {path.name for path in (tmp_path / "out/figures").iterdir()}
    assert files == {f"gap.{ending}" for ending in ("svg", "png", "csv", "txt", "en.svg", "en.txt")}
    assert "Bron: own.csv, bewerking arbeidsmarkt" in (tmp_path / "out/figures/gap.svg").read_text(encoding="utf-8")
    assert "others" in (tmp_path / "out/figures/gap.en.txt").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "life_curves"}, "does not draw an answer of the kind gap"),
        ({"kind": "gap_over_tine"}, "did you mean 'gap_over_time'"),
        ({"variant": "other"}, "the figure 'gap' is of no variant: main"),
        ({"options": {"colour": "red"}}, "Unknown key 'colour'"),
        ({"title": {"nl": "Het verschil"}}, "figures.gap.title"),
    ],
)
def test_a_figure_that_cannot_be_drawn_writes_nothing(
    real: Project, data: Path, tmp_path: Path, changes: dict[str, Any], message: str
) -> None:
    spec = _spec(tmp_path, figures={"gap": FIGURE | changes})
    with pytest.raises(ConfigError, match=message):
        fit_table(real, "gap", data, spec, tmp_path / "out")
    assert not (tmp_path / "out").exists()
