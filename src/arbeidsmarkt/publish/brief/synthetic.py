"""The mark of made-up figures, on every page of a brief."""

from collections.abc import Iterator

from docx.document import Document
from docx.section import Section, _Header
from docx.shared import RGBColor


def mark_synthetic(document: Document, text: str) -> None:
    """Write the mark at the top of every header that any page of the document has."""
    for at, section in enumerate(document.sections):
        for header in _headers(document, section):
            if at == 0 or not header.is_linked_to_previous:
                run = header.paragraphs[0].insert_paragraph_before().add_run(text)
                run.bold, run.font.color.rgb = True, RGBColor(0xB0, 0x00, 0x20)


def _headers(document: Document, section: Section) -> Iterator[_Header]:
    yield section.header
    if section.different_first_page_header_footer:
        yield section.first_page_header
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header
