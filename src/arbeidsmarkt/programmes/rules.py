"""Rules between the values of an intake, and between intakes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from arbeidsmarkt.core.evidence import COMPARED
from arbeidsmarkt.core.faults import Fault
from arbeidsmarkt.programmes.example import is_example
from arbeidsmarkt.programmes.made import Value
from arbeidsmarkt.spec.contract import Contract
from arbeidsmarkt.spec.registry import Registry

Values = Mapping[str, Value]

FIRST_DAY = date(1990, 1, 1)
INITIATIVES = "config/programmes/initiatives"
HOURS_IN_A_WEEK = 60
SEXES = ("men", "women")
PARTS = ("completed", "dropped_out", "still_in")
DAYS = ("intake_start", "intake_end", "date")

VERSION = re.compile(
    r"nieuwe?|oude?|concept|def|definitieve?|versie|kopie|herziene?|gecorrigeerde?|voorlopige?"
    r"|new|old|draft|final|version|copy|revised|corrected|provisional"
)
"""A word by which one intake stands twice: once as it was, and once as it is now."""

MANY_AT_WORK = 5
"""People at work of whom it is not believed that none is any more."""

FEWEST_COUNTS = 3
"""Counts by which a row is the sum of others, and no row that happens to be as large."""


def within_row(row: Values, contract: Contract, registry: Registry, today: date) -> Iterator[Fault]:
    """Faults of one intake; `column` is the code of the field, and what is not known is held against nothing."""
    if is_example(row):
        yield Fault("example_row", column="intake")
        return
    if isinstance(row["started"], int):
        yield from _counts(row, row["started"], contract)
    yield from list(wrong_days(row, today)) or list(_order(row, registry)) or _too_early(row, contract)
    hours = row["hours"]
    if isinstance(hours, float) and not 0 < hours <= HOURS_IN_A_WEEK:
        yield Fault("hours", column="hours", hint=str(HOURS_IN_A_WEEK))
    elif isinstance(hours, float) and _nobody_works(row, contract):
        yield Fault("hours_of_nobody", column="hours")
    known = row["method"] is not None and row["comparison"] is not None
    if known and (row["method"] in COMPARED) != (row["comparison"] == "yes"):
        yield Fault("comparison_and_method", column="comparison", hint=str(row["method"]))


def _counts(row: Values, started: int, contract: Contract) -> Iterator[Fault]:
    if started == 0:
        yield Fault("nobody_started", column="started")
    for code, field in contract.items():
        if field.kind == "count" and _number(row[code]) > started:
            yield Fault("more_than_started", column=code, hint=str(started))
        if field.months and isinstance(row["placed"], int) and row["placed"] < _number(row[code]) <= started:
            yield Fault("more_than_placed", column=code, hint=str(row["placed"]))
    yield from _nobody_any_more(row, contract)
    parts = [row[code] for code in PARTS]
    total = sum(_number(part) for part in parts)
    each_fits = all(_number(part) <= started for part in parts)
    if each_fits and (total > started or (None not in parts and total != started)):
        yield Fault("sum_of_parts", column="started", hint=_sum_told(map(_number, parts)))


def _nobody_any_more(row: Values, contract: Contract) -> Iterator[Fault]:
    """Zeros at work behind many who were: an empty cell, typed as a number."""
    most = 0
    for code, count in ((code, row[code]) for code, field in contract.items() if field.months):
        if count == 0 and most >= MANY_AT_WORK:
            yield Fault("nobody_any_more", column=code, hint=str(most))
        most = max(most, _number(count))


def _nobody_works(row: Values, contract: Contract) -> bool:
    """Whether every count of people in work that is known is zero."""
    counts = [row["placed"], *(row[code] for code, field in contract.items() if field.months)]
    known = [count for count in counts if count is not None]
    return bool(known) and not any(known)


def _sum_told(counts: Iterable[int]) -> str:
    """The counts with what they add up to, such as `14 + 10 = 24`."""
    added = list(counts)
    return f"{' + '.join(map(str, added))} = {sum(added)}"


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def wrong_days(row: Values, today: date, fields: Sequence[str] = DAYS) -> Iterator[Fault]:
    """Days that are wrong by themselves, whatever else stands in the row."""
    for code in fields:
        day = row[code]
        if isinstance(day, date) and day > today:
            yield Fault("date_in_future", column=code, hint=today.isoformat())
        if isinstance(day, date) and day < FIRST_DAY:
            yield Fault("date_too_old", column=code, hint=str(FIRST_DAY.year))


def _order(row: Values, registry: Registry) -> Iterator[Fault]:
    """Days that are wrong beside each other, or beside what the registry knows."""
    start, end, counted = row["intake_start"], row["intake_end"], row["date"]
    yield from before_programme(row, "intake_start", registry)
    if isinstance(start, date) and isinstance(end, date) and end < start:
        yield Fault("dates_reversed", column="intake_end", hint=start.isoformat())
    if isinstance(start, date) and isinstance(counted, date) and counted < start:
        yield Fault("counted_before_start", column="date", hint=start.isoformat())
    elif isinstance(end, date) and isinstance(counted, date) and counted < end:
        yield Fault("counted_before_end", column="intake_end", hint=counted.isoformat())


def before_programme(row: Values, field: str, registry: Registry) -> Iterator[Fault]:
    """The fault of a start before the programme began, as far as the registry knows when that was."""
    start, slug = row[field], str(row["programme"])
    began = registry.initiatives[slug].start if row["programme"] else None
    if isinstance(start, date) and began and start.isoformat()[: len(began)] < began:
        place, name = f"{INITIATIVES}/{slug}.yaml", registry.initiatives[slug].name
        dutch, english = (f"{name[language]}: {began}, in {place}" for language in ("nl", "en"))
        yield Fault("before_programme", column=field, hint=dutch, hint_en=english)


def _too_early(row: Values, contract: Contract) -> Iterator[Fault]:
    """Counts so long after the start of each person that the last who started cannot have been counted."""
    last, counted = row["intake_end"] or row["intake_start"], row["date"]
    if not isinstance(last, date) or not isinstance(counted, date):
        return
    for code, field in contract.items():
        if field.months and row[code] is not None and _months(last, counted) < field.months:
            yield Fault("too_early", column=code, hint=counted.isoformat())


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def between_rows(rows: Sequence[Values], names: Sequence[str]) -> Iterator[tuple[int, Fault]]:
    """Faults of intakes together, with the place of the row that they are told at.

    `names` are of the rows: how a fault tells of the earlier one that a row repeats.
    """
    seen: dict[tuple[Value, ...], int] = {}
    for place, row in enumerate(rows):
        key = (row["programme"], name_key(row["intake"]), row["sex"])
        if None in key:
            continue
        if key in seen:
            yield place, Fault("intake_twice", column="intake", hint=names[seen[key]])
        seen.setdefault(key, place)
    for (programme, intake, sex), place in seen.items():
        parts = [seen[programme, intake, one] for one in SEXES if (programme, intake, one) in seen]
        if sex == "total" and parts:
            yield from _sexes(rows, place, parts)
    yield from _other_days(rows, seen)
    yield from _same_figures(rows, seen.values())
    yield from _sums(rows, seen.values())
    yield from _versions(rows, seen.values(), names)


def _other_days(rows: Sequence[Values], seen: Mapping[tuple[Value, ...], int]) -> Iterator[tuple[int, Fault]]:
    """Men, women and both of one intake that have not the same days."""
    first: dict[tuple[Value, ...], int] = {}
    for key, place in seen.items():
        before = rows[first.setdefault(key[:2], place)]
        for code in DAYS:
            days = (before[code], rows[place][code])
            if None not in days and days[0] != days[1]:
                yield place, Fault("other_days", column=code, hint=str(days[0]))


def _sums(rows: Sequence[Values], places: Iterable[int]) -> Iterator[tuple[int, Fault]]:
    """Rows of a programme whose every count is that of all its other rows together."""
    groups: dict[tuple[Value, Value], list[int]] = {}
    for place in places:
        groups.setdefault((rows[place]["programme"], rows[place]["sex"]), []).append(place)
    for group in groups.values():
        for place in group:
            others = [rows[other] for other in group if other != place]
            if len(others) > 1 and _is_sum(rows[place], others):
                yield place, Fault("sum_of_rows", column="intake")


def _is_sum(row: Values, others: Sequence[Values]) -> bool:
    counts = {code: count for code, count in row.items() if isinstance(count, int)}
    added = {code: sum(_number(other[code]) for other in others) for code in counts}
    return sum(map(bool, added.values())) >= FEWEST_COUNTS and counts == added


def _same_figures(rows: Sequence[Values], places: Iterable[int]) -> Iterator[tuple[int, Fault]]:
    """Intakes of one programme that have other names, and the same counts and days."""
    first: dict[tuple[object, ...], int] = {}
    for place in places:
        row = rows[place]
        figures = ((code, value) for code, value in row.items() if isinstance(value, int) or code in DAYS)
        before = first.setdefault((row["programme"], row["sex"], *figures), place)
        if before != place:
            yield place, Fault("same_figures", column="intake", hint=str(rows[before]["intake"]))


def _versions(rows: Sequence[Values], places: Iterable[int], names: Sequence[str]) -> Iterator[tuple[int, Fault]]:
    """Intakes of one programme whose names differ by a word for a version alone."""
    first: dict[tuple[object, ...], int] = {}
    for place in places:
        row = rows[place]
        words = re.findall(r"\w+", str(row["intake"]).casefold())
        name = tuple(word for word in words if not VERSION.fullmatch(word))
        before = first.setdefault((row["programme"], row["sex"], name or name_key(row["intake"])), place)
        if before != place:
            yield place, Fault("version_of", column="intake", hint=names[before])


def name_key(name: Value) -> str | None:
    """The name of an intake in small letters, by which it is the same however it was typed."""
    return None if name is None else "".join(str(name).casefold().split())


def _sexes(rows: Sequence[Values], total: int, parts: Sequence[int]) -> Iterator[tuple[int, Fault]]:
    """Men and women add up to their total; one of the two alone is no more than it."""
    for code, value in rows[total].items():
        known = {part: count for part in parts if isinstance(count := rows[part][code], int)}
        added = sum(known.values())
        if not isinstance(value, int):
            continue
        if len(known) == len(SEXES) and added != value:
            yield total, Fault("sexes_do_not_add_up", column=code, hint=_sum_told(known.values()))
        elif len(known) == 1 and added > value:
            yield next(iter(known)), Fault("more_than_total", column=code, hint=str(value))
