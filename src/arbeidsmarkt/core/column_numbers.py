"""A column of a table as numbers, and the first value that is none: nothing is guessed, rounded or cut off."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core.rounding import EXACT_BELOW

Numbers = npt.NDArray[np.float64]

LOST_BELOW = 1e-100
"""Squares, and quotients of squares, of smaller numbers are too small or too large for a float."""


class Fault(NamedTuple):
    """Where a column has no number, what is against it, and what to do."""

    place: int
    rule: str
    remedy: str


MISSING = "every row has a value"
NO_NUMBER = "every row has a number"
NO_DATE = "a date is no number"
NO_TEXT = "a text with a point or a comma can be read in two ways"
TOO_SMALL = f"numbers other than 0 are at least {LOST_BELOW:g}, below which their squares are lost"
TOO_LARGE = f"numbers stay below {EXACT_BELOW:g}, from where on the computer cannot keep them exactly"


def read_numbers(column: pd.Series) -> tuple[Numbers, Fault | None]:
    """The numbers, missing where there is none, and the first fault.

    A whole number as text is taken; one with a point or a comma is not, since `1.234` can be a thousand or one and
    a quarter.
    """
    if column.dtype.kind in "mM" or isinstance(column.dtype, pd.PeriodDtype):
        fault = Fault(0, NO_DATE, "take its year or its period: `period` under `table`") if len(column) else None
        return np.full(len(column), np.nan), fault
    found = pd.to_numeric(column, errors="coerce").to_numpy(float)
    return found, _first_fault(column, found)


def _first_fault(column: pd.Series, found: Numbers) -> Fault | None:
    written = np.array([_in_two_ways(one) for one in column] if column.dtype.kind == "O" else [], dtype=bool)
    faults = [
        (column.isna().to_numpy(bool), MISSING, "fill it, or leave the row out"),
        (~np.isfinite(found), NO_NUMBER, "correct it"),
        (written, NO_TEXT, "save the column as numbers"),
        (np.abs(found) >= EXACT_BELOW, TOO_LARGE, "give it in a larger unit, such as thousands"),
        ((found != 0) & (np.abs(found) < LOST_BELOW), TOO_SMALL, "give it in a smaller unit, or correct it"),
    ]
    places = [(np.flatnonzero(there), rule, remedy) for there, rule, remedy in faults]
    return next((Fault(int(where[0]), rule, remedy) for where, rule, remedy in places if len(where)), None)


def _in_two_ways(value: object) -> bool:
    return isinstance(value, str) and bool({".", ","} & set(value))
