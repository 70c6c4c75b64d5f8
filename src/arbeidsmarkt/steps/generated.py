"""Answers of a v3 service that has the made-up tables of one release."""

from collections.abc import Iterator
from itertools import islice

from arbeidsmarkt.core.delivery import Query, Record
from arbeidsmarkt.demo import statline
from arbeidsmarkt.demo.table import Table
from arbeidsmarkt.sources.errand import Take
from arbeidsmarkt.sources.service import Order
from arbeidsmarkt.sources.v3_answers import PAGE, PRINTED


class Generated:
    """A v3 service by its tables; see `sources.v3_answers.V3Answers`."""

    def __init__(self, tables: dict[str, Table]) -> None:
        self._tables = tables

    def catalogue(self, order: Order) -> list[Record]:
        """The row of the catalogue."""
        return [statline.catalogue(self._tables[order.table])]

    def entity_set(self, order: Order, name: str) -> list[Record]:
        """All rows of an entity set of metadata."""
        return statline.metadata(self._tables[order.table])[name]

    def count(self, order: Order, query: Query) -> int:
        """Number of rows of the kept keys and years."""
        del query
        return sum(1 for _ in self._asked(order, PRINTED))

    def rows(self, order: Order, name: str, query: Query, columns: tuple[str, ...], expected: int, take: Take) -> None:
        """Hand over the rows of the kept keys and years, page by page."""
        del query, expected
        found = ({column: row[column] for column in columns} for row in self._asked(order, name))
        while page := list(islice(found, PAGE)):
            take(page)

    def _asked(self, order: Order, name: str) -> Iterator[Record]:
        """What the filter of a query says, read from the order: a table is made with its kept keys only."""
        table = self._tables[order.table]
        since, time = str(order.spec.fetch.since or ""), table.dimensions[-1].key
        rows = statline.printed(table) if name == PRINTED else statline.typed(table)
        return (row for row in rows if row[time] >= since)
