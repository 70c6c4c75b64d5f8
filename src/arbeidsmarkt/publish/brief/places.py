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
    "docProps/core.xml": ("the properties", "de eigenschappen"),
    "word/endnotes.xml": ("an endnote", "een eindnoot"),
    "word/comments.xml": ("a comment", "een opmerking"),
    "word/_rels/document.xml.rels": ("the address of a link", "het adres van een koppeling"),
}
"""What such a part is called, in English and in Dutch."""

OPTIONAL = "optioneel"
_TAG = re.compile(r"\{\{(.*?)\}\}|\{%|\{#|\{\{|\}\}|%\}|#\}|\{\s*(?:getal|tabel|figuur|bron)\.", re.DOTALL)
_PLACE = re.compile(rf"\s*(getal|tabel|figuur|bron)\.([a-z0-9_]+(?:\.[a-z0-9_]+)?)\s*(\|\s*{OPTIONAL}\s*)?")
FORM = "a place is {{ getal.key }}, {{ tabel.key }}, {{ figuur.key }} or {{ bron.key }}, and nothing else"
DUTCH_FORM = "een plaats is {{ getal.key }}, {{ tabel.key }}, {{ figuur.key }} of {{ bron.key }}, en niets anders"


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
            english, dutch = CALLED.get(part, (part, part))
            raise BriefError(
                f"There are braces in {english}.",
                name,
                "places are filled in the text, headers, footers and footnotes",
                "move or remove the place",
                f"Er staan accolades in {dutch}.",
                "plaatsen worden gevuld in de tekst, kopteksten, voetteksten en voetnoten",
                "verplaats of verwijder de plaats",
            )
    return [_place(match, name) for text in texts for match in _TAG.finditer(text)]


def _place(match: re.Match[str], name: str) -> Place:
    found = _PLACE.fullmatch(match[1] or "")
    if found is None:
        told = re.sub(r"<[^>]*>", "", match[0])[:60]
        raise BriefError(
            f"'{told}' is no place for a number.",
            name,
            FORM,
            "correct it in the template",
            f"'{told}' is geen plaats voor een getal.",
            DUTCH_FORM,
            "verbeter het in het sjabloon",
        )
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
            near = ", ".join(get_close_matches(place.key, known, n=3))
            raise BriefError(
                f"There is no {place.name}.",
                name,
                "keys are those of `arbeidsmarkt brief keys`",
                f"nearest: {near or 'none'}",
                f"Er is geen {place.name}.",
                "sleutels zijn die van `arbeidsmarkt brief keys`",
                f"het meest lijkt: {near or 'geen'}",
            )
        if not place.optional and keys.text(place.family, place.key) is None:
            optional = f"{{{{ {place.name} | {OPTIONAL} }}}}"
            raise BriefError(
                f"This edition has no number for {place.name}.",
                name,
                "a brief has no holes",
                f"use another edition, or write {optional}",
                f"In deze editie is er geen getal voor {place.name}.",
                "een brief heeft geen gaten",
                f"neem een andere editie, of schrijf {optional}",
            )
