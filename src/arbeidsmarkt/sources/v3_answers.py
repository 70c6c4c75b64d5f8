"""Where the answers of v3 come from: asked of CBS by the client `cbsodata`, or of anything that answers alike."""

from contextlib import AbstractContextManager
from typing import Protocol
from urllib.parse import quote_plus

import requests

from arbeidsmarkt.core.delivery import Query, Record
from arbeidsmarkt.sources.answers import check_number
from arbeidsmarkt.sources.client import catalogue_rows, entity_set
from arbeidsmarkt.sources.errand import MOST_ROWS, Errand, Take
from arbeidsmarkt.sources.freshness import CATALOGUE_FIELDS
from arbeidsmarkt.sources.service import Order
from arbeidsmarkt.sources.transport import CarefulSession

ROWS, PRINTED = "TypedDataSet", "UntypedDataSet"
"""The entity sets of rows: numbers, and what StatLine prints."""

PAGE = 10_000
"""Rows of a page, as CBS serves them."""


class V3Answers(Protocol):
    """The questions that are asked of a v3 service.

    Raises
    ------
    ServiceError
        By each of them.
    """

    def catalogue(self, order: Order) -> list[Record]:
        """Rows of the catalogue for the table."""

    def entity_set(self, order: Order, name: str) -> list[Record]:
        """All rows of an entity set of metadata."""

    def count(self, order: Order, query: Query) -> int:
        """Number of rows that the query hits."""

    def rows(self, order: Order, name: str, query: Query, columns: tuple[str, ...], expected: int, take: Take) -> None:
        """Hand over the rows that the query hits, page by page; `columns` as they will come."""


class AskedOfCbs:
    """The v3 service, through a session that the client has been given."""

    def __init__(self, session: CarefulSession) -> None:
        self._session = session

    def catalogue(self, order: Order) -> list[Record]:
        """Rows of the catalogue for the table."""
        with self._on(order, "catalogue"):
            return catalogue_rows(order.table, CATALOGUE_FIELDS)

    def entity_set(self, order: Order, name: str) -> list[Record]:
        """All rows of an entity set of metadata."""
        with self._on(order, name):
            return entity_set(order.table, name)

    def count(self, order: Order, query: Query) -> int:
        """Number of rows that the query hits."""
        address = f"{self._session.services.v3}/ODataFeed/odata/{order.table}/{ROWS}/$count"
        request = requests.Request("GET", f"{address}?$filter={quote_plus(query.filter)}").prepare()
        with self._session.errands.on(Errand("number of rows", order.visit, check_number)):
            return int(self._session.send(request).text)

    def rows(self, order: Order, name: str, query: Query, columns: tuple[str, ...], expected: int, take: Take) -> None:
        """Hand over the rows that the query hits, page by page."""
        with self._on(order, name, 2 * expected + PAGE, take):
            entity_set(order.table, name, columns if query.topics else (), query.filter)

    def _on(
        self, order: Order, part: str, most_rows: int = MOST_ROWS, take: Take | None = None
    ) -> AbstractContextManager[Errand]:
        return self._session.errands.on(Errand(part, order.visit, most_rows=most_rows, take=take))
