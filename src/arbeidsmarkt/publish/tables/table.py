"""A table before it has a form: the same content goes into the workbook and into a Word brief."""

import math
from dataclasses import dataclass
from enum import Enum


class Empty(Enum):
    """Why a cell has no value; each has its shorthand and its meaning in the labels. Never a nought, never a blank."""

    INAPPLICABLE = "inapplicable"
    UNAVAILABLE = "unavailable"
    SUPPRESSED = "suppressed"
    UNBOUNDED = "unbounded"


@dataclass(frozen=True)
class Number:
    """A number in full, and the decimals it is printed with."""

    value: float
    decimals: int


Cell = str | Number | Empty


@dataclass(frozen=True)
class Table:
    """A table of one or more rows.

    Parameters
    ----------
    name : str
        Unique among all tables of an edition; of letters, digits and underscores.
    title : str
    lines : tuple of str
        What must be known to read it, a sentence or more each.
    source : str
        Its source line; empty where the rows name their own.
    headings : tuple of str
        One a column, each with its unit where the column has one.
    rows : tuple of tuple of Cell
    """

    name: str
    title: str
    lines: tuple[str, ...]
    source: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def text_cell(text: str) -> Cell:
    """A text; where there is none, there could be none."""
    return text or Empty.INAPPLICABLE


def number_cell(value: float | None, decimals: int) -> Cell:
    """A number; where there is none, the edition has none."""
    if value is None or math.isnan(value):
        return Empty.UNAVAILABLE
    return Number(float(value), decimals) if math.isfinite(value) else Empty.UNBOUNDED
