import os
from pathlib import Path

import pytest

from arbeidsmarkt.core.errors import IntegrityError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.add import add_figures
from arbeidsmarkt.vintages.atomic import write_file, write_folder
from arbeidsmarkt.vintages.manifest import read_manifest
from arbeidsmarkt.vintages.verify import Finding, verify_vintages
from tests.support.project import delivery


def _verify(project: Project) -> list[Finding]:
    return verify_vintages(project.root, project.edition("published"))


def test_a_vintage_is_published_whole_read_only_and_recorded(small: Project) -> None:
    folder = small.root / "data/raw/lfs/2020-11-12"
    manifest = read_manifest(folder)
    assert manifest.files["figures.csv"].rows == 3
    assert manifest.columns["figures.csv"][0] == "measure"
    assert manifest.published.isoformat() == "2020-11-12"
    assert not (folder / "figures.csv").stat().st_mode & 0o222
    assert _verify(small) == []


def test_vintages_stand_in_order_of_publication(small: Project) -> None:
    assert [v.vintage for v in small.edition("published").sources["lfs"]] == ["2020-11-12", "2022-08-17"]


def test_a_vintage_is_never_published_twice(small: Project, tmp_path: Path) -> None:
    before = (small.root / "config/editions/published.lock.yaml").read_bytes()
    with pytest.raises(IntegrityError, match="exists already"):
        add_figures(small, "lfs", delivery(tmp_path / "again", "2022-08-17", {}), "published")
    assert (small.root / "config/editions/published.lock.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("harm", "code", "place"),
    [
        (lambda folder: _overwrite(folder / "figures.csv"), "changed", "2020-11-12/figures.csv"),
        (lambda folder: (folder / "publications.csv").unlink(), "missing", "2020-11-12/publications.csv"),
        (lambda folder: (folder / "extra.csv").write_text("x"), "foreign", "2020-11-12/extra.csv"),
        (lambda folder: _overwrite(folder / "manifest.yaml"), "other_manifest", "2020-11-12/manifest.yaml"),
        (lambda folder: (folder.parent / "2023-01-01").mkdir(), "no_vintage", "2023-01-01"),
    ],
)
def test_verify_finds_every_harm(small: Project, harm: object, code: str, place: str) -> None:
    harm(small.root / "data/raw/lfs/2020-11-12")  # type: ignore[operator]
    assert (code, f"data/raw/lfs/{place}") in [(found.code, found.place) for found in _verify(small)]


def _overwrite(path: Path) -> None:
    path.chmod(0o644)
    content = path.read_bytes()
    path.write_bytes(content[:-2] + b"9\n")


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "store" / "vintage"
    monkeypatch.setattr(os, "rename", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_folder(target, {"a": b"1"})
    assert list((tmp_path / "store").iterdir()) == []


def test_a_failed_replace_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_file(path, b"old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("killed")))
    with pytest.raises(OSError, match="killed"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
