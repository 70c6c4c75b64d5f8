"""A small StatLine table, as v3 and as v4 would hand it over, and the spec that reads it."""

from collections.abc import Mapping
from itertools import product
from typing import Any

from arbeidsmarkt.core.delivery import Delivery, Query
from arbeidsmarkt.core.lines import Lines
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.vintages.delivered import line

GROUPS = ["Werkloosheid", "Personen"]
TOPICS = [
    {"title": "Niet-seizoengecorrigeerd", "group": 0, "unit": "%", "decimals": 1, "datatype": "Double"},
    {"title": "Seizoengecorrigeerd", "group": 0, "unit": "%", "decimals": 1, "datatype": "Double"},
    {"title": "Werkloze beroepsbevolking ", "group": 1, "unit": "x 1 000", "decimals": 0, "datatype": "Long"},
]
DIMENSIONS = {
    "Geslacht": {"T001038": "Totaal mannen en vrouwen", "3000": "Mannen", "4000": "Vrouwen"},
    "Migratieachtergrond": {"T001040": "Totaal", "1012600": "Nederlandse achtergrond", "2012657": "Niet-westers"},
}
PERIODS = {"2020JJ00": "Definitief", "2020KW03": "Definitief", "2020KW04": "NaderVoorlopig", "2021KW01": "Voorlopig"}
WIDTH = 7

Cell = float | int | str
"""A number, `.` (unknown) or nothing (impossible)."""

DELIVERY: dict[str, Any] = {
    "units": {"%": "percent", "x 1 000": "x 1 000"},
    "dimensions": {
        "Geslacht": {"column": "sex", "words": {"T001038": "total", 3000: "men", 4000: "women"}},
        "Migratieachtergrond": {
            "column": "origin",
            "words": {"T001040": "total", "1012600": "dutch", "2012657": "non_western"},
        },
    },
    "topics": [
        {
            "path": ["Werkloosheid", "Niet-seizoengecorrigeerd"],
            "measure": "unemployment_rate",
            "population": "labour_force_15_75",
        },
        {
            "path": ["Werkloosheid", "Seizoengecorrigeerd"],
            "measure": "unemployment_rate",
            "population": "labour_force_15_75",
            "words": {"seasonally_adjusted": True},
        },
        {
            "path": ["Werkloze beroepsbevolking"],
            "measure": "persons_on_benefit",
            "population": "labour_force_15_75",
        },
    ],
    "words": {"age": "15-75"},
    "frequencies": ["quarter", "year"],
    "survey_level": [{"level": "old", "until": "2020KW04"}, {"level": "new"}],
    "coverage": {"first": "2020JJ00"},
    "minimum_rows": 1,
}


def statline_source(**changes: Any) -> Source:
    """A source with a `delivery`; `changes` replace parts of the delivery."""
    return Source(
        title="A table",
        producer="CBS",
        table="99999NED",
        url="https://www.cbs.nl",
        licence="CC BY 4.0",
        credit="Bron: CBS StatLine 99999NED",
        measures=["unemployment_rate", "persons_on_benefit"],
        origin_scheme="migration_background",
        survey_levels=["old", "new"],
        successor=None,
        discontinued=False,
        notes=[],
        delivery=DELIVERY | changes,
    )


def places(dimensions: Mapping[str, Any] = DIMENSIONS, periods: Mapping[str, str] = PERIODS) -> list[tuple[str, ...]]:
    """Every combination of keys, periods last and fastest."""
    return list(product(*dimensions.values(), periods))


def numbers(start: float = 1.0) -> dict[tuple[str, ...], list[Cell]]:
    """A different number for every cell."""
    return {
        place: [round(start + i / 10, 1), round(start + i / 10 + 0.5, 1), 100 + i] for i, place in enumerate(places())
    }


