"""A deck read back: each slide says its message, its source and how it was made, and a screen reader can tell it."""

import re

import pytest
from lxml import etree
from pptx.oxml.ns import qn

from arbeidsmarkt.publish.office_file import unpacked
from arbeidsmarkt.publish.slides.table import CREATED
from arbeidsmarkt.spec.project import Project
from tests.support.decks import (
    KINDS,
    charts_in,
    deck_of,
    drawn_rows,
    opened,
    outcome_rows,
    shown,
    texts_in,
    verdict_rows,
)

SYNTHETIC = "SYNTHETISCHE GEGEVENS"


@pytest.fixture(scope="module")
def whole(real: Project) -> bytes:
    return deck(real, synthetic=False)


@pytest.fixture(scope="module")
def made_up(real: Project) -> bytes:
    return deck(real, synthetic=True)


def deck(real: Project, synthetic: bool) -> bytes:
    charts = [shown(real, kind, drawn_rows(real, kind), synthetic) for kind in KINDS]
    charts += [
        shown(real, "verdicts", verdict_rows(), synthetic),
        shown(real, "outcome_shares_home", outcome_rows(), synthetic),
    ]
    return deck_of(real, [*charts], synthetic, chart={"claims": "x"})


def test_the_same_content_gives_the_same_bytes_without_a_clock(real: Project, whole: bytes) -> None:
    assert deck(real, synthetic=False) == whole
    parts = unpacked(whole)
    inner = [unpacked(part) for name, part in parts.items() if name.endswith(".xlsx")]
    dates = {
        date for one in [parts, *inner] for date in re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", one["docProps/core.xml"])
    }
    assert dates == {CREATED.isoformat().encode() + b"Z"}


def test_each_slide_has_a_title_an_alt_text_a_source_a_number_and_notes(whole: bytes) -> None:
    opened_deck = opened(whole)
    for place, slide in enumerate(list(opened_deck.slides)[1:], 2):
        assert slide.shapes.title.text_frame.text == "Het was 9,6 procent, van 5"
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert str(place) in texts
        assert "Tussen 9,55 tot 9,65\nAltijd waar" in texts
        assert any(text.startswith("Bron: CBS StatLine 99999NED") for text in texts)
        notes = slide.notes_slide.notes_text_frame.text
        assert notes.startswith("Bron: CBS StatLine 99999NED (17-8-2022)")
        assert "Methode: m" in notes
        assert "arbeidsmarkt trace rate --edition test" in notes
        assert "9,55 tot 9,65" in notes
    alts = [frame._element.nvGraphicFramePr.cNvPr.get("descr") for frame in charts_in(opened_deck)]
    assert len(alts) == len(KINDS) + 2
    assert all(alt and len(alt) > 30 for alt in alts)


def test_all_texts_are_in_dutch_for_a_screen_reader(whole: bytes) -> None:
    found = 0
    for name, part in unpacked(whole).items():
        if not re.fullmatch(r"ppt/(slides|notesSlides|charts|drawings|slideLayouts)/[^/]+\.xml", name):
            continue
        for run in etree.fromstring(part).iter(qn("a:r"), qn("a:fld")):
            found += 1
            assert run.find(qn("a:rPr")).get("lang") == "nl-NL", name
    assert found > 100


def test_made_up_figures_are_marked_on_each_slide_and_in_each_chart(whole: bytes, made_up: bytes) -> None:
    for slide in opened(made_up).slides:
        assert SYNTHETIC in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert slide.shapes[1].text_frame.text == SYNTHETIC
    parts = unpacked(made_up)
    charts = [name for name in parts if re.fullmatch(r"ppt/charts/chart\d+\.xml", name)]
    assert charts
    for name in charts:
        assert SYNTHETIC.encode() in parts[name.replace("charts/chart", "drawings/drawing")]
    assert SYNTHETIC.encode() not in b"".join(unpacked(whole).values())


def test_nothing_of_the_library_is_left_in_it(whole: bytes) -> None:
    parts = unpacked(whole)
    assert not [name for name in parts if re.search("thumbnail|printer|app.xml", name)]
    assert b"screen4x3" not in parts["ppt/presentation.xml"]
    assert b"Steve" not in parts["docProps/core.xml"]


def test_a_message_whose_number_is_lacking_is_replaced(real: Project) -> None:
    content = deck_of(real, [None], title="Het was {{ getal.lacking }}")
    texts = list(texts_in(opened(content)))
    assert "Het is niet bekend" in texts
    assert not any("{{" in text for text in texts)


def test_a_chart_whose_cells_are_lacking_is_said_to_be(real: Project) -> None:
    content = deck_of(real, [shown(real, "fan_chart", drawn_rows(real, "fan_chart").iloc[:0])], chart={"claims": "x"})
    assert charts_in(opened(content)) == []
    assert any("staan niet in deze editie" in text for text in texts_in(opened(content)))


@pytest.mark.parametrize("part", ["ppt/slides/slide2.xml", "ppt/charts/chart1.xml"])
def test_the_colours_are_those_of_the_style(real: Project, whole: bytes, part: str) -> None:
    known = set(re.findall(r"#([0-9a-f]{6})", real.style.model_dump_json()))
    dark = {colour.lower() for colour in re.findall(r'srgbClr val="([0-9A-F]{6})"', unpacked(whole)[part].decode())}
    assert {one for one in dark if one not in known} <= {"bd5300", "b54f00"}
