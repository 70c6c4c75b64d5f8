"""Changes of topics, dimensions and keys: F28 to F35, F45, F46."""

import re
from dataclasses import dataclass, replace

from tests.support.cbs_server.cells import MappedCells, lines_of
from tests.support.cbs_server.description import Cell, Code, Dimension, Table, Topic, column_key
from tests.support.cbs_server.faults.table_fault import TableFault


@dataclass(frozen=True, kw_only=True)
class TopicRenamed(TableFault):
    """A topic has another `title`, or another `key`; `shift` is added to the running number of every key."""

    number = "F28"
    topic: str
    title: str | None = None
    key: str | None = None
    shift: int = 0

    def changed(self, table: Table) -> Table:
        """The table with the topic under another name."""
        topic = table.topic(self.topic)
        table = with_topic(table, topic, replace(topic, title=self.title or topic.title, key=self.key or topic.key))
        return renumbered(table, 1 + self.shift) if self.shift else table


@dataclass(frozen=True, kw_only=True)
class TopicsChanged(TableFault):
    """A topic titled `add` comes first, or the topic with the key `remove` goes; the keys are numbered anew."""

    number = "F29"
    add: str | None = None
    remove: str | None = None

    def changed(self, table: Table) -> Table:
        """The table with a topic more or less."""
        if self.remove:
            table = without_topic(table, table.topics.index(table.topic(self.remove)))
        if self.add:
            table = with_first_topic(table, self.add)
        return renumbered(table, 1)


@dataclass(frozen=True, kw_only=True)
class DimensionsChanged(TableFault):
    """A dimension `add` of two keys comes first (each row twice), or `remove` goes (rows of its first key are left)."""

    number = "F30"
    add: str | None = None
    remove: str | None = None

    def changed(self, table: Table) -> Table:
        """The table with a dimension more or less."""
        table = without_dimension(table, self.remove) if self.remove else table
        return with_first_dimension(table, self.add) if self.add else table


@dataclass(frozen=True, kw_only=True)
class NewKey(TableFault):
    """A dimension has a new key, with the figures of its first one."""

    number = "F31"
    dimension: str
    key: str
    title: str = "Nieuw"

    def changed(self, table: Table) -> Table:
        """The table with the key."""
        dimension, place = table.dimension(self.dimension), key_place(table, self.dimension)
        first = dimension.codes[0].key
        more = [[*ln[:place], self.key, *ln[place + 1 :]] for ln in lines_of(table.cells) if ln[place] == first]
        table = with_codes(table, dimension, (*dimension.codes, Code(self.key, self.title)))
        return replace(table, cells=[*lines_of(table.cells), *more])


@dataclass(frozen=True, kw_only=True)
class KeyGone(TableFault):
    """A key is gone from the list of its dimension; its `rows` are still there, or are gone too."""

    number = "F32"
    dimension: str
    key: str
    rows: bool = True

    def changed(self, table: Table) -> Table:
        """The table without the key."""
        dimension, place = table.dimension(self.dimension), key_place(table, self.dimension)
        table = with_codes(table, dimension, tuple(code for code in dimension.codes if code.key != self.key))
        if self.rows:
            return table
        return replace(table, cells=[line for line in lines_of(table.cells) if line[place] != self.key])


@dataclass(frozen=True, kw_only=True)
class PaddingChanged(TableFault):
    """Keys of a dimension are padded to another width."""

    number = "F33"
    dimension: str
    width: int

    def changed(self, table: Table) -> Table:
        """The table with other padding."""
        return with_dimension(table, replace(table.dimension(self.dimension), width=self.width))


@dataclass(frozen=True, kw_only=True)
class UnitChanged(TableFault):
    """A topic has another unit, or another number of decimals."""

    number = "F34"
    topic: str
    unit: str | None = None
    decimals: int | None = None

    def changed(self, table: Table) -> Table:
        """The table with the other unit."""
        topic = table.topic(self.topic)
        decimals = topic.decimals if self.decimals is None else self.decimals
        return with_topic(table, topic, replace(topic, unit=self.unit or topic.unit, decimals=decimals))


