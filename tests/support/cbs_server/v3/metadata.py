"""TableInfos, DataProperties, CategoryGroups, the code lists, and the row of the catalogue."""

from collections.abc import Iterator
from functools import lru_cache

from tests.support.cbs_server.description import Dimension, Group, Record, Table, Topic

_PLAIN = {
    "Title": "",
    "ShortTitle": "",
    "Summary": "",
    "Modified": "2020-01-01T02:00:00",
    "ReasonDelivery": "Actualisering",
    "ExplanatoryText": "",
    "OutputStatus": "Regulier",
    "Source": "CBS.",
    "Language": "nl",
    "Catalog": "CBS",
    "Frequency": "Perjaar",
    "Period": "",
    "ShortDescription": "",
    "Description": "",
    "SummaryAndLinks": "",
    "DefaultPresentation": "",
    "DefaultSelection": "",
    "GraphTypes": "Table,Bar,Line",
    "SearchPriority": "2",
}
_INFO = [
    "ID",
    "Title",
    "ShortTitle",
    "Identifier",
    "Summary",
    "Modified",
    "MetaDataModified",
    "ReasonDelivery",
    "ExplanatoryText",
    "OutputStatus",
    "Source",
    "Language",
    "Catalog",
    "Frequency",
    "Period",
    "ShortDescription",
    "Description",
    "DefaultPresentation",
    "DefaultSelection",
    "GraphTypes",
    "SearchPriority",
]
_CATALOGUE = [
    "Updated",
    "ID",
    "Identifier",
    "Title",
    "ShortTitle",
    "ShortDescription",
    "Summary",
    "Modified",
    "MetaDataModified",
    "ReasonDelivery",
    "ExplanatoryText",
    "OutputStatus",
    "Source",
    "Language",
    "Catalog",
    "Frequency",
    "Period",
    "SummaryAndLinks",
    "ApiUrl",
    "FeedUrl",
    "DefaultPresentation",
    "DefaultSelection",
    "GraphTypes",
    "RecordCount",
    "ColumnCount",
    "SearchPriority",
]


def info_of(table: Table) -> Record:
    """All that is said of the table as a whole, under v3 names."""
    known = _PLAIN | dict(table.info)
    metadata = known.setdefault("MetaDataModified", known["Modified"])
    known.setdefault("Updated", max(metadata, known["Modified"]))
    known.setdefault("RecordCount", len(table.cells))
    known.setdefault("ColumnCount", len(table.dimensions) + len(table.topics))
    return known | {"Identifier": table.identifier}


def table_infos(table: Table) -> list[Record]:
    """The one row of TableInfos."""
    known = info_of(table) | {"ID": 0}
    return [{name: known[name] for name in _INFO}]


def catalogue_row(table: Table, number: int, base: str) -> Record:
    """The row of `Tables` in the catalogue."""
    addresses = {
        "ApiUrl": f"{base}/ODataApi/OData/{table.identifier}",
        "FeedUrl": f"{base}/ODataFeed/OData/{table.identifier}",
    }
    known = info_of(table) | addresses | {"ID": number}
    return {name: known[name] for name in _CATALOGUE}


@lru_cache(maxsize=64)
def data_properties(table: Table) -> list[Record]:
    """Dimensions, then the topics, each group of topics before its first."""
    rows = [_dimension_row(dimension, place) for place, dimension in enumerate(table.dimensions)]
    numbers: dict[int, int] = {}
    for place, topic in enumerate(table.topics, len(rows)):
        for group in _new_groups(table, topic, numbers):
            numbers[group] = len(rows)
            rows.append(_group_row(table.groups[group], len(rows), numbers))
        rows.append(_topic_row(topic, len(rows), place, numbers))
    return rows


def _new_groups(table: Table, topic: Topic, numbers: dict[int, int]) -> Iterator[int]:
    chain: list[int] = []
    group = topic.group
    while group is not None and group not in numbers:
        chain.insert(0, group)
        group = table.groups[group].parent
    return iter(chain)


def _row(number: int, position: int | None, parent: int | None, kind: str, key: str, title: str, text: str) -> Record:
    return {
        "odata.type": f"Cbs.OData.{kind}",
        "ID": number,
        "Position": position,
        "ParentID": parent,
        "Type": kind,
        "Key": key,
        "Title": title,
        "Description": text,
    }


def _dimension_row(dimension: Dimension, place: int) -> Record:
    row = _row(place, place, None, dimension.kind, dimension.key, dimension.title, dimension.description)
    if dimension.kind == "TimeDimension":
        row["ReleasePolicy"] = True
    if dimension.kind.startswith("Geo"):
        row["MapYear"] = dimension.map_year
    return row


def _group_row(group: Group, number: int, numbers: dict[int, int]) -> Record:
    parent = None if group.parent is None else numbers[group.parent]
    return _row(number, None, parent, "TopicGroup", "", group.title, group.description)


def _topic_row(topic: Topic, number: int, place: int, numbers: dict[int, int]) -> Record:
    parent = None if topic.group is None else numbers[topic.group]
    return _row(number, place, parent, "Topic", topic.key, topic.title, topic.description) | {
        "Datatype": topic.datatype,
        "Unit": topic.unit,
        "Decimals": topic.decimals,
        "Default": topic.default,
        "PresentationType": topic.presentation,
    }


@lru_cache(maxsize=64)
def category_groups(table: Table) -> list[Record]:
    """Groups of keys of all dimensions, numbered through."""
    rows: list[Record] = []
    for dimension in table.dimensions:
        first = len(rows)
        rows += [
            {
                "ID": first + place,
                "DimensionKey": dimension.key,
                "Title": group.title,
                "Description": group.description,
                "ParentID": None if group.parent is None else first + group.parent,
            }
            for place, group in enumerate(dimension.groups)
        ]
    return rows


@lru_cache(maxsize=64)
def code_list(table: Table, key: str) -> list[Record]:
    """The keys of a dimension, padded; periods with their status."""
    dimension = table.dimension(key)
    first = next((row["ID"] for row in category_groups(table) if row["DimensionKey"] == key), 0)
    rows = []
    for code in dimension.codes:
        row = {"Key": dimension.padded(code.key), "Title": code.title, "Description": code.description}
        if dimension.kind == "TimeDimension":
            row["Status"] = code.status
        elif dimension.kind != "GeoDetail":
            row["CategoryGroupID"] = None if code.group is None else first + code.group
        rows.append(row | dict(code.extra))
    return rows
