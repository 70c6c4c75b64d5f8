"""Rows of people at risk in a period, whatever the table holds: spells, persons by period, or counts."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array, number, positive
from arbeidsmarkt.models.programmes.hazard_options import Counts, Options, Periods, Spells

Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class AtRisk:
    """People at risk.

    Parameters
    ----------
    rows : DataFrame, n rows
        With all columns of the table.
    period, events, at_risk, weights : array, shape (n,)
        Number of the period, people with the event in it, people at risk at its start, and what each counts for.
    """

    rows: pd.DataFrame
    period: Array
    events: Array
    at_risk: Array
    weights: Array

    def of(self, chosen: Chosen) -> "AtRisk":
        """The rows that are chosen."""
        parts = (part[chosen] for part in (self.period, self.events, self.at_risk, self.weights))
        return AtRisk(self.rows[chosen].reset_index(drop=True), *parts)


def at_risk(table: pd.DataFrame, options: Options) -> AtRisk:
    """People at risk in each period.

    Raises
    ------
    RefusedError
        If a duration is no whole number of periods, an event neither 0 nor 1, or nobody had the event.
    """
    match options.form:
        case Spells() as form:
            rows, period, events = _of_spells(table, form)
            whole = np.ones(len(rows))
        case Periods() as form:
            rows, period, events = table, number(table, form.period), _zero_or_one(table, form.event)
            whole = np.ones(len(rows))
        case Counts() as form:
            rows, period, events = table, number(table, form.period), number(table, form.events)
            whole = positive(table, form.at_risk)
            _refuse_more(events, whole, form.events)
    weights = positive(rows, options.weights) if options.weights else np.ones(len(rows))
    if not events.any():
        raise RefusedError(
            "Nobody had the event.",
            rule="a chance needs people who had it",
            remedy="follow people longer, or look at the column of the event",
            dutch="Niemand had de gebeurtenis.",
        )
    return AtRisk(rows, period, events, whole, weights)


def _of_spells(table: pd.DataFrame, form: Spells) -> tuple[pd.DataFrame, Array, Array]:
    """A row for each period of a spell; the event stands in the last."""
    duration, ended = _whole(table, form.duration, 1), _ended(table, form)
    entry = _whole(table, form.entry, 0) if form.entry else np.zeros(len(table), dtype=np.int64)
    for place in np.flatnonzero(entry >= duration):
        raise _wrong(str(form.entry), entry[place], place, "a spell is seen before it ends")
    length = duration - entry
    spell = np.repeat(np.arange(len(table)), length)
    period = np.arange(len(spell)) - np.repeat(np.cumsum(length) - length, length) + 1 + entry[spell]
    rows = table.take(spell).reset_index(drop=True).assign(**{form.period: period})
    return rows, period.astype(float), ended[spell] * (period == duration[spell])


def _ended(table: pd.DataFrame, form: Spells) -> Array:
    if form.censored is not None:
        return 1.0 - _zero_or_one(table, form.censored)
    return _zero_or_one(table, str(form.event))


def _whole(table: pd.DataFrame, column: str, least: int):  # type: ignore[no-untyped-def]
    found = number(table, column)
    for place in np.flatnonzero((found < least) | (found != np.round(found))):
        raise _wrong(column, found[place], place, f"a whole number of periods, from {least}")
    return found.astype(np.int64)


def _zero_or_one(table: pd.DataFrame, column: str) -> Array:
    found = number(table, column)
    for place in np.flatnonzero((found != 0) & (found != 1)):
        raise _wrong(column, found[place], place, "1 where it happened, else 0")
    return found


def _refuse_more(events: Array, whole: Array, column: str) -> None:
    for place in np.flatnonzero((events < 0) | (events > whole)):
        raise _wrong(column, events[place], place, "events lie between none and all at risk")


def _wrong(column: str, value: float, place: np.integer[Any], rule: str) -> RefusedError:
    return RefusedError(
        f"The column '{column}' is {value:g} in row {place + 2} of the data.",
        rule=rule,
        remedy="correct it, or leave the row out",
        dutch=f"De kolom '{column}' is {value:g} in rij {place + 2} van de gegevens, en dat kan niet.",
    )
