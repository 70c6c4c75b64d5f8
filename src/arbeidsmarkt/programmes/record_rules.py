"""Rules between the values of records of persons; a hint never tells what stands in a row."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import pairwise

from arbeidsmarkt.core.faults import Fault
from arbeidsmarkt.programmes.made import Value
from arbeidsmarkt.programmes.rules import FIRST_DAY, before_programme, wrong_days
from arbeidsmarkt.spec.registry import Registry

Values = Mapping[str, Value]

YOUNGEST, OLDEST = 15, 80
MOST_HOURS, MOST_EARNINGS = 80, 100_000
LEAST_EARNINGS = 10
"""Euros a month; less is an amount of thousands whose mark was taken for a decimal one."""


def of_a_person(row: Values, registry: Registry, today: date) -> Iterator[Fault]:
    """Faults of one person; `column` is the code of the field."""
    wrong = list(wrong_days(row, today, ("start", "end")))
    yield from wrong
    start, end = row["start"], row["end"]
    if isinstance(start, date):
        yield from _ages(row, start)
        if isinstance(end, date) and end < start:
            yield Fault("end_before_start", column="end")
    permit = row["permit_year"]
    first = max(FIRST_DAY.year, _number(row["birth_year"]))
    if isinstance(permit, int) and not first <= permit <= today.year:
        yield Fault("permit_year", column="permit_year", hint=str(FIRST_DAY.year))
    if row["group"] == "comparison" and row["completed"] is not None:
        yield Fault("comparison_completed", column="completed")
    if row["group"] == "participant" and not wrong:
        yield from before_programme(row, "start", registry)


def _ages(row: Values, start: date) -> Iterator[Fault]:
    bounds = f"{YOUNGEST}-{OLDEST}"
    age, born = row["age"], row["birth_year"]
    if isinstance(age, int) and not YOUNGEST <= age <= OLDEST:
        yield Fault("age_out_of_bounds", column="age", hint=bounds)
    if isinstance(born, int) and not YOUNGEST <= start.year - born <= OLDEST + 1:
        yield Fault("age_out_of_bounds", column="birth_year", hint=bounds)
    if isinstance(age, int) and isinstance(born, int) and start.year - born - age not in (0, 1):
        yield Fault("age_and_birth_year", column="age")


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def of_a_month(row: Values, persons: AbstractSet[str] | None, today: date) -> Iterator[Fault]:
    """Faults of one month of a person; where it is not known who the persons are, that is held against nothing."""
    if persons is not None and row["person"] not in persons:
        yield Fault("month_of_nobody", column="person")
    if str(row["month"]) > f"{today:%Y-%m}":
        yield Fault("month_in_future", column="month", hint=f"{today:%Y-%m}")
    amounts = {"hours": ("hours_of_a_month", MOST_HOURS), "earnings": ("earnings", MOST_EARNINGS)}
    for field, (kind, most) in amounts.items():
        amount = row[field]
        if isinstance(amount, float) and not 0 <= amount <= most:
            yield Fault(kind, column=field, hint=str(most))
        if field == "earnings" and isinstance(amount, float) and 0 < amount < LEAST_EARNINGS:
            yield Fault("earnings_too_low", column=field, hint=str(LEAST_EARNINGS))
        if isinstance(amount, float) and amount > 0 and row["work"] == "no":
            yield Fault("work_contradicted", column=field)


def skipped(rows: Sequence[Values]) -> Iterator[tuple[int, str]]:
    """The place of each row before which one month of a person is missing, and that month.

    Only where his months otherwise follow each other: figures of every half year have no hole.
    """
    of_person: dict[Value, list[tuple[int, int]]] = {}
    for place, row in enumerate(rows):
        year, month = str(row["month"]).split("-")
        of_person.setdefault(row["person"], []).append((int(year) * 12 + int(month) - 1, place))
    for months in of_person.values():
        steps = [(later - month, later, place) for (month, _), (later, place) in pairwise(sorted(months))]
        if any(step == 1 for step, _, _ in steps):
            yield from ((place, f"{(at - 1) // 12}-{(at - 1) % 12 + 1:02}") for step, at, place in steps if step == 2)


def repeated(rows: Sequence[Values], key: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The place of each row whose key stood before, and the place where it stood first."""
    seen: dict[tuple[Value, ...], int] = {}
    for place, row in enumerate(rows):
        first = seen.setdefault(tuple(row[field] for field in key), place)
        if first != place:
            yield place, first
