"""The keys of a table: those that its source knows, under StatLine's own titles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from arbeidsmarkt.core.dates import MONTHS
from arbeidsmarkt.core.periods import Period
from arbeidsmarkt.demo.groups import weights_of_age, weights_of_origin
from arbeidsmarkt.demo.parts import part_of
from arbeidsmarkt.demo.unknown import UnknownWordError
from arbeidsmarkt.spec.cell_words import Words
from arbeidsmarkt.spec.delivery import DeliverySpec, DimensionSpec

WIDTH = 7
"""Characters to which v3 fills up the keys of a dimension."""

TITLES = {
    "T001038": "Totaal mannen en vrouwen",
    "T001040": "Totaal",
    "T001638": "Totaal",
    "NL01": "Nederland",
    "3000": "Mannen",
    "4000": "Vrouwen",
    "52052": "15 tot 75 jaar",
    "53050": "15 tot 25 jaar",
    "53310": "25 tot 45 jaar",
    "53825": "45 tot 75 jaar",
}
"""Titles of keys for which the source has none, as in the lists of 80590ned and 85615NED."""

WHOLE: dict[str, dict[str, Words]] = {
    "Geslacht": {"T001038": {"sex": "total"}, "3000": {"sex": "men"}, "4000": {"sex": "women"}},
    "Leeftijd": {
        "52052": {"age": "15-75"},
        "53050": {"age": "15-25"},
        "53310": {"age": "25-45"},
        "53825": {"age": "45-75"},
    },
}
"""Whole lists, for a dimension of which the source names some keys and keeps only those."""

DETAILED = ("85456NED", "84729NED")
"""Tables whose list of origins goes down to countries, of which only the titles are known."""

MIXED = "Persoonskenmerken"
"""A dimension that holds sexes, ages and origins in one list, most of them known by title only."""


@dataclass(frozen=True)
class Code:
    """A key, without padding; `words` is what it stands for."""

    key: str
    title: str
    words: Words
    status: str | None = None


def codes_of(table: str, dimension: str, spec: DeliverySpec, scheme: str | None) -> tuple[Code, ...]:
    """The keys of a dimension that the world can fill.

    Raises
    ------
    UnknownWordError
        If it can fill none.
    """
    described = spec.dimensions[dimension]
    found = [code for code in _listed(table, dimension, described) if _can_fill(code.words, scheme)]
    if not found:
        raise UnknownWordError(
            f"The made-up world can fill no key of {dimension}.",
            dutch=f"De verzonnen wereld kan geen enkele sleutel van {dimension} vullen.",
        )
    return tuple(found)


def _listed(table: str, dimension: str, spec: DimensionSpec) -> Iterator[Code]:
    described: Mapping[str, Words | None] = {} if spec.words == "title" else spec.words
    keys: dict[str, Words] = {key: words for key, words in described.items() if words is not None}
    whole = WHOLE.get(dimension, {})
    if keys and not spec.titles and keys.keys() < whole.keys():
        keys = dict(whole)
    seen: list[Words] = []
    for key, words in keys.items():
        seen.append(words)
        yield Code(key, _title(key, words, spec.titles), words)
    if not keys or table in DETAILED or dimension == MIXED:
        for title, meant in spec.titles.items():
            if meant is not None and meant not in seen:
                seen.append(meant)
                yield Code(_made_up_key(title), title, meant)


def _title(key: str, words: Words, titles: Mapping[str, Words | None]) -> str:
    own = next((title for title, meant in titles.items() if meant == words), None)
    return own or TITLES.get(key) or ", ".join(words.values())


def _made_up_key(title: str) -> str:
    return f"Z{int(sha256(title.encode()).hexdigest(), 16) % 10**6:06d}"


def _can_fill(words: Words, scheme: str | None) -> bool:
    try:
        weights_of_origin(scheme, words)
        weights_of_age(words.get("age", "total"))
        part_of(words)
    except UnknownWordError:
        return False
    return True


def code_of(period: Period, status: str) -> Code:
    """A period as a key."""
    titles = {
        "year": f"{period.year}",
        "half_year": f"{period.number}e halfjaar {period.year}",
        "quarter": f"{period.year} {period.number}e kwartaal",
        "month": f"{period.year} {MONTHS['nl'][period.number - 1]}",
    }
    return Code(period.key, titles[period.frequency], {}, status)
