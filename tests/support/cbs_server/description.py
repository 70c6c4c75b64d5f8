"""One state of a table, described once; the answers of v3 and of v4 are both made from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, overload

Record = dict[str, Any]
"""A row as it is sent."""

Cell = float | int | str | None
"""A number, a text (of a text topic), or a sign of `SIGNS` where there is no number."""

Line = list[Any]
"""One combination of keys: the keys without padding, then a cell for each topic; before them the row number if the
table is `numbered`."""

SIGNS = {".": None, "": "Impossible", "x": "Confidential", "n": "NotAvailable"}
"""Sign of a missing number to its `ValueAttribute` in v4; an unknown one (`.`) is not sent there at all."""


class Cells(Protocol):
    """Lines in the order of the table; read in slices, so that they need not be in memory."""

    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, where: int) -> Line: ...
    @overload
    def __getitem__(self, where: slice) -> list[Line]: ...


@dataclass(frozen=True)
class Group:
    """A group of topics or of keys; `parent` is the place of the group around it in the same list."""

    title: str
    parent: int | None = None
    description: str = ""
    code: str | None = None


@dataclass(frozen=True)
class Code:
    """One key, without padding; `status` is of a period, `extra` holds more fields of a v3 code list."""

    key: str
    title: str
    description: str = ""
    status: str | None = None
    group: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Dimension:
    """A dimension; v3 pads its keys to `width` (the longest key if not given)."""

    key: str
    title: str
    codes: tuple[Code, ...]
    kind: str = "Dimension"
    groups: tuple[Group, ...] = ()
    width: int | None = None
    description: str = ""
    map_year: str | None = None

    def padded(self, key: str) -> str:
        """The key as v3 sends it."""
        return key.ljust(self.width if self.width is not None else max(len(code.key) for code in self.codes))


@dataclass(frozen=True)
class Topic:
    """A topic: `key` is its column in v3, `code` its name in v4 (the key if not given), `group` a place in a list."""

    key: str
    title: str
    unit: str = "aantal"
    decimals: int = 0
    datatype: str = "Long"
    default: str = "Missing"
    group: int | None = None
    code: str | None = None
    description: str = ""
    presentation: str | None = None

    @property
    def is_text(self) -> bool:
        """Whether its cells are texts."""
        return self.datatype == "String"


@dataclass(frozen=True)
class Printing:
    """What v3 sends where there is no number.

    Parameters
    ----------
    typed
        In TypedDataSet.
    unknown, impossible
        In UntypedDataSet.
    width : int
        Of a number in UntypedDataSet.
    """

    typed: Cell = None
    unknown: str | None = "       ."
    impossible: str | None = "        "
    width: int = 8


@dataclass(frozen=True, eq=False)
class Table:
    """A state of a table.

    Parameters
    ----------
    identifier : str
    info : mapping
        Fields of TableInfos and the catalogue under their v3 names; those not given get a plain value.
    dimensions, topics, groups
        In the order of the table; `groups` are of topics.
    cells : Cells
    numbered : bool
        Whether lines begin with the row number (for a part of a table); otherwise rows are counted from 0.
    printing : Printing
    absent, empty : frozenset of str
        v3 entity sets that are not there, or have no rows.
    recorded : mapping
        Entity sets that are sent as they were recorded: `v3/TypedDataSet`, `v4/Observations`, ... to their rows.
    """

    identifier: str
    info: Mapping[str, Any]
    dimensions: tuple[Dimension, ...]
    topics: tuple[Topic, ...]
    cells: Cells
    groups: tuple[Group, ...] = ()
    numbered: bool = False
    printing: Printing = Printing()
    absent: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    recorded: Mapping[str, Sequence[Record]] = field(default_factory=dict)

    @property
    def first_key(self) -> int:
        """Place of the first key in a line."""
        return int(self.numbered)

    @property
    def first_cell(self) -> int:
        """Place of the first cell in a line."""
        return self.first_key + len(self.dimensions)

    def dimension(self, key: str) -> Dimension:
        """The dimension with this key."""
        return next(dimension for dimension in self.dimensions if dimension.key == key)

    def topic(self, key: str) -> Topic:
        """The topic with this key."""
        return next(topic for topic in self.topics if topic.key == key)


def column_key(title: str, number: int) -> str:
    """The column of a topic as CBS names it: its words run together and its running number."""
    words = "".join(letter if letter.isalnum() else " " for letter in title).split()
    joined = "".join(word[:1].upper() + word[1:] for word in words)
    return f"{'k_' if joined[:1].isdigit() else ''}{joined}_{number}"
