"""The supplied template, made from `config/brief.yaml`: Word styles, footnotes, language, and places for numbers."""

import io
import re

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from arbeidsmarkt.publish.brief.archive import parts_of
from arbeidsmarkt.publish.brief.captions import number_captions, put_caption
from arbeidsmarkt.publish.brief.look import put_look
from arbeidsmarkt.publish.brief.places import OPTIONAL
from arbeidsmarkt.publish.office_file import packed
from arbeidsmarkt.spec.brief import NOTE, Brief
from arbeidsmarkt.spec.style import Style

LANGUAGE = "nl-NL"
NOTE_TEXT, NOTE_REFERENCE = "footnote text", "footnote reference"
"""Names of Word's own styles."""

_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def template_of(brief: Brief, style: Style) -> bytes:
    """The template as a Word document; the same sentences and colours give the same bytes."""
    document = docx.Document()
    _set_up(document, brief)
    put_look(document, style)
    document.add_paragraph(brief.title, style="Title")
    notes: list[str] = []
    for block in brief.blocks:
        if block.kind == "heading":
            document.add_heading(block.text, level=1)
            continue
        if block.caption:
            put_caption(document.add_paragraph(), block.kind, block.caption)
        _with_notes(document.add_paragraph(), block.text, notes)
    number_captions(document)
    _put_notes(document, notes)
    buffer = io.BytesIO()
    document.save(buffer)
    return packed(parts_of(buffer.getvalue(), "config/brief.yaml"))


def _set_up(document: Document, brief: Brief) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.25)
    section.top_margin = section.bottom_margin = Cm(2)
    core = document.core_properties
    core.title, core.subject, core.language, core.author = brief.title, brief.subject, LANGUAGE, "arbeidsmarkt"
    core.comments = ""
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)  # noqa: S101
    normal.font.size, normal.font.name = Pt(10), "Calibri"
    title = document.styles["Title"]
    assert isinstance(title, ParagraphStyle)  # noqa: S101
    title.font.size = Pt(20)
    _add_note_styles(document)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _add_note_styles(document: Document) -> None:
    """Word's own styles for footnotes, which a new document does not have."""
    text = document.styles.add_style(NOTE_TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(8)
    text.paragraph_format.space_after = Pt(2)
    text.paragraph_format.line_spacing = 1.0
    reference = document.styles.add_style(NOTE_REFERENCE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.font.superscript = True


def _with_notes(paragraph: Paragraph, text: str, notes: list[str]) -> None:
    for at, piece in enumerate(re.split(NOTE, text)):
        if at % 2:
            notes.append(piece)
            _reference(paragraph, len(notes))
        elif piece:
            paragraph.add_run(piece)


def _reference(paragraph: Paragraph, number: int) -> None:
    run = paragraph.add_run(style=NOTE_REFERENCE)
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run._r.append(reference)


def _put_notes(document: Document, notes: list[str]) -> None:
    lines = [
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>",
    ]
    text, reference = (document.styles[name].style_id for name in (NOTE_TEXT, NOTE_REFERENCE))
    lines += [_note(number, key, text, reference) for number, key in enumerate(notes, 1)]
    blob = f"<w:footnotes {nsdecls('w')}>{''.join(lines)}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), _NOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note(number: int, key: str, text: str, reference: str) -> str:
    place = f"{{{{ bron.{key} | {OPTIONAL} }}}}"
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{text}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{reference}"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {place}</w:t></w:r></w:p></w:footnote>'
    )
