"""Thousands and marks as a Dutch or English reader writes them; see also `core.notation` and `core.dates`."""

from decimal import Decimal

from arbeidsmarkt.core.notation import number

THOUSAND = {"nl": "duizend", "en": "thousand"}
PROVISIONAL = "*"
"""Mark behind a provisional figure, as CBS prints it."""


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


def capital(text: str) -> str:
    """The text with a capital, as the start of a sentence."""
    return text[:1].upper() + text[1:]


def marked(text: str, status: str) -> str:
    """The text with an asterisk if the figure is provisional."""
    return text + PROVISIONAL if status == "provisional" else text
