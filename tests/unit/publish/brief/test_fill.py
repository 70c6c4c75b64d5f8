"""Filling a template: what stands in the brief, what is refused, and that the same gives the same bytes."""

import ast
import io
import zipfile
from pathlib import Path

import docx
import pytest

from arbeidsmarkt.publish.brief.archive import DOCUMENT, BriefError, parts_of
from arbeidsmarkt.publish.brief.fill import fill
from arbeidsmarkt.publish.office_file import packed
from arbeidsmarkt.spec.project import Project
from tests.support.briefs import keys_with, template, text_of


def filled(real: Project, *paragraphs: tuple[str, ...] | str, synthetic: bool = False) -> bytes:
    return fill(template(*paragraphs), keys_with(real, synthetic), "own.docx")


def test_a_place_is_filled_also_where_word_has_split_it(real: Project) -> None:
    brief = filled(real, ("Het was {", "{ get", "al.rate }", "} & meer."))
    assert text_of(brief) == "Het was 9,6 procent & meer."


def test_a_source_is_filled(real: Project) -> None:
    assert text_of(filled(real, "{{ bron.rate }}")) == "Bron: CBS (2022-08-17)"


def test_a_table_has_a_marked_header_row_and_says_what_is_missing(real: Project) -> None:
    brief = filled(real, "{{ tabel.labour }}")
    table = docx.Document(io.BytesIO(brief)).tables[0]
    assert [row._tr.xml.count("w:tblHeader") for row in table.rows] == [1, 0, 0, 0]
    assert "9,6 procent" in text_of(brief)
    assert "(niet in deze editie)" in text_of(brief)


def test_a_figure_has_its_alt_text(real: Project) -> None:
    brief = filled(real, "{{ figuur.gap.rates }}")
    assert b'descr="Wat te zien is"' in parts_of(brief, "")["word/document.xml"]


def test_the_same_gives_the_same_bytes_and_has_no_clock(real: Project) -> None:
    made = template("{{ getal.rate }}", "{{ figuur.gap.rates }}", "{{ tabel.labour }}")
    first, second = (fill(made, keys_with(real), "own.docx") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {part.date_time[0] for part in file.infolist()} == {1980}


@pytest.mark.parametrize("synthetic", [True, False])
def test_made_up_figures_are_marked_on_every_page(real: Project, synthetic: bool) -> None:
    document = docx.Document()
    document.add_paragraph("{{ getal.rate }}")
    document.sections[0].different_first_page_header_footer = True
    document.add_section().header.is_linked_to_previous = False
    buffer = io.BytesIO()
    document.save(buffer)
    brief = docx.Document(io.BytesIO(fill(buffer.getvalue(), keys_with(real, synthetic), "own.docx")))
    headers = [section.header for section in brief.sections] + [brief.sections[0].first_page_header]
    assert [header.paragraphs[0].text == "SYNTHETISCHE GEGEVENS" for header in headers] == [synthetic] * 3


def test_an_optional_place_says_that_the_number_is_missing(real: Project) -> None:
    assert text_of(filled(real, "{{ getal.lacking | optioneel }}")) == "(niet in deze editie)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ getal.rat }}", "There is no getal.rat."),
        ("{{ getal.lacking }}", "This edition has no number for getal.lacking."),
        ("{{ getal.rate", "is no place"),
        ("{{ getal.rate }", "is no place"),
        ("{ getal.rate }", "'{ getal.' is no place"),
        ("{% for x in getal %}{% endfor %}", "is no place"),
        ("{{ getal.__class__.__mro__ }}", "There is no getal.__class__"),
        ("{{ getal.__class__.__mro__() }}", "is no place"),
        ("{{ getal['rate'] }}", "is no place"),
        ("{{ range(10) }}", "is no place"),
        ("{# rate #}", "is no place"),
        ("zin {{ tabel.labour }}", "tabel.labour stands where it cannot be put."),
    ],
)
def test_a_bad_place_is_refused_in_one_sentence(real: Project, text: str, message: str) -> None:
    with pytest.raises(BriefError) as caught:
        filled(real, text)
    assert message in caught.value.message
    assert "\n" not in caught.value.message


def test_an_unknown_key_names_the_nearest_in_both_languages(real: Project) -> None:
    with pytest.raises(BriefError, match="nearest: rate") as caught:
        filled(real, "{{ getal.rat }}")
    assert "het meest lijkt: rate" in caught.value.told("nl")


def test_a_template_without_a_place_is_refused(real: Project) -> None:
    with pytest.raises(BriefError, match="no place to fill") as caught:
        filled(real, "Een brief waar niemand een sleutel in zette.")
    assert "arbeidsmarkt brief keys" in caught.value.told("nl")


