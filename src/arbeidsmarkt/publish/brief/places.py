"""Places in a template: which there are, and that each of them is of one of four families and can be filled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from docxtpl import DocxTemplate

from arbeidsmarkt.publish.brief.archive import BriefError
from arbeidsmarkt.publish.brief.keys import Keys

FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
"""Parts in which places are filled."""

UNFILLED = re.compile(r"(word/.*|docProps/core)\.(xml|rels)")
"""Parts in which no place may stand, unless they are filled: it would stay there as it is."""

CALLED = {
    "docProps/core.xml": "the properties",
    "word/endnotes.xml": "an endnote",
    "word/comments.xml": "a comment",
    "word/_rels/document.xml.rels": "the address of a link",
}
"""What such a part is called."""

OPTIONAL = "optioneel"
_TAG = re.compile(r"\{\{(.*?)\}\}|\{%|\{#|\{\{|\}\}|%\}|#\}|\{\s*(?:getal|tabel|figuur|bron)\.", re.DOTALL)
_PLACE = re.compile(rf"\s*(getal|tabel|figuur|bron)\.([a-z0-9_]+(?:\.[a-z0-9_]+)?)\s*(\|\s*{OPTIONAL}\s*)?")
_FORM = "a place is {{ getal.key }}, {{ tabel.key }}, {{ figuur.key }} or {{ bron.key }}, and nothing else"


@dataclass(frozen=True)
class Place:
    """A place in a template; an optional one may stay without a number."""

    family: str
    key: str
    optional: bool

    @property
    def name(self) -> str:
        """As it stands in the template."""
        return f"{self.family}.{self.key}"


def places_of(parts: Mapping[str, bytes], name: str) -> list[Place]:
    """Every place of a template, also one that Word has split over runs.

    Raises
    ------
    BriefError
        At the first thing between braces that is no place.
    """
    joined = DocxTemplate(name)
    texts = [joined.patch_xml(content.decode("utf-8")) for part, content in parts.items() if FILLED.fullmatch(part)]
    for part, content in parts.items():
        unfilled = UNFILLED.fullmatch(part) and not FILLED.fullmatch(part)
        if unfilled and re.search(rb"\{[{%#]", content):
            rule = "places are filled in the text, headers, footers and footnotes"
            raise BriefError(f"There are braces in {CALLED.get(part, part)}.", name, rule, "move or remove the place")
    return [_place(match, name) for text in texts for match in _TAG.finditer(text)]


def _place(match: re.Match[str], name: str) -> Place:
    found = _PLACE.fullmatch(match[1] or "")
    if found is None:
        told = re.sub(r"<[^>]*>", "", match[0])[:60]
        raise BriefError(f"'{told}' is no place for a number.", name, _FORM, "correct it in the template")
    return Place(found[1], found[2], bool(found[3]))


def refuse_unknown(places: list[Place], keys: Keys, name: str) -> None:
    """Refuse a place that no key of the edition fills.

    Raises
    ------
    BriefError
        Naming the nearest keys, or that the edition lacks the number.
    """
    for place in places:
        known = keys.names(place.family)
        if place.key not in known:
            near = ", ".join(get_close_matches(place.key, known, n=3)) or "none is near"
            raise BriefError(
                f"There is no {place.name}.", name, "keys are those of `arbeidsmarkt brief keys`", f"nearest: {near}"
            )
        if not place.optional and keys.text(place.family, place.key) is None:
            remedy = f"use another edition, or write {{{{ {place.name} | {OPTIONAL} }}}}"
            raise BriefError(f"This edition has no number for {place.name}.", name, "a brief has no holes", remedy)
