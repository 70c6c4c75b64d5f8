"""A new file of `config/` has the shape of its pattern, and counts for nothing until everything in it is said."""

from pathlib import Path
from shutil import copytree

import pytest
import yaml
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.analysis import Analysis
from arbeidsmarkt.spec.claim import ClaimsFile
from arbeidsmarkt.spec.drafts import FOLDERS, TO_FILL_IN, draft
from arbeidsmarkt.spec.loader import load, read_yaml
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.steps.new import write_draft
from tests.support.copied import ROOT
from tests.support.project import write_project

SHIPPED = Project(Path(__file__).parents[3])
MODELS = {"source": Source, "analysis": Analysis, "claim": ClaimsFile}
SAID = {"published": "2024-05-01", "reported": "up", "quantity": "some_quantity"}
"""What a user would write where a plain word is not enough."""


@pytest.mark.parametrize("what", FOLDERS)
def test_every_file_can_be_a_pattern(what: str, tmp_path: Path) -> None:
    for pattern in sorted((SHIPPED.config_dir / FOLDERS[what]).glob("*.yaml")):
        path = tmp_path / pattern.name
        begun = draft(what, read_yaml(pattern))
        path.write_text(yaml.safe_dump(begun), encoding="utf-8")
        with pytest.raises(ConfigError, match=TO_FILL_IN):
            read_yaml(path)
        path.write_text(yaml.safe_dump(_said(begun)), encoding="utf-8")
        load(path, MODELS[what], SHIPPED.statline_lists)


def test_nothing_that_only_the_pattern_can_say_is_left() -> None:
    pattern = read_yaml(SHIPPED.config_dir / "analyses" / "unemployment_corona_by_origin.yaml")
    begun = yaml.safe_dump(draft("analysis", pattern), allow_unicode=True)
    assert pattern["title"]["nl"] not in begun
    assert pattern["assumptions"][0]["en"] not in begun
    assert pattern["panel"]["cells"]["unemployment"]["source"] in begun


def test_an_unfinished_file_is_told_with_its_line(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    write_draft(project, "source", "other", "lfs")
    with pytest.raises(ConfigError, match=r"other\.yaml is not finished") as told:
        _ = project.sources
    assert told.value.place.endswith("other.yaml, line 1")
    assert "vul de regel in" in told.value.told("nl")


@pytest.mark.parametrize(
    ("name", "like", "says"),
    [
        ("lfs", "lfs", "lfs.yaml exists"),
        ("../lfs", "lfs", "cannot be called"),
        ("Werk loosheid", "lfs", "cannot be called"),
        ("other", "lsf", "did you mean 'lfs'"),
    ],
)
def test_a_bad_name_writes_nothing(name: str, like: str, says: str, tmp_path: Path) -> None:
    project = write_project(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ConfigError) as told:
        write_draft(project, "source", name, like)
    assert says in str(told.value)
    assert "NAME" not in str(told.value)
    assert sorted(tmp_path.rglob("*")) == before


def test_the_command_says_what_is_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path)
    copytree(ROOT / "config" / "labels", tmp_path / "config" / "labels")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["new", "source", "other", "--like", "lfs"], catch_exceptions=False)
    assert "config/sources/other.yaml" in done.output
    assert TO_FILL_IN in done.output


def _said(value: object, key: str = "") -> object:
    if isinstance(value, dict):
        return {name: _said(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_said(item) for item in value]
    return SAID.get(key, "said") if value == TO_FILL_IN else value
