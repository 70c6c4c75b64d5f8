"""StatLine tables through v3 (`opendata.cbs.nl`), asked by the client `cbsodata`.

Numbers come from TypedDataSet. That one is silent about why a number is missing, so where it has none the sign that
UntypedDataSet prints is kept as well: `.` is unknown, nothing is impossible.
"""

from contextlib import AbstractContextManager
from math import prod
from urllib.parse import quote_plus

import requests

from arbeidsmarkt.core.delivery import Code, Delivery, Query, Record
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.sources.answers import check_number
from arbeidsmarkt.sources.client import catalogue_rows, entity_set
from arbeidsmarkt.sources.completeness import IncompleteError
from arbeidsmarkt.sources.errand import MOST_ROWS, Errand, Take
from arbeidsmarkt.sources.freshness import CATALOGUE_FIELDS, of_catalogue
from arbeidsmarkt.sources.query import query_of
from arbeidsmarkt.sources.service import Fetched, Order, State
from arbeidsmarkt.sources.transport import CarefulSession
from arbeidsmarkt.sources.v3_rows import PRINTED, ROWS, V3Rows
from arbeidsmarkt.vintages.statline import codes_in, schema_in

PAGE = 10_000
"""Rows of a page, as CBS serves them."""


class V3:
    """The v3 service, through a session that the client has been given."""

    name = "v3"

    def __init__(self, session: CarefulSession) -> None:
        self._session = session

    def state(self, order: Order) -> State:
        """Row of the catalogue.

        Raises
        ------
        DeliveryError
            If the catalogue does not list the table exactly once.
        """
        with self._on(order, "catalogue"):
            rows = catalogue_rows(order.table, CATALOGUE_FIELDS)
        if len(rows) != 1:
            found = f"lists the table {len(rows)} times" if rows else "does not list the table"
            raise DeliveryError(
                f"The catalogue of CBS {found}.",
                f"table {order.table}, catalogue",
                "a table is listed once, under the very id that config/sources gives (capitals count)",
                "look the table up on StatLine: correct `table`, or mark the source as discontinued with its successor",
            )
        return State(rows[0], of_catalogue(rows[0], order.spec))

    def fetch_once(self, order: Order, state: State) -> Fetched:
        """The table, complete.

        Raises
        ------
        IncompleteError
            If rows are missing or double, or the table changed meanwhile.
        """
        parts = self._described(order) | {"Catalogue": [state.row]}
        schema = schema_in("cbs_v3", parts)
        parts |= {dimension.key: self._all(order, dimension.key) for dimension in schema.dimensions}
        codes = codes_in("cbs_v3", parts, schema)
        query = query_of(order.spec, schema, codes, order.table, topic_column=None)
        expected = self._count(order, query) if query.filter else state.freshness.rows
        rows = V3Rows(schema, query, expected, f"table {order.table}")
        self._take(order, rows, query)
        rows.check(codes)
        if rows.has_gaps:
            self._take_printed(order, rows, query)
            rows.check_printed()
        self._look_again(order, parts["TableInfos"])
        answers = order.visit.answers
        delivery = Delivery("cbs_v3", order.table, parts, rows.columns, rows.lines(), rows.signs(), query, answers)
        return Fetched(delivery, state, tuple(_remarks(parts, codes, query, expected)))

    def _described(self, order: Order) -> dict[str, list[Record]]:
        sets = [row.get("name") for row in self._all(order, "")]
        groups = ["CategoryGroups"] if "CategoryGroups" in sets else []
        return {name: self._all(order, name) for name in ("TableInfos", "DataProperties", *groups)}

    def _take(self, order: Order, rows: V3Rows, query: Query) -> None:
        def take(page: list[Record]) -> None:
            rows.take(page)
            order.tell(len(rows), rows.expected)

        columns = rows.columns if query.topics else ()
        with self._on(order, ROWS, rows.expected, take):
            entity_set(order.table, ROWS, columns, query.filter)

    def _take_printed(self, order: Order, rows: V3Rows, query: Query) -> None:
        columns = rows.columns if query.topics else ()
        with self._on(order, PRINTED, rows.expected, rows.take_printed):
            entity_set(order.table, PRINTED, columns, query.filter)

    def _look_again(self, order: Order, before: list[Record]) -> None:
        if self._all(order, "TableInfos") != before:
            raise IncompleteError("CBS changed the table while it was being read.", f"table {order.table}, TableInfos")

    def _all(self, order: Order, name: str) -> list[Record]:
        with self._on(order, name or "list of entity sets"):
            return entity_set(order.table, name)

    def _count(self, order: Order, query: Query) -> int:
        address = f"{self._session.services.v3}/ODataFeed/odata/{order.table}/{ROWS}/$count"
        request = requests.Request("GET", f"{address}?$filter={quote_plus(query.filter)}").prepare()
        with self._session.errands.on(Errand("number of rows", order.visit, check_number)):
            return int(self._session.send(request).text)

    def _on(
        self, order: Order, part: str, expected: int | None = None, take: Take | None = None
    ) -> AbstractContextManager[Errand]:
        most = MOST_ROWS if expected is None else 2 * expected + PAGE
        return self._session.errands.on(Errand(part, order.visit, most_rows=most, take=take))


def _remarks(parts: dict[str, list[Record]], codes: dict[str, tuple[Code, ...]], query: Query, rows: int) -> list[str]:
    remarks = []
    if not parts["TableInfos"]:
        remarks.append("CBS sends no table information; the catalogue was used instead.")
    elif parts["TableInfos"][0].get("Modified") != parts["Catalogue"][0].get("Modified"):
        remarks.append("The table and the catalogue give different dates of change.")
    if not query.filter and rows != prod(map(len, codes.values())):
        remarks.append(f"The table has {rows} rows, not one for each combination of keys.")
    return remarks
