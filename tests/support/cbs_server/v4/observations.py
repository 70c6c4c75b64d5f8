"""Observations: one row a number. An unknown number is not sent; one that cannot exist is sent as `Impossible`."""

from array import array
from functools import cached_property

from tests.support.cbs_server.cells import lines_of
from tests.support.cbs_server.description import SIGNS, Cell, Line, Record, Table, Topic
from tests.support.cbs_server.key_index import key_index
from tests.support.cbs_server.rows import KeyColumn, Kind

_FIXED: dict[str, Kind] = {
    "Id": "number",
    "Measure": "text",
    "ValueAttribute": "text",
    "Value": "number",
    "StringValue": "text",
}


class Observations:
    """The observations of a table, numbered in its order."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._codes = [topic.code or topic.key for topic in table.topics]
        self._keys = [dimension.key for dimension in table.dimensions]
        self.kinds: dict[str, Kind] = _FIXED | dict.fromkeys(self._keys, "text")

    @cached_property
    def _places(self) -> tuple["array[int]", "array[int]"]:
        lines, topics = array("L"), array("H")
        for number, line in enumerate(lines_of(self._table.cells)):
            for place in self._sent(line):
                lines.append(number)
                topics.append(place)
        return lines, topics

    def _sent(self, line: Line) -> list[int]:
        cells = line[self._table.first_cell :]
        return [i for i, topic in enumerate(self._table.topics) if _is_sent(topic, cells[i])]

    def __len__(self) -> int:
        return len(self._places[0])

    def read(self, first: int, last: int) -> list[Record]:
        """Observations from `first` to before `last`."""
        lines, topics = (array(kind.typecode, kind[first:last]) for kind in self._places)
        if not lines:
            return []
        here = self._table.cells[lines[0] : lines[-1] + 1]
        return [self._row(first + i, here[lines[i] - lines[0]], topics[i]) for i in range(len(lines))]

    def _row(self, number: int, line: Line, topic: int) -> Record:
        first, cells = self._table.first_key, self._table.first_cell
        attribute, value, text = _values(self._table.topics[topic], line[cells + topic])
        fixed = {
            "Id": number,
            "Measure": self._codes[topic],
            "ValueAttribute": attribute,
            "Value": value,
            "StringValue": text,
        }
        return fixed | dict(zip(self._keys, line[first:cells], strict=True))

    def key_column(self, column: str) -> KeyColumn | None:
        """The measure, or a dimension."""
        lines, topics = self._places
        if column == "Measure":
            return KeyColumn(self._codes, topics)
        index = key_index(self._table).get(column)
        return index and KeyColumn(index.texts, array("L", (index.places[line] for line in lines)))


def _is_sent(topic: Topic, cell: Cell) -> bool:
    if topic.is_text:
        return cell is not None
    return not isinstance(cell, str) or SIGNS[cell] is not None


def _values(topic: Topic, cell: Cell) -> tuple[str | None, Cell, Cell]:
    if topic.is_text:
        return "None", None, cell
    if isinstance(cell, str):
        return SIGNS[cell], None, None
    return "None", cell, None
