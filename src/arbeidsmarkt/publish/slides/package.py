"""The file of a deck: its language in every text, its theme, its properties, and no clock in it."""

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from arbeidsmarkt.publish.office_file import packed, unpacked
from arbeidsmarkt.publish.slides.colours import plain
from arbeidsmarkt.publish.slides.table import CREATED
from arbeidsmarkt.spec.style import Style

LANGUAGE = "nl-NL"
FONT = "Arial"
"""It is on every machine, or a font of the same widths is."""

ACCENTS = ("dutch", "non_western", "western", "with_migration_background", "non_western_first", "non_western_second")
"""Groups whose colours are those of the theme."""

_TEXTS = re.compile(r"ppt/(presentation|(slide|notes|chart|drawing)\w*/[^/]+)\.xml")
_THEME = re.compile(r"ppt/theme/theme\d+\.xml")
_WORKBOOK = re.compile(r"ppt/embeddings/.*\.xlsx")
_LEFTOVERS = ("/thumbnail", "/extended-properties", "/printerSettings")
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def set_properties(deck: Deck, title: str, subject: str) -> None:
    """Say what the deck is, in its properties."""
    core = deck.core_properties
    core.title, core.subject, core.language = title, subject, LANGUAGE
    core.author = core.last_modified_by = "arbeidsmarkt"
    core.keywords = core.comments = core.category = ""
    core.created = core.modified = CREATED
    core.revision = 1
    for printed in core._element.findall(f"{{{_CORE}}}lastPrinted"):
        core._element.remove(printed)


def without_leftovers(deck: Deck) -> None:
    """Leave out what belongs to the library's own template: its picture, its application and its printer."""
    for relations in (deck.part.package._rels, deck.part.rels):
        for identity in [one for one, relation in relations.items() if relation.reltype.endswith(_LEFTOVERS)]:
            relations.pop(identity)


def finished(content: bytes, style: Style) -> bytes:
    """The file with its language and theme; the same deck gives the same bytes."""
    return packed({name: _finished(name, part, style) for name, part in unpacked(content).items()})


def _finished(name: str, part: bytes, style: Style) -> bytes:
    if _TEXTS.fullmatch(name):
        return _in_language(part)
    if _THEME.fullmatch(name):
        return _themed(part, style)
    return packed(unpacked(part)) if _WORKBOOK.fullmatch(name) else part


def _in_language(part: bytes) -> bytes:
    root = etree.fromstring(part, _PARSER)
    for run in [*root.iter(qn("a:r")), *root.iter(qn("a:fld"))]:
        if run.find(qn("a:rPr")) is None:
            run.insert(0, etree.Element(qn("a:rPr")))
    for name in ("a:rPr", "a:endParaRPr", "a:defRPr"):
        for properties in root.iter(qn(name)):
            properties.set("lang", LANGUAGE)
    return _xml(root)


def _themed(part: bytes, style: Style) -> bytes:
    root = etree.fromstring(part, _PARSER)
    for slot, colour in _slots(style).items():
        holder = root.find(f".//{qn('a:clrScheme')}/{qn(f'a:{slot}')}")
        for old in list(holder):
            holder.remove(old)
        etree.SubElement(holder, qn("a:srgbClr"), {"val": plain(colour)})
    for latin in root.iterfind(f".//{qn('a:fontScheme')}//{qn('a:latin')}"):
        latin.set("typeface", FONT)
    return _xml(root)


def _slots(style: Style) -> Mapping[str, str]:
    slots = {"dk1": style.ink, "lt1": style.paper, "dk2": style.accent, "lt2": style.corona_band}
    slots |= {f"accent{place}": style.groups[group].colour for place, group in enumerate(ACCENTS, 1)}
    return slots | {"hlink": style.accent, "folHlink": style.muted}


def _xml(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
