"""What a filled brief remembers, unseen by its reader: each number as printed, what it is, what it was read from."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from arbeidsmarkt.publish.brief.archive import BriefError
from arbeidsmarkt.publish.brief.keys import Keys

PART = "customXml/item1000.xml"
NAMESPACE = "urn:arbeidsmarkt:brief"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def facts(keys: Keys, key: str) -> dict[str, str]:
    """What tells whether a number is still the same: its print, its definition and the vintages of its cells."""
    number = keys.numbers[key]
    definition = json.dumps(number["definition"], sort_keys=True)
    vintages = {cell.split("#")[0] for cell in number["cells"]}
    return {
        "name": keys.name(key),
        "text": keys.printed("getal", key),
        "interval": keys.printed("interval", key),
        "definition": hashlib.sha256(definition.encode()).hexdigest()[:16],
        "vintages": " ".join(sorted(vintages)),
        "source": keys.printed("bron", key),
    }


def with_ledger(parts: Mapping[str, bytes], keys: Keys, used: Iterable[str]) -> dict[str, bytes]:
    """The parts with the ledger among them."""
    attributes = {"edition": keys.listed["edition"], "synthetic": str(keys.listed["synthetic"]).lower()}
    root = etree.Element(f"{{{NAMESPACE}}}brief", attributes, nsmap={None: NAMESPACE})
    for key in sorted(set(used)):
        etree.SubElement(root, f"{{{NAMESPACE}}}number", {"key": key, **facts(keys, key)})
    ledger = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return {**parts, PART: ledger, _RELATIONS: _related(parts[_RELATIONS])}


def _related(relations: bytes) -> bytes:
    root = etree.fromstring(relations, _PARSER)
    if not any(one.get("Target") == f"../{PART}" for one in root):
        values = {"Id": "rIdArbeidsmarkt", "Type": _TYPE, "Target": f"../{PART}"}
        etree.SubElement(root, f"{{{root.nsmap[None]}}}Relationship", values)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def read_ledger(parts: Mapping[str, bytes], name: str) -> tuple[dict[str, Any], dict[str, dict[str, str]]]:
    """The edition behind a filled brief, and its numbers by key.

    Raises
    ------
    BriefError
        If the document was never filled.
    """
    for part, content in parts.items():
        if part.startswith("customXml/") and NAMESPACE.encode() in content:
            root = etree.fromstring(content, _PARSER)
            return dict(root.attrib), {one.get("key"): dict(one.attrib) for one in root}
    raise BriefError(
        "The document holds no numbers that were filled in.",
        name,
        "a brief is checked that `arbeidsmarkt brief fill` has made",
        "fill its template first",
    )
