"""StatLine tables through v4 (`datasets.cbs.nl`): one row an observation, 100,000 a page.

The client `cbsodata` does not speak v4, so the pages are followed here, through the same session. Explicit values carry
`ValueAttribute`; an unknown one (`.`) is not sent at all.
"""

import json
from urllib.parse import quote_plus

import requests

from arbeidsmarkt.core.delivery import Delivery, Query, Record
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.core.lines import Lines
from arbeidsmarkt.sources.answers import check_number, check_record, check_rows
from arbeidsmarkt.sources.errand import Errand
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
        row = json.loads(self._body(order, Errand("Properties", order.visit, check_record)))
        if row["Identifier"] != order.table:
            raise DeliveryError(
                f"CBS sends the properties of table {row['Identifier']}.",
                f"table {order.table}, Properties",
                "an answer is of the table that was asked for",
                "correct `table` in config/sources (capitals count)",
                f"CBS stuurt de eigenschappen van tabel {row['Identifier']}.",
                "een antwoord gaat over de tabel die gevraagd is",
                "verbeter `table` in config/sources (hoofdletters tellen)",
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

        def take(page: list[Record]) -> None:
            rows.take(page)
            order.tell(len(rows), expected)

        errand = Errand("Observations", order.visit, check_rows, 2 * expected + PAGE, take)
        self._follow(order, errand, query.filter)
        rows.check(codes)
        answers = order.visit.answers
        return Fetched(
            Delivery("cbs_v4", order.table, parts, rows.columns, rows.lines(), Lines(), query, answers), state
        )

    def _all(self, order: Order, name: str) -> list[Record]:
        found: list[Record] = []
        self._follow(order, Errand(name, order.visit, take=found.extend))
        return found

    def _count(self, order: Order, query: Query) -> int:
        return int(self._body(order, Errand("Observations/$count", order.visit, check_number), query.filter))

    def _follow(self, order: Order, errand: Errand, filters: str = "") -> None:
        page = json.loads(self._body(order, errand, filters))
        while following := page.get("@odata.nextLink"):
            page = json.loads(self._body(order, errand, url=following))

    def _body(self, order: Order, errand: Errand, filters: str = "", url: str = "") -> bytes:
        asked = f"?$filter={quote_plus(filters)}" if filters else ""
        address = url or f"{self._session.services.v4}/{CATALOGUE}/{order.table}/{errand.part}{asked}"
        with self._session.errands.on(errand):
            return bytes(self._session.send(requests.Request("GET", address).prepare()).content)
