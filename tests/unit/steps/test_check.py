"""Which options are checked before the first job: those of every analysis without an answer by this code and spec."""

import json
import shutil
from pathlib import Path

import pytest

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import check, jobs, layout
from arbeidsmarkt.vintages.manifest import sha256

SLUG = "eligible_status_holders"


@pytest.fixture
def configured(tmp_path: Path, root: Path) -> Project:
    """The project's config and nothing else."""
    shutil.copytree(root / "config", tmp_path / "config")
    return Project(tmp_path)


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files of the analyses that are checked."""
    found: list[str] = []
    monkeypatch.setattr(check, "check_options", lambda place, _: found.append(Path(place).stem))
    monkeypatch.setattr(check, "check_vintages", lambda *_: None)
    return found


def _answer(project: Project) -> Path:
    job = jobs.fit(project, "published", SLUG)
    record = project.root / layout.provenance(layout.analysis("published", SLUG)["estimates"])
    record.parent.mkdir(parents=True)
    record.write_text(json.dumps({"code": job.code, "spec_sha256": sha256(job.spec.encode())}))
    return record


def test_without_answers_every_analysis_is_checked(configured: Project, checked: list[str]) -> None:
    check.check_project(configured, "published")
    assert checked == list(configured.analyses)


def test_an_answer_by_the_same_code_and_spec_was_checked_when_it_was_made(
    configured: Project, checked: list[str]
) -> None:
    _answer(configured)
    check.check_project(configured, "published")
    assert checked == [slug for slug in configured.analyses if slug != SLUG]


def test_another_spec_or_a_damaged_record_is_checked(configured: Project, checked: list[str]) -> None:
    record = _answer(configured)
    file = configured.root / "config" / "analyses" / f"{SLUG}.yaml"
    before = file.read_text(encoding="utf-8")
    assert "\noptions:" in before
    file.write_text(before.replace("\noptions:", "\noptions:\n  drawings: 5"), encoding="utf-8")
    check.check_project(Project(configured.root), "published")
    assert SLUG in checked
    file.write_text(before, encoding="utf-8")
    record.write_text("{")
    checked.clear()
    check.check_project(Project(configured.root), "published")
    assert SLUG in checked
