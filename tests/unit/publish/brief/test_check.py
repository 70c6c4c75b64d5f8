"""A brief that was filled before: exactly the numbers that moved, why, and the brief with the new ones."""

import io
from dataclasses import replace

import docx
import pytest

from arbeidsmarkt.publish.brief.archive import BriefError, parts_of
from arbeidsmarkt.publish.brief.check import MovedFigure, moved_figures, moved_numbers, with_new_numbers
from arbeidsmarkt.publish.brief.fill import fill
from arbeidsmarkt.publish.brief.keys import Drawing
from arbeidsmarkt.publish.office_file import packed
from arbeidsmarkt.spec.project import Project
from tests.support.briefs import drawing, keys_with, number, template, text_of


@pytest.fixture
def brief(real: Project) -> dict[str, bytes]:
    made = template("Het was {{ getal.rate }}, en {{ getal.other }}.", "{{ bron.rate }}")
    return parts_of(fill(made, keys_with(real), "own.docx"), "own.docx")


def test_nothing_moved_in_its_own_edition(real: Project, brief: dict[str, bytes]) -> None:
    assert moved_numbers(brief, keys_with(real), "own.docx") == []


@pytest.mark.parametrize(
    ("new", "cause"),
    [
        (number("9,7 procent", vintage="2023-01-01"), "revised"),
        (number("9,7 procent", definition="other"), "definition"),
        (number("9,7 procent"), "code"),
        (number(None), "gone_cells"),
    ],
)
def test_exactly_the_number_that_moved_is_told_with_its_cause(
    real: Project, brief: dict[str, bytes], new: dict[str, object], cause: str
) -> None:
    (moved,) = moved_numbers(brief, keys_with(real, rate=new), "own.docx")
    assert (moved.key, moved.old, moved.cause) == ("rate", "9,6 procent (9,55 tot 9,65)", cause)
    assert moved.new in ("9,7 procent (9,55 tot 9,65)", "(niet in deze editie)")


def test_an_interval_that_moved_is_told(real: Project, brief: dict[str, bytes]) -> None:
    wider = number("9,6 procent", vintage="2023-01-01") | {"interval": {"nl": "9,5 tot 9,7", "en": "9.5 to 9.7"}}
    (moved,) = moved_numbers(brief, keys_with(real, rate=wider), "own.docx")
    assert (moved.new, moved.cause) == ("9,6 procent (9,5 tot 9,7)", "revised")


def test_a_number_that_was_typed_over_is_told(real: Project, brief: dict[str, bytes]) -> None:
    document = brief["word/document.xml"].replace(b"9,6 procent", b"8,6 procent")
    (moved,) = moved_numbers({**brief, "word/document.xml": document}, keys_with(real), "own.docx")
    assert (moved.key, moved.typed, moved.cause) == ("rate", "8,6 procent", None)


def test_a_refill_keeps_what_was_written_and_is_remembered(real: Project, brief: dict[str, bytes]) -> None:
    document = brief["word/document.xml"].replace(b"Het was ", b"Volgens ons was het ")
    later = keys_with(real, rate=number("9,7 procent", vintage="2023-01-01"))
    fresh = with_new_numbers({**brief, "word/document.xml": document}, later, "own.docx")
    assert text_of(packed(fresh)) == "Volgens ons was het 9,7 procent, en 4,1 procent.Bron: CBS (2023-01-01)"
    assert moved_numbers(fresh, later, "own.docx") == []
    docx.Document(io.BytesIO(packed(fresh)))


def test_a_refill_also_replaces_the_intervals_of_a_table(real: Project) -> None:
    made = parts_of(fill(template("{{ tabel.labour }}"), keys_with(real), "own.docx"), "own.docx")
    new = number("9,7 procent") | {"interval": {"nl": "9,65 tot 9,75", "en": "9.65 to 9.75"}}
    other = number("4,1 procent") | {"interval": None}
    fresh = text_of(packed(with_new_numbers(made, keys_with(real, rate=new, other=other), "own.docx")))
    assert "9,65 tot 9,75" in fresh
    assert "9,55 tot 9,65" not in fresh


def test_a_brief_that_never_was_filled_is_refused(real: Project) -> None:
    with pytest.raises(BriefError, match="holds no numbers"):
        moved_numbers(parts_of(template("x"), ""), keys_with(real), "own.docx")


def test_real_and_made_up_figures_never_stand_in_one_brief(real: Project, brief: dict[str, bytes]) -> None:
    with pytest.raises(BriefError, match="not both real"):
        with_new_numbers(brief, keys_with(real, synthetic=True), "own.docx")


@pytest.fixture
def illustrated(real: Project) -> dict[str, bytes]:
    made = template("Het was {{ getal.rate }}.", "{{ figuur.gap.rates }}")
    return parts_of(fill(made, keys_with(real), "own.docx"), "own.docx")


@pytest.mark.parametrize(
    ("new", "causes"),
    [
        ({"gap.rates": drawing()}, []),
        ({"gap.rates": replace(drawing(), png=b"another look", title="Anders", alt="Anders")}, []),
        ({"gap.rates": drawing("year,value\n2020,2\n")}, ["code"]),
        ({"gap.rates": drawing("year,value\n2020,2\n", vintage="2023-01-01")}, ["revised"]),
        ({"gap.rates": drawing(vintage="2023-01-01")}, []),
        ({"gap.rates": replace(drawing("note\nlacking\n"), vintages=())}, ["gone_cells"]),
        ({}, ["definition"]),
    ],
)
def test_a_figure_whose_data_moved_is_told_with_its_cause(
    real: Project, illustrated: dict[str, bytes], new: dict[str, Drawing], causes: list[str]
) -> None:
    later = replace(keys_with(real), drawings=new)
    moved = moved_figures(illustrated, later, "own.docx")
    assert moved == [MovedFigure("gap.rates", "Titel", cause) for cause in causes]  # type: ignore[arg-type]
    assert moved_numbers(illustrated, later, "own.docx") == []


def test_made_up_data_of_a_figure_are_told_for_what_they_are(real: Project, illustrated: dict[str, bytes]) -> None:
    later = replace(keys_with(real, synthetic=True), drawings={"gap.rates": drawing("x\n1\n")})
    assert [one.cause for one in moved_figures(illustrated, later, "own.docx")] == ["made_up"]


def test_after_a_refill_a_figure_that_stayed_is_still_told(real: Project, illustrated: dict[str, bytes]) -> None:
    later = replace(keys_with(real, rate=number("9,7 procent")), drawings={"gap.rates": drawing("x\n1\n")})
    fresh = with_new_numbers(illustrated, later, "own.docx")
    assert moved_numbers(fresh, later, "own.docx") == []
    assert [one.key for one in moved_figures(fresh, later, "own.docx")] == ["gap.rates"]


def test_a_brief_of_before_figures_were_remembered_has_none_that_moved(real: Project, brief: dict[str, bytes]) -> None:
    assert moved_figures(brief, keys_with(real), "own.docx") == []
