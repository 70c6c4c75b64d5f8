"""Persons with their work and social assistance by month, counted from the month in which they started."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from arbeidsmarkt.core.errors import RefusedError


@dataclass(frozen=True)
class Followed:
    """Persons, and what is known of their months.

    Parameters
    ----------
    persons : DataFrame, n rows
        Indexed by person, all text; an empty text is not known.
    work, welfare : DataFrame, n rows
        A column for each month from the first to the last that anybody was followed in; 0 is the month of the start.
        Values `yes`, `no`, or an empty text.
    last_day : date
        The last day of the last month in which anything is known of anybody.
    """

    persons: pd.DataFrame
    work: pd.DataFrame
    welfare: pd.DataFrame
    last_day: date


def followed(persons: pd.DataFrame, months: pd.DataFrame) -> Followed:
    """Persons with their months.

    Parameters
    ----------
    persons, months : DataFrame
        As stored: texts, by the contract of records.

    Raises
    ------
    RefusedError
        If there are no months.
    """
    known = months[(months["work"] != "") | (months["welfare"] != "")]
    if known.empty:
        raise RefusedError(
            "There are no months: nothing is known of work or social assistance.",
            rule="what became of people is counted from their months",
            remedy="deliver the months with --months",
            dutch="Er zijn geen maanden: over werk en bijstand is niets bekend.",
            dutch_rule="wat er van mensen werd, wordt uit hun maanden geteld",
            dutch_remedy="lever de maanden met --months",
        )
    indexed = persons.set_index("person")
    start = _number(known["person"].map(indexed["start"].str[:7]))
    placed = known.assign(after=_number(known["month"]) - start)
    every = range(min(placed["after"].min(), 0), max(placed["after"].max(), 0) + 1)
    work, welfare = (_by_month(placed, column, indexed.index, every) for column in ("work", "welfare"))
    return Followed(indexed, work, welfare, pd.Period(known["month"].max(), freq="M").end_time.date())


def _number(month: pd.Series) -> pd.Series:
    """Months since the year zero."""
    return month.str[:4].astype(int) * 12 + month.str[5:7].astype(int)


def _by_month(placed: pd.DataFrame, column: str, persons: pd.Index, every: range) -> pd.DataFrame:
    table = placed.pivot_table(index="person", columns="after", values=column, aggfunc="first")
    return table.reindex(index=persons, columns=every).astype(object).fillna("")
