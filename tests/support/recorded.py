"""Recorded answers of v4, and a spec that reads every topic of such a table."""

import csv
import json
from pathlib import Path
from typing import Any

from arbeidsmarkt.core.delivery import Delivery, Query, Record
from arbeidsmarkt.core.lines import Lines
from arbeidsmarkt.spec.classification import Classifications
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.vintages.delivered import line
from tests.support.project import CLASSIFICATIONS

TABLES = {
    "80590ned": {
        "Geslacht": {"column": "sex", "words": {"T001038": "total", "3000": "men", "4000": "women"}},
        "Leeftijd": {
            "column": "age",
            "words": {"52052": "15-75", "53050": "15-25", "53310": "25-45", "53825": "45-75"},
        },
    },
    "37789ksz": {},
    "85224NED": {
        "SeizoenEnWerkdagcorrectie": {"column": "seasonally_adjusted", "words": {"A042501": False, "A050903": True}}
    },
}
"""Table to its dimensions, as a `delivery` names them."""

KEEP = {"80590ned": {"Geslacht": ["T001038"], "Leeftijd": ["52052"]}, "37789ksz": {}, "85224NED": {}}
"""The part of a table that was recorded."""

UNITS = {"%": "percent", "x 1000": "x 1 000"}
CELL_UNIT = {"%": "rate", "x1000": "persons"}


def recorded(folder: Path, table: str, name: str) -> list[Record]:
    """Rows of an entity set, as recorded."""
    content = json.loads((folder / "odata_v4" / table / f"{name}.json").read_bytes())
    return list(content["value"]) if "value" in content else [content]


def groups_of(folder: Path, table: str) -> list[Record]:
    """Groups of topics, which were not recorded: their ids, titled as the flat file has them."""
    flat_file = folder / f"flat_{table}.csv"
    labels = flat(folder, table) if flat_file.is_file() else []
    titles = {row["measure_group_code"]: row["measure_group_label_inferred"] for row in labels}
    wanted = {str(row["MeasureGroupId"]).strip() for row in recorded(folder, table, "measure-codes")} - {"None"}
    return [
        {"Id": group, "Index": index, "Title": titles.get(group) or group, "Description": "", "ParentId": None}
        for index, group in enumerate(sorted(wanted))
    ]


def flat(folder: Path, table: str) -> list[dict[str, str]]:
    """The same figures, flattened by somebody else."""
    with (folder / f"flat_{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def delivery_of_table(folder: Path, table: str) -> Delivery:
    """The recorded answers as a delivery."""
    dimensions = recorded(folder, table, "dimensions")
    names = [row["Identifier"] for row in dimensions]
    columns = ("Id", "Measure", "ValueAttribute", "Value", "StringValue", *names)
    parts = {
        "Properties": recorded(folder, table, "properties"),
        "Dimensions": dimensions,
        "MeasureGroups": groups_of(folder, table),
        "MeasureCodes": recorded(folder, table, "measure-codes"),
    } | {f"{name}Codes": recorded(folder, table, f"codes-{name}") for name in names}
    rows = recorded(folder, table, "observations-page-1") if _has_observations(folder, table) else []
    lines = [line(row[column] for column in columns) for row in rows]
    return Delivery("cbs_v4", table, parts, columns, Lines.of(lines), Lines(), Query(), 8)


def _has_observations(folder: Path, table: str) -> bool:
    """Whether figures were recorded beside the metadata."""
    return (folder / "odata_v4" / table / "observations-page-1.json").is_file()


def source_of_table(folder: Path, table: str, **changes: Any) -> Source:
    """A source that reads every topic; a topic's code is the name of its measure."""
    titles = {row["Id"]: row["Title"] for row in groups_of(folder, table)}
    topics = []
    for row in recorded(folder, table, "measure-codes"):
        group = titles.get(str(row["MeasureGroupId"]).strip())
        path = [group, row["Title"]] if group else [row["Title"]]
        topics.append({"path": path, "measure": row["Identifier"], "population": "labour_force_15_75"})
    delivery = {
        "units": UNITS,
        "dimensions": TABLES[table],
        "topics": topics,
        "frequencies": ["month", "quarter", "year"],
        "survey_level": "none",
        "coverage": {"first": "2013JJ00"},
        "minimum_rows": 100,
        "fetch": {"keep": KEEP[table]},
    }
    return Source(
        title=table,
        producer="CBS",
        table=table,
        url="https://www.cbs.nl",
        licence="CC BY 4.0",
        credit=f"Bron: CBS StatLine {table}",
        measures=[topic["measure"] for topic in topics],
        origin_scheme=None,
        survey_levels=["none"],
        successor=None,
        discontinued=False,
        notes=[],
        delivery=delivery | changes,
    )


def classifications_of_table(folder: Path, table: str) -> Classifications:
    """A measure a topic."""
    measures = {
        row["Identifier"]: CLASSIFICATIONS["measures"]["unemployment_rate"]
        | {"unit": CELL_UNIT[row["Unit"].replace(" ", "")]}
        for row in recorded(folder, table, "measure-codes")
    }
    return Classifications(**(CLASSIFICATIONS | {"measures": measures}))
