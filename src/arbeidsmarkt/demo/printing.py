"""Figures of the world as StatLine prints them: units, rounding, and signs in place of what is not there."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.periods import Period
from arbeidsmarkt.demo.answers import Cells, figures
from arbeidsmarkt.demo.codes import Code
from arbeidsmarkt.demo.measures import Asked, answer_to
from arbeidsmarkt.demo.releases import Release
from arbeidsmarkt.demo.words import is_adjusted, populations_of, words_of_cell
from arbeidsmarkt.spec.cell_words import Words
from arbeidsmarkt.spec.classification import Classifications, Unit
from arbeidsmarkt.spec.delivery import DeliverySpec, SurveyLevels, TopicSpec
from arbeidsmarkt.spec.source import Source

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Cell = int | float | str
"""A number, or StatLine's sign in place of one: `.` unknown, nothing impossible."""

UNKNOWN, IMPOSSIBLE = ".", ""

DECIMALS = {"rate": 1, "benefits": 1}
"""Decimals by the unit of the cells; none for those not named."""


@dataclass(frozen=True)
class Topic:
    """A topic: its column in v3, its titles from the outermost group inwards, its unit, its form."""

    key: str
    path: tuple[str, ...]
    unit: str
    decimals: int
    datatype: str
    default: str


class Printer:
    """Prints the topics of one table.

    Parameters
    ----------
    source, spec, known
        What is said of the real table.
    release : Release
    periods : list of Period
        Of the table, in its order.
    """

    def __init__(
        self, source: Source, spec: DeliverySpec, known: Classifications, release: Release, periods: list[Period]
    ) -> None:
        self._scheme = source.origin_scheme
        self._spec = spec
        self._known = known
        self._release = release
        self._periods = periods

    def topic(self, number: int, spec: TopicSpec) -> Topic:
        """The topic as the table describes it."""
        printed, unit = self._unit(spec)
        decimals = DECIMALS.get(unit.unit, 0)
        return Topic(
            _column(spec.path[-1], number),
            tuple(spec.path),
            printed,
            decimals,
            "Long" if unit.factor == 1 and not decimals else "Double",
            "Impossible" if is_adjusted(spec.words) else "Missing",
        )

    def _unit(self, spec: TopicSpec) -> tuple[str, Unit]:
        wanted = self._known.measures[spec.measure].unit
        named = {printed: self._known.units[name] for printed, name in self._spec.units.items()}
        return next((printed, unit) for printed, unit in named.items() if unit.unit == wanted)

    def cells(self, spec: TopicSpec, keys: Sequence[tuple[Code, ...]]) -> list[list[Cell]]:
        """The cells of a topic, for each combination of keys those of all periods."""
        words = [words_of_cell(self._spec, [code.words for code in codes], spec) for codes in keys]
        values, hidden, never = self._figures(spec, words)
        unit, decimals = self._unit(spec)[1], self.topic(0, spec).decimals
        step = self._steps(spec, decimals)
        printed = np.round(np.round(np.nan_to_num(values) / unit.factor / step) * step, decimals)
        numbers = (printed if decimals else printed.astype(np.int64)).astype(object)
        numbers[hidden] = UNKNOWN
        numbers[never] = IMPOSSIBLE
        rows: list[list[Cell]] = numbers.tolist()
        return rows

    def _figures(self, spec: TopicSpec, words: Sequence[Words]) -> tuple[Array, Flags, Flags]:
        """Values, and which of them are unknown or cannot be."""
        shape = len(words), len(self._periods)
        values, hidden, never = np.full(shape, np.nan), np.zeros(shape, bool), np.zeros(shape, bool)
        levels = np.array([_level(period, spec.survey_level or self._spec.survey_level) for period in self._periods])
        populations = populations_of(spec, words)
        for adjusted in {is_adjusted(one) for one in words}:
            rows = np.array([place for place, one in enumerate(words) if is_adjusted(one) == adjusted])
            cells = Cells(self._scheme, [words[place] for place in rows], [populations[place] for place in rows])
            for level in set(levels):
                columns = np.flatnonzero(levels == level)
                asked = Asked(self._release, "old" if level == "old" else "new", adjusted)
                found = figures(spec.measure, cells, asked, [self._periods[place] for place in columns])
                where = np.ix_(rows, columns)
                values[where] = found.values
                hidden[where] = ~found.reliable
                never[where] = ~found.possible[:, None] | (adjusted & self._whole_years()[columns])
        return values, hidden, never

    def _whole_years(self) -> Flags:
        """Where a period is a year: no figure without season exists for it."""
        return np.array([period.frequency == "year" for period in self._periods])

    def _steps(self, spec: TopicSpec, decimals: int) -> Array:
        usual = spec.rounding or 10.0**-decimals
        kind = answer_to(spec.measure).kind
        provisional = [self._release.status(period, kind) == "Voorlopig" for period in self._periods]
        return np.where(provisional, spec.rounding_provisional or usual, usual)


def _level(period: Period, levels: SurveyLevels) -> str:
    return next((found.level for found in levels if found.holds(period.key)), "none")


def _column(title: str, number: int) -> str:
    letters = "".join(letter if letter.isalnum() else " " for letter in title)
    joined = "".join(word[0].upper() + word[1:] for word in letters.split())
    return f"{'k_' if joined[0].isdigit() else ''}{joined}_{number}"
