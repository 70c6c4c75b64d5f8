"""Rows of v3 as they come in, page by page: packed at once, so that a large table costs little memory."""

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

from arbeidsmarkt.core.delivered_numbers import as_numbers
from arbeidsmarkt.core.delivery import Query, Record, TableSchema, Topic
from arbeidsmarkt.core.lines import Basket, Lines
from arbeidsmarkt.sources import completeness, described
from arbeidsmarkt.sources.completeness import IncompleteError, Sign, Tally, in_order
from arbeidsmarkt.sources.query import Codes, columns_of
from arbeidsmarkt.sources.v3_answers import PRINTED, ROWS
from arbeidsmarkt.vintages.delivered import lines

Numbers = npt.NDArray[np.float64]


class V3Rows:
    """The rows of one delivery: first all of TypedDataSet, then, if those have gaps, all of UntypedDataSet.

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
        self.has_gaps = False
        self._schema = schema
        self._whole = not query.filter
        self._place = place
        self._topics = [topic for topic in schema.topics if topic.key in self.columns]
        self._tally = Tally("ID")
        self._printed = Tally("ID")
        self._lines = Basket()
        self._signs = Basket()
        self._page = 0
        self._numeric = [topic for topic in self._topics if topic.datatype != "String"]

    def __len__(self) -> int:
        return len(self._lines)

    def take(self, rows: list[Record]) -> None:
        """Take in a page of TypedDataSet."""
        values = completeness.values_of(rows, self.columns, self._place)
        columns = completeness.by_column(values, self.columns)
        keys = [dimension.key for dimension in self._schema.dimensions]
        self._tally.add(columns, keys, [topic.key for topic in self._topics])
        described.check_kinds(self._tally, self._topics, self._place)
        self.has_gaps = self.has_gaps or any(self._can_be_missing(topic, columns[topic.key]) for topic in self._topics)
        self._lines.put(lines(values))

    def _can_be_missing(self, topic: Topic, values: list[Any]) -> bool:
        kinds = self._tally.kinds[topic.key]
        return type(None) in kinds or Sign in kinds or (topic.default == "Zero" and 0 in values)

    def take_printed(self, rows: list[Record]) -> None:
        """Take in a page of UntypedDataSet: the sign of every gap; its numbers must be the same."""
        values = completeness.values_of(rows, self.columns, self._place)
        columns = completeness.by_column(values, self.columns)
        self._printed.add(columns, [], [])
        typed = self._typed(columns["ID"])
        signs: list[tuple[int, int, str | None]] = []
        for order, topic in enumerate(self._topics):
            if topic in self._numeric:
                numbers = as_numbers([row[self.columns.index(topic.key)] for row in typed])
                signs += self._signs_in(numbers, columns[topic.key], columns["ID"], order)
        self._signs.put(
            lines(
                [[row, self._topics[order].key, text] for row, order, text in sorted(signs, key=lambda sign: sign[:2])]
            )
        )

    def _typed(self, numbers: list[int]) -> list[list[Any]]:
        rows = list(map(orjson.loads, self._lines.batch(self._page)))
        self._page += 1
        if [row[0] for row in rows] == numbers:
            return rows
        absent = [number for number in numbers if number not in self._by_number]
        if absent:
            raise self._disagree(f"row {absent[0]}")
        return [self._by_number[number] for number in numbers]

    @cached_property
    def _by_number(self) -> dict[int, list[Any]]:
        return {row[0]: row for row in map(orjson.loads, self._lines.lines())}

    def _signs_in(
        self, typed: Numbers, texts: list[str | None], rows: list[int], order: int
    ) -> list[tuple[int, int, str | None]]:
        topic = self._topics[order]
        printed, slack = as_numbers(texts), 0.5 * 10.0**-topic.decimals + 1e-9
        gaps = np.isnan(printed) & (np.isnan(typed) | ((typed == 0) & (topic.default == "Zero")))
        wrong = np.flatnonzero(~gaps & ~(np.abs(printed - typed) <= slack))
        if len(wrong):
            place = int(wrong[0])
            raise self._disagree(f"row {rows[place]}, topic {topic.key}, value {typed[place]:g}, '{texts[place]}'")
        return [(rows[place], order, texts[place]) for place in np.flatnonzero(gaps).tolist()]

    def _disagree(self, what: str) -> IncompleteError:
        return IncompleteError(
            "TypedDataSet and UntypedDataSet do not hold the same figures.",
            f"{self._place}, {what}",
            "both are one state of the table",
            "nothing was stored; try again later",
            "TypedDataSet en UntypedDataSet bevatten niet dezelfde cijfers.",
            "beide horen bij één stand van de tabel",
            "er is niets opgeslagen; probeer het later opnieuw",
        )

    def check(self, codes: Codes) -> None:
        """Refuse rows of TypedDataSet that are not complete, or not as the metadata say."""
        completeness.check_count(self._tally, self.expected, f"{self._place}, {ROWS}", contiguous=self._whole)
        described.check_keys(self._tally, codes, self._place)
        described.check_periods(codes[self._schema.time.key], self._place)
        described.check_letters(self._schema, codes, self._place)

    def check_printed(self) -> None:
        """Refuse rows of UntypedDataSet that are not complete."""
        completeness.check_count(self._printed, self.expected, f"{self._place}, {PRINTED}", contiguous=self._whole)

    def lines(self) -> Lines:
        """Rows in order of their number."""
        return in_order(self._lines.lines(), self._tally.numbers)

    def signs(self) -> Lines:
        """Signs in order of row and topic."""
        return in_order(self._signs.lines(), [orjson.loads(packed)[0] for packed in self._signs.lines()])
