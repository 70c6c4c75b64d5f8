"""A column of a table as numbers, and the first value that is none: nothing is guessed, rounded or cut off."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core.errors import Rule
from arbeidsmarkt.core.rounding import EXACT_BELOW

Numbers = npt.NDArray[np.float64]

LOST_BELOW = 1e-100
"""Squares, and quotients of squares, of smaller numbers are too small or too large for a float."""


class Fault(NamedTuple):
    """Where a column has no number, what is against it, and what to do, in English and in Dutch."""

    place: int
    rule: str
    remedy: str
    dutch_rule: str
    dutch_remedy: str


MISSING = "every row has a value"
NO_NUMBER = "every row has a number"
NO_DATE = "a date is no number"
NO_TEXT = "a text with a point or a comma can be read in two ways"
TOO_SMALL = f"numbers other than 0 are at least {LOST_BELOW:g}, below which their squares are lost"
TOO_LARGE = f"numbers stay below {EXACT_BELOW:g}, from where on the computer cannot keep them exactly"

_FILLED = Rule(
    MISSING, "fill it, or leave the row out", "elke rij heeft een waarde", "vul de waarde in, of laat de rij weg"
)
_NUMBER = Rule(NO_NUMBER, "correct it", "elke rij heeft een getal", "verbeter de waarde")
_NO_DATE = Rule(
    NO_DATE,
    "take its year or its period: `period` under `table`",
    "een datum is geen getal",
    "neem het jaar of de periode ervan: `period` onder `table`",
)
_NO_TEXT = Rule(
    NO_TEXT,
    "save the column as numbers",
    "een tekst met een punt of een komma is op twee manieren te lezen",
    "sla de kolom op als getallen",
)
_SMALL_ENOUGH = Rule(
    TOO_LARGE,
    "give it in a larger unit, such as thousands",
    f"getallen blijven onder {EXACT_BELOW:g}; daarboven kan de computer ze niet precies bewaren",
    "geef het getal in een grotere eenheid, zoals duizendtallen",
)
_LARGE_ENOUGH = Rule(
    TOO_SMALL,
    "give it in a smaller unit, or correct it",
    f"getallen die geen 0 zijn, zijn minstens {LOST_BELOW:g}; daaronder gaan hun kwadraten verloren",
    "geef het getal in een kleinere eenheid, of verbeter het",
)


def read_numbers(column: pd.Series) -> tuple[Numbers, Fault | None]:
    """The numbers, missing where there is none, and the first fault.

    A whole number as text is taken; one with a point or a comma is not, since `1.234` can be a thousand or one and
    a quarter.
    """
    if column.dtype.kind in "mM" or isinstance(column.dtype, pd.PeriodDtype):
        return np.full(len(column), np.nan), Fault(0, *_NO_DATE) if len(column) else None
    found = pd.to_numeric(column, errors="coerce").to_numpy(float)
    return found, _first_fault(column, found)


def _first_fault(column: pd.Series, found: Numbers) -> Fault | None:
    written = np.array([_in_two_ways(one) for one in column] if column.dtype.kind == "O" else [], dtype=bool)
    faults = [
        (column.isna().to_numpy(bool), _FILLED),
        (~np.isfinite(found), _NUMBER),
        (written, _NO_TEXT),
        (np.abs(found) >= EXACT_BELOW, _SMALL_ENOUGH),
        ((found != 0) & (np.abs(found) < LOST_BELOW), _LARGE_ENOUGH),
    ]
    places = [(np.flatnonzero(there), rule) for there, rule in faults]
    return next((Fault(int(where[0]), *rule) for where, rule in places if len(where)), None)


def _in_two_ways(value: object) -> bool:
    return isinstance(value, str) and bool({".", ","} & set(value))
