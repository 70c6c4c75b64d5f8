"""A table of the world as v3 serves it: the catalogue, the entity sets of metadata, and the rows with padded keys."""

from collections.abc import Callable, Iterator

from arbeidsmarkt.core.delivery import Record
from arbeidsmarkt.core.synthetic import SYNTHETIC
from arbeidsmarkt.demo.printing import IMPOSSIBLE, UNKNOWN, Cell, Topic
from arbeidsmarkt.demo.table import Dimension, Table

FREQUENCIES = {"MM": "Permaand", "KW": "Perkwartaal", "HJ": "Perhalfjaar", "JJ": "Perjaar"}
"""Two letters of a period to the word for a table whose shortest periods they are."""

SIGNS = {UNKNOWN: "       .", IMPOSSIBLE: "        "}
"""What UntypedDataSet prints in place of a number."""


def catalogue(table: Table) -> Record:
    """The row of the catalogue."""
    info = table_infos(table)[0]
    counts = {"RecordCount": table.count, "ColumnCount": len(table.dimensions) + len(table.topics)}
    return {"Updated": info["Modified"]} | info | counts


def table_infos(table: Table) -> list[Record]:
    """What is said of the table as a whole; that it is made up stands in every text."""
    periods = table.dimensions[-1].codes
    letters = {code.key[4:6] for code in periods}
    frequency = next(word for code, word in FREQUENCIES.items() if code in letters)
    modified = table.modified.isoformat()
    return [
        {
            "ID": 0,
            "Title": table.title,
            "ShortTitle": table.title,
            "Identifier": table.identifier,
            "Summary": f"{SYNTHETIC}, niet van het CBS",
            "Modified": modified,
            "MetaDataModified": modified,
            "ReasonDelivery": "Stopgezet" if table.ended else "Actualisering",
            "ExplanatoryText": "",
            "OutputStatus": "Gediscontinueerd" if table.ended else "Regulier",
            "Source": table.made,
            "Language": "nl",
            "Catalog": "demo",
            "Frequency": "Stopgezet" if table.ended else frequency,
            "Period": f"{periods[0].title} - {periods[-1].title}",
            "ShortDescription": f"{SYNTHETIC}: met een vorm als StatLine {table.identifier}, zonder één echt cijfer.",
            "Description": "",
            "DefaultPresentation": "",
            "DefaultSelection": "",
            "GraphTypes": "Table,Bar,Line",
            "SearchPriority": "2",
        }
    ]


def metadata(table: Table) -> dict[str, list[Record]]:
    """Entity set of metadata to its rows."""
    lists = {dimension.key: code_list(dimension) for dimension in table.dimensions}
    sets = {"TableInfos": table_infos(table), "DataProperties": list(properties(table)), "CategoryGroups": []}
    return sets | lists


def properties(table: Table) -> Iterator[Record]:
    """Dimensions, then topics, each group of topics before its first."""
    number = 0
    for number, dimension in enumerate(table.dimensions):
        row = _property(number, number, None, dimension.kind, dimension.key, dimension.key)
        yield row | ({"ReleasePolicy": True} if dimension.kind == "TimeDimension" else {})
    numbers: dict[tuple[str, ...], int] = {}
    for position, topic in enumerate(table.topics, len(table.dimensions)):
        for length in range(1, len(topic.path)):
            path = topic.path[:length]
            if path not in numbers:
                number += 1
                numbers[path] = number
                yield _property(number, None, numbers.get(path[:-1]), "TopicGroup", "", path[-1])
        number += 1
        yield _topic(number, position, numbers.get(topic.path[:-1]), topic)


def _topic(number: int, position: int, parent: int | None, topic: Topic) -> Record:
    return _property(number, position, parent, "Topic", topic.key, topic.path[-1]) | {
        "Datatype": topic.datatype,
        "Unit": topic.unit,
        "Decimals": topic.decimals,
        "Default": topic.default,
        "PresentationType": None,
    }


def _property(number: int, position: int | None, parent: int | None, kind: str, key: str, title: str) -> Record:
    return {
        "odata.type": f"Cbs.OData.{kind}",
        "ID": number,
        "Position": position,
        "ParentID": parent,
        "Type": kind,
        "Key": key,
        "Title": title,
        "Description": "",
    }


def code_list(dimension: Dimension) -> list[Record]:
    """The keys of a dimension, padded; periods with their status."""
    time = dimension.kind == "TimeDimension"
    return [
        {"Key": code.key.ljust(dimension.width), "Title": code.title, "Description": ""}
        | ({"Status": code.status} if time else {"CategoryGroupID": None})
        for code in dimension.codes
    ]


def typed(table: Table) -> Iterator[Record]:
    """Rows of TypedDataSet: numbers, and null where there is none."""
    return _rows(table, lambda cell, _: None if isinstance(cell, str) else cell)


def printed(table: Table) -> Iterator[Record]:
    """Rows of UntypedDataSet: every cell a text, numbers at the right, signs where there is no number."""
    return _rows(table, lambda cell, topic: SIGNS[cell] if isinstance(cell, str) else f"{cell:8.{topic.decimals}f}")


def _rows(table: Table, send: Callable[[Cell, Topic], object]) -> Iterator[Record]:
    widths = [dimension.width for dimension in table.dimensions]
    names = [dimension.key for dimension in table.dimensions]
    for row in table.rows:
        padded = {name: key.ljust(width) for name, key, width in zip(names, row.keys, widths, strict=True)}
        sent = {topic.key: send(cell, topic) for topic, cell in zip(table.topics, row.cells, strict=True)}
        yield {"ID": row.number} | padded | sent
