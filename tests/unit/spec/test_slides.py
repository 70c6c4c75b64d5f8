"""A slip in `config/slides.yaml` is answered in one sentence, before the first job."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.spec.loader import load
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.references import check_references
from arbeidsmarkt.spec.slides import LONGEST, PLACE, Slides
from arbeidsmarkt.steps.kinds import check_charts
from tests.support.project import write_project

GOOD: dict[str, Any] = {"title": "Het is zo", "text": ["Want"]}
NUMBER = {"title": "Het was {{ getal.rate }}", "without": "Onbekend"}


def written(folder: Path, slide: Mapping[str, Any]) -> Path:
    path = folder / "slides.yaml"
    path.write_text(json.dumps({"title": "T", "subject": "S", "slides": [GOOD | slide]}), encoding="utf-8")
    return path


@pytest.mark.parametrize("slide", [{}, NUMBER, {"chart": {"claims": "ser"}}])
def test_a_good_slide_is_read(tmp_path: Path, slide: dict[str, Any]) -> None:
    assert len(load(written(tmp_path, slide), Slides).slides) == 1


@pytest.mark.parametrize(
    ("slide", "told"),
    [
        ({"titel": "x"}, "did you mean 'title'?"),
        ({"chart": {"claim": "x"}}, "did you mean 'claims'?"),
        ({"chart": {"analysis": "x"}}, "name a figure together"),
        ({"chart": {"claims": "x", "programmes": "y"}}, "a chart shows one thing"),
        ({"chart": {}}, "a chart shows one thing"),
        ({"title": "Het was {{ getal.rate }}"}, "has a `without`"),
        ({"without": "Onbekend"}, "has a `without`"),
        (NUMBER | {"without": "Het is {{ getal.rate }}"}, "has a `without`"),
        ({"title": "Het was {{ tabel.rate }}"}, "a place is {{ getal.key }}"),
        ({"text": ["Het was {getal.rate}"]}, "a place is {{ getal.key }}"),
        ({"title": "x" * (LONGEST["title"] + 1)}, "the title has 137 characters"),
        ({"text": ["x" * 500], "chart": {"claims": "x"}}, "the text has 500 characters"),
        ({"text": []}, "at least 1 item"),
    ],
)
def test_a_slip_is_told_with_its_key(tmp_path: Path, slide: dict[str, Any], told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, slide), Slides)
    assert told in f"{caught.value.rule} {caught.value.remedy}"
    assert "key slides.0" in caught.value.place


@pytest.mark.parametrize(
    ("slide", "message"),
    [
        (NUMBER | {"title": "Het was {{ getal.rat }}"}, "The quantity 'rat' does not exist."),
        ({"text": ["{{ interval.rat }}"]}, "The quantity 'rat' does not exist."),
        ({"text": ["{{ oordeel.klopt }}"]}, "The verdict 'klopt' does not exist."),
        ({"chart": {"claims": "ser"}}, "The report 'ser' does not exist."),
        ({"chart": {"analysis": "gap", "figure": "rate"}}, "The figure 'gap.rate' does not exist."),
    ],
)
def test_a_name_that_no_file_defines_is_refused(
    tmp_path: Path, real: Project, slide: dict[str, Any], message: str
) -> None:
    project = write_project(tmp_path)
    (tmp_path / "config" / "style.yaml").write_bytes((real.config_dir / "style.yaml").read_bytes())
    written(tmp_path / "config", slide)
    with pytest.raises(ConfigError) as caught:
        check_references(project)
    assert caught.value.message == message


def test_no_number_is_typed_but_years_and_quarters(real: Project) -> None:
    assert real.slides is not None
    for slide in real.slides.slides:
        for text in (slide.title, slide.without, *slide.text):
            bare = re.sub(r"\b(19|20)\d\d\b", "", PLACE.sub("", text))
            assert not re.search(r"\d", bare), text


def test_every_chart_of_the_supplied_slides_can_be_made(real: Project) -> None:
    check_charts(real)
    assert real.slides is not None
    assert len(real.slides.slides) >= 8
    assert sum(slide.chart is not None for slide in real.slides.slides) >= 6
    assert real.slides.slides[-1].chart is None
