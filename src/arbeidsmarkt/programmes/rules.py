"""Rules between the values of an intake, and between intakes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from arbeidsmarkt.core.evidence import COMPARED
from arbeidsmarkt.core.faults import Fault
from arbeidsmarkt.programmes.made import Value
from arbeidsmarkt.spec.contract import Contract

Values = Mapping[str, Value]

FIRST_DAY = date(1990, 1, 1)
HOURS_IN_A_WEEK = 60
PARTS = ("completed", "dropped_out", "still_in")


def within_row(row: Values, contract: Contract, today: date) -> Iterator[Fault]:
    """Faults of one intake; `column` is the code of the field."""
    yield from _counts(row, contract)
    yield from _days(row, contract, today)
    hours = row["hours"]
    if isinstance(hours, float) and not 0 < hours <= HOURS_IN_A_WEEK:
        yield Fault("hours", column="hours", hint=str(HOURS_IN_A_WEEK))
    if (row["method"] in COMPARED) != (row["comparison"] == "yes"):
        yield Fault("comparison_and_method", column="comparison", hint=str(row["method"]))


def _counts(row: Values, contract: Contract) -> Iterator[Fault]:
    started = row["started"]
    if started == 0:
        yield Fault("nobody_started", column="started")
    for code, field in contract.items():
        if field.kind == "count" and _number(row[code]) > _number(started):
            yield Fault("more_than_started", column=code, hint=str(started))
    parts = [row[code] for code in PARTS]
    total = sum(_number(part) for part in parts)
    each_fits = all(_number(part) <= _number(started) for part in parts)
    if each_fits and (total > _number(started) or (None not in parts and total != started)):
        yield Fault("sum_of_parts", column="started", hint=str(total))


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _days(row: Values, contract: Contract, today: date) -> Iterator[Fault]:
    start, end, counted = row["intake_start"], row["intake_end"], row["date"]
    for code in ("intake_start", "intake_end", "date"):
        day = row[code]
        if isinstance(day, date) and day > today:
            yield Fault("date_in_future", column=code, hint=today.isoformat())
        if isinstance(day, date) and day < FIRST_DAY:
            yield Fault("date_too_old", column=code, hint=str(FIRST_DAY.year))
    if not isinstance(start, date) or not isinstance(counted, date):
        return
    if isinstance(end, date) and end < start:
        yield Fault("dates_reversed", column="intake_end", hint=start.isoformat())
    if counted < start:
        yield Fault("counted_before_start", column="date", hint=start.isoformat())
    for code, field in contract.items():
        if field.months and row[code] is not None and _months(start, counted) < field.months:
            yield Fault("too_early", column=code, hint=counted.isoformat())


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def between_rows(rows: Sequence[Values]) -> Iterator[tuple[int, Fault]]:
    """Faults of intakes together, with the place of the row that they are told at."""
    seen: dict[tuple[Value, ...], int] = {}
    for place, row in enumerate(rows):
        key = (row["programme"], str(row["intake"]).casefold(), row["sex"])
        if key in seen:
            yield place, Fault("intake_twice", column="intake")
        seen.setdefault(key, place)
    for (programme, intake, sex), place in seen.items():
        men, women = seen.get((programme, intake, "men")), seen.get((programme, intake, "women"))
        if sex == "total" and men is not None and women is not None:
            yield from _sexes(rows[place], rows[men], rows[women], place)


def _sexes(total: Values, men: Values, women: Values, place: int) -> Iterator[tuple[int, Fault]]:
    for code, value in total.items():
        parts = men[code], women[code]
        if isinstance(value, int) and all(isinstance(part, int) for part in parts):
            added = sum(_number(part) for part in parts)
            if added != value:
                yield place, Fault("sexes_do_not_add_up", column=code, hint=str(added))
