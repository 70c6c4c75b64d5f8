"""What tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.add import add_figures
from tests.support.project import delivery, write_project

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def real() -> Project:
    """The project of the repository."""
    return Project(ROOT)


@pytest.fixture
def shared() -> Path:
    """The folder of raw material beside the repository; a user's machine has none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the raw material beside the repository is not on this machine")
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A small project with an old-level and a new-level vintage of one source."""
    project = write_project(tmp_path / "project")
    groups = [{"origin": "total"}, {"origin": "dutch", "value": "3.3"}, {"origin": "non_western", "value": "9.6"}]
    add_figures(project, "lfs", delivery(tmp_path / "then", "2020-11-12", *groups), "published")
    newer = [{**group, "survey_level": "new", "value": str(float(group.get("value", "5.5")) + 1)} for group in groups]
    add_figures(project, "lfs", delivery(tmp_path / "now", "2022-08-17", *newer), "published")
    return Project(project.root)
