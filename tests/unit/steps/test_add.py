from pathlib import Path

import pytest

from arbeidsmarkt.core.errors import AnalystError, ConfigError, FiguresError, UnknownNameError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.add import add_figures
from tests.support.project import delivery


def _state(project: Project) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in project.root.rglob("*") if p.is_file()}


@pytest.mark.parametrize("bad", [{"unit": "x 1 000"}, {"period": "2021MM13"}, {"value": "many"}])
def test_a_bad_row_writes_nothing(small: Project, tmp_path: Path, bad: dict[str, str]) -> None:
    before = _state(small)
    with pytest.raises(FiguresError):
        add_figures(small, "lfs", delivery(tmp_path / "bad", "2024-01-01", bad), "published")
    assert _state(small) == before


def test_unknown_source_missing_file_and_unknown_key_are_refused(small: Project, tmp_path: Path) -> None:
    folder = delivery(tmp_path / "new", "2024-01-01", {})
    before = _state(small)
    with pytest.raises(UnknownNameError):
        add_figures(small, "lsf", folder, "published")
    (folder / "about.yaml").write_text((folder / "about.yaml").read_text() + "editor: me\n")
    with pytest.raises(ConfigError, match="Unknown key 'editor'"):
        add_figures(small, "lfs", folder, "published")
    (folder / "publications.csv").unlink()
    with pytest.raises(AnalystError):
        add_figures(small, "lfs", folder, "published")
    with pytest.raises(FiguresError, match=r"no about\.yaml") as caught:
        add_figures(small, "lfs", tmp_path / "elsewhere", "published")
    assert "published" in caught.value.remedy
    assert _state(small) == before


def test_real_and_synthetic_never_share_an_edition(small: Project, tmp_path: Path) -> None:
    folder = delivery(tmp_path / "demo", "2024-01-01", {})
    (folder / "about.yaml").write_text((folder / "about.yaml").read_text() + "synthetic: true\n")
    with pytest.raises(ConfigError, match="real or both synthetic"):
        add_figures(small, "lfs", folder, "published")
