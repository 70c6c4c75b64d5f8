"""Briefs as files: filled beside their template, never over something, and nothing where one is refused."""

import json
from pathlib import Path

import docx
import pytest

from arbeidsmarkt.publish.brief.archive import BriefError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout
from arbeidsmarkt.steps.brief import check_brief, fill_template
from tests.support.briefs import number
from tests.support.project import write_project


@pytest.fixture
def project(tmp_path: Path, real: Project) -> Project:
    made = write_project(tmp_path)
    labels = tmp_path / "config" / "labels"
    labels.mkdir()
    (labels / "nl.yaml").write_bytes((real.config_dir / "labels" / "nl.yaml").read_bytes())
    (tmp_path / layout.results("published")).mkdir(parents=True)
    put(made, number("9,6 procent"))
    return made


def put(project: Project, rate: dict[str, object]) -> None:
    numbers = {"edition": "published", "synthetic": False, "numbers": dict.fromkeys(project.quantities, rate)}
    (project.root / layout.numbers("published")).write_text(json.dumps(numbers), encoding="utf-8")


def template(project: Project, text: str) -> Path:
    document = docx.Document()
    document.add_paragraph(text)
    path = project.root / "mine.docx"
    document.save(str(path))
    return path


def test_a_brief_stands_beside_its_template_and_its_moves_are_told(project: Project) -> None:
    filled = fill_template(project, "published", template(project, "{{ getal.rate }}"))
    assert filled.name == "mine_published.docx"
    assert check_brief(project, "published", filled, refill=False).moved == []
    put(project, number("9,7 procent", vintage="2023-01-01"))
    done = check_brief(project, "published", filled, refill=True)
    assert [one.key for one in done.moved] == ["rate"]
    assert done.refilled is not None
    assert check_brief(project, "published", done.refilled, refill=False).moved == []


def test_a_brief_is_never_overwritten(project: Project) -> None:
    path = template(project, "{{ getal.rate }}")
    fill_template(project, "published", path)
    with pytest.raises(BriefError, match="already such a file"):
        fill_template(project, "published", path)


@pytest.mark.parametrize("text", ["{{ getal.rat }}", "{{ getal.rate", "{% if 1 %}{% endif %}"])
def test_a_refused_template_leaves_nothing_behind(project: Project, text: str) -> None:
    path = template(project, text)
    with pytest.raises(BriefError):
        fill_template(project, "published", path)
    assert [one.name for one in project.root.glob("*.docx")] == ["mine.docx"]


def test_a_file_of_50_mb_is_refused_before_it_is_read(project: Project) -> None:
    path = project.root / "large.docx"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(BriefError, match="50 MB"):
        fill_template(project, "published", path)
