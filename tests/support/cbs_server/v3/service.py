"""The addresses of v3: catalogue, feed and API."""

import re
from re import Match

from tests.support.cbs_server.answer import V3, Answer, Request, json_answer, plain_answer
from tests.support.cbs_server.description import Table
from tests.support.cbs_server.paging import Page, count_of, page_of, wanted_count
from tests.support.cbs_server.query.options import Options, options_of
from tests.support.cbs_server.query.refusal import RefusalError
from tests.support.cbs_server.rows import ListRows, Rows
from tests.support.cbs_server.settings import Settings
from tests.support.cbs_server.v3.metadata import catalogue_row
from tests.support.cbs_server.v3.sets import entity_set, set_names
from tests.support.cbs_server.view import View

_CATALOGUE = re.compile(r"/ODataCatalog(?:/(?P<name>\w+))?(?P<count>/\$count)?/?")
_TABLE = re.compile(
    r"/(?P<service>ODataFeed|ODataApi)/(?P<odata>(?i:odata))/(?P<table>[^/]+)"
    r"(?:/(?P<name>[^/$]+)(?P<count>/\$count)?)?/?"
)
_ALL = 1 << 60


def v3_answer(request: Request, view: View, settings: Settings) -> Answer | None:
    """The answer of v3; none if the address is not one of its own.

    Raises
    ------
    RefusalError
    """
    options = options_of(request.query)
    if found := _CATALOGUE.fullmatch(request.path):
        return _catalogue(found, request, view, options)
    if found := _TABLE.fullmatch(request.path):
        return _table(found, request, view, settings, options)
    return None


def _catalogue(found: Match[str], request: Request, view: View, options: Options) -> Answer:
    metadata = f"{request.base}/ODataCatalog/$metadata"
    if found["name"] is None:
        document = {
            "odata.metadata": metadata,
            "value": [{"name": "Tables", "url": f"{request.base}/ODataCatalog/Tables"}],
        }
        return _formatted(document, options, "atom")
    if found["name"] != "Tables":
        raise RefusalError(404, "Not Found", page=True)
    rows = ListRows([catalogue_row(table, number, request.base) for number, table in enumerate(view.tables())])
    return _of_rows(found, request, options, rows, f"{metadata}#Tables", _ALL, "atom", 0)


def _table(found: Match[str], request: Request, view: View, settings: Settings, options: Options) -> Answer:
    table = view.table(found["table"])
    names = set_names(table) if table else []
    if table is None or (found["name"] and found["name"] not in names):
        raise RefusalError(404, "Not Found", page=True)
    feed = found["service"] == "ODataFeed"
    plain = "atom" if feed else "json"
    metadata = f"{request.base}/{found['service']}/OData/{found['table']}/$metadata"
    if found["name"] is None:
        return _formatted(_service_document(table, found, request.base, metadata), options, plain)
    rows = entity_set(table, found["name"])
    if not feed and not found["count"] and wanted_count(rows, options, "v3") > settings.api_rows:
        raise RefusalError(500, f"The query returns more than {settings.api_rows} records.")
    size = settings.page if feed else _ALL
    context = f"{metadata}#Cbs.OData.WebAPI.{found['name']}"
    return _of_rows(found, request, options, rows, context, size, plain, view.back(size))


def _service_document(table: Table, found: Match[str], base: str, metadata: str) -> dict[str, object]:
    here = f"{base}/{found['service']}/{found['odata']}/{found['table']}"
    return {
        "odata.metadata": metadata,
        "value": [{"name": name, "url": f"{here}/{name}"} for name in set_names(table)],
    }


def _of_rows(
    found: Match[str], request: Request, options: Options, rows: Rows, context: str, size: int, plain: str, back: int
) -> Answer:
    if found["count"]:
        return plain_answer(V3, str(count_of(rows, options, "v3")))
    page = page_of(rows, options, "v3", size, back)
    return _formatted(_document(page, request, context), options, plain)


def _document(page: Page, request: Request, context: str) -> dict[str, object]:
    document: dict[str, object] = {"odata.metadata": context, "value": page.rows}
    if page.next_query:
        document[V3.next_link] = f"{request.base}{request.raw.partition('?')[0]}?{page.next_query}"
    return document


def _formatted(document: dict[str, object], options: Options, plain: str) -> Answer:
    wanted = options.format or plain
    if wanted == "json":
        return json_answer(V3, document)
    if wanted == "atom":
        feed = f'<?xml version="1.0" encoding="utf-8"?>\n<feed xml:base="{document["odata.metadata"]}" />\n'
        return Answer(V3, 200, None, feed, "application/atom+xml; charset=utf-8", V3.headers)
    raise RefusalError(400, f"The value '{wanted}' of $format is not known.")
