"""Rows of people at risk in a period, whatever the table holds: spells, persons by period, or counts."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array, Codes, refuse_alike
from arbeidsmarkt.models.answers.numbers import LONGEST, not_negative, number, positive, refuse_where, whole
from arbeidsmarkt.models.programmes.hazard_options import Counts, Options, Periods, Spells
from arbeidsmarkt.spec.model import Text

EVENTS = Text(
    nl="het aantal gebeurtenissen ligt tussen nul en het aantal dat risico loopt",
    en="events lie between none and all at risk",
)
SEEN = Text(nl="iemand komt in beeld voordat de duur eindigt", en="a spell is seen before it ends")
HAPPENED = Text(nl="1 waar het gebeurde, anders 0", en="1 where it happened, else 0")

Chosen = npt.NDArray[np.bool_]

MOST_ROWS = 20_000_000
"""Of people at risk in a period."""


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
        If a duration is no whole number of periods, an event neither 0 nor 1, counts stand there twice, or nobody
        had the event.
    """
    match options.form:
        case Spells() as form:
            rows, period, events = _of_spells(table, form)
            many = np.ones(len(rows))
        case Periods() as form:
            rows, period, events = table, _periods(table, form.period), _zero_or_one(table, form.event)
            many = np.ones(len(rows))
        case Counts() as form:
            rows, period, events = table, _periods(table, form.period), not_negative(table, form.events)
            many = positive(table, form.at_risk)
            refuse_alike(table, [form.events, form.at_risk, options.weights], told=[form.period])
            refuse_where(events > many, table, form.events, EVENTS)
    weights = positive(rows, options.weights) if options.weights else np.ones(len(rows))
    if not events.any():
        raise RefusedError(
            "Nobody had the event.",
            rule="a chance needs people who had it",
            remedy="follow people longer, or look at the column of the event",
            dutch="Niemand had de gebeurtenis.",
            dutch_rule="voor een kans zijn mensen nodig die de gebeurtenis hadden",
            dutch_remedy="volg mensen langer, of kijk naar de kolom van de gebeurtenis",
        )
    return AtRisk(rows, period, events, many, weights)


def _of_spells(table: pd.DataFrame, form: Spells) -> tuple[pd.DataFrame, Array, Array]:
    """A row for each period of a spell; the event stands in the last."""
    duration, ended = _length(table, form.duration, 1), _ended(table, form)
    entry = _length(table, form.entry, 0) if form.entry else np.zeros(len(table), dtype=np.int64)
    refuse_where(entry >= duration, table, str(form.entry), SEEN)
    length = duration - entry
    _refuse_endless(int(length.sum()))
    spell = np.repeat(np.arange(len(table)), length)
    period = np.arange(len(spell)) - np.repeat(np.cumsum(length) - length, length) + 1 + entry[spell]
    rows = table.take(spell).reset_index(drop=True).assign(**{form.period: period})
    return rows, period.astype(float), ended[spell] * (period == duration[spell])


def _ended(table: pd.DataFrame, form: Spells) -> Array:
    if form.censored is not None:
        return 1.0 - _zero_or_one(table, form.censored)
    return _zero_or_one(table, str(form.event))


def _length(table: pd.DataFrame, column: str, least: int) -> Codes:
    rule = Text(nl=f"een heel aantal perioden, vanaf {least}", en=f"a whole number of periods, from {least}")
    found = whole(table, column, rule)
    rule = Text(nl=f"{rule.nl} tot en met {LONGEST}", en=f"{rule.en} to {LONGEST}")
    refuse_where((found < least) | (found > LONGEST), table, column, rule)
    return found


def _refuse_endless(rows: int) -> None:
    if rows > MOST_ROWS:
        raise RefusedError(
            f"The spells hold {rows} periods, each of which would be a row.",
            rule=f"at most {MOST_ROWS} rows",
            remedy="count durations in longer periods, or count people by period (`counts`)",
            dutch=f"De perioden in beeld tellen op tot {rows} rijen, en dat is te veel.",
            dutch_rule=f"hoogstens {MOST_ROWS} rijen",
            dutch_remedy="tel duren in langere perioden, of tel mensen per periode (`counts`)",
        )


def _periods(table: pd.DataFrame, column: str) -> Array:
    return whole(table, column).astype(float)


def _zero_or_one(table: pd.DataFrame, column: str) -> Array:
    found = number(table, column)
    refuse_where((found != 0) & (found != 1), table, column, HAPPENED)
    return found
