"""Content controls: each number of a brief stands in one that knows its key, to be found and filled again."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

OPEN, CLOSE = "\ue000", "\ue001"
"""Around a place between its recognition and its filling; no text has these characters."""

_MARK = re.compile(f"{OPEN}(.*?){CLOSE}")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def marked(place: str) -> str:
    """The mark of a place."""
    return f"{OPEN}{place}{CLOSE}"


def with_controls(part: bytes, text_of: Callable[[str], str]) -> bytes:
    """The part with a content control at each mark."""
    root = etree.fromstring(part, _PARSER)
    for text in [one for one in root.iter(qn("w:t")) if OPEN in (one.text or "")]:
        _split(text, text_of)
    return _xml(root)


def _xml(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _split(text: etree._Element, text_of: Callable[[str], str]) -> None:
    run = text.getparent()
    pieces = _MARK.split(text.text)
    for at, piece in enumerate(pieces):
        if piece:
            own = _run(run, text_of(piece) if at % 2 else piece)
            run.addprevious(_control(piece, own) if at % 2 else own)
    run.remove(text)
    if not [child for child in run if child.tag != qn("w:rPr")]:
        run.getparent().remove(run)


def _run(like: etree._Element, text: str) -> etree._Element:
    run = OxmlElement("w:r")
    look = like.find(qn("w:rPr"))
    if look is not None:
        run.append(deepcopy(look))
    element = OxmlElement("w:t")
    element.text = text
    element.set(qn("xml:space"), "preserve")
    run.append(element)
    return run


def _control(place: str, run: etree._Element) -> etree._Element:
    control, properties, content = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    tag = OxmlElement("w:tag")
    tag.set(qn("w:val"), place)
    properties.append(tag)
    content.append(run)
    control.extend((properties, content))
    return control


def controls_in(part: bytes) -> Iterator[tuple[str, str]]:
    """Place and text of each content control of a part."""
    for control in etree.fromstring(part, _PARSER).iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None:
            yield tag.get(qn("w:val")), "".join(text.text or "" for text in control.iter(qn("w:t")))


def refilled(part: bytes, texts: dict[str, str]) -> bytes:
    """The part with other texts in its content controls; all else stays."""
    root = etree.fromstring(part, _PARSER)
    for control in root.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        place = tag.get(qn("w:val")) if tag is not None else ""
        if place in texts:
            first, *others = control.iter(qn("w:t"))
            first.text = texts[place]
            for other in others:
                other.text = ""
    return _xml(root)