def with_macro() -> bytes:
    return packed({**parts_of(template("x"), ""), "word/vbaProject.bin": b"x"})


def of_macros() -> bytes:
    parts = parts_of(template("x"), "")
    kind = parts["[Content_Types].xml"]
    kind = kind.replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main", b"vnd.ms-word.macroEnabled"
    )
    return packed({**parts, "[Content_Types].xml": kind})


def broken(document: bytes) -> bytes:
    return packed({**parts_of(template("x"), ""), "word/document.xml": document})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no zip at all", "The file is not a Word document."),
        (packed({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), "The file is not a Word document."),
        (with_macro(), "The template has macros."),
        (of_macros(), "The template has macros."),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500), "The file has a password, or is of an old Word (.doc)."),
        (b"", "The file is not a Word document."),
        (bytes(50 * 1024 * 1024), "The document is 50 MB."),
        (broken(b"<a"), "The file is not a Word document."),
        (broken("<a/>".encode("utf-16")), "The file is not a Word document."),
        (packed({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), "The file is not a Word document."),
        (template("x")[:2000], "The file is not a Word document."),
    ],
    ids=[
        "no zip",
        "workbook",
        "macro",
        "kind of macros",
        "password",
        "empty",
        "50 MB",
        "no XML",
        "UTF-16",
        "parts missing",
        "cut off",
    ],
)
def test_a_file_that_is_no_template_is_refused(real: Project, content: bytes, message: str) -> None:
    with pytest.raises(BriefError) as caught:
        fill(content, keys_with(real), "own.docx")
    assert caught.value.message == message


def test_every_cut_of_a_template_is_refused_in_plain_words(real: Project) -> None:
    whole = template("{{ getal.rate }}")
    for length in range(0, len(whole) - 1, len(whole) // 40):
        with pytest.raises(BriefError):
            fill(whole[:length], keys_with(real), "own.docx")


def test_a_place_that_would_stay_unfilled_is_refused(real: Project) -> None:
    parts = parts_of(template("x"), "")
    end = b"</cp:coreProperties>"
    properties = parts["docProps/core.xml"].replace(end, b"<x>{{ getal.rate }}</x>" + end)
    with pytest.raises(BriefError, match="braces in the properties"):
        fill(packed({**parts, "docProps/core.xml": properties}), keys_with(real), "own.docx")


def with_part(part: str, content: bytes) -> bytes:
    return packed({**parts_of(template("x"), ""), part: content})


@pytest.mark.parametrize(
    ("part", "called"),
    [
        ("word/endnotes.xml", "an endnote"),
        ("word/comments.xml", "a comment"),
        ("word/charts/chart1.xml", "word/charts/chart1.xml"),
    ],
)
def test_a_place_in_a_part_that_is_not_filled_is_refused(real: Project, part: str, called: str) -> None:
    with pytest.raises(BriefError, match=f"There are braces in {called}"):
        fill(with_part(part, b"<a>{{ getal.rate }}</a>"), keys_with(real), "own.docx")


def in_body(xml: str) -> bytes:
    """A template whose only paragraph holds this."""
    parts = parts_of(template("x"), "")
    text = b"<w:t>x</w:t>"
    assert text in parts[DOCUMENT]
    return packed({**parts, DOCUMENT: parts[DOCUMENT].replace(text, xml.encode())})


@pytest.mark.parametrize("name", ["delText", "instrText"])
def test_a_place_that_no_reader_sees_is_refused(real: Project, name: str) -> None:
    with pytest.raises(BriefError, match="deleted text or in the code of a field"):
        fill(in_body(f"<w:{name}>{{{{ getal.rate }}}}</w:{name}>"), keys_with(real), "own.docx")


def with_header(text: str) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_table_in_a_header_is_refused(real: Project) -> None:
    with pytest.raises(BriefError, match="cannot be put"):
        fill(with_header("{{ tabel.labour }}"), keys_with(real), "own.docx")


def test_a_number_in_a_header_is_filled_and_the_mark_stands_above_it(real: Project) -> None:
    parts = parts_of(fill(with_header("{{ getal.rate }}"), keys_with(real, synthetic=True), "own.docx"), "")
    (header,) = (content for part, content in parts.items() if part.startswith("word/header"))
    assert header.index(b"SYNTHETISCHE GEGEVENS") < header.index(b"9,6 procent")


def test_every_refusal_of_a_brief_is_told_in_dutch_too(root: Path) -> None:
    package = root / "src/arbeidsmarkt"
    modules = [*(package / "publish/brief").glob("*.py"), package / "steps/brief.py"]
    calls = [
        call
        for path in modules
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "BriefError"
    ]
    assert len(calls) > 10
    assert not [call.lineno for call in calls if len(call.args) < 7 and "dutch" not in {k.arg for k in call.keywords}]
