"""Figures about programmes: all that is published is drawn or counted, in words too, and the bytes are the same."""

import csv
import io
import struct
from dataclasses import replace

import pandas as pd
import pytest

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figure import RenderedFigure
from arbeidsmarkt.publish.outcomes import NO_OUTCOMES
from arbeidsmarkt.publish.own_outcomes import NO_OWN
from arbeidsmarkt.publish.programme_figure import Known, render_programme_figure
from arbeidsmarkt.publish.programme_figures import FIGURES
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.panel import read_cells
from tests.support.published_outcomes import outcome_content, outcome_tables


def context(real: Project, language: str, name: str) -> FigureContext:
    words = Words.of(language, real.labels[language], real.classifications)
    return FigureContext(real.style, words, real.config.corona, "SER", False, words("figures", f"{name}_title"), "x")


def record(outcome: str, **facts: object) -> dict[str, object]:
    """An outcome as `programmes/outcomes.json` has it."""
    texts = {"programme": "Programma", "outcome": "met werk", "period": "2018"}
    told = {f"{name}_{language}": text for name, text in texts.items() for language in ("nl", "en")}
    counts = {"kind": "result", "value": 30.0, "unit": "persons", "wording": "exact", "base_wording": "exact"}
    shares = dict.fromkeys(("share", "share_low", "share_high", "horizon_months"))
    return {"outcome": outcome, "evidence": "counts_only", "country": "NL"} | told | counts | shares | facts


A4_TEXT_CM = 24.7
"""Height of the text of a page with margins of two and a half centimetres."""

RECORDS = [
    record("O1", share=0.3, share_low=0.219, share_high=0.396),
    record("O2", share=0.123, share_low=0.1, share_high=0.15, base_wording="almost"),
    record("O3", value=50.0, unit="percent", wording="over", evidence="trial"),
    record("O4", value=80.0),
    record("O5", value=70.0, unit="percent", kind="satisfaction"),
    record("O7", value=40.0, unit="percent", country="SE"),
    record("O6", value=None, unit="", wording="in_words", kind="effect"),
]


def rendered(real: Project, name: str, language: str, synthetic: bool = False) -> RenderedFigure:
    content = (
        NO_OUTCOMES if not FIGURES[name] else {"outcomes": RECORDS, "level": 0.95, "publications": {}, "vintage": ""}
    )
    known = Known(
        real.programmes.scaling, real.programmes.employment, content, NO_OWN, read_cells(real.root, []), {}, {}
    )
    return render_programme_figure(name, known, replace(context(real, language, name), synthetic=synthetic))


@pytest.mark.parametrize(("language", "empty"), [("nl", "niets"), ("en", "nothing")])
def test_every_cell_of_the_matrix_is_there_and_the_empty_ones_are_told(
    real: Project, language: str, empty: str
) -> None:
    made = rendered(real, "scaling_matrix", language)
    assert made.svg.decode().count(f">{empty}<") == 5
    assert len(made.csv.decode().splitlines()) == 31
    finding = real.programmes.scaling.empty()
    assert all(real.programmes.scaling.parties[cell.party].short[language] in made.alt for cell in finding)


def test_a_share_has_an_interval_only_where_people_were_counted(real: Project) -> None:
    rows = list(csv.DictReader(io.StringIO(rendered(real, "outcome_shares_home", "nl").csv.decode())))
    assert [(row["outcome"], row["value"], row["low"]) for row in rows] == [
        ("O1", "30", "21.9"),
        ("O2", "12.3", "10"),
        ("O3", "50", ""),
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            [
                "Programma (2018), alleen tellingen; met werk 30,0% (21,9",
                "ten minste 12,3%",
                "3 van de 7",
                "proef; met werk ruim 50%",
            ],
        ),
        (
            "en",
            [
                "Programma (2018), counts only; met werk 30.0% (21.9",
                "at least 12.3%",
                "3 of the 7",
                "trial; met werk over 50%",
            ],
        ),
    ],
)
def test_the_alt_text_tells_each_share_its_evidence_and_what_is_not_drawn(
    real: Project, language: str, words: list[str]
) -> None:
    alt = rendered(real, "outcome_shares_home", language).alt
    assert [word for word in words if word not in alt] == []


@pytest.mark.parametrize("name", FIGURES)
def test_the_same_input_gives_the_same_bytes(real: Project, name: str) -> None:
    first, second = rendered(real, name, "nl"), rendered(real, name, "nl")
    assert (first.svg, first.png, first.csv) == (second.svg, second.png, second.csv)
    assert rendered(real, name, "nl", synthetic=True).alt.startswith("SYNTHETISCHE GEGEVENS")


def test_every_share_is_in_one_of_the_two_figures(real: Project) -> None:
    names = [name for name in FIGURES if name.startswith("outcome_shares")]
    made = [csv.DictReader(io.StringIO(rendered(real, name, "nl").csv.decode())) for name in names]
    shown = [row["outcome"] for table in made for row in table]
    assert shown == ["O1", "O2", "O3", "O7"]


def test_a_figure_of_published_outcomes_fits_on_a_page(real: Project) -> None:
    content = outcome_content(outcome_tables(real))
    for name in ("outcome_shares_home", "outcome_shares_abroad"):
        known = Known(real.programmes.scaling, real.programmes.employment, content, NO_OWN, pd.DataFrame(), {}, {})
        picture = render_programme_figure(name, known, context(real, "nl", name)).png
        height = struct.unpack(">I", picture[20:24])[0] / real.style.dpi * 2.54
        assert height < A4_TEXT_CM, name
