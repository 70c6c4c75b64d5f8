"""The entity sets of a table in v4."""

from functools import lru_cache

from tests.support.cbs_server.description import Record, Table
from tests.support.cbs_server.rows import ListRows, Rows
from tests.support.cbs_server.v4 import metadata
from tests.support.cbs_server.v4.observations import Observations


def set_names(table: Table) -> list[str]:
    """Names of the entity sets, and of the one record `Properties`."""
    groups = [f"{dimension.key}Groups" for dimension in table.dimensions if dimension.groups]
    codes = [f"{dimension.key}Codes" for dimension in table.dimensions]
    return ["Properties", "Dimensions", "MeasureGroups", "MeasureCodes", *groups, *codes, "Observations"]


@lru_cache(maxsize=256)
def entity_set(table: Table, name: str, root: str) -> Rows:
    """The rows of an entity set that the table has; of `Properties` the one record."""
    recorded = table.recorded.get(f"v4/{name}")
    if recorded is not None:
        return ListRows(recorded)
    if name == "Observations":
        return Observations(table)
    return ListRows(_made(table, name, root))


def properties_of(table: Table, root: str) -> Record:
    """The record of Properties."""
    return entity_set(table, "Properties", root).read(0, 1)[0]


def _made(table: Table, name: str, root: str) -> list[Record]:
    if name == "Properties":
        return [metadata.properties(table, len(entity_set(table, "Observations", root)))]
    if name == "Dimensions":
        return metadata.dimensions(table, root)
    if name == "MeasureGroups":
        return metadata.groups(table.groups)
    if name == "MeasureCodes":
        return metadata.measure_codes(table)
    if name.endswith("Groups"):
        return metadata.groups(table.dimension(name.removesuffix("Groups")).groups)
    return metadata.codes(table.dimension(name.removesuffix("Codes")))
