"""The titles of real StatLine pages, read by the deliveries of the sources: each gets the words it has in our layout.

The labels were transcribed from published copies of the pages, and their words are told apart, in `tests/support`.
"""

import csv
from pathlib import Path
from typing import Any

import pytest

from arbeidsmarkt.core.delivery import Delivery, Query
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.core.lines import Lines
from arbeidsmarkt.prepare.deliveries import cells_from_delivery
from arbeidsmarkt.spec.delivery import DeliverySpec
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.vintages.delivered import line
from tests.support import statline_labels, welfare_labels

Row = dict[str, str]

DIMENSIONS = {
    "Geboorteland (ouders)": "GeboortelandOuders",
    "Geboorteland ouders": "GeboortelandOuders",
    "Burgerlijke staat": "BurgerlijkeStaat",
    "Burgerlijkestaat": "BurgerlijkeStaat",
    "Duur van de uitkeringssituatie": "DuurVanDeUitkeringssituatie",
    "Regio's": "RegioS",
}
"""Title of a dimension on a page to its name in the service, where they differ."""

ORIGIN = ("Migratieachtergrond", "Herkomstland", "Persoonskenmerken", "Nationaliteit")
NO_TOPIC = ("verschil met", "2e generatie", "1e generatie")
TOTALS = {"Startkwalificatie": "Totaal", "GeboortelandOuders": "Totaal", "Persoonskenmerken": "Totaal personen"}
"""Member of a dimension that a transcribed row leaves out where it stands for all."""


