"""How numbers are written in Dutch and English: `1.234,5`, `78.750`, procent apart from procentpunt."""

from decimal import Decimal

from arbeidsmarkt.core.rounding import Interval, half_up

UNIT_WORDS = {
    "nl": {
        "percent": " procent",
        "points": " procentpunt",
        "persons": " personen",
        "permits": " vergunningen",
        "benefits": " uitkeringen",
        "jobs": " banen",
        "person_years": " jaren werk",
        "euro": " euro",
        "months": " maanden",
    },
    "en": {
        "percent": " per cent",
        "points": " percentage points",
        "persons": " persons",
        "permits": " permits",
        "benefits": " benefits",
        "jobs": " jobs",
        "person_years": " years in work",
        "euro": " euro",
        "months": " months",
    },
}
"""Words behind a number; a unit without a word is printed bare."""

UNITS_OF_SHARES = ("percent", "points", "ratio")
JOINER = {"nl": " tot ", "en": " to "}


def number(value: float, decimals: int, language: str) -> str:
    """The number, rounded half up, with the separators of the language and a true minus sign."""
    rounded = half_up(value, decimals)
    text = f"{abs(rounded):,.{decimals}f}"
    if language == "nl":
        text = text.translate(str.maketrans(",.", ".,"))
    return f"\N{MINUS SIGN}{text}" if rounded < 0 else text


def in_full(value: float, language: str) -> str:
    """The number with the decimals that it has, up to six figures."""
    exponent = Decimal(f"{value:.6g}").normalize().as_tuple().exponent
    return number(value, max(0, -int(exponent)), language)


def percent(share: float, language: str) -> str:
    """A share, such as the level of an interval, in per cent without the word: `95`, `99,5`."""
    return in_full(100 * share, language)


def with_unit(value: float, unit: str, decimals: int, language: str) -> str:
    """The number with its unit in words."""
    return number(value, decimals, language) + UNIT_WORDS[language].get(unit, "")


def between(low: float, high: float, decimals: int, language: str) -> str:
    """Low to high in words: `2,85 tot 2,97`."""
    return number(low, decimals, language) + JOINER[language] + number(high, decimals, language)


def decimals_of_ends(decimals: int, unit: str, figures: int) -> int:
    """Decimals of the ends of a number's interval.

    One more than the number's own where a single rounded share stands behind it (half a step of 0.1 is 0.05); as many
    as the number's own where it is a whole number or follows from several figures.
    """
    return decimals + 1 if figures == 1 and unit in UNITS_OF_SHARES else decimals


def span(interval: Interval, decimals: int, language: str) -> str:
    """An interval in words."""
    return between(interval.low, interval.high, decimals, language)
