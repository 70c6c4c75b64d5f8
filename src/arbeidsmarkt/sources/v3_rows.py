"""Rows of v3 as they come in, slice by slice: packed at once, so that a large table costs little memory."""

from arbeidsmarkt.core.delivery import Query, Record, TableSchema
from arbeidsmarkt.sources import completeness
from arbeidsmarkt.sources.completeness import IncompleteError, Tally
from arbeidsmarkt.sources.query import Codes, columns_of
from arbeidsmarkt.vintages.delivered import line


class V3Rows:
    """The rows of one delivery.

    Parameters
    ----------
    schema : TableSchema
    query : Query
    expected : int
        Rows that CBS counts.
    place : str
        For messages.
    """

    def __init__(self, schema: TableSchema, query: Query, expected: int, place: str) -> None:
        self.columns = columns_of(schema, query)
        self.expected = expected
        self._schema = schema
        self._whole = not query.filter
        self._place = place
        self._topics = [topic for topic in schema.topics if topic.key in self.columns]
        self._tally = Tally("ID")
        self._lines: list[tuple[int, bytes]] = []
        self._signs: list[tuple[int, int, bytes]] = []

    def __len__(self) -> int:
        return len(self._lines)

    def has_gaps(self, rows: list[Record]) -> bool:
        """Whether a number is missing somewhere in these rows."""
        keys = [topic.key for topic in self._topics]
        return any(row.get(key) is None for row in rows for key in keys)

    def take(self, rows: list[Record], printed: list[Record]) -> None:
        """Take in rows of TypedDataSet, and of UntypedDataSet where those have gaps."""
        completeness.check_columns(rows, self.columns, self._place)
        keys = [dimension.key for dimension in self._schema.dimensions]
        self._tally.add(rows, keys, [topic.key for topic in self._topics])
        self._lines += [(row["ID"], line(row[column] for column in self.columns)) for row in rows]
        if printed:
            completeness.check_columns(printed, self.columns, self._place)
            self._take_signs(rows, {row["ID"]: row for row in printed})

    def _take_signs(self, rows: list[Record], printed: dict[int, Record]) -> None:
        if {row["ID"] for row in rows} != printed.keys():
            raise self._disagree("other rows")
        for row in rows:
            for order, topic in enumerate(self._topics):
                text = printed[row["ID"]][topic.key]
                if row[topic.key] is None:
                    self._signs.append((row["ID"], order, line([row["ID"], topic.key, text])))
                elif topic.datatype != "String" and not _same_number(text, row[topic.key]):
                    raise self._disagree(f"row {row['ID']}, {topic.key}: {row[topic.key]} and '{text}'")

    def _disagree(self, what: str) -> IncompleteError:
        return IncompleteError(
            "TypedDataSet and UntypedDataSet do not hold the same figures.",
            f"{self._place}, {what}",
            "both are one state of the table",
            "nothing was stored; try again later",
        )

    def check(self, codes: Codes) -> None:
        """Refuse what is not complete or not as the metadata say."""
        completeness.check_count(self._tally, self.expected, self._place, contiguous=self._whole)
        completeness.check_keys(self._tally, codes, self._place)
        completeness.check_periods(codes[self._schema.time.key], self._place)
        completeness.check_kinds(self._tally, self._topics, self._place)
        completeness.check_letters(self._schema, codes, self._place)

    def lines(self) -> list[bytes]:
        """Rows in order of their number."""
        return [packed for _, packed in sorted(self._lines)]

    def signs(self) -> list[bytes]:
        """Signs in order of row and topic."""
        return [packed for _, _, packed in sorted(self._signs)]


def _same_number(text: object, value: object) -> bool:
    try:
        return float(str(text)) == float(str(value))
    except ValueError:
        return False
