"""Decks of charts made of what the figures of the tests draw, and what stands in them when they are read back."""

import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pandas as pd
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from arbeidsmarkt.publish.figure import kind_module, render
from arbeidsmarkt.publish.slides.deck import DeckContent, render_deck
from arbeidsmarkt.publish.slides.readings.contributions import MOST
from arbeidsmarkt.publish.slides.sentences import Numbers
from arbeidsmarkt.publish.slides.shown import Shown
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.slides import Slides
from tests.support.briefs import number
from tests.support.drawings import DRAWN, figure_context, figure_spec

KINDS = (
    "fan_chart",
    "rates_over_time",
    "gap_over_time",
    "event_study",
    "bases",
    "need_and_reach",
    "contributions",
    "cohort_curves",
)
"""Kinds of figures of which a chart is made."""

TEXTS = {"group": str, "cohort": str, "period_key": str}


def drawn_rows(real: Project, kind: str) -> pd.DataFrame:
    """What a figure of a kind draws, as its file has it; of two panels the first, and of columns the last periods."""
    estimates, predictions = DRAWN[kind]
    answered = str(kind_module(kind, "x").ANSWERS[0])
    made = render(answered, estimates(), predictions(), figure_spec(kind), figure_context(real))
    rows = pd.read_csv(io.BytesIO(made.csv), dtype=TEXTS)
    if kind in TWO_PANELS:
        rows = rows[rows["term"] == rows["term"].iloc[0]]
    if kind == "contributions":
        rows = rows[rows["period_key"].isin(sorted(set(rows["period_key"]))[-MOST:])]
    return rows.reset_index(drop=True)


TWO_PANELS = ("gap_over_time", "event_study")


def verdict_rows() -> pd.DataFrame:
    """Counts of verdicts."""
    return pd.DataFrame({"verdict": ["holds", "differs"], "count": [3, 2]})


def outcome_rows() -> pd.DataFrame:
    """Two published outcomes, one of them counted."""
    texts = {f"{name}_{language}": name for name in ("programme", "outcome", "period") for language in ("nl", "en")}
    counted = {"evidence": "trial", "wording": "at_least", "value": 12.3, "low": 10.0, "high": 15.1}
    bare = {"evidence": "counts_only", "wording": "about", "value": 30.0, "low": None, "high": None}
    whole = {"outcomes": 77, "level": 95.0}
    return pd.DataFrame([texts | whole | counted, texts | whole | bare])


def shown(real: Project, kind: str, rows: pd.DataFrame, synthetic: bool = False) -> Shown:
    """What a chart of a kind shows."""
    return Shown(
        kind, rows, figure_context(real, synthetic=synthetic), ("Methode: m", "Na te gaan met: arbeidsmarkt trace x")
    )


def deck_of(real: Project, charts: list[Shown | None], synthetic: bool = False, **spec: Any) -> bytes:
    """A deck with a slide a chart, each with the same message."""
    slide = {
        "title": "Het was {{ getal.rate }}, van {{ oordeel.alle }}",
        "without": "Het is niet bekend",
        "text": ["Tussen {{ interval.rate }}", "Geen {{ getal.lacking }}", "Altijd waar"],
    }
    slides = Slides.model_validate({"title": "T", "subject": "S", "slides": [slide | spec] * len(charts)})
    numbers = {"rate": number("9,6 procent") | {"trace": "arbeidsmarkt trace rate"}, "lacking": number(None)}
    listed = {"edition": "test", "synthetic": synthetic, "numbers": numbers}
    words = Words.of("nl", real.labels["nl"], real.classifications)
    known = Numbers(listed, {"holds": 3, "differs": 2}, "nl")
    return render_deck(DeckContent(slides, charts, known, "Editie test.", real.style, words))


def opened(content: bytes) -> Deck:
    """The deck, as python-pptx reads it."""
    return Presentation(io.BytesIO(content))


def charts_in(deck: Deck) -> list[Any]:
    """Every frame with a chart."""
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def workbook_of(chart: Any) -> list[tuple[str, list[Any]]]:
    """The table behind a chart: its columns with their names; the first has none, and holds the categories."""
    blob = chart.part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(blob)).active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    return [(str(name or ""), [row[at] for row in rows]) for at, name in enumerate(head)]


def texts_in(deck: Deck) -> Iterator[str]:
    """Every text on the slides and in their notes."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
        yield slide.notes_slide.notes_text_frame.text
