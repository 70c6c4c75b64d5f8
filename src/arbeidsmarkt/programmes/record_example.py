"""The rows that the forms of records show: made-up persons and months, which pass every rule."""

from datetime import date

from arbeidsmarkt.programmes.made import Value

PERSONS: tuple[dict[str, Value], ...] = (
    {
        "person": "P0001",
        "programme": "I05",
        "group": "participant",
        "intake": "2019-2",
        "start": date(2019, 9, 2),
        "end": date(2020, 3, 1),
        "completed": "yes",
        "sex": "women",
        "birth_year": 1985,
        "age": 34,
        "origin": "syria",
        "permit_year": 2016,
        "language_level": "A2",
        "education": "low",
        "household": "couple_children",
    },
    {
        "person": "P0002",
        "programme": "I05",
        "group": "comparison",
        "start": date(2019, 9, 2),
        "sex": "men",
        "birth_year": 1992,
        "origin": "eritrea",
    },
)
MONTHS: tuple[dict[str, Value], ...] = (
    {"person": "P0001", "month": "2019-09", "work": "no", "welfare": "yes"},
    {"person": "P0001", "month": "2019-10", "work": "yes", "welfare": "no", "hours": 24.5, "earnings": 1180.0},
    {"person": "P0002", "month": "2019-09", "work": "no", "welfare": "yes"},
    {"person": "P0002", "month": "2019-10", "welfare": "yes"},
)
