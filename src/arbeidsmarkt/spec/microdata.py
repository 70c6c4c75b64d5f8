"""How records of one row a person and month, or one row a spell, become cells; and the engine that reads them."""

from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.spec.model import PeriodKey, Spec
from arbeidsmarkt.spec.value_rules import BrokenRuleError

Moment = int | PeriodKey
"""A number of a month as the records count them, or a CBS key of a month."""


def month_number(moment: Moment) -> int:
    """The number of a month; keys are counted over the years."""
    return moment if isinstance(moment, int) else parse_period(moment).place


class Window(Spec):
    """First and last month that are looked at, both as numbers or both as keys (`2014MM01`)."""

    first: Moment
    last: Moment

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if isinstance(self.first, int) != isinstance(self.last, int):
            raise BrokenRuleError(
                "first and last are both numbers, or both keys of months",
                "first en last zijn allebei getallen, of allebei sleutels van maanden",
            )
        if any(isinstance(moment, str) and "MM" not in moment for moment in (self.first, self.last)):
            raise BrokenRuleError("keys of months, such as 2014MM01", "sleutels van maanden, zoals 2014MM01")
        if month_number(self.first) > month_number(self.last):
            raise BrokenRuleError("the first month is not after the last", "de eerste maand ligt niet na de laatste")
        return self

    @property
    def months(self) -> range:
        """Numbers of its months."""
        return range(month_number(self.first), month_number(self.last) + 1)


class Spell(Spec):
    """Columns with the first and the last month of a spell."""

    first: str
    last: str


class Outcome(Spec):
    """The outcome.

    Parameters
    ----------
    column : str
    scale : int or None
        None: the column is 0 or 1. Else the column times the scale is taken as a whole number (100 for euros to cents),
        so that sums are exact.
    """

    column: str
    scale: Annotated[int, Field(ge=1)] | None = None


class Bin(Spec):
    """Classes of a numeric column, or of the months that have passed since one.

    Parameters
    ----------
    column : str or None
        The column; by default that of the name of the bin.
    since : str or None
        Column with a month; the months since then are divided into classes, the month itself being 1.
    edges : list of numbers or keys of months
        Where a class begins; the last one ends the last class and lies outside it.
    lowest, highest : int
        Each whole number from the one to the other is a class of its own.
    """

    column: str | None = None
    since: str | None = None
    edges: list[int | float | PeriodKey] = []
    lowest: int | None = None
    highest: int | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if self.column and self.since:
            raise BrokenRuleError("`column` or `since`, not both", "`column` of `since`, niet allebei")
        span = self.lowest is not None and self.highest is not None
        if span == bool(self.edges) or (self.lowest is None) != (self.highest is None):
            raise BrokenRuleError("`edges`, or `lowest` and `highest`", "`edges`, of `lowest` en `highest`")
        if self.borders != sorted(set(self.borders)) or len(self.borders) < 2:
            raise BrokenRuleError(
                "at least two edges, each above the one before", "ten minste twee grenzen, elk hoger dan die ervoor"
            )
        return self

    @property
    def borders(self) -> list[float]:
        """Where classes begin, and where the last one ends."""
        if self.lowest is not None and self.highest is not None:
            return list(range(self.lowest, self.highest + 2))
        return [month_number(edge) if isinstance(edge, str) else edge for edge in self.edges]

    @property
    def names(self) -> list[int] | list[str]:
        """Names of the classes: the number itself, or from and to."""
        if self.lowest is not None and self.highest is not None:
            return list(range(self.lowest, self.highest + 1))
        return [_between(low, high) for low, high in pairwise(self.edges)]


def _between(low: float | str, high: float | str) -> str:
    """`18-24` for whole numbers from 18 to below 25, `2014MM01-2014MM12` for months, else `1.5 to 2.5`."""
    if isinstance(low, int) and isinstance(high, int):
        return f"{low}-{high - 1}" if high - low > 1 else str(low)
    if isinstance(low, str) and isinstance(high, str):
        before = parse_period(high).place - 1
        return f"{low}-{before // 12}MM{before % 12 + 1:02d}"
    return f"{low} to {high}"


class Microdata(Spec):
    """How records become cells.

    Parameters
    ----------
    id : str
        Column that tells persons apart; it never leaves.
    time : str or None
        Of person-months: column with the month, as a number, as `YYYYMM`, as a date or as text (`2014-03`).
    spell : Spell or None
        Of spells, in place of `time`.
    window : Window
    outcome : Outcome
    groups : dict
        Column to the codes that it can have.
    bins : dict
        Name to classes.
    weights : str or None
        Column with a whole number: how many persons alike a row stands for, as if it were there so often. No sampling
        weight: those have other errors, and are refused.
    unusable : float
        Share of the records that may be unusable and are left out; beyond it nothing is made.
    """

    id: str
    time: str | None = None
    spell: Spell | None = None
    window: Window
    outcome: Outcome
    groups: dict[str, Annotated[list[int] | list[str], Field(min_length=1)]] = {}
    bins: dict[str, Bin] = {}
    weights: str | None = None
    unusable: Annotated[float, Field(ge=0, le=0.05)] = 0.0

    @property
    def month_column(self) -> str:
        """The name by which bins mean the month of a person-month; of spells `month`."""
        return self.time or "month"

    @field_validator("groups")
    @classmethod
    def _codes_once(cls, groups: dict[str, list[int] | list[str]]) -> dict[str, list[int] | list[str]]:
        for name, codes in groups.items():
            if len(set(codes)) < len(codes):
                raise BrokenRuleError(f"a code of '{name}' stands twice", f"een code van '{name}' staat er twee keer")
            if any("\\" in str(code) for code in codes):
                raise BrokenRuleError(
                    f"a code of '{name}' holds a backslash, which engines read differently",
                    f"in een code van '{name}' staat een backslash, en die leest niet elk programma hetzelfde",
                )
        return groups

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if (self.time is None) == (self.spell is None):
            raise BrokenRuleError(
                "one of `time` (person-months) and `spell`", "een van `time` (persoonsmaanden) en `spell`"
            )
        if not self.groups and not self.bins:
            raise BrokenRuleError(
                "at least one of `groups` and `bins`: without them there is one cell",
                "ten minste een van `groups` en `bins`: zonder is er maar één cel",
            )
        both = self.groups.keys() & self.bins.keys()
        if both:
            raise BrokenRuleError(
                f"'{min(both)}' stands under `groups` and under `bins`",
                f"'{min(both)}' staat onder `groups` en onder `bins`",
            )
        if self.id in self.groups.keys() | self.bins.keys():
            raise BrokenRuleError(
                "the column `id` is no group: cells never name a person",
                "de kolom `id` is geen groep: een cel noemt nooit een persoon",
            )
        return self


class EngineSpec(Spec):
    """Who reads records, and with how much.

    Parameters
    ----------
    memory : str
        Most that DuckDB, or each worker of Spark, holds in memory, such as 1GB; beyond it, it works on disk.
    threads : int
        Of DuckDB, or of each worker of Spark.
    master : str or None
        Address of a Spark master, such as `spark://host:7077`; none for DuckDB on this machine.
    """

    memory: Annotated[str, Field(pattern=r"^[1-9][0-9]*(MB|GB)$")] = "1GB"
    threads: Annotated[int, Field(ge=1)] = 2
    master: Annotated[str, Field(pattern=r"^(spark://|k8s://|yarn$|local)")] | None = None
