"""The slides of the run, read back: charts hold what the figures drew, and each slide can be heard and asked about."""

import re
from pathlib import Path

import pandas as pd
import pytest
from pptx.presentation import Presentation as Deck

from arbeidsmarkt.publish.office_file import unpacked
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.slides import Slide
from tests.support.decks import charts_in, opened, workbook_of

pytestmark = pytest.mark.xdist_group("pipeline")

RESULTS = Path("results/published")


@pytest.fixture(scope="module")
def content(built: Path) -> bytes:
    return (built / RESULTS / "slides.pptx").read_bytes()


@pytest.fixture(scope="module")
def deck(content: bytes) -> Deck:
    return opened(content)


@pytest.fixture(scope="module")
def slides(real: Project) -> tuple[Slide, ...]:
    assert real.slides is not None
    return real.slides.slides


def data(built: Path, slide: Slide) -> Path | None:
    """The file of what the figure drew."""
    chart = slide.chart
    if chart is None or chart.claims:
        return None
    if chart.programmes:
        return built / RESULTS / "programmes" / "figures" / f"{chart.programmes}.csv"
    return built / RESULTS / "figures" / str(chart.analysis) / f"{chart.figure}.csv"


def test_charts_hold_what_the_figures_drew(built: Path, deck: Deck, slides: tuple[Slide, ...]) -> None:
    specs = [spec for spec in slides if spec.chart and not spec.chart.claims]
    frames = charts_in(deck)[1:]
    assert len(frames) == len(specs)
    for frame, spec in zip(frames, specs, strict=True):
        own = data(built, spec)
        assert own is not None
        rows = pd.read_csv(own, dtype=str)
        for column, values in spec.chart.rows.items() if spec.chart else ():
            rows = rows[rows[column].isin(values)]
        drawn = {round(float(value), 8) for column in rows for value in rows[column].dropna() if is_number(value)}
        table = workbook_of(frame.chart)[1:]
        shown = [v for name, values in table if "onzekerheid naar" not in name for v in values if v is not None]
        assert shown
        assert {round(float(value), 8) for value in shown} <= drawn, spec.title


def is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", text) is not None


def test_each_slide_can_be_heard_and_asked_about(deck: Deck) -> None:
    assert len(deck.slides) >= 9
    assert deck.slide_width * 9 == deck.slide_height * 16
    for slide in deck.slides:
        assert slide.shapes.title is not None
        assert len(slide.shapes.title.text_frame.text) > 10
        assert slide.notes_slide.notes_text_frame.text
    for frame in charts_in(deck):
        assert len(frame._element.nvGraphicFramePr.cNvPr.get("descr")) > 40
    asked = [slide.notes_slide.notes_text_frame.text for slide in list(deck.slides)[1:-1]]
    assert all("Bron: " in text or "De cijfers achter" in text for text in asked)
    assert sum("arbeidsmarkt trace " in text for text in asked) >= 7


def test_no_slide_is_empty_in_the_edition_that_comes_along(deck: Deck, slides: tuple[Slide, ...]) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in list(deck.slides)[1:]]
    assert set(titles) & {spec.without for spec in slides if spec.without} == set()
    assert len(charts_in(deck)) == sum(spec.chart is not None for spec in slides)


def test_it_holds_no_clock(content: bytes) -> None:
    parts = unpacked(content)
    inner = [unpacked(part) for name, part in parts.items() if name.endswith(".xlsx")]
    assert len(inner) >= 7
    dates = {date for one in [parts, *inner] for date in re.findall(rb"\d{4}-\d\d-\d\dT", one["docProps/core.xml"])}
    assert dates == {b"2000-01-01T"}
