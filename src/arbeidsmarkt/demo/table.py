"""A StatLine table of the world, made from what the source says of the real one: its keys, topics and units."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import product
from math import prod

from arbeidsmarkt.core.delivery import Code as DeliveredCode
from arbeidsmarkt.core.delivery import kept
from arbeidsmarkt.core.periods import Period, parse_period
from arbeidsmarkt.core.synthetic import SYNTHETIC
from arbeidsmarkt.demo.calendar import place
from arbeidsmarkt.demo.codes import WIDTH, Code, code_of, codes_of
from arbeidsmarkt.demo.measures import answer_to
from arbeidsmarkt.demo.printing import Cell, Printer, Topic
from arbeidsmarkt.demo.releases import LAG, Release, known_periods
from arbeidsmarkt.spec.classification import Classifications
from arbeidsmarkt.spec.delivery import DeliverySpec
from arbeidsmarkt.spec.source import Source

ENDED = "2022MM09"
"""Last month of a table that was stopped, where the source does not name another."""


@dataclass(frozen=True)
class Dimension:
    """A dimension with its keys; v3 fills keys up to `width`."""

    key: str
    kind: str
    codes: tuple[Code, ...]
    width: int


@dataclass(frozen=True)
class Row:
    """One combination of keys, without padding, its number in the table, and a cell for each topic."""

    number: int
    keys: tuple[str, ...]
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    """A state of a table; `made` says from which world, `count` how many rows the whole table has."""

    identifier: str
    title: str
    made: str
    modified: datetime
    ended: bool
    dimensions: tuple[Dimension, ...]
    topics: tuple[Topic, ...]
    rows: list[Row]
    count: int


def made_of(seed: int) -> str:
    """What a table names as its source: the world of a seed."""
    return f"{SYNTHETIC}, arbeidsmarkt demo, seed {seed}"


def table_of(source: Source, known: Classifications, release: Release, whole: bool = False) -> Table:
    """The table of a source as a release has it.

    Parameters
    ----------
    source : Source
        With a `delivery`.
    known : Classifications
    release : Release
    whole : bool
        Also the rows of keys that the source does not keep.

    Raises
    ------
    UnknownWordError
        If the source measures something that the world does not have.
    """
    delivery = source.delivery
    if delivery is None:
        raise ValueError("a table is made for a source with a delivery")
    release = replace(release, revised=release.revised and not source.discontinued)
    periods = _periods(source, delivery, release)
    dimensions = _dimensions(source, delivery, release, periods)
    keys = [(n, codes) for n, codes in _combinations(dimensions[:-1]) if whole or _is_kept(dimensions, codes, delivery)]
    printer = Printer(source, delivery, known, release, periods)
    groups = [codes for _, codes in keys]
    topics = [printer.topic(number, spec) for number, spec in enumerate(delivery.topics, 1)]
    columns = [printer.cells(spec, groups) for spec in delivery.topics]
    return Table(
        str(source.table),
        f"{SYNTHETIC}: {source.title}",
        made_of(release.seed),
        _modified(source, delivery, release),
        source.discontinued,
        dimensions,
        tuple(topics),
        list(_rows(keys, periods, columns)),
        prod(len(dimension.codes) for dimension in dimensions),
    )


def _periods(source: Source, delivery: DeliverySpec, release: Release) -> list[Period]:
    last = release.last_month(answer_to(delivery.topics[0].measure).kind)
    if source.discontinued:
        last = min(last, place(delivery.coverage.last or ENDED))
    first = parse_period(delivery.coverage.first)
    found = known_periods(first, last, list(delivery.frequencies))
    return [period for period in found if period.start >= first.start]


def _dimensions(
    source: Source, delivery: DeliverySpec, release: Release, periods: list[Period]
) -> tuple[Dimension, ...]:
    kind = answer_to(delivery.topics[0].measure).kind
    found = [
        Dimension(key, "Dimension", codes_of(str(source.table), key, delivery, source.origin_scheme), WIDTH)
        for key in delivery.dimensions
    ]
    times = tuple(code_of(period, release.status(period, kind)) for period in periods)
    return (*found, Dimension("Perioden", "TimeDimension", times, len("2021MM01")))


def _combinations(dimensions: tuple[Dimension, ...]) -> Iterator[tuple[int, tuple[Code, ...]]]:
    return enumerate(product(*(dimension.codes for dimension in dimensions)))


def _is_kept(dimensions: tuple[Dimension, ...], codes: tuple[Code, ...], delivery: DeliverySpec) -> bool:
    keep = delivery.fetch.keep
    pairs = zip(dimensions, codes, strict=False)
    return all(kept(DeliveredCode(c.key, c.title), keep[d.key]) for d, c in pairs if d.key in keep)


def _rows(
    keys: list[tuple[int, tuple[Code, ...]]], periods: list[Period], columns: list[list[list[Cell]]]
) -> Iterator[Row]:
    for position, (number, codes) in enumerate(keys):
        names = tuple(code.key for code in codes)
        topics = [column[position] for column in columns]
        for place_in_time, (period, cells) in enumerate(zip(periods, zip(*topics, strict=True), strict=True)):
            yield Row(number * len(periods) + place_in_time, (*names, period.key), list(cells))


def _modified(source: Source, delivery: DeliverySpec, release: Release) -> datetime:
    """The day of the release; of a table that was stopped, that of its last state."""
    day = release.published
    if source.discontinued:
        last = parse_period(delivery.coverage.last or ENDED)
        months = last.last_month + 1 + LAG["register"]
        day = min(day, date(months // 12, months % 12 + 1, 1) + timedelta(days=14))
    return datetime.combine(day, time(2))
