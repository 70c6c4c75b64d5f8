"""StatLine's own keys: their titles, and the lists of which a source may keep a part only."""

from collections.abc import Mapping
from dataclasses import dataclass

from arbeidsmarkt.core.dates import MONTHS
from arbeidsmarkt.core.periods import Period
from arbeidsmarkt.spec.delivery import DeliverySpec, DimensionSpec, Words

WIDTH = 7
"""Characters to which v3 fills up the keys of a dimension; periods have eight and regions six."""

TITLES = {
    "T001038": "Totaal mannen en vrouwen",
    "3000": "Mannen",
    "4000": "Vrouwen",
    "T009002": "Totaal personen",
    "T001040": "Totaal",
    "1012600": "Nederland",
    "2012605": "Met migratieachtergrond",
    "2012655": "Westerse migratieachtergrond",
    "2012657": "Niet-westerse migratieachtergrond",
    "H008673": "Marokko",
    "H008766": "Turkije",
    "H008751": "Suriname",
    "H007119": "Nederlandse Cariben",
    "H008632": "Indonesië",
    "A008187": "Overig niet-westers",
    "A008188": "Overig westers",
    "H007933": "Europa (exclusief Nederland)",
    "H008859": "Buiten Europa",
    "2012659": "Onbekend herkomstland",
    "2013356": "Eerste generatie",
    "2013357": "Tweede generatie",
    "T001638": "Totaal",
    "A051735": "Geboren in Nederland",
    "A051736": "Geboren buiten Nederland",
    "A051760": "Geboren in NL, ouders in NL",
    "A051742": "Geboren in NL, ouder(s) buiten NL",
    "A052139": "Onbekend",
    "52052": "15 tot 75 jaar",
    "53050": "15 tot 25 jaar",
    "53310": "25 tot 45 jaar",
    "53825": "45 tot 75 jaar",
    "10000": "Totaal",
    "99999": "Leeftijd onbekend",
    "A042501": "Oorspronkelijke waarden",
    "A050903": "Seizoengecorrigeerd",
    "NL01": "Nederland",
}
"""Key to its title, as in the lists of 80590ned, 84910NED and 85615NED; any other key is called by its words."""

WHOLE: dict[str, dict[str, Words]] = {
    "Geslacht": {"T001038": {"sex": "total"}, "3000": {"sex": "men"}, "4000": {"sex": "women"}},
    "Leeftijd": {
        "52052": {"age": "15-75"},
        "53050": {"age": "15-25"},
        "53310": {"age": "25-45"},
        "53825": {"age": "45-75"},
    },
}
"""Whole lists with their words, for a dimension of which a source keeps some keys and words no others."""


@dataclass(frozen=True)
class Code:
    """A key, without padding; `words` is what it stands for, None where the source leaves it out."""

    key: str
    title: str
    words: Words | None = None
    status: str | None = None


def codes_of(key: str, spec: DeliverySpec) -> tuple[Code, ...]:
    """The keys of a dimension, those of the source and the rest of StatLine's list."""
    words = _words(key, spec.dimensions[key], spec.fetch.keep.get(key))
    return tuple(Code(name, _title(name, found), found) for name, found in words.items())


def _words(key: str, dimension: DimensionSpec, kept: list[str] | None) -> dict[str, Words | None]:
    if dimension.words == "title":
        named = kept or ["NL01"]
        return {name: {} for name in named}
    rest: Mapping[str, Words | None] = WHOLE.get(key, {}) if kept and set(kept) <= WHOLE.get(key, {}).keys() else {}
    return dict(rest) | dict(dimension.words)


def _title(key: str, words: Words | None) -> str:
    if key in TITLES:
        return TITLES[key]
    return ", ".join(words.values()) if words else f"Overig ({key})"


def code_of(period: Period, status: str) -> Code:
    """A period as a key."""
    titles = {
        "year": f"{period.year}",
        "half_year": f"{period.number}e halfjaar {period.year}",
        "quarter": f"{period.year} {period.number}e kwartaal",
        "month": f"{period.year} {MONTHS['nl'][period.number - 1]}",
    }
    return Code(period.key, titles[period.frequency], {}, status)
