"""How Office prints the numbers of a chart: format codes with the words and marks of the project."""

from collections.abc import Mapping
from types import MappingProxyType

from arbeidsmarkt.publish.notation import PROVISIONAL, THOUSAND
from arbeidsmarkt.publish.words import Words

DUTCH = "[$-413]"
"""Dutch separators, where the program does not follow the settings of the machine."""

FROM = 10_000
"""Persons from which an estimate stands in thousands."""

OF_UNIT: Mapping[str, str] = MappingProxyType(
    {
        "percent": "0.0",
        "points": "0.0",
        "ratio": "0.00",
        "number": "0.00",
        "persons": "#,##0,",
        "benefits": "#,##0,",
    }
)
"""Print unit to the digits of a number in it; persons and benefits stand in thousands."""


def code(digits: str, before: str = "", after: str = "", provisional: bool = False) -> str:
    """A format code with a true minus sign, words around the number, and an asterisk if it is provisional."""
    behind = after + (PROVISIONAL if provisional else "")
    number = f"{digits}{_quoted(behind)}"
    return f"{DUTCH}{_quoted(before)}{number};{DUTCH}{_quoted(before)}{_quoted(chr(0x2212))}{number}"


def counted(value: float, words: Words) -> str:
    """A format code of persons: in thousands from ten thousand on, where single persons have no meaning."""
    return code("#,##0,", after=f" {THOUSAND[words.language]}") if abs(value) >= FROM else code("#,##0")


def mark_alone() -> str:
    """A format code that prints the asterisk in the place of the number."""
    return _quoted(PROVISIONAL)


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
