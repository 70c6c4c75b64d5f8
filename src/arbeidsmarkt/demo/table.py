"""A StatLine table of the world, made from what the source says of the real one: its keys, topics, units, rounding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import product

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.periods import Period, parse_period
from arbeidsmarkt.core.synthetic import SYNTHETIC
from arbeidsmarkt.demo.answers import Asked, answer_to, figures
from arbeidsmarkt.demo.calendar import place
from arbeidsmarkt.demo.codes import WIDTH, Code, code_of, codes_of
from arbeidsmarkt.demo.releases import SURVEY, Release, known_periods
from arbeidsmarkt.spec.classification import Classifications, Unit
from arbeidsmarkt.spec.delivery import DeliverySpec, SurveyLevels, TopicSpec, Words
from arbeidsmarkt.spec.source import Source

Array = npt.NDArray[np.float64]
Cell = int | float | str
"""A number, or StatLine's sign in place of one: `.` unknown, nothing impossible."""

UNKNOWN, IMPOSSIBLE = ".", ""

FEWEST = 15_000.0
"""Persons below whom the survey prints no figure by origin: too few were asked."""

DECIMALS = {"rate": 1, "benefits": 1}
"""Decimals by the unit of the cells; none for those not named."""

NEUTRAL = ("total", "false", "")


@dataclass(frozen=True)
class Dimension:
    """A dimension with its keys; v3 fills keys up to `width`."""

    key: str
    kind: str
    codes: tuple[Code, ...]
    width: int


@dataclass(frozen=True)
class Topic:
    """A topic: its column in v3, its titles from the outermost group inwards, its unit, its form."""

    key: str
    path: tuple[str, ...]
    unit: str
    decimals: int
    datatype: str
    default: str


@dataclass(frozen=True)
class Table:
    """A state of a table.

    `made` says from which world; `cells` holds for each combination of keys, periods last and fastest, a cell a topic.
    """

    identifier: str
    title: str
    made: str
    modified: datetime
    ended: bool
    dimensions: tuple[Dimension, ...]
    topics: tuple[Topic, ...]
    cells: list[list[Cell]]

    @property
    def keys(self) -> list[tuple[str, ...]]:
        """Every combination of keys, without padding, in the order of the cells."""
        return list(product(*([code.key for code in dimension.codes] for dimension in self.dimensions)))


def table_of(source: Source, delivery: DeliverySpec, known: Classifications, release: Release) -> Table:
    """The table of a source as a release has it.

    Raises
    ------
    ConfigError
        If the source words a key or measures something that the world does not have.
    """
    maker = _Maker(source, delivery, known, release)
    topics = [maker.topic(number, spec) for number, spec in enumerate(delivery.topics, 1)]
    columns = [maker.cells(spec, topic) for spec, topic in zip(delivery.topics, topics, strict=True)]
    return Table(
        str(source.table),
        f"{SYNTHETIC}: {source.title}",
        made_of(release.seed),
        datetime.combine(release.published, time(2)),
        source.discontinued,
        maker.dimensions,
        tuple(topics),
        [list(row) for row in zip(*columns, strict=True)],
    )


def made_of(seed: int) -> str:
    """What a table names as its source: the world of a seed."""
    return f"{SYNTHETIC}, arbeidsmarkt demo, seed {seed}"


