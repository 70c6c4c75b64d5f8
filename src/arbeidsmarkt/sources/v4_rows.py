"""Observations of v4 as they come in, page by page: packed at once, so that a large table costs little memory."""

from arbeidsmarkt.core.delivery import Code, Record, TableSchema, plain_key
from arbeidsmarkt.core.lines import Basket, Lines
from arbeidsmarkt.sources import completeness, described
from arbeidsmarkt.sources.completeness import Tally, in_order
from arbeidsmarkt.sources.query import Codes
from arbeidsmarkt.vintages.delivered import lines

FIXED = ("Id", "Measure", "ValueAttribute", "Value", "StringValue")


class V4Rows:
    """The observations of one delivery.

    Parameters
    ----------
    schema : TableSchema
    expected : int
        Observations that CBS counts.
    place : str
        For messages.
    """

    def __init__(self, schema: TableSchema, expected: int, place: str) -> None:
        self.columns = (*FIXED, *(dimension.key for dimension in schema.dimensions))
        self.expected = expected
        self._schema = schema
        self._place = place
        self._tally = Tally("Id")
        self._lines = Basket()

    def __len__(self) -> int:
        return len(self._lines)

    def take(self, rows: list[Record]) -> None:
        """Take in the observations of one page."""
        values = completeness.values_of(rows, self.columns, self._place)
        columns = completeness.by_column(values, self.columns)
        self._tally.add(columns, ["Measure", *self.columns[len(FIXED) :]], [])
        for measure, kind in set(zip(columns["Measure"], map(type, columns["Value"]), strict=True)):
            self._tally.kinds.setdefault(plain_key(measure), set()).add(kind)
        self._lines.put(lines(values))

    def check(self, codes: Codes) -> None:
        """Refuse what is not complete or not as the metadata say."""
        topics = {"Measure": tuple(Code(topic.key, topic.path[-1]) for topic in self._schema.topics)}
        completeness.check_count(self._tally, self.expected, self._place, contiguous=False)
        described.check_keys(self._tally, codes | topics, self._place)
        described.check_periods(codes[self._schema.time.key], self._place)
        numeric = [topic for topic in self._schema.topics if topic.datatype != "String"]
        described.check_kinds(self._tally, numeric, self._place)
        described.check_letters(self._schema, codes, self._place)

    def lines(self) -> Lines:
        """Observations in order of their number."""
        return in_order(self._lines.lines(), self._tally.numbers)
