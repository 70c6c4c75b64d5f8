"""What a filled brief remembers, unseen by its reader: numbers as printed, figures by their data, and their sources."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from arbeidsmarkt.publish.brief.archive import BriefError
from arbeidsmarkt.publish.brief.keys import Drawing, Keys

PART = "customXml/item1000.xml"
NAMESPACE = "urn:arbeidsmarkt:brief"
_NUMBER, _FIGURE = (f"{{{NAMESPACE}}}{kind}" for kind in ("number", "figure"))
_RELATIONS = "word/_rels/document.xml.rels"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


Facts = dict[str, str]


@dataclass(frozen=True)
class Ledger:
    """What a brief remembers: its edition and whether that was made up, and facts of its numbers and figures by key."""

    edition: str
    synthetic: str
    numbers: Mapping[str, Facts]
    figures: Mapping[str, Facts]


def facts(keys: Keys, key: str) -> Facts:
    """What tells whether a number is still the same: its print, its definition and the vintages of its cells."""
    number = keys.numbers[key]
    definition = json.dumps(number["definition"], sort_keys=True)
    vintages = {cell.split("#")[0] for cell in number["cells"]}
    return {
        "name": keys.name(key),
        "text": keys.printed("getal", key),
        "interval": keys.printed("interval", key),
        "definition": _short(definition.encode()),
        "vintages": " ".join(sorted(vintages)),
        "source": keys.printed("bron", key),
    }


def figure_facts(drawing: Drawing) -> Facts:
    """What tells whether a figure is still the same: its data, and the vintages behind them."""
    return {"name": drawing.title, "data": _short(drawing.data), "vintages": " ".join(sorted(drawing.vintages))}


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def with_ledger(
    parts: Mapping[str, bytes], keys: Keys, used: Iterable[str], figures: Mapping[str, Facts]
) -> dict[str, bytes]:
    """The parts with the ledger among them; `figures` are facts of the figures that stand in the brief."""
    attributes = {"edition": keys.listed["edition"], "synthetic": str(keys.listed["synthetic"]).lower()}
    root = etree.Element(f"{{{NAMESPACE}}}brief", attributes, nsmap={None: NAMESPACE})
    for key in sorted(set(used)):
        etree.SubElement(root, _NUMBER, {"key": key, **facts(keys, key)})
    for key, own in sorted(figures.items()):
        etree.SubElement(root, _FIGURE, {**own, "key": key})
    ledger = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return {**parts, PART: ledger, _RELATIONS: _related(parts[_RELATIONS])}


def _related(relations: bytes) -> bytes:
    root = etree.fromstring(relations, _PARSER)
    if not any(one.get("Target") == f"../{PART}" for one in root):
        values = {"Id": "rIdArbeidsmarkt", "Type": _TYPE, "Target": f"../{PART}"}
        etree.SubElement(root, f"{{{root.nsmap[None]}}}Relationship", values)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def read_ledger(parts: Mapping[str, bytes], name: str) -> Ledger:
    """What a filled brief remembers.

    Raises
    ------
    BriefError
        If the document was never filled.
    """
    for part, content in parts.items():
        if part.startswith("customXml/") and NAMESPACE.encode() in content:
            root = etree.fromstring(content, _PARSER)
            return Ledger(root.get("edition"), root.get("synthetic"), _kept(root, _NUMBER), _kept(root, _FIGURE))
    raise BriefError(
        "The document holds no numbers that were filled in.",
        name,
        "a brief is checked that `arbeidsmarkt brief fill` has made",
        "fill its template first",
        "In het document staat geen getal dat is ingevuld.",
        "nagekeken wordt een brief die `arbeidsmarkt brief fill` heeft gemaakt",
        "vul eerst het sjabloon",
    )


def _kept(root: Any, kind: str) -> dict[str, Facts]:
    return {one.get("key"): dict(one.attrib) for one in root.iter(kind)}
