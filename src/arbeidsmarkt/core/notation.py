"""How numbers are written in Dutch and English: `1.234,5`, `78.750`, procent apart from procentpunt."""

from arbeidsmarkt.core.rounding import Interval

UNIT_WORDS = {
    "nl": {"percent": " procent", "points": " procentpunt", "persons": " personen", "permits": " vergunningen"},
    "en": {"percent": " per cent", "points": " percentage points", "persons": " persons", "permits": " permits"},
}
"""Words behind a number; a unit without a word is printed bare."""


def number(value: float, decimals: int, language: str) -> str:
    """The number with the separators of the language and a true minus sign."""
    text = f"{abs(value):,.{decimals}f}"
    if language == "nl":
        text = text.translate(str.maketrans(",.", ".,"))
    negative = value < 0 and round(abs(value), decimals) > 0
    return f"\N{MINUS SIGN}{text}" if negative else text


def with_unit(value: float, unit: str, decimals: int, language: str) -> str:
    """The number with its unit in words."""
    return number(value, decimals, language) + UNIT_WORDS[language].get(unit, "")


def span(interval: Interval, decimals: int, language: str) -> str:
    """Low to high in words."""
    joiner = " tot " if language == "nl" else " to "
    return number(interval.low, decimals, language) + joiner + number(interval.high, decimals, language)