@dataclass(frozen=True, kw_only=True)
class DatatypeChanged(TableFault):
    """A topic has another datatype, and its cells with it."""

    number = "F35"
    topic: str
    datatype: str

    def changed(self, table: Table) -> Table:
        """The table with the other datatype."""
        topic = table.topic(self.topic)
        place = table.first_cell + table.topics.index(topic)
        kind = {"Double": float, "Float": float, "Long": int, "Integer": int, "String": str}[self.datatype]

        def converted(cell: Cell) -> Cell:
            return cell if cell is None or isinstance(cell, str) else kind(cell)

        cells = MappedCells(table.cells, lambda _, line: [*line[:place], converted(line[place]), *line[place + 1 :]])
        return replace(with_topic(table, topic, replace(topic, datatype=self.datatype)), cells=cells)


@dataclass(frozen=True, kw_only=True)
class DuplicateTitles(TableFault):
    """The first two keys of a dimension have one title."""

    number = "F45"
    dimension: str

    def changed(self, table: Table) -> Table:
        """The table with the title twice."""
        dimension = table.dimension(self.dimension)
        first, second, *rest = dimension.codes
        return with_codes(table, dimension, (first, replace(second, title=first.title), *rest))


@dataclass(frozen=True, kw_only=True)
class SetsMissing(TableFault):
    """v3 entity sets are not there, or have no rows."""

    number = "F46"
    absent: tuple[str, ...] = ("CategoryGroups",)
    empty: tuple[str, ...] = ()

    def changed(self, table: Table) -> Table:
        """The table without the entity sets."""
        return replace(table, absent=table.absent | set(self.absent), empty=table.empty | set(self.empty))


def key_place(table: Table, dimension: str) -> int:
    """Place of the key of a dimension in a line."""
    return table.first_key + table.dimensions.index(table.dimension(dimension))


def with_topic(table: Table, old: Topic, new: Topic) -> Table:
    """The table with another topic in the place of one."""
    return replace(table, topics=tuple(new if topic == old else topic for topic in table.topics))


def with_dimension(table: Table, new: Dimension) -> Table:
    """The table with another dimension in the place of the one with the same key."""
    return replace(table, dimensions=tuple(new if d.key == new.key else d for d in table.dimensions))


def with_codes(table: Table, dimension: Dimension, codes: tuple[Code, ...]) -> Table:
    """The table with other keys in the list of a dimension, padded as before."""
    width = len(dimension.padded(""))
    return with_dimension(table, replace(dimension, codes=codes, width=width))


def renumbered(table: Table, first: int) -> Table:
    """The table with the running numbers in the keys of topics counted from `first`; v4 names stay."""
    topics = (
        replace(topic, code=topic.code or topic.key, key=f"{re.sub(r'_[0-9]+$', '', topic.key)}_{number}")
        for number, topic in enumerate(table.topics, first)
    )
    return replace(table, topics=tuple(topics))


def with_first_topic(table: Table, title: str) -> Table:
    """The table with a topic before the others, with the figures of the first."""
    place = table.first_cell
    topic = replace(table.topics[0], title=title, key=column_key(title, 0), code=None)
    cells = MappedCells(table.cells, lambda _, line: [*line[:place], line[place], *line[place:]])
    return replace(table, topics=(topic, *table.topics), cells=cells)


def without_topic(table: Table, number: int) -> Table:
    """The table without a topic."""
    place = table.first_cell + number
    cells = MappedCells(table.cells, lambda _, line: line[:place] + line[place + 1 :])
    return replace(table, topics=table.topics[:number] + table.topics[number + 1 :], cells=cells)


def with_first_dimension(table: Table, key: str) -> Table:
    """The table with a dimension of two keys before the others; every line stands for both."""
    dimension = Dimension(key, key, (Code("T001", "Totaal"), Code("A001", "Deel")))
    place = table.first_key
    lines = [[*ln[:place], code.key, *ln[place:]] for code in dimension.codes for ln in lines_of(table.cells)]
    return replace(table, dimensions=(dimension, *table.dimensions), cells=lines)


def without_dimension(table: Table, key: str) -> Table:
    """The table without a dimension; lines of its first key are left."""
    place, first = key_place(table, key), table.dimension(key).codes[0].key
    lines = [ln[:place] + ln[place + 1 :] for ln in lines_of(table.cells) if ln[place] == first]
    return replace(table, dimensions=tuple(d for d in table.dimensions if d.key != key), cells=lines)
