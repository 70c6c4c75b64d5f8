"""What collapsing took is measured, and told for more rows."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.core.notation import number
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.microdata_cost import Cost, measured_cost
from arbeidsmarkt.steps.microdata_demo import put_microdata_demo


def test_more_rows_cost_more_and_make_no_more_cells() -> None:
    assert Cost(100, 10, 7, 2.0).of(1000) == Cost(1000, 100, 7, 20.0)


def test_the_cost_of_records_is_measured_and_nothing_is_kept(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").symlink_to(root / "config")
    project = Project(tmp_path)
    put_microdata_demo(project, tmp_path / "demo", 100)
    records, spec = tmp_path / "demo" / "records.parquet", tmp_path / "demo" / "records.yaml"
    found = measured_cost(project, records, spec)
    assert (found.rows, found.stored) == (9600, records.stat().st_size)
    assert 0 < found.cells <= 9600 and found.seconds > 0
    assert not list((tmp_path / "data").rglob("*.parquet"))
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(app, ["microdata", "cost", str(records), "--spec", str(spec), "--rows", "9600000"])
    assert told.exit_code == 0, told.output
    assert "9.600.000 persoonsmaanden:" in told.output
    assert f"{number(found.stored / 1e6, 2, 'nl')} GB" in told.output
