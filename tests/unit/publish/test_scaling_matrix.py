"""The matrix of scaling: every cell is drawn with its word, the empty ones are told, and the bytes are the same."""

from dataclasses import replace

import pytest

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figure import RenderedFigure
from arbeidsmarkt.publish.scaling_matrix import render_matrix
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project


def context(real: Project, language: str) -> FigureContext:
    words = Words.of(language, real.labels[language], real.classifications)
    return FigureContext(real.style, words, real.config.corona, "SER", False, words("figures", "matrix_title"), "x")


def rendered(real: Project, language: str, synthetic: bool = False) -> RenderedFigure:
    return render_matrix(real.programmes.scaling, replace(context(real, language), synthetic=synthetic))


@pytest.mark.parametrize(("language", "empty"), [("nl", "niets"), ("en", "nothing")])
def test_every_cell_is_there_and_the_empty_ones_are_told(real: Project, language: str, empty: str) -> None:
    made = rendered(real, language)
    assert made.svg.decode().count(f">{empty}<") == 5
    assert len(made.csv.decode().splitlines()) == 31
    finding = real.programmes.scaling.empty()
    assert all(real.programmes.scaling.parties[cell.party].short[language] in made.alt for cell in finding)


def test_the_same_input_gives_the_same_bytes(real: Project) -> None:
    first, second = rendered(real, "nl"), rendered(real, "nl")
    assert (first.svg, first.png, first.csv) == (second.svg, second.png, second.csv)
    assert rendered(real, "nl", synthetic=True).alt.startswith("SYNTHETISCHE GEGEVENS")
