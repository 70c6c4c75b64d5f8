"""The row that the template shows: made-up numbers, which are no outcome of anybody."""

from collections.abc import Mapping
from datetime import date

from arbeidsmarkt.programmes.made import Value

EXAMPLE: dict[str, Value] = {
    "programme": "I05",
    "intake": "A",
    "intake_start": date(2019, 10, 7),
    "sex": "total",
    "language_level": "A2",
    "started": 20,
    "completed": 14,
    "dropped_out": 6,
    "still_in": 0,
    "placed": 9,
    "at_work_6": 8,
    "at_work_12": 8,
    "hours": 24.5,
    "comparison": "no",
    "method": "counts_only",
    "date": date(2021, 3, 1),
}

TEXTS = {
    "nl": {"definition": "betaald werk van ten minste een dag in de maand", "source": "jaarverslag 2020"},
    "en": {"definition": "paid work of at least one day in the month", "source": "annual report 2020"},
}


def is_example(row: Mapping[str, Value]) -> bool:
    """Whether a row has every number and day of the example, whatever its words."""
    return all(row[code] == value for code, value in EXAMPLE.items() if isinstance(value, int | float | date))
