"""Numbers, intervals, periods and days as a Dutch or English reader writes them, and numbers back again."""

from datetime import date
from decimal import Decimal

from arbeidsmarkt.core.notation import UNIT_WORDS, number, with_unit
from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.publish.words import Words

MONTHS = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
THOUSAND = {"nl": "duizend", "en": "thousand"}
JOINER = {"nl": " tot ", "en": " to "}
PROVISIONAL = "*"
"""Mark behind a provisional figure, as CBS prints it."""


def parse_number(text: str, language: str) -> float:
    """The number that `core.notation.number` printed.

    Raises
    ------
    ValueError
        If the text is no number in that language.
    """
    thousands, decimal = (".", ",") if language == "nl" else (",", ".")
    return float(text.replace(thousands, "").replace(decimal, ".").replace("\N{MINUS SIGN}", "-"))


def decimals_of(step: float) -> int:
    """Decimals that a rounding step needs: 1 for 0.1, 2 for 0.25, none for 1 or 1000."""
    exponent = Decimal(str(round(step, 10))).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(value: float, language: str) -> str:
    """The number with no more decimals than it needs."""
    return number(value, decimals_of(round(value, 6)), language)


def thousands(value: float, language: str, decimals: int = 0) -> str:
    """The number in thousands: `225 duizend`."""
    return f"{number(value / 1000, decimals, language)} {THOUSAND[language]}"


def amount(value: float, unit: str, decimals: int, words: Words) -> str:
    """The number with its unit in words; per cent and percentage point are two units."""
    if unit in UNIT_WORDS[words.language]:
        return with_unit(value, unit, decimals, words.language)
    behind = words.get("units", unit, "")
    return number(value, decimals, words.language) + (f" {behind}" if behind else "")


def interval(low: float, high: float, decimals: int, language: str) -> str:
    """Low to high in words: `2,85 tot 2,97`."""
    return number(low, decimals, language) + JOINER[language] + number(high, decimals, language)


def marked(text: str, status: str) -> str:
    """The text with an asterisk if the figure is provisional."""
    return text + PROVISIONAL if status == "provisional" else text


def period(key: str, language: str) -> str:
    """A CBS period key in words: `3e kwartaal 2020`, `July 2021`."""
    found = parse_period(key)
    if found.frequency == "year":
        return str(found.year)
    if found.frequency == "month":
        return f"{MONTHS[language][found.number - 1]} {found.year}"
    dutch = {"quarter": "kwartaal", "half_year": "halfjaar"}[found.frequency]
    letter = {"quarter": "Q", "half_year": "H"}[found.frequency]
    return f"{found.number}e {dutch} {found.year}" if language == "nl" else f"{letter}{found.number} {found.year}"


def day(iso: str, language: str) -> str:
    """An ISO date as `17-8-2022`, in English `17 August 2022`."""
    found = date.fromisoformat(iso[:10])
    if language == "nl":
        return f"{found.day}-{found.month}-{found.year}"
    return f"{found.day} {MONTHS['en'][found.month - 1]} {found.year}"
