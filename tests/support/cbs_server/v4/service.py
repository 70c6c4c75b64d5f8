"""The addresses of v4."""

import re
from re import Match

from tests.support.cbs_server.answer import V4, Answer, Request, json_answer, plain_answer
from tests.support.cbs_server.description import Table
from tests.support.cbs_server.paging import count_of, page_of
from tests.support.cbs_server.query.options import Options, options_of
from tests.support.cbs_server.query.refusal import RefusalError
from tests.support.cbs_server.rows import ListRows, Rows
from tests.support.cbs_server.settings import Settings
from tests.support.cbs_server.v4.metadata import dataset_row
from tests.support.cbs_server.v4.sets import entity_set, properties_of, set_names
from tests.support.cbs_server.view import View

ROOT = "/odata/v1"
_LISTS = re.compile(r"/odata/v1(?:/CBS)?/(?P<name>Catalogs|Datasets)(?P<count>/\$count)?/?")
_TABLE = re.compile(r"/odata/v1/CBS/(?P<table>[^/]+)(?:/(?P<name>[^/$]+)(?P<count>/\$count)?)?/?")


def v4_answer(request: Request, view: View, settings: Settings) -> Answer | None:
    """The answer of v4; none if the address is not one of its own.

    Raises
    ------
    RefusalError
    """
    found = _LISTS.fullmatch(request.path) or _TABLE.fullmatch(request.path)
    if not found:
        return None
    options = options_of(request.query)
    if options.format not in (None, "json", "application/json"):
        raise RefusalError(400, f"The value '{options.format}' of $format is not known.")
    root = f"{request.base}{ROOT}/CBS"
    if "table" not in found.groupdict():
        return _of_rows(found, request, options, _list(found["name"], view, root), root, settings, 0)
    table = view.table(found["table"])
    if table is None or (found["name"] and found["name"] not in set_names(table)):
        raise RefusalError(404, "Not Found", page=True)
    return _table(found, request, options, table, root, settings, view)


def _list(name: str, view: View, root: str) -> Rows:
    if name == "Catalogs":
        return ListRows([{"Identifier": "CBS", "Title": "CBS databank StatLine", "Index": 1}])
    return ListRows([dataset_row(properties_of(table, root)) for table in view.tables()])


def _table(
    found: Match[str], request: Request, options: Options, table: Table, root: str, settings: Settings, view: View
) -> Answer:
    here = f"{root}/{table.identifier}"
    context = f"{here}/$metadata"
    if found["name"] is None:
        rows = [{"name": name, "kind": _kind(name), "url": name} for name in set_names(table)]
        return json_answer(V4, {"@odata.context": context, "value": rows})
    if found["name"] == "Properties":
        return json_answer(V4, {"@odata.context": f"{context}#Properties"} | properties_of(table, root))
    rows = entity_set(table, found["name"], root)
    return _of_rows(found, request, options, rows, here, settings, view.back(settings.observations))


def _kind(name: str) -> str:
    return "Singleton" if name == "Properties" else "EntitySet"


def _of_rows(
    found: Match[str], request: Request, options: Options, rows: Rows, here: str, settings: Settings, back: int
) -> Answer:
    if found["count"]:
        return plain_answer(V4, str(count_of(rows, options, "v4")))
    page = page_of(rows, options, "v4", settings.observations, back)
    document = {"@odata.context": f"{here}/$metadata#{found['name']}", "value": page.rows}
    if page.next_query:
        document[V4.next_link] = f"{request.base}{request.raw.partition('?')[0]}?{page.next_query}"
    return json_answer(V4, document)
