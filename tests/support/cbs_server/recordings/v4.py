"""A table from recorded answers of v4: served as recorded by v4, and by v3 in the form that v3 gives it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from tests.support.cbs_server.description import (
    SIGNS,
    Cell,
    Code,
    Dimension,
    Group,
    Line,
    Record,
    Table,
    Topic,
    column_key,
)

_SIGN = {attribute: sign for sign, attribute in SIGNS.items() if attribute}


def table_of_v4(folder: Path, group_titles: Mapping[str, str] | None = None) -> Table:
    """Read a folder with `properties.json`, `dimensions.json`, `codes-*.json`, `measure-codes.json` and observations.

    Parameters
    ----------
    folder : path
    group_titles : mapping, optional
        Titles of the groups of measures, which were not recorded; a group without one is titled by its id.
    """
    properties = _read(folder / "properties.json")
    described, measures = _rows(folder, "dimensions"), _rows(folder, "measure-codes")
    codes = {row["Identifier"]: _rows(folder, f"codes-{row['Identifier']}") for row in described}
    groups = _groups(measures, "MeasureGroupId", group_titles or {})
    dimensions = tuple(_dimension(row, codes[row["Identifier"]]) for row in described)
    pages = sorted(folder.glob("observations-page-*.json"))
    observations = [row for page in pages for row in _read(page)["value"]]
    recorded = {
        "v4/Properties": [_without_context(properties)],
        "v4/Dimensions": described,
        "v4/MeasureCodes": measures,
    }
    recorded |= {f"v4/{key}Codes": rows for key, rows in codes.items()}
    if pages:
        recorded["v4/Observations"] = observations
    names = [str(row["Identifier"]).strip() for row in measures]
    cells = list(_lines(observations, [d.key for d in dimensions], names))
    topics = tuple(_topic(row, number, groups) for number, row in enumerate(measures, 1))
    identifier = properties["Identifier"]
    return Table(identifier, _info(properties), dimensions, topics, cells, groups, recorded=recorded)


def _read(path: Path) -> Record:
    return json.loads(path.read_text(encoding="utf-8"))


def _rows(folder: Path, name: str) -> list[Record]:
    return _read(folder / f"{name}.json")["value"]


def _without_context(record: Record) -> Record:
    return {name: value for name, value in record.items() if name != "@odata.context"}


def _groups(rows: Sequence[Record], column: str, titles: Mapping[str, str]) -> tuple[Group, ...]:
    named = dict.fromkeys(str(row[column]).strip() for row in rows if row[column] is not None)
    return tuple(Group(titles.get(name) or name, code=name) for name in named)


def _place(groups: Sequence[Group], name: str | None) -> int | None:
    return None if name is None else [group.code for group in groups].index(name.strip())


def _dimension(row: Record, codes: Sequence[Record]) -> Dimension:
    groups = _groups(codes, "DimensionGroupId", {})
    listed = tuple(
        Code(
            code["Identifier"].strip(),
            code["Title"],
            code["Description"] or "",
            code.get("Status"),
            _place(groups, code["DimensionGroupId"]),
        )
        for code in codes
    )
    kind, year = row["Kind"], row["MapYear"]
    return Dimension(row["Identifier"], row["Title"], listed, kind, groups, None, row["Description"] or "", year)


def _topic(row: Record, number: int, groups: Sequence[Group]) -> Topic:
    return Topic(
        key=column_key(row["Title"], number),
        title=row["Title"],
        unit=row["Unit"],
        decimals=row["Decimals"],
        datatype=row["DataType"],
        group=_place(groups, row["MeasureGroupId"]),
        code=row["Identifier"].strip(),
        description=row["Description"] or "",
        presentation=row["PresentationType"],
    )


def _lines(observations: Sequence[Record], keys: Sequence[str], names: Sequence[str]) -> Iterator[Line]:
    for place, rows in groupby(observations, key=lambda row: [row[key].strip() for key in keys]):
        cells = {row["Measure"].strip(): _cell(row) for row in rows}
        yield [*place, *(cells.get(name, ".") for name in names)]


def _cell(row: Record) -> Cell:
    if row["StringValue"] is not None:
        return row["StringValue"]
    return _SIGN.get(row["ValueAttribute"], row["Value"])


def _info(properties: Record) -> Record:
    moment = properties["Modified"][:19]
    return {
        "Title": properties["Title"],
        "Summary": properties["Summary"],
        "Modified": properties["ObservationsModified"][:19],
        "MetaDataModified": moment,
        "Updated": moment,
        "Frequency": properties["Frequency"].replace(" ", ""),
        "Period": properties["TemporalCoverage"],
        "ShortDescription": properties["Description"],
        "Description": properties["LongDescription"],
        "OutputStatus": properties["Status"],
        "ReasonDelivery": "".join(word.capitalize() for word in properties["VersionReason"].split()),
        "Source": properties["Source"],
    }
