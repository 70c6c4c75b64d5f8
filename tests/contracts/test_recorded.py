"""Recorded answers of CBS come through to cells that agree with somebody else's flat file, value by value."""

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from arbeidsmarkt.core.delivery import Delivery
from arbeidsmarkt.prepare.deliveries import cells_from_delivery
from arbeidsmarkt.spec.classification import Classifications
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.steps.delivered import delivery_in
from tests.support.cbs_server.description import Table, Topic
from tests.support.cbs_server.folders import write_vintage
from tests.support.cbs_server.process import Serve
from tests.support.cbs_server.recordings.dumps import table_of_dumps
from tests.support.cbs_server.recordings.v3 import table_of_v3
from tests.support.cbs_server.recordings.v4 import table_of_v4
from tests.support.project import CLASSIFICATIONS
from tests.support.recorded import (
    TABLES,
    classifications_of_table,
    delivery_of_table,
    flat,
    groups_of,
    source_of_table,
)
from tests.support.statline import statline_source
from tests.support.world import World

pytest_plugins = ["tests.support.cbs_server.fixtures"]

WORDS_OF_MISSING = {"None": "none", "Impossible": "impossible"}
SERVICES = pytest.mark.parametrize("service", ["v3", "v4"])


@pytest.fixture
def cbs(shared: Path) -> Path:
    return shared / "data" / "cbs"


def agree(cells: pd.DataFrame, folder: Path, table: str) -> None:
    """Every figure and every sign of the flat file is a cell, and there are no other figures."""
    found = {(c["measure"], c["period_key"], c["seasonally_adjusted"]): c for c in cells.to_dict("records")}
    rows = flat(folder, table)
    for row in rows:
        adjusted = row.get("SeizoenEnWerkdagcorrectie", "") == "A050903"
        cell = found[row["measure_code"], row["period_key"], adjusted]
        assert cell["missing"] == WORDS_OF_MISSING[row["value_attribute"]], row
        assert cell["status"] == {"Definitief": "final", "Voorlopig": "provisional"}[row["period_status"]]
        assert cell["row"] >= 2
        if row["value"]:
            assert cell["value"] / cell["scale"] == pytest.approx(float(row["value"]), abs=1e-9), row
            assert cell["precision"] / cell["scale"] == pytest.approx(10 ** -int(row["decimals"]))
        else:
            assert pd.isna(cell["value"])
    assert (cells["missing"] == "none").sum() == sum(row["value"] != "" for row in rows)
    assert (cells["missing"] == "impossible").sum() == sum(row["value"] == "" for row in rows)


def read(delivery: Delivery, source: Source, known: Classifications) -> pd.DataFrame:
    """Cells of a delivery."""
    return cells_from_delivery(delivery, "lfs", "2026-07-16", source, known)


def fetched(table: Table, source: Source, service: str, folder: Path, serve: Serve) -> Delivery:
    """The table, written to a folder, served from there, and taken in through a service."""
    write_vintage(folder / "content", table, "2026-07-16")
    world = World(folder / "project", serve(folder / "content"))
    content = source.model_dump(mode="json")
    content["delivery"]["service"] = service
    world.write_source(**{key: value for key, value in content.items() if key not in ("delivery", "table")})
    path = world.root / "config" / "sources" / "lfs.yaml"
    path.write_text(yaml.safe_dump(content))
    measures = world.root / "config" / "classifications" / "measures.yaml"
    plain = CLASSIFICATIONS["measures"]["persons_on_benefit"]
    units = {topic["measure"]: _unit(table, topic) for topic in content["delivery"]["topics"]}
    measures.write_text(yaml.safe_dump({name: plain | {"unit": unit} for name, unit in units.items()}))
    outcome = world.refresh()
    assert outcome.result == "new", outcome.error
    assert outcome.service == service
    return delivery_in(world.root / "data" / "raw" / "lfs" / outcome.vintage)


def _unit(table: Table, topic: dict[str, Any]) -> str:
    printed = {one.code or one.key: one.unit for one in table.topics}.get(topic["measure"], "aantal")
    return "rate" if printed == "%" else "persons"


@pytest.mark.parametrize("table", TABLES)
def test_recorded_answers_become_the_figures_of_the_flat_file(cbs: Path, table: str) -> None:
    source, known = source_of_table(cbs, table), classifications_of_table(cbs, table)
    agree(read(delivery_of_table(cbs, table), source, known), cbs, table)


