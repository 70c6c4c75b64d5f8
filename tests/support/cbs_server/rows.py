"""Rows that can be filtered and sent, wherever they come from."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from tests.support.cbs_server.description import Record

Kind = str
"""`text`, `number`, `truth`, or `any` where nothing tells."""


@dataclass(frozen=True)
class KeyColumn:
    """A column of few different texts: `texts[places[n]]` is the text of row n."""

    texts: Sequence[str]
    places: Sequence[int]


class Rows(Protocol):
    """Rows of an entity set; `kinds` are its columns, in order."""

    kinds: dict[str, Kind]

    def __len__(self) -> int: ...

    def read(self, first: int, last: int) -> list[Record]:
        """Rows from `first` to before `last`."""
        ...

    def key_column(self, column: str) -> KeyColumn | None:
        """The column, if it has few different texts."""
        ...


class ListRows:
    """Rows in memory."""

    def __init__(self, rows: Sequence[Record], kinds: dict[str, Kind] | None = None) -> None:
        self._rows = rows
        self.kinds = kinds or {column: _kind(rows, column) for column in dict.fromkeys(_columns(rows))}

    def __len__(self) -> int:
        return len(self._rows)

    def read(self, first: int, last: int) -> list[Record]:
        """Rows from `first` to before `last`."""
        return list(self._rows[first:last])

    def key_column(self, _: str) -> None:
        """Nothing: short lists are looked through."""


def _columns(rows: Sequence[Record]) -> Iterator[str]:
    return (column for row in rows for column in row)


def _kind(rows: Sequence[Record], column: str) -> Kind:
    value = next((row[column] for row in rows if row.get(column) is not None), None)
    if isinstance(value, bool):
        return "truth"
    return {str: "text", int: "number", float: "number"}.get(type(value), "any")


def rows_at(rows: Rows, numbers: Sequence[int]) -> list[Record]:
    """The rows with these rising numbers, neighbours read together."""
    found: list[Record] = []
    start = 0
    while start < len(numbers):
        end = start + 1
        while end < len(numbers) and numbers[end] == numbers[end - 1] + 1:
            end += 1
        found += rows.read(numbers[start], numbers[end - 1] + 1)
        start = end
    return found


def all_rows(rows: Rows, step: int = 10_000) -> Iterator[Record]:
    """All rows, a few thousand at a time."""
    for first in range(0, len(rows), step):
        yield from rows.read(first, first + step)


def numbered(numbers: Iterable[int]) -> "array[int]":
    """Row numbers, packed."""
    return array("Q", numbers)
