"""Columns of a table, declared: how a record becomes a row, with units in the headings and no column that is empty."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from arbeidsmarkt.publish.tables.table import Cell, Empty, Number, Table, number_cell, text_cell
from arbeidsmarkt.publish.tables.units import BARE, BY_ROW, decimals_of_unit, unit_name
from arbeidsmarkt.publish.words import Words

Record = Mapping[str, Any]

DIGITS = 10
"""Decimals kept after a factor: it takes the noise of floating point away, and no figure of a result."""


@dataclass(frozen=True)
class Word:
    """A column of texts.

    Parameters
    ----------
    heading : str
        Code of its heading in the labels, group `columns`.
    told : callable
        Of a record and the words to its text, or to why there is none; an empty text is inapplicable.
    """

    heading: str
    told: Callable[[Record, Words], str | Empty]


@dataclass(frozen=True)
class Amount:
    """A column of numbers.

    Parameters
    ----------
    heading : str
        Code of its heading in the labels, group `columns`.
    of : str
        The entry of a record: a number, None or NaN, or already a cell.
    unit : str
        Print unit; `BY_ROW` where each record has its `unit`, `BARE` where the heading says all.
    factor : float
        From the entry to the print unit.
    decimals : int or None
        In print; None for those of the unit, or the record's own `decimals` where it has them.
    end : bool
        Whether it is an end of an interval by rounding, with the record's own `end_decimals`: half a step is finer.
    """

    heading: str
    of: str
    unit: str = BY_ROW
    factor: float = 1.0
    decimals: int | None = None
    end: bool = False


Column = Word | Amount

UNIT = Word("unit", lambda record, words: unit_name(record["unit"], words))


@dataclass(frozen=True)
class Caption:
    """What stands above the rows of a table: its key, its title, what must be known to read it, and its source."""

    name: str
    title: str
    lines: tuple[str, ...] = ()
    source: str = ""


def table_of(records: Sequence[Record], columns: Sequence[Column], words: Words, caption: Caption) -> Table:
    """The table; a unit that all rows share goes into the headings, otherwise the units are a column."""
    units = {record["unit"] for record in records} if any(_is_by_row(column) for column in columns) else set()
    shown = _with_units(columns) if len(units) > 1 else list(columns)
    only = unit_name(units.pop(), words) if len(units) == 1 else ""
    cells = [[_cell(column, record, words) for record in records] for column in shown]
    kept = [(column, own) for column, own in zip(shown, cells, strict=True) if any(map(_says_something, own))]
    headings = tuple(_heading(column, only, words) for column, _ in kept)
    rows = tuple(zip(*(own for _, own in kept), strict=True))
    return Table(caption.name, caption.title, caption.lines, caption.source, headings, rows)


def _is_by_row(column: Column) -> bool:
    return isinstance(column, Amount) and column.unit == BY_ROW


def _with_units(columns: Sequence[Column]) -> list[Column]:
    first = next(place for place, column in enumerate(columns) if _is_by_row(column))
    return [*columns[:first], UNIT, *columns[first:]]


def _heading(column: Column, only: str, words: Words) -> str:
    name = words("columns", column.heading)
    if isinstance(column, Word) or column.unit == BARE:
        return name
    unit = only if column.unit == BY_ROW else unit_name(column.unit, words)
    return f"{name} ({unit or words('columns', 'by_row')})"


def _cell(column: Column, record: Record, words: Words) -> Cell:
    value = column.told(record, words) if isinstance(column, Word) else record[column.of]
    if isinstance(value, str):
        return text_cell(value)
    if isinstance(value, Empty | Number) or isinstance(column, Word):
        return value
    return number_cell(scaled(value, column.factor), _decimals(column, record))


def scaled(value: float | None, factor: float) -> float | None:
    """The value in its print unit."""
    return value if value is None or factor == 1 else round(value * factor, DIGITS)


def _decimals(column: Amount, record: Record) -> int:
    if column.decimals is not None:
        return column.decimals
    own = record.get("end_decimals" if column.end else "decimals") if column.unit == BY_ROW else None
    return decimals_of_unit(record["unit"] if column.unit == BY_ROW else column.unit) if own is None else own


def _says_something(cell: Cell) -> bool:
    return cell not in (Empty.INAPPLICABLE, Empty.UNAVAILABLE)
