"""StatLine tables through v3 (`opendata.cbs.nl`), asked by the client `cbsodata`.

Numbers come from TypedDataSet. That one is silent about why a number is missing, so where it has none the sign that
UntypedDataSet prints is kept as well: `.` is unknown, nothing is impossible.
"""

from math import prod

from arbeidsmarkt.core.delivery import Code, Delivery, Query, Record
from arbeidsmarkt.core.errors import DeliveryError, ServiceError
from arbeidsmarkt.sources.completeness import IncompleteError
from arbeidsmarkt.sources.freshness import of_catalogue
from arbeidsmarkt.sources.problems import TableGoneError
from arbeidsmarkt.sources.query import query_of
from arbeidsmarkt.sources.service import Fetched, Order, State
from arbeidsmarkt.sources.v3_answers import PRINTED, ROWS, V3Answers
from arbeidsmarkt.sources.v3_rows import V3Rows
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.vintages.statline import codes_in, schema_in


class V3:
    """A v3 service, by its answers."""

    name = "v3"

    def __init__(self, answers: V3Answers) -> None:
        self._answers = answers

    def state(self, order: Order) -> State:
        """Row of the catalogue.

        Raises
        ------
        DeliveryError
            If the catalogue does not list the table exactly once.
        """
        rows = self._answers.catalogue(order)
        if len(rows) != 1:
            found = f"lists the table {len(rows)} times" if rows else "does not list the table"
            dutch = f"noemt de tabel {len(rows)} keer" if rows else "noemt de tabel niet"
            raise DeliveryError(
                f"The catalogue of CBS {found}.",
                f"table {order.table}, catalogue",
                "a table is listed once, under the very id that config/sources gives (capitals count)",
                "look the table up on StatLine: correct `table`, or mark the source as discontinued with its successor",
                f"De catalogus van CBS {dutch}.",
                "een tabel staat er één keer in, onder precies het nummer in config/sources (hoofdletters tellen)",
                "zoek de tabel op StatLine op: verbeter `table`, of merk de bron aan als beëindigd, met haar opvolger",
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
        parts |= {dimension.key: self._answers.entity_set(order, dimension.key) for dimension in schema.dimensions}
        codes = codes_in("cbs_v3", parts, schema)
        query = query_of(order.spec, schema, codes, order.table, topic_column=None)
        expected = self._answers.count(order, query) if query.filter else state.freshness.rows
        rows = V3Rows(schema, query, expected, f"table {order.table}")
        self._take(order, rows, query)
        rows.check(codes)
        if rows.has_gaps:
            self._answers.rows(order, PRINTED, query, rows.columns, rows.expected, rows.take_printed)
            rows.check_printed()
        self._look_again(order, parts["TableInfos"])
        answers = order.visit.answers
        delivery = Delivery("cbs_v3", order.table, parts, rows.columns, rows.lines(), rows.signs(), query, answers)
        return Fetched(delivery, state, tuple(_remarks(parts, codes, query, expected)))

    def _described(self, order: Order) -> dict[str, list[Record]]:
        parts = {name: self._answers.entity_set(order, name) for name in ("TableInfos", "DataProperties")}
        try:
            return parts | {"CategoryGroups": self._answers.entity_set(order, "CategoryGroups")}
        except ServiceError as error:
            if isinstance(error.__cause__, TableGoneError):
                return parts
            raise

    def _take(self, order: Order, rows: V3Rows, query: Query) -> None:
        def take(page: list[Record]) -> None:
            rows.take(page)
            order.tell(len(rows), rows.expected)

        self._answers.rows(order, ROWS, query, rows.columns, rows.expected, take)

    def _look_again(self, order: Order, before: list[Record]) -> None:
        if self._answers.entity_set(order, "TableInfos") != before:
            raise IncompleteError(
                "CBS changed the table while it was being read.",
                f"table {order.table}, TableInfos",
                dutch="CBS veranderde de tabel terwijl zij werd gelezen.",
            )


def _remarks(parts: dict[str, list[Record]], codes: dict[str, tuple[Code, ...]], query: Query, rows: int) -> list[Text]:
    remarks = []
    if not parts["TableInfos"]:
        remarks.append(
            Text(
                nl="CBS stuurt geen tabelinformatie; die van de catalogus is gebruikt.",
                en="CBS sends no table information; the catalogue was used instead.",
            )
        )
    elif parts["TableInfos"][0].get("Modified") != parts["Catalogue"][0].get("Modified"):
        remarks.append(
            Text(
                nl="De tabel en de catalogus geven verschillende datums van wijziging.",
                en="The table and the catalogue give different dates of change.",
            )
        )
    if not query.filter and rows != prod(map(len, codes.values())):
        remarks.append(
            Text(
                nl=f"De tabel heeft {rows} rijen, niet een voor elke combinatie van sleutels.",
                en=f"The table has {rows} rows, not one for each combination of keys.",
            )
        )
    return remarks
