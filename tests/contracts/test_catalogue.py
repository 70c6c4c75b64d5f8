"""Every StatLine table that has a spec, served with the titles of its page: both services give what it asks for."""

import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import yaml

from arbeidsmarkt.core.delivery import Delivery
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.prepare.deliveries import cells_from_delivery
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.steps.delivered import delivery_in
from arbeidsmarkt.steps.outcomes import Outcome
from arbeidsmarkt.steps.refresh import refresh
from arbeidsmarkt.steps.take_in import Wishes
from tests.conftest import ROOT
from tests.support.catalogue import CATALOGUE, made_table
from tests.support.cbs_server.description import column_key
from tests.support.cbs_server.folders import write_vintage
from tests.support.cbs_server.process import Serve, ServerProcess
from tests.support.world import PATIENT, TODAY

pytest_plugins = ["tests.support.cbs_server.fixtures"]

SLUGS = {table: f"cbs_{table.lower()}" for table in CATALOGUE}
TABLES = pytest.mark.parametrize("table", CATALOGUE)
EDITION = "demo"


class Fetched:
    """All tables of the catalogue, refreshed through one service."""

    def __init__(self, root: Path, server: ServerProcess, service: str) -> None:
        self.root = root
        shutil.copytree(ROOT / "config", root / "config", ignore=shutil.ignore_patterns("editions"))
        for slug in SLUGS.values():
            self._ask(root / "config" / "sources" / f"{slug}.yaml", service)
        config = root / "config" / "config.yaml"
        services = {"v3": server.v3, "v4": server.v4} | PATIENT
        config.write_text(yaml.safe_dump(yaml.safe_load(config.read_text(encoding="utf-8")) | {"services": services}))
        wishes = Wishes(sources=tuple(SLUGS.values()), synthetic=True)
        done = refresh(Project(root), wishes, lambda *_: None, TODAY, EDITION)
        self.outcomes: dict[str, Outcome] = {outcome.source: outcome for outcome in done}

    @staticmethod
    def _ask(path: Path, service: str) -> None:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        content["delivery"]["service"] = service
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")

    def delivery(self, slug: str) -> Delivery:
        """What was stored of a source."""
        outcome = self.outcomes[slug]
        assert outcome.result == "new", outcome.error
        return delivery_in(self.root / "data" / "synthetic" / slug / outcome.vintage)


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> dict[str, Fetched]:
    content = tmp_path_factory.mktemp("catalogue")
    for table in CATALOGUE:
        write_vintage(content, made_table(table), "2026-07-16")
    server = serve(content)
    folder = tmp_path_factory.mktemp("projects")
    return {service: Fetched(folder / service, server, service) for service in ("v3", "v4")}


def read(delivery: Delivery, source: Source, real: Project) -> pd.DataFrame:
    return cells_from_delivery(delivery, "source", "2026-07-16", source, real.classifications)


def test_every_spec_of_a_table_is_proven_here_or_on_recorded_answers(real: Project) -> None:
    fetchable = {str(source.table) for source in real.sources.values() if source.delivery}
    assert fetchable == CATALOGUE.keys() | {"80590ned", "37789ksz"}


@TABLES
def test_both_services_give_the_cells_that_were_asked_for(
    real: Project, fetched: dict[str, Fetched], table: str
) -> None:
    source = real.sources[SLUGS[table]]
    assert source.delivery
    v3, v4 = (read(fetched[service].delivery(SLUGS[table]), source, real) for service in ("v3", "v4"))
    pd.testing.assert_frame_equal(v3.drop(columns="row"), v4.drop(columns="row"))
    assert {"none", "unknown", "impossible"} == set(v3["missing"])
    assert set(v3.loc[v3["missing"] == "none", "measure"]) == set(source.measures) - NOT_FETCHED.get(table, set())
    assert set(v3["origin_scheme"]) == {source.origin_scheme or "none"}
    assert set(v3["survey_level"]) == set(source.survey_levels)


NOT_FETCHED = {"82809NED": {"change_in_net_labour_participation", "change_in_unemployment_rate"}}
"""Measures that were published elsewhere with the table named as their source."""


@TABLES
def test_the_figures_of_the_first_row_are_its_totals(real: Project, fetched: dict[str, Fetched], table: str) -> None:
    source, made = real.sources[SLUGS[table]], made_table(table)
    assert source.delivery
    cells = read(fetched["v3"].delivery(SLUGS[table]), source, real)
    first = cells[cells["row"] == cells.loc[cells["row"] > 0, "row"].min()]
    wanted = {topic.path[-1].casefold() for topic in source.delivery.topics}
    printed = zip(made.topics, made.cells[0][made.first_cell :], strict=True)
    assert sorted(first["value"] / first["scale"]) == pytest.approx(
        sorted(value for topic, value in printed if topic.title.casefold() in wanted)
    )
    for column in ("origin", "born_in_nl", "generation", "sex"):
        assert set(first[column]) == {"total"}
    assert set(first["age"]) <= {"total", "15-75"}
    rates = first[first["unit"] == "rate"]
    assert rates["value"].between(0, 1).all()
    assert (rates["precision"] <= 0.01).all()


@TABLES
def test_a_title_that_the_table_lacks_is_named_with_the_nearest(
    real: Project, fetched: dict[str, Fetched], table: str
) -> None:
    source, delivery = real.sources[SLUGS[table]], fetched["v3"].delivery(SLUGS[table])
    assert source.delivery
    path = source.delivery.topics[0].path
    renamed = [
        row | {"Title": f"{row['Title']} (nieuw)"}
        if row["Type"] == "Topic" and row["Title"].casefold() == path[-1].casefold()
        else row
        for row in delivery.parts["DataProperties"]
    ]
    other = replace(delivery, parts=delivery.parts | {"DataProperties": renamed})
    with pytest.raises(DeliveryError) as stopped:
        read(other, source, real)
    text = str(stopped.value)
    assert f"no topic '{' / '.join(path)}'" in text
    assert f"table {table}" in text
    assert f"{path[-1]} (nieuw)".casefold() in text.casefold()


@pytest.mark.parametrize("table", [table for table, listed in CATALOGUE.items() if listed.columns])
def test_columns_that_were_seen_are_those_that_the_titles_stand_for(real: Project, table: str) -> None:
    delivery = real.sources[SLUGS[table]].delivery
    assert delivery
    seen = {column.rsplit("_", 1)[0] for column in CATALOGUE[table].columns}
    asked = {column_key(topic.path[-1], 0).rsplit("_", 1)[0] for topic in delivery.topics}
    assert asked <= seen
