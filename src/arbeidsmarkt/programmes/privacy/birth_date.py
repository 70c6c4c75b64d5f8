"""Dates of birth. A year of birth and an age may be told; the day may not."""

import re
from collections.abc import Sequence
from datetime import date

HEADINGS = r"geboorte ?(datum|dag)|geb ?datum|\bgeb\b|geboren|birth ?(date|day)|date of birth|\bdob\b"

YOUNGEST = date(2011, 1, 1)
"""Who was born later is no participant yet; a full day before this in a text, or in a whole column, is taken for a
birth."""

OLDEST = date(1920, 1, 1)
FEWEST = 5
SPREAD_YEARS = 10

BORN = re.compile(r"\b(?:geb|geboren|geboortedatum|born|dob)\b\D{0,20}\d{1,4}[-/. ]\w{1,9}[-/. ]\d{2,4}", re.IGNORECASE)
DAY = re.compile(r"(?<!\d)(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))(?!\d)")
IN_WORDS = re.compile(
    r"(?<!\d)\d{1,2} (?:jan|feb|m(?:aa)?rt|march|apr|mei|may|jun|jul|aug|sep|o[ck]t|nov|de[ck])[a-z]*\.? (\d{4})",
    re.IGNORECASE,
)


def found_in(text: str) -> bool:
    """Whether a text holds a day on which a participant can be born."""
    if BORN.search(text):
        return True
    years = [int(year) for year in IN_WORDS.findall(text)] + [int(found[0] or found[5]) for found in DAY.findall(text)]
    return any(OLDEST.year <= year < YOUNGEST.year for year in years)


def are_births(days: Sequence[date]) -> bool:
    """Whether the days of a column look like births: long ago, and spread over more years than intakes are."""
    if len(days) < FEWEST:
        return False
    ordered = sorted(days)
    tenth = len(ordered) // 10
    early, middle, late = ordered[tenth], ordered[len(ordered) // 2], ordered[-1 - tenth]
    return OLDEST <= middle < YOUNGEST and (late - early).days > SPREAD_YEARS * 365


def days_in(texts: Sequence[str]) -> list[date]:
    """The days among some texts."""
    found = (DAY.fullmatch(text) for text in texts)
    parts = ((m[1], m[2], m[3]) if m[1] else (m[6], m[5], m[4]) for m in found if m)
    return [day for year, month, day_ in parts if (day := _day(int(year), int(month), int(day_)))]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
