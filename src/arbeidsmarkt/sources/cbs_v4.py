"""StatLine tables through v4 (`datasets.cbs.nl`): one row an observation, 100,000 a page.

The client `cbsodata` does not speak v4, so the pages are followed here, through the same session. Explicit values carry
`ValueAttribute`; an unknown one (`.`) is not sent at all.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_plus

import requests

from arbeidsmarkt.core.delivery import Delivery, Query, Record
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.sources.answers import Check, check_number, check_record, check_rows
from arbeidsmarkt.sources.errand import MOST_ROWS, Errand
from arbeidsmarkt.sources.freshness import of_properties
from arbeidsmarkt.sources.query import query_of
from arbeidsmarkt.sources.service import Fetched, Order, State
from arbeidsmarkt.sources.transport import CarefulSession
from arbeidsmarkt.sources.v4_rows import V4Rows
from arbeidsmarkt.vintages.statline import codes_in, schema_in

CATALOGUE = "CBS"
PAGE = 100_000
"""Observations of a page, as CBS serves them."""


class V4:
    """The v4 service."""

    name = "v4"

    def __init__(self, session: CarefulSession) -> None:
        self._session = session

    def state(self, order: Order) -> State:
        """Properties of the table.

        Raises
        ------
        DeliveryError
            If they are of another table.
        """
        row = next(self._pages(order, "Properties", check_record))
        if row["Identifier"] != order.table:
            raise DeliveryError(
                f"CBS sends the properties of table {row['Identifier']}.",
                f"table {order.table}, Properties",
                "an answer is of the table that was asked for",
                "correct `table` in config/sources (capitals count)",
            )
        return State(row, of_properties(row, order.spec))

    def fetch_once(self, order: Order, state: State) -> Fetched:
        """The table, complete.

        Raises
        ------
        IncompleteError
            If observations are missing or double.
        """
        parts = {"Properties": [state.row]}
        parts |= {name: self._all(order, name) for name in ("Dimensions", "MeasureGroups", "MeasureCodes")}
        schema = schema_in("cbs_v4", parts)
        parts |= {f"{d.key}Codes": self._all(order, f"{d.key}Codes") for d in schema.dimensions}
        codes = codes_in("cbs_v4", parts, schema)
        query = query_of(order.spec, schema, codes, order.table, topic_column="Measure")
        expected = self._count(order, query) if query.filter else state.freshness.rows
        rows = V4Rows(schema, expected, f"table {order.table}, Observations")
        for page in self._pages(order, "Observations", check_rows, query.filter, rows):
            rows.take(page["value"])
        rows.check(codes)
        answers = order.visit.answers
        return Fetched(Delivery("cbs_v4", order.table, parts, rows.columns, rows.lines(), (), query, answers), state)

    def _all(self, order: Order, name: str) -> list[Record]:
        return [row for page in self._pages(order, name, check_rows) for row in page["value"]]

    def _count(self, order: Order, query: Query) -> int:
        return int(next(self._pages(order, "Observations/$count", check_number, query.filter)))

    def _pages(
        self, order: Order, name: str, check: Check, filters: str = "", rows: V4Rows | None = None
    ) -> Iterator[Any]:
        errand = Errand(name, order.visit, check, 2 * rows.expected + PAGE if rows else MOST_ROWS)
        if rows:
            errand.tell = lambda found: order.tell(found, rows.expected)
        asked = f"?$filter={quote_plus(filters)}" if filters else ""
        url: Any = f"{self._session.services.v4}/{CATALOGUE}/{order.table}/{name}{asked}"
        while url:
            with self._session.errands.on(errand):
                content = self._session.send(requests.Request("GET", url).prepare()).json()
            yield content
            url = content.get("@odata.nextLink") if isinstance(content, dict) else None
