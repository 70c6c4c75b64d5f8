"""The supplied template: no number is typed in it, it can be filled everywhere, and Word reads it well."""

import io
import json
import re
from pathlib import Path

import docx
import pytest

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish.brief.archive import parts_of
from arbeidsmarkt.publish.brief.fill import fill
from arbeidsmarkt.publish.brief.look import TABLE
from arbeidsmarkt.publish.brief.places import places_of
from arbeidsmarkt.publish.brief.supplied import template_of
from arbeidsmarkt.spec.brief import NOTE, PLACE, Block, Brief
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.references import check_references
from tests.support.briefs import keys_with, template
from tests.support.project import write_project

DATE = re.compile(
    r"(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|midden|eind|in|van|met) "
    r"20\d\d"
)


@pytest.fixture
def brief(real: Project) -> Brief:
    assert real.brief is not None
    return real.brief


def test_no_number_is_typed_but_years(brief: Brief) -> None:
    for block in brief.blocks:
        text = DATE.sub("", NOTE.sub("", PLACE.sub("", block.text)))
        assert not re.search(r"\d", re.sub(r"kwartaal van\s+20\d\d|tot en met 20\d\d", "", text)), text


def test_every_place_names_a_number_or_figure_of_the_project(real: Project, brief: Brief) -> None:
    places = places_of(parts_of(template_of(brief, real.style), "brief"), "brief")
    known = {
        "getal": set(real.quantities),
        "bron": set(real.quantities),
        "tabel": set(real.topics),
        "figuur": {f"{name}.{drawn}" for name, one in real.analyses.items() for drawn in one.figures},
    }
    assert [place for place in places if place.key not in known[place.family]] == []
    assert all(place.optional for place in places if place.family in ("getal", "bron"))
    assert {place.family for place in places} == set(known)


def test_every_paragraph_with_a_number_has_its_source(brief: Brief) -> None:
    assert [block.text for block in brief.blocks if "getal." in block.text and not NOTE.search(block.text)] == []


def test_it_has_word_styles_a_language_and_footnotes(real: Project, brief: Brief) -> None:
    made = template_of(brief, real.style)
    document = docx.Document(io.BytesIO(made))
    assert {"Title", "Heading 1", "Caption"} <= {paragraph.style.name for paragraph in document.paragraphs}
    assert (document.core_properties.title, document.core_properties.language) == (brief.title, "nl-NL")
    parts = parts_of(made, "brief")
    assert b'w:val="nl-NL"' in parts["word/styles.xml"]
    notes = [key for block in brief.blocks for key in NOTE.findall(block.text)]
    assert (
        parts["word/footnotes.xml"].count(b"bron.")
        == parts["word/document.xml"].count(b"footnoteReference ")
        == len(notes)
    )


def test_the_same_sentences_give_the_same_bytes(real: Project, brief: Brief) -> None:
    assert template_of(brief, real.style) == template_of(brief, real.style)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Het was {{ getal.unknown }}.", "The quantity 'unknown' does not exist."),
        ("Zo is het.[^unknown]", "The quantity 'unknown' does not exist."),
    ],
)
def test_a_name_that_no_file_defines_is_refused_before_the_first_job(tmp_path: Path, text: str, message: str) -> None:
    project = write_project(tmp_path)
    brief = {"title": "T", "subject": "S", "blocks": [{"kind": "text", "text": text}]}
    (tmp_path / "config" / "brief.yaml").write_text(json.dumps(brief), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        check_references(project)
    assert caught.value.message == message


def test_its_headings_and_table_heads_have_the_colours_of_the_style(real: Project, brief: Brief) -> None:
    other = real.style.model_copy(update={"accent": "#01689b"})
    for style in (real.style, other):
        document = docx.Document(io.BytesIO(template_of(brief, style)))
        accent = style.accent.removeprefix("#").upper()
        assert {str(document.styles[name].font.color.rgb) for name in ("Title", "Heading 1")} == {accent}
        head = document.styles[TABLE].element.xpath("w:tblStylePr[@w:type='firstRow']/w:tcPr/w:shd/@w:fill")
        assert head == [accent]


def test_tables_take_the_style_of_the_supplied_template_and_else_a_plain_grid(real: Project, brief: Brief) -> None:
    own = fill(template("{{ tabel.labour }}"), keys_with(real), "own.docx")
    words = [block for block in brief.blocks if block.kind == "heading"]
    place = Block(kind="table", text="{{ tabel.labour }}", caption="Getallen")
    supplied = template_of(brief.model_copy(update={"blocks": (*words, place)}), real.style)
    ours = fill(supplied, keys_with(real), "brief")
    used = [docx.Document(io.BytesIO(one)).tables[0].style for one in (own, ours)]
    assert [style.name for style in used if style] == ["Table Grid", TABLE]
