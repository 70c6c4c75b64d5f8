"""Units of columns: their names in headings, and the decimals that a number of a unit is printed with."""

from arbeidsmarkt.core.notation import UNIT_WORDS
from arbeidsmarkt.publish.numbers import IN_PRINT
from arbeidsmarkt.publish.words import Words

BY_ROW = ""
"""Unit of a column whose rows each have their own."""

BARE = "bare"
"""Unit of a column whose heading says all: a count of rows, a chance."""

DECIMALS = {unit: decimals for unit, _, decimals in IN_PRINT.values()} | {"permits": 0, "count": 0}
"""Print unit to decimals."""

OTHERWISE = 3
"""Decimals of what has no print unit: coefficients, logarithms, test statistics."""


def unit_name(unit: str, words: Words) -> str:
    """A print unit as a heading or a column of units names it."""
    word = UNIT_WORDS[words.language].get(unit, "")
    return word.strip() or words("units", unit)


def decimals_of_unit(unit: str) -> int:
    """Decimals of a number in a print unit."""
    return DECIMALS.get(unit, OTHERWISE)
