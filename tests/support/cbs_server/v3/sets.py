"""The entity sets of a table, in the order of its service document."""

from functools import lru_cache

from tests.support.cbs_server.description import Table
from tests.support.cbs_server.rows import ListRows, Rows
from tests.support.cbs_server.v3.data import typed_rows, untyped_rows
from tests.support.cbs_server.v3.metadata import category_groups, code_list, data_properties, table_infos

_FIXED = ("TableInfos", "UntypedDataSet", "TypedDataSet", "DataProperties", "CategoryGroups")


def set_names(table: Table) -> list[str]:
    """Names of the entity sets."""
    names = [*_FIXED, *(dimension.key for dimension in table.dimensions)]
    return [name for name in names if name not in table.absent]


@lru_cache(maxsize=256)
def entity_set(table: Table, name: str) -> Rows:
    """The rows of an entity set that the table has."""
    if name in table.empty:
        return ListRows([])
    recorded = table.recorded.get(f"v3/{name}")
    if recorded is not None:
        return ListRows(recorded)
    return _made(table, name)


def _made(table: Table, name: str) -> Rows:
    if name == "TypedDataSet":
        return typed_rows(table)
    if name == "UntypedDataSet":
        return untyped_rows(table)
    fixed = {"TableInfos": table_infos, "DataProperties": data_properties, "CategoryGroups": category_groups}
    return ListRows(fixed[name](table) if name in fixed else code_list(table, name))
