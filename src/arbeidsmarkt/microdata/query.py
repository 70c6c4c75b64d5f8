"""The questions that are put to an engine, in plain SQL that DuckDB and Spark both run word for word."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.core.synthetic import SYNTHETIC
from arbeidsmarkt.microdata.columns import kind_of, named, require_columns, require_whole_weights, value_of
from arbeidsmarkt.microdata.levels import Level, levels_of
from arbeidsmarkt.microdata.months import MONTH, month_of
from arbeidsmarkt.spec.microdata import Microdata

BITS = 32
"""Months of a person that are ticked off in one whole number."""

WITHIN = 1_000_000_000
"""Outcomes beyond it are refused; the sums of their squares would no longer be exact."""


@dataclass(frozen=True)
class Question:
    """What records are asked for cells: the spec, and the columns that the records have.

    Parameters
    ----------
    spec : Microdata
    columns : mapping
        Column to its type.
    cluster : str or None
        Column by which rows are put together, where they are asked for.

    Raises
    ------
    ConfigError
        If a column is absent, or cannot be what the spec says.
    """

    spec: Microdata
    columns: Mapping[str, str]
    cluster: str | None = None

    def __post_init__(self) -> None:
        require_columns(self.spec, self.cluster, self.columns)
        if self.spec.weights:
            require_whole_weights(self.spec.weights, self.columns[self.spec.weights])

    @cached_property
    def levels(self) -> list[Level]:
        """Dimensions of the cells."""
        return levels_of(self.spec, self.columns)

    @property
    def possible(self) -> int:
        """How many cells there can be."""
        return prod(len(level.labels) for level in self.levels)

    @property
    def synthetic(self) -> bool:
        """Whether the records say of themselves that they were made up."""
        return SYNTHETIC in self.columns

    @property
    def yes_or_no(self) -> bool:
        """Whether a row is told by its cell and one bit."""
        return self.spec.outcome.scale is None and self.spec.weights is None

    @property
    def kinds(self) -> int:
        """How many kinds of rows there can be."""
        return self.possible * (2 if self.yes_or_no else 1)

    @property
    def expects_order(self) -> bool:
        """Whether records may well stand in the order of clusters and months already."""
        return self.spec.time is not None and self.cluster == self.spec.id

    @cached_property
    def _outcome(self) -> tuple[str, str]:
        """Query texts of the outcome as a whole number, and of whether it is one that can be."""
        outcome = self.spec.outcome
        kind = kind_of(self.columns[outcome.column])
        column = value_of(outcome.column, self.columns[outcome.column])
        if kind in ("text", "date") or (outcome.scale is None and kind != "whole"):
            raise ConfigError(
                f"The outcome '{outcome.column}' is not 0 or 1.",
                "key outcome",
                "0 or 1 in whole numbers; any other number with a scale",
                "add `scale`: 1 for counts, 100 for an amount in euros and cents",
                f"De uitkomst '{outcome.column}' is niet 0 of 1.",
                "0 of 1 als heel getal; elk ander getal met een schaal",
                "voeg `scale` toe: 1 voor aantallen, 100 voor een bedrag in euro's en centen",
            )
        if outcome.scale is None:
            return f"CAST({column} AS INTEGER)", f"{column} BETWEEN 0 AND 1"
        scaled = f"CAST(round({column} * {outcome.scale}) AS BIGINT)"
        return scaled, f"{column} * {outcome.scale} BETWEEN -{WITHIN} AND {WITHIN}"

    @cached_property
    def usable(self) -> dict[str, str]:
        """What a person-month must meet to be counted: name of the rule to query text."""
        months, spec = self.spec.window.months, self.spec
        found = {"month": f"{MONTH} BETWEEN {months[0]} AND {months[-1]}", spec.id: f"{named(spec.id)} IS NOT NULL"}
        found |= {self.cluster: f"{named(self.cluster)} IS NOT NULL"} if self.cluster else {}
        found |= {level.name: level.known for level in self.levels} | {spec.outcome.column: self._outcome[1]}
        return found | ({spec.weights: f"{named(spec.weights)} >= 1"} if spec.weights else {})

    @property
    def _sources(self) -> str:
        """Tables that everything begins with: the spells, and one row a person and month."""
        spell, time = self.spec.spell, self.spec.time
        if spell is None:
            month = month_of(str(time), self.columns[str(time)], self.spec)
            return f"person_months AS (SELECT records.*, {month} AS {MONTH} FROM records)"
        first, last = (month_of(column, self.columns[column], self.spec) for column in (spell.first, spell.last))
        months = ", ".join(f"({month})" for month in self.spec.window.months)
        return (
            f"spells AS (SELECT records.*, {first} AS _first, {last} AS _last FROM records),"
            f" person_months AS (SELECT spells.*, months.{MONTH} FROM spells JOIN (VALUES {months}) AS months({MONTH})"
            f" ON months.{MONTH} BETWEEN spells._first AND spells._last)"
        )

    def _coded(self, once: bool) -> str:
        """Usable person-months with a level for each dimension, as the table `coded`."""
        spec = self.spec
        person = named(spec.id)
        columns = [f"{level.value} AS level_{place}" for place, level in enumerate(self.levels)]
        columns += [f"{self._outcome[0]} AS outcome", MONTH]
        columns += [f"{named(self.cluster)} AS cluster"] if self.cluster else []
        columns += [f"CAST({named(spec.weights)} AS BIGINT) AS weight"] if spec.weights else []
        twice = f"SELECT {person} AS person, {MONTH} FROM person_months GROUP BY {person}, {MONTH} HAVING count(*) > 1"
        usable = [f"({text})" for text in self.usable.values()]
        if once:
            usable.append(
                f"NOT EXISTS (SELECT 1 FROM twice WHERE twice.person = person_months.{person}"
                f" AND twice.{MONTH} = person_months.{MONTH})"
            )
        coded = f"SELECT {', '.join(columns)} FROM person_months WHERE {' AND '.join(usable)}"
        return f"WITH {self._sources}, {f'twice AS ({twice}), ' if once else ''}coded AS ({coded})"

    def cells(self, once: bool) -> str:
        """Counts by cell, in the order of the levels.

        Parameters
        ----------
        once : bool
            Whether months that a person has more than once are left out, all of them.
        """
        levels = ", ".join(f"level_{place}" for place in range(len(self.levels)))
        times = " * weight" if self.spec.weights else ""
        sums = ["sum(weight)" if times else "count(*)", f"sum(outcome{times})"]
        names = ["n", "total"]
        if self.spec.outcome.scale is not None:
            sums.append(f"sum(CAST(outcome * outcome{times} AS DECIMAL(38, 0)))")
            names.append("squares")
        counted = ", ".join(
            f"CAST({text} AS {'DECIMAL(38, 0)' if name == 'squares' else 'BIGINT'}) AS {name}"
            for text, name in zip(sums, names, strict=True)
        )
        return f"{self._coded(once)} SELECT {levels}, {counted} FROM coded GROUP BY {levels} ORDER BY {levels}"

    def people(self, once: bool) -> str:
        """How many different people each cell holds, ever with the outcome, and ever without it."""
        levels = ", ".join(f"level_{place}" for place in range(len(self.levels)))
        counted = (
            "count(DISTINCT cluster) AS people, count(DISTINCT CASE WHEN outcome = 1 THEN cluster END) AS people_with,"
            " count(DISTINCT CASE WHEN outcome = 0 THEN cluster END) AS people_without"
        )
        return f"{self._coded(once)} SELECT {counted} FROM coded GROUP BY {levels} ORDER BY {levels}"

    def rows(self, once: bool, ordered: bool) -> str:
        """Person-months one by one: `kind`, `cluster` and month.

        The kind is the number of the cell; where the outcome is yes or no, twice that and the outcome.

        Parameters
        ----------
        once : bool
            Whether months that a person has more than once are left out, all of them.
        ordered : bool
            Whether they are put in order of clusters and months, or come as they stand.
        """
        code = "0"
        for place, level in enumerate(self.levels):
            code = f"({code} * {len(level.labels)} + level_{place})"
        kind = f"{code} * 2 + outcome AS kind" if self.yes_or_no else f"{code} AS kind, outcome"
        weight = ", weight" if self.spec.weights else ""
        order = f" ORDER BY cluster, {MONTH}" if ordered else ""
        return f"{self._coded(once)} SELECT {kind}{weight}, cluster, {MONTH} FROM coded{order}"

    @property
    def count(self) -> str:
        """How many records there are."""
        return "SELECT count(*) AS records FROM records"

    def numbered(self, most: int) -> str:
        """Some persons, to look at how they are numbered."""
        person = named(self.spec.id)
        return f"SELECT DISTINCT {person} AS person FROM (SELECT {person} FROM records LIMIT {most}) AS looked_at"

    @property
    def unusable(self) -> str:
        """How many person-months there are, how many break each rule, and how many break any."""
        broken = ", ".join(f"{_not(text)} AS rule_{place}" for place, text in enumerate(self.usable.values()))
        every = " AND ".join(f"({text})" for text in self.usable.values())
        return f"WITH {self._sources} SELECT count(*) AS records, {broken}, {_not(every)} AS broken FROM person_months"

    @property
    def unusable_spells(self) -> str:
        """How many spells there are, how many end before they begin, and how many lie partly outside the window."""
        months = self.spec.window.months
        order, inside = "_first <= _last", f"_first >= {months[0]} AND _last <= {months[-1]}"
        return (
            f"WITH {self._sources} SELECT count(*) AS records, {_not(order)} AS rule_0, {_not(inside)} AS rule_1,"
            f" {_not(f'{order} AND {inside}')} AS broken FROM spells"
        )

    @property
    def doubles(self) -> str:
        """How many person-months there are too many: each month of a person is ticked off as a bit of a number."""
        month = f"({MONTH} - {self.spec.window.months[0]})"
        ticked = f"bit_or(CAST(power(2, {month} % {BITS}) AS BIGINT))"
        person = named(self.spec.id)
        ticks = (
            f"SELECT {person}, floor({month} / {BITS}) AS block, count(*) AS found, {ticked} AS ticks"
            f" FROM person_months WHERE {self.usable['month']} GROUP BY {person}, floor({month} / {BITS})"
        )
        return (
            f"WITH {self._sources}, ticked AS ({ticks})"
            " SELECT CAST(coalesce(sum(found - bit_count(ticks)), 0) AS BIGINT) AS doubles FROM ticked"
        )


def _not(condition: str) -> str:
    """Query text of how often a condition is not met, or not known to be."""
    return f"CAST(coalesce(sum(CASE WHEN {condition} THEN 0 ELSE 1 END), 0) AS BIGINT)"
