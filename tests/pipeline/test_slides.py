"""The slides of the run, read back: their numbers are those of the run, and charts hold what the figures drew."""

import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pptx.presentation import Presentation as Deck

from arbeidsmarkt.publish.office_file import unpacked
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.slides import Slide
from tests.support.decks import charts_in, opened, workbook_of
from tests.support.page import NUMBER, numbers_from

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


def listed(built: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((built / RESULTS / "numbers.json").read_bytes())["numbers"]
    return found


def counts(built: Path) -> set[str]:
    claims = json.loads((built / RESULTS / "claims.json").read_bytes())
    verdicts = [claim["verdict"] for claim in claims]
    return {str(verdicts.count(one)) for one in verdicts} | {"0", str(len(claims))}


def data(built: Path, slide: Slide) -> Path | None:
    """The file of what the figure drew."""
    chart = slide.chart
    if chart is None or chart.claims:
        return None
    if chart.programmes:
        return built / RESULTS / "programmes" / "figures" / f"{chart.programmes}.csv"
    return built / RESULTS / "figures" / str(chart.analysis) / f"{chart.figure}.csv"


def loose(texts: Iterable[str], known: set[str]) -> set[str]:
    """Numbers in the texts that are not known and no year."""
    return {one for text in texts for one in NUMBER.findall(text) if not re.fullmatch(r"(19|20)\d\d", one)} - known


def test_every_number_on_the_slides_is_one_of_the_run(built: Path, deck: Deck, slides: tuple[Slide, ...]) -> None:
    shown = [number["text"] for number in listed(built).values()] + [n["interval"] for n in listed(built).values()]
    known = (
        numbers_from([shown, [number["source"] for number in listed(built).values()]], "nl") | counts(built) | {"95"}
    )
    known |= {str(number) for number in range(1, len(deck.slides) + 1)}
    for slide, spec in zip(list(deck.slides)[1:], slides, strict=True):
        own = data(built, spec)
        rows = list(csv.DictReader(own.open(encoding="utf-8"))) if own else []
        uncounted = {str(sum(row.get("row") == "unknown" for row in rows))}
        sources = [shape.text_frame.text for shape in slide.shapes if shape.name == "Bron"]
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and shape.name != "Bron"]
        assert loose(texts, known | uncounted) == set(), spec.title
        assert all(text == "" or text.startswith("Bron: ") for text in sources)


def test_every_number_in_the_notes_is_one_of_the_run(built: Path, deck: Deck, slides: tuple[Slide, ...]) -> None:
    for slide, spec in zip(list(deck.slides)[1:], slides, strict=True):
        parts: list[Any] = [listed(built), counts(built)]
        own = data(built, spec)
        if own:
            table = pd.read_csv(own)
            parts += [table.to_dict("list"), str(sum(table.get("row", pd.Series()) == "unknown")), str(len(table))]
        if spec.chart and spec.chart.analysis:
            folder = built / RESULTS / "analyses" / spec.chart.analysis
            parts.append(json.loads((folder / "diagnostics.json").read_bytes()))
            parts.append((built / RESULTS / "figures" / spec.chart.analysis / f"{spec.chart.figure}.txt").read_text())
        notes = slide.notes_slide.notes_text_frame.text
        assert loose([notes], numbers_from(parts, "nl") | {"95"}) == set(), spec.title


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