def v3_delivery(cells: Mapping[tuple[str, ...], list[Cell]], **changes: Any) -> Delivery:
    """The table as v3 sends it: padded keys, one row a combination, signs beside."""
    topics = changes.get("topics", TOPICS)
    names = [f"{topic['title'].split()[0]}_{i + 1}" for i, topic in enumerate(topics)]
    columns = ("ID", *DIMENSIONS, "Perioden", *names)
    lines, signs = [], []
    for number, (place, row) in enumerate(sorted(cells.items(), key=lambda item: places().index(item[0]))):
        values = [None if isinstance(cell, str) else cell for cell in row]
        lines.append(line([number, *[key.ljust(WIDTH) for key in place[:-1]], place[-1], *values]))
        signs += [line([number, names[i], cell.rjust(8)]) for i, cell in enumerate(row) if isinstance(cell, str)]
    parts = {"TableInfos": [_info()], "Catalogue": [_info()], "DataProperties": _properties(topics, names)}
    for key, codes in DIMENSIONS.items():
        parts[key] = [{"Key": code.ljust(WIDTH), "Title": title, "Description": ""} for code, title in codes.items()]
    parts["Perioden"] = [{"Key": key, "Title": key, "Status": status} for key, status in PERIODS.items()]
    return Delivery(
        "cbs_v3", "99999NED", parts | changes.get("parts", {}), columns, Lines.of(lines), Lines.of(signs), Query(), 9
    )


def _info() -> dict[str, Any]:
    return {"Identifier": "99999NED", "Title": "A table", "Modified": "2021-05-12T02:00:00", "Frequency": "Perkwartaal"}


def _properties(topics: list[dict[str, Any]], names: list[str]) -> list[dict[str, Any]]:
    rows = [_property(i, key, key, "Dimension", None) for i, key in enumerate(DIMENSIONS)]
    rows.append(_property(len(rows), "Perioden", "Perioden", "TimeDimension", None))
    first = len(rows)
    rows += [_property(first + i, "", title, "TopicGroup", None) for i, title in enumerate(GROUPS)]
    for topic, name in zip(topics, names, strict=True):
        numbers = {"Datatype": topic["datatype"], "Unit": topic["unit"], "Decimals": topic["decimals"]}
        row = _property(len(rows), name, topic["title"], "Topic", first + topic["group"])
        rows.append(row | numbers | {"Default": "Missing"})
    return rows


def _property(number: int, key: str, title: str, kind: str, parent: int | None) -> dict[str, Any]:
    return {"ID": number, "Position": number, "ParentID": parent, "Type": kind, "Key": key, "Title": title}


def v4_delivery(cells: Mapping[tuple[str, ...], list[Cell]], **changes: Any) -> Delivery:
    """The table as v4 sends it: one row an observation, unknown ones left out, impossible ones marked."""
    topics = changes.get("topics", TOPICS)
    names = [f"M00{i}" for i in range(len(topics))]
    columns = ("Id", "Measure", "ValueAttribute", "Value", "StringValue", *DIMENSIONS, "Perioden")
    lines: list[bytes] = []
    for place, row in sorted(cells.items(), key=lambda item: places().index(item[0])):
        for name, cell in zip(names, row, strict=True):
            if cell != ".":
                attribute, value = ("Impossible", None) if cell == "" else ("None", cell)
                lines.append(line([len(lines), name, attribute, value, None, *place]))
    parts: dict[str, list[dict[str, Any]]] = {
        "Properties": [{"Identifier": "99999NED", "Modified": "2021-05-12T02:00:00+02:00", "Status": "Regulier"}],
        "Dimensions": [
            {"Identifier": key, "Title": key, "Kind": "TimeDimension" if key == "Perioden" else "Dimension"}
            for key in (*DIMENSIONS, "Perioden")
        ],
        "MeasureGroups": [
            {"Id": f"G{i} ", "Index": i, "Title": title, "ParentId": None} for i, title in enumerate(GROUPS)
        ],
        "MeasureCodes": [
            {
                "Identifier": name,
                "Index": i,
                "Title": topic["title"],
                "MeasureGroupId": f"G{topic['group']}",
                "DataType": topic["datatype"],
                "Unit": topic["unit"],
                "Decimals": topic["decimals"],
            }
            for i, (name, topic) in enumerate(zip(names, topics, strict=True))
        ],
    }
    for key, codes in DIMENSIONS.items():
        parts[f"{key}Codes"] = [
            {"Identifier": code, "Index": i, "Title": title} for i, (code, title) in enumerate(codes.items())
        ]
    parts["PeriodenCodes"] = [
        {"Identifier": key, "Index": i, "Title": key, "Status": status}
        for i, (key, status) in enumerate(PERIODS.items())
    ]
    return Delivery(
        "cbs_v4", "99999NED", parts | changes.get("parts", {}), columns, Lines.of(lines), Lines(), Query(), 9
    )
