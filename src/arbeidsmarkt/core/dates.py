"""Periods and days as a Dutch or English reader writes them: `3e kwartaal 2020`, `July 2021`, `17-8-2022`."""

from datetime import date

from arbeidsmarkt.core.periods import parse_period

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
    """An ISO date as `17-8-2022`, in English `17 August 2022`; of `2022-08` the month and of `2022` the year."""
    if len(iso) < len("2022-08-17"):
        return f"{MONTHS[language][int(iso[5:]) - 1]} {iso[:4]}" if iso[5:] else iso
    found = date.fromisoformat(iso[:10])
    if language == "nl":
        return f"{found.day}-{found.month}-{found.year}"
    return f"{found.day} {MONTHS['en'][found.month - 1]} {found.year}"
