"""All products of a run by one rule: a number in them is one of the run's results, or of a date, a place or a name."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx.chart.data import CategoryChartData

from arbeidsmarkt.publish.office_file import packed, unpacked
from arbeidsmarkt.spec.project import Project
from tests.support.decks import charts_in, opened
from tests.support.products import Held, Known, Said, annex, brief, site, slides, typed

pytestmark = pytest.mark.xdist_group("pipeline")

PLANTED = "47,3"
"""Small, and printed as shares are: it must be none of the results of the place where it is put."""

FILES = {
    "site": "site/index.html",
    "brief": "brief.docx",
    "slides": "slides.pptx",
    "annex": "annex.xlsx",
}


@pytest.fixture(scope="module")
def results(built: Path) -> Path:
    return built / "results/published"


@pytest.fixture(scope="module")
def known(results: Path, real: Project) -> Known:
    return Known(results, real, "nl")


def read(product: str, content: bytes, project: Project) -> Iterator[Said | Held]:
    readers: dict[str, Callable[[], Iterator[Said | Held]]] = {
        "site": lambda: site(content, "nl"),
        "brief": lambda: brief(content, project),
        "slides": lambda: slides(content, project),
        "annex": lambda: annex(content, project),
    }
    return readers[product]()


@pytest.mark.parametrize(("product", "least"), [("site", 5000), ("brief", 40), ("slides", 100), ("annex", 20_000)])
def test_every_number_of_a_product_is_one_of_the_run(
    results: Path, real: Project, known: Known, product: str, least: int
) -> None:
    parts = list(read(product, (results / FILES[product]).read_bytes(), real))
    assert len(parts) > least
    assert typed(iter(parts), known) == []


def test_every_number_of_the_english_page_is_one_of_the_run(results: Path, real: Project) -> None:
    parts = list(site((results / FILES["site"]).read_bytes(), "en"))
    assert len(parts) > 5000
    assert typed(iter(parts), Known(results, real, "en")) == []


def in_text(content: bytes, before: bytes, after: bytes) -> bytes:
    assert before in content
    return content.replace(before, after, 1)


def in_page(before: str) -> Callable[[bytes], bytes]:
    return lambda content: in_text(content, before.encode(), f"{before}<p>{PLANTED}</p>".encode())


def in_alt(content: bytes) -> bytes:
    return in_text(content, b'alt="', f'alt="{PLANTED} '.encode())


def in_brief(part: str, before: str) -> Callable[[bytes], bytes]:
    def plant(content: bytes) -> bytes:
        parts = unpacked(content)
        return packed(parts | {part: in_text(parts[part], before.encode(), f"{before} {PLANTED}".encode())})

    return plant


def in_deck(change: Callable[[object], None]) -> Callable[[bytes], bytes]:
    def plant(content: bytes) -> bytes:
        deck, buffer = opened(content), io.BytesIO()
        change(deck)
        deck.save(buffer)
        return buffer.getvalue()

    return plant


def on_slide(deck: object) -> None:
    deck.slides[1].shapes.title.text_frame.text += f" {PLANTED}"  # type: ignore[attr-defined]


def in_notes(deck: object) -> None:
    deck.slides[2].notes_slide.notes_text_frame.text += f" {PLANTED}"  # type: ignore[attr-defined]


def in_chart(deck: object) -> None:
    chart = charts_in(deck)[0].chart  # type: ignore[arg-type]
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("uitspraken", [15, 47.3])
    chart.replace_data(data)


def in_sheet(sheet: str, cell: str, value: object) -> Callable[[bytes], bytes]:
    def plant(content: bytes) -> bytes:
        book, buffer = load_workbook(io.BytesIO(content)), io.BytesIO()
        book[sheet][cell].value = value
        book.save(buffer)
        return buffer.getvalue()

    return plant


PLANTS = [
    ("site", in_page('<div class="body">'), "F01"),
    ("site", in_page('<p class="question">'), "benefit_2014_by_nationality"),
    ("site", in_page('<h2 id="programmes">'), "programmes"),
    ("site", in_page('<main id="main" class="wide">'), "page"),
    ("site", in_alt, "benefit_2014_by_nationality"),
    ("brief", in_brief("word/document.xml", "Leerwerktrajecten combineren"), "word/document.xml"),
    ("brief", in_brief("word/footnotes.xml", "Bron:"), "word/footnotes.xml"),
    ("slides", in_deck(on_slide), "slide 2"),
    ("slides", in_deck(in_notes), "slide 3, notes"),
    ("slides", in_deck(in_chart), "uitspraken"),
    ("annex", in_sheet("Omslag", "A3", f"Een bijlage met {PLANTED}"), "Omslag!A3"),
    ("annex", in_sheet("Getallen", "E12", 47.3), "Getallen!E12"),
    ("annex", in_sheet("Oordelen", "C9", f"Het was {PLANTED} procent."), "Oordelen!C9"),
]


@pytest.mark.parametrize(("product", "plant", "place"), PLANTS, ids=[f"{one[0]}-{one[2]}" for one in PLANTS])
def test_a_number_that_somebody_typed_is_found(
    results: Path, real: Project, known: Known, product: str, plant: Callable[[bytes], bytes], place: str
) -> None:
    spoilt = plant((results / FILES[product]).read_bytes())
    (found,) = typed(read(product, spoilt, real), known)
    assert place in found
    assert "47" in found
