"""Cells of records stand outside git, and no person is told anywhere."""

import re
from pathlib import Path
from shutil import copytree

import pandas as pd
import pytest
import yaml
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.core.synthetic import SYNTHETIC
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.microdata import make_microdata_cells
from tests.support.microdata import SPEC, person_months


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Project:
    copytree(root / "config", tmp_path / "project" / "config")
    return Project(tmp_path / "project")


def put(folder: Path, table: pd.DataFrame) -> tuple[Path, Path]:
    table.to_parquet(folder / "people.parquet", index=False)
    (folder / "records.yaml").write_text(yaml.safe_dump(SPEC), encoding="utf-8")
    return folder / "people.parquet", folder / "records.yaml"


def test_the_demo_becomes_marked_cells(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    made = CliRunner().invoke(app, ["microdata", "demo", str(tmp_path / "demo"), "--persons", "100"])
    assert made.exit_code == 0, made.output
    assert SYNTHETIC in made.output
    told = CliRunner().invoke(app, re.findall(r"arbeidsmarkt (.*)", made.output.replace("\n", " "))[0].split())
    assert told.exit_code == 0, told.output
    cells = pd.read_parquet(project.root / "data/records/records/cells.parquet")
    assert cells[SYNTHETIC].all()
    assert cells["n"].sum() == 9600
    again = CliRunner().invoke(app, ["microdata", "demo", str(tmp_path / "demo")])
    assert isinstance(again.exception, FiguresError)


def test_no_person_leaves(project: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table = person_months().assign(person=lambda rows: "P7731" + rows["person"].astype(str))
    records, spec = put(tmp_path, table)
    folder = make_microdata_cells(project, records, spec)
    with pytest.raises(FiguresError):
        make_microdata_cells(project, *put(tmp_path, pd.concat([table, table.head(3)])))
    written = [path.read_bytes() for path in project.root.rglob("*") if path.is_file()]
    assert len(list((project.root / folder).iterdir())) == 2
    assert not [content for content in written if b"P7731" in content]
    assert "P7731" not in "".join(capfd.readouterr())
    assert not list((project.root / "data/records").glob(".spill-*"))


def test_persons_are_not_numbered_by_what_identifies_them(project: Project, tmp_path: Path) -> None:
    table = person_months().assign(person=lambda rows: rows["person"].astype(str) + "@post.nl")
    with pytest.raises(FiguresError, match="'person' holds what identifies a person: email") as caught:
        make_microdata_cells(project, *put(tmp_path, table))
    assert "@post.nl" not in str(caught.value)
    assert not (project.root / "data/records/people").exists()
