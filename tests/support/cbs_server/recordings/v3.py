"""A table from recorded answers of v3, one CSV file an entity set: served as recorded by v3, and by v4 in its form."""

import csv
from collections.abc import Sequence
from pathlib import Path

from tests.support.cbs_server.description import Cell, Code, Dimension, Group, Line, Record, Table, Topic

_WHOLE = ("ID", "Position", "ParentID", "CategoryGroupID", "Decimals")
_DATA = "data"


def table_of_v3(folder: Path) -> Table:
    """Read a folder with `TableInfos.csv`, `DataProperties.csv`, a file a dimension, and `data.csv` (TypedDataSet)."""
    sets = {path.stem: _rows(path) for path in sorted(folder.glob("*.csv")) if path.stem != _DATA}
    info, properties = sets["TableInfos"][0], sets["DataProperties"]
    grouped = sets.get("CategoryGroups", [])
    dimensions = tuple(
        _dimension(row, sets[row["Key"]], grouped)
        for row in properties
        if row["Type"].endswith(("Dimension", "GeoDetail"))
    )
    groups, places = _topic_groups(properties)
    topics = tuple(_topic(row, places) for row in properties if row["Type"] == "Topic")
    data = _data(folder / f"{_DATA}.csv", dimensions, topics)
    cells = [_line(row, dimensions, topics) for row in data]
    recorded = {f"v3/{name}": rows for name, rows in sets.items()} | {"v3/TypedDataSet": data}
    numbered = [row["ID"] for row in data] != list(range(len(data)))
    cells = [[row["ID"], *line] for row, line in zip(data, cells, strict=True)] if numbered else cells
    return Table(info["Identifier"], info, dimensions, topics, cells, groups, numbered, recorded=recorded)


def _rows(path: Path) -> list[Record]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: _value(name, text) for name, text in row.items()} for row in csv.DictReader(file)]


def _value(name: str, text: str) -> object:
    if name in _WHOLE:
        return int(text) if text else None
    return {"TRUE": True, "FALSE": False}.get(text, text)


def _data(path: Path, dimensions: Sequence[Dimension], topics: Sequence[Topic]) -> list[Record]:
    keys = {"ID", *(dimension.key for dimension in dimensions)}
    kinds = {topic.key: topic for topic in topics}
    return [
        {name: value if name in keys else typed(str(value), kinds[name]) for name, value in row.items()}
        for row in _rows(path)
    ]


def typed(text: str, topic: Topic) -> Cell:
    """A printed number as TypedDataSet has it; null if there is none."""
    if topic.is_text:
        return text
    if not text.strip(" ."):
        return None
    return int(text) if topic.datatype in ("Long", "Integer") else float(text)


def _dimension(row: Record, codes: Sequence[Record], grouped: Sequence[Record]) -> Dimension:
    own = [group for group in grouped if group["DimensionKey"] == row["Key"]]
    places = {group["ID"]: place for place, group in enumerate(own)}
    groups = tuple(Group(group["Title"], places.get(group["ParentID"]), group["Description"]) for group in own)
    listed = tuple(
        Code(
            code["Key"].strip(),
            code["Title"],
            code["Description"],
            code.get("Status"),
            places.get(code.get("CategoryGroupID")),
        )
        for code in codes
    )
    width, year = len(codes[0]["Key"]), row["MapYear"] or None
    return Dimension(row["Key"], row["Title"], listed, row["Type"], groups, width, row["Description"], year)


def _topic_groups(properties: Sequence[Record]) -> tuple[tuple[Group, ...], dict[int, int]]:
    rows = [row for row in properties if row["Type"] == "TopicGroup"]
    places = {row["ID"]: place for place, row in enumerate(rows)}
    return tuple(Group(row["Title"], places.get(row["ParentID"]), row["Description"]) for row in rows), places


def _topic(row: Record, places: dict[int, int]) -> Topic:
    return Topic(
        key=row["Key"],
        title=row["Title"],
        unit=row["Unit"],
        decimals=row["Decimals"],
        datatype=row["Datatype"],
        default=row["Default"],
        group=places.get(row["ParentID"]),
        description=row["Description"],
        presentation=row["PresentationType"] or None,
    )


def _line(row: Record, dimensions: Sequence[Dimension], topics: Sequence[Topic]) -> Line:
    keys = [row[dimension.key].strip() for dimension in dimensions]
    return [*keys, *(_cell(row[topic.key], topic) for topic in topics)]


def _cell(value: Cell, topic: Topic) -> Cell:
    if value is not None or topic.is_text:
        return value
    return "" if topic.default == "Impossible" else "."
