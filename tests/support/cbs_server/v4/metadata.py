"""Properties, Dimensions, groups and codes of a table, and its row in the list of data sets."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from tests.support.cbs_server.description import Dimension, Group, Record, Table, Topic
from tests.support.cbs_server.v3.metadata import info_of

_AUTHORITY = "https://standaarden.overheid.nl/owms/terms/Centraal_Bureau_voor_de_Statistiek"


def properties(table: Table, observations: int) -> Record:
    """The one record of Properties."""
    known = info_of(table)
    metadata = with_offset(known["MetaDataModified"])
    return {
        "Identifier": table.identifier,
        "Title": known["Title"],
        "Description": known["ShortDescription"],
        "Language": known["Language"],
        "Authority": _AUTHORITY,
        "Modified": metadata,
        "ReleaseDate": metadata,
        "ModificationDate": metadata,
        "TemporalCoverage": known["Period"],
        "Catalog": known["Catalog"],
        "Publisher": _AUTHORITY,
        "ContactPoint": "infoservice@cbs.nl",
        "Version": re.sub(r"\D", "", known["Updated"])[:12],
        "VersionNotes": "",
        "VersionReason": _spaced(known["ReasonDelivery"]),
        "Frequency": re.sub(r"^Per(?=\w)", "Per ", known["Frequency"]),
        "Status": known["OutputStatus"],
        "ObservationCount": observations,
        "ObservationsModified": with_offset(known["Modified"]),
        "DatasetType": _dataset_type(table.topics),
        "GraphTypes": known["GraphTypes"],
        "License": "https://creativecommons.org/licenses/by/4.0/",
        "Source": known["Source"],
        "Summary": known["Summary"],
        "LongDescription": known["Description"],
        "Provenance": [],
        "RelatedSources": [],
        "Distributions": [],
    }


def dataset_row(record: Record) -> Record:
    """The row of `Datasets`, from the properties."""
    columns = ("Identifier", "Title", "Description", "Modified", "Status", "DatasetType", "Language", "Catalog")
    return {name: record.get(name) for name in columns}


def dimensions(table: Table, root: str) -> list[Record]:
    """The rows of Dimensions."""
    return [_dimension(dimension, f"{root}/{table.identifier}") for dimension in table.dimensions]


def _dimension(dimension: Dimension, here: str) -> Record:
    plain = dimension.kind == "Dimension"
    kind = {} if plain else {"@odata.type": f"#Cbs.Ccb.Models.{dimension.kind}"}
    return kind | {
        "Identifier": dimension.key,
        "Title": dimension.title,
        "Description": dimension.description,
        "MapYear": dimension.map_year,
        "ReleasePolicy": True if dimension.kind == "TimeDimension" else None,
        "Kind": dimension.kind,
        "ContainsGroups": bool(dimension.groups),
        "ContainsCodes": True,
        "CodesUrl": f"{here}/{dimension.key}Codes",
        "GroupsUrl": f"{here}/{dimension.key}Groups" if dimension.groups else None,
    }


def groups(listed: Iterable[Group]) -> list[Record]:
    """The rows of MeasureGroups, or of the groups of a dimension."""
    named = [group_id(group, place) for place, group in enumerate(listed)]
    return [
        {
            "Id": named[place],
            "Index": place + 1,
            "Title": group.title,
            "Description": group.description,
            "ParentId": None if group.parent is None else named[group.parent],
        }
        for place, group in enumerate(listed)
    ]


def group_id(group: Group, place: int) -> str:
    """Name of a group: its own, or its place."""
    return str(place) if group.code is None else group.code


def measure_codes(table: Table) -> list[Record]:
    """The rows of MeasureCodes; groups and topics share one numbering, as in DataProperties of v3."""
    return [_measure(table, topic, place) for place, topic in enumerate(table.topics, 1 + len(table.groups))]


def _measure(table: Table, topic: Topic, place: int) -> Record:
    return {
        "Identifier": topic.code or topic.key,
        "Index": place,
        "Title": topic.title,
        "Description": topic.description,
        "MeasureGroupId": None if topic.group is None else group_id(table.groups[topic.group], topic.group),
        "DataType": topic.datatype,
        "Unit": topic.unit,
        "Decimals": topic.decimals,
        "PresentationType": topic.presentation,
    }


def codes(dimension: Dimension) -> list[Record]:
    """The rows of the codes of a dimension, without padding."""
    rows = []
    for place, code in enumerate(dimension.codes, 1):
        group = None if code.group is None else group_id(dimension.groups[code.group], code.group)
        row = {
            "Identifier": code.key,
            "Index": place,
            "Title": code.title,
            "Description": code.description,
            "DimensionGroupId": group,
        }
        rows.append(row | ({"Status": code.status} if dimension.kind == "TimeDimension" else {}))
    return rows


def with_offset(moment: str) -> str:
    """A local time of v3 with the offset of the Netherlands, as v4 gives it."""
    local = datetime.fromisoformat(moment)
    summer = _last_sunday(local.year, 3) <= local < _last_sunday(local.year, 10)
    return f"{moment}{'+02:00' if summer else '+01:00'}"


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 3)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _spaced(words: str) -> str:
    first, *rest = re.findall(r"[A-Z]?[a-z]+", words) or [words]
    return " ".join([first, *(word.lower() for word in rest)])


def _dataset_type(topics: tuple[Topic, ...]) -> str:
    kinds = {topic.is_text for topic in topics}
    return "Mixed" if len(kinds) == 2 else "Text" if True in kinds else "Numeric"
