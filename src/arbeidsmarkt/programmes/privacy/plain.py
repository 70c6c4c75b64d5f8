"""What stands in a cell as plain text, however the file typed it."""

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

SCIENTIFIC = re.compile(r"\d[.,]\d+[eE]\+?\d{1,2}")
"""A long number as a spreadsheet shows it in a narrow column."""

LONGEST_NUMBER = 1e15
"""Above this a float holds no whole number for certain."""


def as_text(value: object) -> str:
    """The text of a value: digits of any script as 0 to 9, no invisible signs, a whole float without its decimals."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return as_text(value.decode("utf-8", "replace"))
    if isinstance(value, float):
        return _of_float(value)
    return "" if value is None else _of_text(str(value))


def _of_float(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < LONGEST_NUMBER else str(value)


@lru_cache(maxsize=100_000)
def _of_text(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    shown = "".join(_sign(sign) for sign in folded).strip()
    whole = re.fullmatch(r"(\d+)[.,]0+", shown)
    if SCIENTIFIC.fullmatch(shown):
        return _of_float(float(shown.replace(",", ".")))
    return whole[1] if whole else shown


def _sign(sign: str) -> str:
    if sign.isdigit():
        return str(unicodedata.digit(sign))
    kind = unicodedata.category(sign)
    return "-" if kind == "Pd" else " " if kind in ("Zs", "Cc") else "" if kind == "Cf" else sign


def as_heading(heading: str) -> str:
    """A heading as words with one space between them, in small letters."""
    return as_words(heading).casefold()


def as_words(heading: str) -> str:
    """A heading as words with one space between them."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _of_text(heading))
    return " ".join(re.sub(r"[^\w]|_", " ", parted).split())
