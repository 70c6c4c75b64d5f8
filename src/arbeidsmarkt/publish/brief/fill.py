"""From a template and the keys of an edition to a brief."""

import io
import re
from collections.abc import Mapping, Sequence

import docx
from docx.document import Document
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from arbeidsmarkt.publish.brief.archive import BriefError, parts_of
from arbeidsmarkt.publish.brief.blocks import put_drawing, put_table
from arbeidsmarkt.publish.brief.captions import number_captions
from arbeidsmarkt.publish.brief.controls import CLOSE, OPEN, marked, with_controls
from arbeidsmarkt.publish.brief.keys import Keys
from arbeidsmarkt.publish.brief.ledger import figure_facts, with_ledger
from arbeidsmarkt.publish.brief.places import (
    DUTCH_FORM,
    FILLED,
    FORM,
    OPTIONAL,
    Place,
    places_of,
    refuse_unknown,
)
from arbeidsmarkt.publish.brief.synthetic import mark_synthetic
from arbeidsmarkt.publish.office_file import packed

_ALONE = re.compile(rf"{OPEN}(tabel|figuur)\.(.*){CLOSE}")
"""A paragraph that is nothing but the mark of a table or figure."""


def fill(template: bytes, keys: Keys, name: str) -> bytes:
    """The filled brief.

    Parameters
    ----------
    template : bytes
        A Word document with places such as `{{ getal.initiatives }}`.
    keys : Keys
    name : str
        Of the template, for messages.

    Raises
    ------
    BriefError
        If the template is no Word document, or a place in it cannot be filled.
    """
    places = places_of(parts_of(template, name), name)
    _refuse_none(places, name)
    refuse_unknown(places, keys, name)
    document = _rendered(template, places)
    _put_blocks(document, keys)
    if keys.listed["synthetic"]:
        mark_synthetic(document, keys.words("figures", "synthetic"))
    parts = parts_of(_saved(document), name)
    drawn = {one.key: figure_facts(keys.drawings[one.key]) for one in places if one.family == "figuur"}
    return packed(with_ledger(_filled(parts, keys, name), keys, _used(places, keys), drawn))


def _refuse_none(places: Sequence[Place], name: str) -> None:
    if not places:
        raise BriefError(
            "The template has no place to fill.",
            name,
            FORM,
            "write a key where a number should stand; `arbeidsmarkt brief keys` lists them",
            "In het sjabloon staat geen plaats om te vullen.",
            DUTCH_FORM,
            "zet een sleutel waar een getal moet staan; `arbeidsmarkt brief keys` noemt ze",
        )


def _rendered(template: bytes, places: Sequence[Place]) -> Document:
    """The template with a mark at each place, read anew: docxtpl leaves stale headers behind in its own document."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(_marks(places), _environment(), autoescape=True)
    return docx.Document(io.BytesIO(_saved(document)))


def _saved(document: Document | DocxTemplate) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(undefined=StrictUndefined)
    environment.filters = {OPTIONAL: lambda value: value}
    return environment


def _marks(places: Sequence[Place]) -> dict[str, dict[str, object]]:
    """Each place to its mark: the template can name nothing else."""
    found: dict[str, dict[str, object]] = {}
    for place in places:
        first, _, second = place.key.partition(".")
        family = found.setdefault(place.family, {})
        if second:
            family.setdefault(first, {})[second] = marked(place.name)  # type: ignore[index]
        else:
            family[first] = marked(place.name)
    return found


def _put_blocks(document: Document, keys: Keys) -> None:
    for paragraph in list(document.paragraphs):
        place = _ALONE.fullmatch(paragraph.text.strip())
        if place:
            put = {"tabel": put_table, "figuur": put_drawing}[place[1]]
            put(paragraph, keys, place[2])
    number_captions(document)


def _filled(parts: Mapping[str, bytes], keys: Keys, name: str) -> dict[str, bytes]:
    def text_of(place: str) -> str:
        family, key = place.split(".", 1)
        if family in ("tabel", "figuur"):
            raise BriefError(
                f"{place} stands where it cannot be put.",
                name,
                "a table or figure stands alone in a paragraph of the text, not in a sentence, table, box or header",
                "give it a paragraph of its own",
                f"{place} staat waar het niet geplaatst kan worden.",
                "een tabel of figuur staat alleen in een alinea, niet in een zin, tabel, kader of koptekst",
                "geef haar een eigen alinea",
            )
        return keys.printed(family, key)

    done = {part: with_controls(text, text_of) if FILLED.fullmatch(part) else text for part, text in parts.items()}
    if any(OPEN.encode() in text for part, text in done.items() if FILLED.fullmatch(part)):
        raise BriefError(
            "A place stands in deleted text or in the code of a field.",
            name,
            "a place stands in text that a reader sees",
            "accept the changes in Word, and take the place out of the field",
            "Er staat een plaats in verwijderde tekst of in de code van een veld.",
            "een plaats staat in tekst die een lezer ziet",
            "accepteer de wijzigingen in Word, en haal de plaats uit het veld",
        )
    return done


def _used(places: Sequence[Place], keys: Keys) -> list[str]:
    alone = [place.key for place in places if place.family in ("getal", "bron")]
    return [*alone, *(key for place in places if place.family == "tabel" for key in keys.tables[place.key].keys)]