class _Maker:
    def __init__(self, source: Source, delivery: DeliverySpec, known: Classifications, release: Release) -> None:
        self._source = source
        self._spec = delivery
        self._known = known
        self._release = release
        self._kind = answer_to(delivery.topics[0].measure).kind
        self._periods = self._known_periods()
        groups = [Dimension(key, "Dimension", codes_of(key, delivery), WIDTH) for key in delivery.dimensions]
        status = [release.status(period, self._kind) for period in self._periods]
        times = tuple(map(code_of, self._periods, status))
        self._provisional = np.array([word == "Voorlopig" for word in status])
        self._groups = tuple(groups)
        self.dimensions = (*groups, Dimension("Perioden", "TimeDimension", times, len("2021MM01")))

    def _known_periods(self) -> list[Period]:
        coverage = self._spec.coverage
        last = self._release.last_month(self._kind)
        if self._source.discontinued and coverage.last:
            last = min(last, place(coverage.last))
        first = parse_period(coverage.first)
        found = known_periods(coverage.first, last, list(self._spec.frequencies))
        return [period for period in found if period.start >= first.start]

    def topic(self, number: int, spec: TopicSpec) -> Topic:
        """The topic as the table describes it."""
        printed, unit = self._unit(spec)
        decimals = DECIMALS.get(unit.unit, 0)
        adjusted = spec.words.get("seasonally_adjusted") == "true"
        return Topic(
            _column(spec.path[-1], number),
            tuple(spec.path),
            printed,
            decimals,
            "Long" if unit.factor == 1 and not decimals else "Double",
            "Impossible" if adjusted else "Missing",
        )

    def _unit(self, spec: TopicSpec) -> tuple[str, Unit]:
        wanted = self._known.measures[spec.measure].unit
        named = {printed: self._known.units[name] for printed, name in self._spec.units.items()}
        return next((printed, unit) for printed, unit in named.items() if unit.unit == wanted)

    def cells(self, spec: TopicSpec, topic: Topic) -> list[Cell]:
        """Cells of a topic, periods fastest."""
        words = [self._words(codes, spec) for codes in product(*(group.codes for group in self._groups))]
        values, base = self._figures(spec, words)
        step = self._steps(spec, topic)
        printed = np.round(np.round(values / self._unit(spec)[1].factor / step) * step, topic.decimals)
        hidden = np.isnan(values) | np.array([one is None for one in words])[:, None]
        if self._kind == SURVEY and self._source.origin_scheme:
            hidden |= base < FEWEST
        never = self._never(words)
        whole = topic.decimals == 0
        return [
            IMPOSSIBLE if not_there else UNKNOWN if unknown else int(number) if whole else float(number)
            for number, unknown, not_there in zip(printed.flat, hidden.flat, never.flat, strict=True)
        ]

    def _words(self, codes: Sequence[Code], spec: TopicSpec) -> Words | None:
        if any(code.words is None for code in codes):
            return None
        merged = dict(self._spec.words)
        for words in (*(code.words or {} for code in codes), spec.words):
            merged |= {column: word for column, word in words.items() if word not in NEUTRAL}
        return merged

    def _figures(self, spec: TopicSpec, words: Sequence[Words | None]) -> tuple[Array, Array]:
        shape = len(words), len(self._periods)
        values, base = np.full(shape, np.nan), np.zeros(shape)
        levels = np.array([_level(period, spec.survey_level or self._spec.survey_level) for period in self._periods])
        for adjusted in (False, True):
            rows = np.array(
                [i for i, one in enumerate(words) if one is not None and _is_adjusted(one) == adjusted], int
            )
            for level in sorted(set(levels)) if len(rows) else ():
                asked = Asked(self._release, "old" if level == "old" else "new", adjusted)
                columns = np.flatnonzero(levels == level)
                found = figures(
                    spec.measure,
                    self._source.origin_scheme,
                    [_population(spec, words[i] or {}) for i in rows],
                    [words[i] or {} for i in rows],
                    asked,
                    [self._periods[i] for i in columns],
                )
                values[np.ix_(rows, columns)], base[np.ix_(rows, columns)] = found.values, found.base
        return values, base

    def _steps(self, spec: TopicSpec, topic: Topic) -> Array:
        usual = spec.rounding or 10.0**-topic.decimals
        return np.where(self._provisional, spec.rounding_provisional or usual, usual)

    def _never(self, words: Sequence[Words | None]) -> npt.NDArray[np.bool_]:
        """A figure without season exists for parts of a year only."""
        yearly = np.array([period.frequency == "year" for period in self._periods])
        return np.outer([one is not None and _is_adjusted(one) for one in words], yearly)


def _is_adjusted(words: Mapping[str, str]) -> bool:
    return words.get("seasonally_adjusted") == "true"


def _level(period: Period, levels: SurveyLevels) -> str:
    return next((found.level for found in levels if found.holds(period.key)), "none")


def _population(spec: TopicSpec, words: Mapping[str, str]) -> str:
    if isinstance(spec.population, str):
        return spec.population
    return spec.population.words.get(words.get(spec.population.column, "total"), "")


def _column(title: str, number: int) -> str:
    letters = "".join(letter if letter.isalnum() else " " for letter in title)
    joined = "".join(word[0].upper() + word[1:] for word in letters.split())
    return f"{'k_' if joined[0].isdigit() else ''}{joined}_{number}"
