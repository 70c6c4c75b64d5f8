"""A stock with what came in and went out, period by period, each as far as its rounding leaves it certain."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.periods import PERIODS_PER_YEAR
from arbeidsmarkt.core.statuses import statuses_of
from arbeidsmarkt.models.answers.columns import Array, refuse_doubled, require
from arbeidsmarkt.models.answers.numbers import by_period, known_number, number, refuse_where, rounding_steps
from arbeidsmarkt.models.flows.stock_flow_options import Options
from arbeidsmarkt.spec.model import Text

NOT_NEGATIVE = Text(
    nl="standen, stromen en bevolkingen zijn nul of meer", en="stocks, flows and populations are zero or more"
)
AS_POSITIVE = Text(
    nl="verbeter het getal; een uitstroom wordt als positief getal geschreven",
    en="correct it; an outflow is written as a positive number",
)


@dataclass(frozen=True)
class Bounds:
    """Numbers with the ends of what they can be by rounding alone; arrays of one shape."""

    value: Array
    low: Array
    high: Array

    def __add__(self, other: "Bounds") -> "Bounds":
        return Bounds(self.value + other.value, self.low + other.low, self.high + other.high)

    def __neg__(self) -> "Bounds":
        return Bounds(-self.value, -self.high, -self.low)

    def __sub__(self, other: "Bounds") -> "Bounds":
        return self + (-other)

    def __mul__(self, other: "Bounds") -> "Bounds":
        """Product of numbers that are not negative."""
        return Bounds(self.value * other.value, self.low * other.low, self.high * other.high)

    def __truediv__(self, other: "Bounds") -> "Bounds":
        """Quotient of numbers that are not negative; missing where the divisor can be zero."""
        divisor = np.where(other.low > 0, other.low, np.nan)
        return Bounds(
            self.value / np.where(other.low > 0, other.value, np.nan), self.low / other.high, self.high / divisor
        )

    def at(self, places: Sequence[int] | Array) -> "Bounds":
        """Some of them."""
        chosen = np.asarray(places, dtype=int)
        return Bounds(self.value[chosen], self.low[chosen], self.high[chosen])

    def sums(self, length: int) -> "Bounds":
        """Sums over the last `length`; missing where there are fewer."""
        ends = (self.value, self.low, self.high)
        return Bounds(*(pd.Series(one).rolling(length).sum().to_numpy() for one in ends))


@dataclass(frozen=True)
class Ledger:
    """A group's stock and flows on every period from its first to its last; missing where it has none.

    Parameters
    ----------
    keys : list of str
    stock, inflow, outflow : Bounds
        The stock at the end of each period, and the flows during it.
    population : Bounds or None
        At the end of each period.
    cycle : int or None
        Periods in a year; None where neither the rows nor the options say it.
    statuses : list of str
        How final the figures of each period are; empty where that is not told.
    """

    keys: list[str]
    stock: Bounds
    inflow: Bounds
    outflow: Bounds
    population: Bounds | None
    cycle: int | None
    statuses: list[str]

    @property
    def before(self) -> Bounds:
        """The stock at the end of the period before."""
        ends = (self.stock.value, self.stock.low, self.stock.high)
        return Bounds(*(np.r_[np.nan, one[:-1]] for one in ends))

    @property
    def change(self) -> Bounds:
        """Stock minus that of the period before."""
        return self.stock - self.before

    @property
    def other(self) -> Bounds:
        """What inflow and outflow leave of the change."""
        return self.change - self.inflow + self.outflow

    @property
    def other_share(self) -> float:
        """Size of what is left over that of the flows, summed over all periods that have both."""
        both = ~np.isnan(self.other.value)
        flows = (self.inflow + self.outflow).value[both].sum()
        return float(np.abs(self.other.value[both]).sum() / flows)

    def steady(self, cycle: int) -> Bounds:
        """The stock at which a year's inflow would equal what leaves at that year's rate: inflow over outflow rate."""
        length = Bounds(*(np.full(len(self.keys), float(cycle)),) * 3)
        return self.inflow.sums(cycle) * self.before.sums(cycle) / self.outflow.sums(cycle) / length


def ledger_of(rows: pd.DataFrame, options: Options, group: str) -> Ledger:
    """The ledger of one group.

    Raises
    ------
    RefusedError
        If a column is absent, a number below zero, a period doubled, no two periods in a row have stock and flows, or
        the population is not known on any 1 January.
    """
    require(rows, [options.stock, *options.inflow, *options.outflow, options.time])
    dated = rows.dropna(subset=[options.stock, *options.inflow, *options.outflow], how="all")
    dated = by_period(dated, options.time)
    refuse_doubled(dated, [options.time])
    whole = dated.set_index(options.time)
    whole = whole.reindex(range(int(whole.index.min()), int(whole.index.max()) + 1)) if len(whole) else whole
    cycle = _cycle(dated, options)
    stock, inflow, outflow = (_summed(whole, names) for names in ([options.stock], options.inflow, options.outflow))
    keys = [str(key) for key in whole.get("period_key", pd.Series(whole.index, whole.index)).fillna("")]
    people = _population(rows, whole.index.to_numpy(int), cycle, options, group) if options.population else None
    found = Ledger(keys, stock, inflow, outflow, people, cycle, statuses_of(whole))
    _refuse_short(found, group)
    return found


def _summed(rows: pd.DataFrame, columns: Sequence[str]) -> Bounds:
    return Bounds(*np.sum([_bounds(rows, column) for column in columns], axis=0))


def _bounds(rows: pd.DataFrame, column: str) -> Array:
    """Value and ends of a column, shape (3, n); a missing value stays missing."""
    value = known_number(rows, column)
    refuse_where(value < 0, rows, column, NOT_NEGATIVE, AS_POSITIVE)
    half = rounding_steps(rows, column) / 2
    return np.stack([value, np.maximum(value - half, 0), value + half])


def _population(rows: pd.DataFrame, moments: Array, cycle: int | None, options: Options, group: str) -> Bounds:
    column = str(options.population)
    require(rows, [column])
    known = rows.dropna(subset=[column])
    if known.empty or (number(known, column) <= 0).any():
        raise RefusedError(
            f"The population{_of(group)} is not known above zero on any 1 January.",
            rule="a share needs a denominator",
            remedy="add the population, or leave `population` out",
            dutch=f"De bevolking{_van(group)} is op geen enkele 1 januari bekend en groter dan nul.",
            dutch_rule="een aandeel heeft een noemer nodig",
            dutch_remedy="voeg de bevolking toe, of laat `population` weg",
        )
    places = _ends(known, cycle, options)
    order = np.argsort(places, kind="stable")
    ends = _bounds(known, column)[:, order]
    lines = [np.interp(moments, places[order], one, left=np.nan, right=np.nan) for one in ends]
    return Bounds(*lines)


def _ends(known: pd.DataFrame, cycle: int | None, options: Options) -> Array:
    """The period that ends where each population stands: 1 January is the end of the year before."""
    yearly = known["frequency"].eq("year") if "frequency" in known else pd.Series(False, known.index)
    own = number(known, options.time)
    if cycle is None or cycle == 1 or not yearly.any():
        return own
    return np.where(yearly, number(known, "year") * cycle - 1, own)


def _cycle(rows: pd.DataFrame, options: Options) -> int | None:
    if options.season_length is not None or "frequency" not in rows or rows.empty:
        return options.season_length
    return PERIODS_PER_YEAR.get(str(rows["frequency"].iloc[0]))


def _refuse_short(found: Ledger, group: str) -> None:
    if not (found.keys and (~np.isnan(found.other.value)).any()):
        raise RefusedError(
            f"No two periods in a row have the stock and both flows{_of(group)}.",
            rule="stock = stock before + inflow - outflow + other needs all of them",
            remedy="add periods, or correct the columns in the options",
            dutch=f"Er zijn geen twee perioden achtereen met de stand en beide stromen{_van(group)}.",
            dutch_rule="stand = vorige stand + instroom - uitstroom + overig heeft ze alle nodig",
            dutch_remedy="voeg perioden toe, of verbeter de kolommen in de opties",
        )


def _of(group: str) -> str:
    return f" of {group}" if group else ""


def _van(group: str) -> str:
    return f" van {group}" if group else ""
