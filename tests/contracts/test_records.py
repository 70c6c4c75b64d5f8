"""No record of a person is in git, and what would put one there is seen."""

import subprocess
from pathlib import Path

import pytest

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.records import OUTSIDE_GIT, SOURCE
from tests.support.records import persons, written


def in_git(folder: Path) -> list[str]:
    """Files in git that hold records, by their place or by their first line."""
    done = subprocess.run(["git", "-C", str(folder), "ls-files", "-z"], check=True, capture_output=True, text=True)
    files = [name for name in done.stdout.split("\0") if name]
    return [name for name in files if name.startswith(f"data/raw/{SOURCE}/") or _holds_persons(folder / name)]


def _holds_persons(path: Path) -> bool:
    if path.suffix not in (".csv", ".tsv") or not path.is_file():
        return False
    first = path.open(encoding="utf-8", errors="replace").readline().casefold()
    return any(heading in {"person", "persoon"} for heading in first.strip().replace(";", ",").split(","))


def test_no_records_are_in_git(root: Path) -> None:
    if not (root / ".git").exists():
        pytest.skip("this copy of the project is no clone")
    assert in_git(root) == []


def test_records_that_are_forced_in_are_seen(root: Path, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes((root / ".gitignore").read_bytes())
    place = tmp_path / "data" / "raw" / SOURCE / "2020-01-01"
    place.mkdir(parents=True)
    written(place, persons({}), "persons.csv")
    written(tmp_path, persons({}), "elders.csv")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
    assert in_git(tmp_path) == ["elders.csv"]
    subprocess.run(["git", "add", "-f", "data"], cwd=tmp_path, check=True)
    assert in_git(tmp_path) == [f"data/raw/{SOURCE}/2020-01-01/persons.csv", "elders.csv"]


def test_git_leaves_them_out(root: Path) -> None:
    lines = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert set(OUTSIDE_GIT) <= set(lines)


def test_no_edition_of_the_project_locks_records(real: Project) -> None:
    assert [name for name, lock in real.editions.items() if SOURCE in lock.sources and name != "records"] == []