def rows_of(shared: Path, table: str) -> list[Row]:
    """Transcribed rows of a table, one for each combination of titles."""
    with (shared / "data/cbs/cbs_statline_values_long.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["table_id"].lower() == table.lower()]
    titles = ("topic", "origin_label", "geslacht", "leeftijd", "other_dims")
    return list({tuple(row[title] for title in titles): row for row in rows}.values())


def members(row: Row, spec: DeliverySpec) -> dict[str, str]:
    """Dimension of the service to the title of the row's member in it."""
    parts = dict(part.split("=", 1) for part in row["other_dims"].split("; ") if part)
    found = {DIMENSIONS.get(name, name): title for name, title in parts.items()}
    found |= {"Geslacht": row["geslacht"], "Leeftijd": row["leeftijd"]}
    origin = next((name for name in ORIGIN if name in spec.dimensions and name not in found), None)
    if origin and row["origin_label"]:
        found[origin] = row["origin_label"]
    return {name: found.get(name) or TOTALS.get(name, "Totaal") for name in spec.dimensions}


def delivered(row: Row, spec: DeliverySpec, table: str) -> Delivery:
    """A table of that one cell, with keys of no meaning: only titles tell what it is."""
    chosen, topics = members(row, spec), [topic.path for topic in spec.topics]
    wanted = row["topic"].split(" / ")[-1].casefold()
    properties: list[dict[str, Any]] = [_property(i, name, name, "Dimension") for i, name in enumerate(chosen)]
    properties.append(_property(len(properties), "Perioden", "Perioden", "TimeDimension"))
    values = []
    for number, path in enumerate(topics):
        parent = None
        for title in path[:-1]:
            parent = len(properties)
            properties.append(_property(parent, "", title, "TopicGroup"))
        unit = {"Unit": _unit(spec, number), "Datatype": "Double", "Decimals": 1, "Default": "Missing"}
        properties.append(_property(len(properties), f"T_{number}", path[-1], "Topic") | unit | {"ParentID": parent})
        values.append(50.0 if path[-1].casefold() == wanted else None)
    keys = [f"K{i}" for i in range(len(chosen))]
    parts: dict[str, Any] = {"TableInfos": [{"Identifier": table, "Title": "t", "Modified": "2021-01-01T00:00:00"}]}
    parts |= {
        "DataProperties": properties,
        "Perioden": [{"Key": row["period_key"], "Title": "p", "Status": "Definitief"}],
    }
    parts |= {name: [{"Key": key, "Title": chosen[name]}] for name, key in zip(chosen, keys, strict=True)}
    columns = ("ID", *chosen, "Perioden", *[f"T_{number}" for number in range(len(topics))])
    signs = [line([0, f"T_{number}", "."]) for number, value in enumerate(values) if value is None]
    content = line([0, *keys, row["period_key"], *values])
    return Delivery("cbs_v3", table, parts, columns, Lines.of([content]), Lines.of(signs), Query(), 1)


def _unit(spec: DeliverySpec, number: int) -> str:
    measured = {"net_labour_participation", "gross_labour_participation", "unemployment_rate"}
    measure = spec.topics[number].measure
    share = measure in measured or measure.endswith("_share")
    if spec.units == {"aantal": "requests"} or ("aantal" in spec.units and not share):
        return "aantal"
    return "%" if share else "x 1 000"


def _property(number: int, key: str, title: str, kind: str) -> dict[str, Any]:
    return {"ID": number, "Position": number, "ParentID": None, "Type": kind, "Key": key, "Title": title}


LABOUR = ["82809ned", "85265ned", "85455ned", "85456ned", "84729ned", "37325", "85384ned", "83482ned"]
WELFARE = ["82016ned", "85585ned", "82663ned", "82662ned", "83483ned", "84556ned", "80059ned"]


def words_of(cells: Any, columns: list[str]) -> tuple[str, ...]:
    cell = cells[cells["missing"] == "none"].iloc[0]
    return tuple(str(cell["period_key" if column == "period" else column]) for column in columns)


NAMES_ABROAD = ("85455ned", "85456ned")
"""Tables of which a delivery names all who were born abroad; the transcribed rows say so in `born_in_nl` alone."""

LEFT_OUT = {"84556ned": 1, "85585ned": 2, "37325": 4, "83482ned": 2}
"""Combinations of titles that the deliveries leave out: a region, groups that nobody asks for, people counted twice."""


@pytest.mark.parametrize("slug", [*LABOUR, *WELFARE])
def test_each_title_of_a_page_gets_its_words(real: Project, shared: Path, slug: str) -> None:
    source, module = real.sources[f"cbs_{slug}"], statline_labels if slug in LABOUR else welfare_labels
    columns = [name for name in module.KEY if name not in ("unit", "origin_scheme", "survey_level")]
    rows = [row for row in rows_of(shared, str(source.table)) if not any(part in row["topic"] for part in NO_TOPIC)]
    read = [(row, words_read(row, source, real, columns)) for row in rows]
    kept = [(row, words) for row, words in read if words]
    assert len(kept) >= 2
    for row, words in kept:
        expected = dict(zip(module.KEY, module.key_of(row), strict=True))
        if slug in NAMES_ABROAD and (expected["origin"], expected["born_in_nl"]) == ("total", "no"):
            expected["origin"] = "abroad"
        assert words == tuple(expected[name].replace("true", "True").replace("false", "False") for name in columns)
    assert len(read) - len(kept) == LEFT_OUT.get(slug, 0)


def words_read(row: Row, source: Source, real: Project, columns: list[str]) -> tuple[str, ...]:
    """What the delivery of the source makes of the row's titles; nothing where it leaves them out."""
    assert source.delivery is not None
    everything = source.delivery.fetch.model_copy(update={"keep": {}})
    spec = source.delivery.model_copy(update={"fetch": everything})
    table = delivered(row, spec, str(source.table))
    whole = source.model_copy(update={"delivery": spec})
    cells = cells_from_delivery(table, "source", "2021-01-01", whole, real.classifications)
    return words_of(cells, columns) if len(cells) else ()


def test_a_title_that_has_no_words_stops_the_table(real: Project, shared: Path) -> None:
    source = real.sources["cbs_82662ned"]
    row = rows_of(shared, "82662NED")[0] | {"leeftijd": "Jonger dan 26 jaar"}
    with pytest.raises(DeliveryError, match="Jonger dan 26 jaar") as stopped:
        words_read(row, source, real, ["age"])
    assert "Jonger dan 25 jaar" in stopped.value.remedy
