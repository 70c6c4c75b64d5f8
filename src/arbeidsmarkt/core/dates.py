"""Periods and days as a Dutch or English reader writes them: `3e kwartaal 2020`, `July 2021`, `17-8-2022`."""

import re
from datetime import date

from arbeidsmarkt.core.periods import Period, is_period_key, parse_period

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


_WRITTEN = re.compile(r"(\d{4})(?:-?([QqKkMmHh]?)[Ww]?(\d{1,2})(?:-\d{2})?)?")
_YEAR_FIRST, _YEAR_LAST = re.compile(r"(\d{4})[ -]+(.+)"), re.compile(r"(.+?)[ -]+(\d{4})")
_LETTERS = {"Q": "KW", "K": "KW", "H": "HJ", "M": "MM", "": "MM"}
_TITLES = {
    **{name.casefold(): f"MM{number:02d}" for names in MONTHS.values() for number, name in enumerate(names, start=1)},
    **{f"{number}e kwartaal": f"KW{number:02d}" for number in range(1, 5)},
    **{f"{letter}{number}": f"KW{number:02d}" for letter in "qk" for number in range(1, 5)},
    **{f"{number}e halfjaar": f"HJ{number:02d}" for number in range(1, 3)},
}
"""What stands beside the year in a title, as StatLine and this project write it, to the end of the key."""


def read_period(text: str) -> Period:
    """Period as people write it.

    Parameters
    ----------
    text : str
        A CBS key, `2020`, `2020Q3`, `2020-03`, `2020-03-01` (that month), or a title of StatLine such as
        `2020 3e kwartaal`, `2020 maart` and `2020 maart*` (provisional).

    Raises
    ------
    InvalidPeriodError
        If the text is none of these.
    """
    plain = text.strip().removesuffix(" 00:00:00").rstrip("*")
    match = _WRITTEN.fullmatch(plain)
    if not match:
        return parse_period(_titled(plain) or text)
    if match[3] is None:
        return parse_period(f"{match[1]}JJ00")
    return parse_period(f"{match[1]}{_LETTERS[match[2].upper()]}{int(match[3]):02d}")


def _titled(text: str) -> str | None:
    """The key of a title; None where it is none."""
    before, beside = _YEAR_FIRST.fullmatch(text.casefold()), _YEAR_LAST.fullmatch(text.casefold())
    found = (before[1], before[2]) if before else (beside[2], beside[1]) if beside else ("", "")
    return f"{found[0]}{_TITLES[found[1]]}" if found[1] in _TITLES else None


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


def moment(key: object, language: str) -> str:
    """A period key in words; the number of a period as it is."""
    return period(str(key), language) if is_period_key(str(key)) else str(key)


def day(iso: str, language: str) -> str:
    """An ISO date as `17-8-2022`, in English `17 August 2022`; of `2022-08` the month and of `2022` the year."""
    if len(iso) < len("2022-08-17"):
        return f"{MONTHS[language][int(iso[5:]) - 1]} {iso[:4]}" if iso[5:] else iso
    found = date.fromisoformat(iso[:10])
    if language == "nl":
        return f"{found.day}-{found.month}-{found.year}"
    return f"{found.day} {MONTHS['en'][found.month - 1]} {found.year}"
