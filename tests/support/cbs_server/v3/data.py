"""TypedDataSet and UntypedDataSet: one row a combination of keys, one column a topic."""

from collections.abc import Callable

from tests.support.cbs_server.description import Cell, Line, Printing, Record, Table, Topic
from tests.support.cbs_server.key_index import key_index
from tests.support.cbs_server.rows import KeyColumn, Kind

Send = Callable[[Cell], Cell]


class DataRows:
    """Rows of a table, with padded keys, each cell sent as `send` of its topic says."""

    def __init__(self, table: Table, sends: list[Send], topic_kinds: dict[str, Kind]) -> None:
        self._table = table
        self._sends = sends
        self._padded: list[dict[str, str]] = [{} for _ in table.dimensions]
        self._columns = ["ID", *(d.key for d in table.dimensions), *topic_kinds]
        self.kinds: dict[str, Kind] = {"ID": "number"} | {d.key: "text" for d in table.dimensions} | topic_kinds

    def __len__(self) -> int:
        return len(self._table.cells)

    def read(self, first: int, last: int) -> list[Record]:
        """Rows from `first` to before `last`."""
        return [self._row(first + i, line) for i, line in enumerate(self._table.cells[first:last])]

    def _row(self, place: int, line: Line) -> Record:
        first, cells = self._table.first_key, self._table.first_cell
        keys = [self._pad(i, key) for i, key in enumerate(line[first:cells])]
        values = [send(cell) for send, cell in zip(self._sends, line[cells:], strict=True)]
        return dict(zip(self._columns, [line[0] if first else place, *keys, *values], strict=True))

    def _pad(self, dimension: int, key: str) -> str:
        padded = self._padded[dimension]
        if key not in padded:
            padded[key] = self._table.dimensions[dimension].padded(key)
        return padded[key]

    def key_column(self, column: str) -> KeyColumn | None:
        """The dimension, with padded keys."""
        index = key_index(self._table).get(column)
        if index is None:
            return None
        dimension = self._table.dimension(column)
        return KeyColumn([dimension.padded(key) for key in index.texts], index.places)


def typed_rows(table: Table) -> DataRows:
    """TypedDataSet: numbers, and null where there is none."""
    empty = table.printing.typed
    sends: list[Send] = [_as_text if topic.is_text else _typed(empty) for topic in table.topics]
    return DataRows(table, sends, {topic.key: "text" if topic.is_text else "number" for topic in table.topics})


def untyped_rows(table: Table) -> DataRows:
    """UntypedDataSet: every topic a text, numbers at the right."""
    sends = [_as_text if topic.is_text else _printed(topic, table.printing) for topic in table.topics]
    return DataRows(table, sends, {topic.key: "text" for topic in table.topics})


def _as_text(cell: Cell) -> Cell:
    return cell


def _typed(empty: Cell) -> Send:
    return lambda cell: empty if isinstance(cell, str) else cell


def _printed(topic: Topic, printing: Printing) -> Send:
    def text(cell: Cell) -> str | None:
        if cell == "":
            return printing.impossible
        if isinstance(cell, str):
            return printing.unknown
        return f"{cell:{printing.width}.{topic.decimals}f}"

    return text
