"""Captions that Word numbers, so that a list of tables or figures can be made of them."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

NAMES = {"table": "Tabel", "figure": "Figuur"}
STYLE = "Caption"
_FIELD = qn("w:fldSimple")


def put_caption(paragraph: Paragraph, kind: str, text: str) -> None:
    """Make the paragraph a caption, to be numbered; it stays with what follows it."""
    styles = paragraph.part.document.styles  # type: ignore[attr-defined]
    if STYLE in [style.name for style in styles]:
        paragraph.style = STYLE
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(f"{NAMES[kind]} ")
    field = f" SEQ {NAMES[kind]} \\* ARABIC "
    paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t/></w:r></w:fldSimple>'))
    paragraph.add_run(f". {text}")


def is_caption(element: BaseOxmlElement | None) -> bool:
    """Whether a part of the document is a caption that Word numbers."""
    return element is not None and any("SEQ" in one.get(qn("w:instr")).split() for one in element.iter(_FIELD))


def number_captions(document: Document) -> None:
    """Write the number of each caption, in the order of the document, as Word itself would."""
    counts = dict.fromkeys(NAMES.values(), 0)
    for field in document.element.body.iter(_FIELD):
        told = field.get(qn("w:instr")).split()
        if told[0] == "SEQ" and told[1] in counts:
            counts[told[1]] += 1
            next(field.iter(qn("w:t"))).text = str(counts[told[1]])