@SERVICES
@pytest.mark.parametrize("table", TABLES)
def test_recorded_tables_served_again_become_the_figures_of_the_flat_file(
    cbs: Path, table: str, service: str, tmp_path: Path, serve: Serve
) -> None:
    titles = {row["Id"]: row["Title"] for row in groups_of(cbs, table)}
    served = table_of_v4(cbs / "odata_v4" / table, titles)
    source, known = source_of_table(cbs, table), classifications_of_table(cbs, table)
    delivery = fetched(served, source, service, tmp_path, serve)
    cells = read(delivery, source, known)
    agree(cells, cbs, table)
    direct = read(delivery_of_table(cbs, table), source, known)
    pd.testing.assert_frame_equal(cells.drop(columns="row"), direct.drop(columns="row"))


def statline(table: str, **delivery: Any) -> Source:
    """A source of counts of persons."""
    plain = statline_source().model_dump(mode="json")
    counted = {"units": {"aantal": "persons", "per 1 000 inwoners": "persons"}, "survey_level": "none"} | delivery
    plain |= {"table": table, "origin_scheme": None, "measures": [t["measure"] for t in counted["topics"]]}
    return Source(**(plain | {"delivery": counted}))


@SERVICES
def test_a_recorded_table_of_v3_comes_through(cbs: Path, service: str, tmp_path: Path, serve: Serve) -> None:
    folder = cbs / "format_example_v3_83262NED"
    titled = ("KenmerkenVanPersonen", "TypeMaatwerkarrangement", "RegioS")
    source = statline(
        "83262NED",
        dimensions={name: {"column": f"other.{name}", "words": "title"} for name in titled}
        | {"Geslacht": {"column": "sex", "words": {"T001038": "total", "3000": "men", "4000": "women"}}},
        topics=[{"path": ["Wmo-cliënten"], "measure": "clients", "population": "newcomers"}],
        frequencies=["half_year", "year"],
        coverage={"first": "2016JJ00"},
        minimum_rows=96,
        fetch={"keep": {"RegioS": ["NL01", "GM0518"]}},
    )
    measures = {"clients": CLASSIFICATIONS["measures"]["persons_on_benefit"]}
    known = Classifications(**(CLASSIFICATIONS | {"measures": measures}))
    delivery = fetched(table_of_v3(folder), source, service, tmp_path, serve)
    cells = read(delivery, source, known)
    with (folder / "data.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    filled = cells[cells["missing"] == "none"]
    assert sorted(filled["value"]) == sorted(float(r["WmoClienten_1"]) for r in rows if r["WmoClienten_1"])
    total = filled[(filled["period_key"] == "2019JJ00") & filled["other"].str.contains("Totaal personen;")]
    by_region = {
        text.split("RegioS=")[1].split(";")[0]: value
        for text, value in zip(total["other"], total["value"], strict=True)
    }
    assert by_region["Nederland"] == 1_166_485


@SERVICES
def test_dumps_of_a_large_table_come_through(cbs: Path, service: str, tmp_path: Path, serve: Serve) -> None:
    files = sorted((cbs / "dumps_84910NED").glob("*.csv"))
    population = Topic("BevolkingOp1Januari_1", "Bevolking op 1 januari", default="Impossible")
    table = table_of_dumps(
        "84910NED", files, [population], {}, {"Title": "Bevolking", "Modified": "2022-05-31T02:00:00"}
    )
    titled = ("Leeftijd", "Migratieachtergrond", "Generatie", "RegioS")
    source = statline(
        "84910NED",
        dimensions={name: {"column": f"other.{name}", "words": "title"} for name in titled}
        | {"Geslacht": {"column": "sex", "words": {"T001038": "total", "3000": "men", "4000": "women"}}},
        topics=[{"path": ["Bevolking op 1 januari"], "measure": "inhabitants", "population": "newcomers"}],
        frequencies=["year"],
        coverage={"first": "2019JJ00", "last": "2021JJ00"},
        minimum_rows=1000,
        fetch={"keep": {"RegioS": ["GM0344", "GM0363", "GM0518"]}},
    )
    measures = {"inhabitants": CLASSIFICATIONS["measures"]["persons_on_benefit"]}
    known = Classifications(**(CLASSIFICATIONS | {"measures": measures}))
    cells = read(fetched(table, source, service, tmp_path, serve), source, known)
    raw = {}
    for file in files:
        with file.open(encoding="utf-8-sig") as opened:
            raw |= {row["ID"]: row["BevolkingOp1Januari_1"].strip() for row in csv.DictReader(opened, delimiter=";")}
    filled = cells[cells["missing"] == "none"]
    assert sorted(filled["value"]) == sorted(float(text) for text in raw.values() if text)
    assert (cells["missing"] == "impossible").sum() == sum(not text for text in raw.values())
    amsterdam = filled[(filled["period_key"] == "2019JJ00") & (filled["sex"] == "total")]
    whole = "Generatie=T001040;Leeftijd=10000;Migratieachtergrond=T001040;RegioS=GM0363"
    assert amsterdam.loc[amsterdam["other"] == whole, "value"].tolist() == [862_965]
