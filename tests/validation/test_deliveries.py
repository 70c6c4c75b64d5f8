"""What sources say of their StatLine tables, on answers that CBS gave: the cells of the published edition come out."""

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import yaml

from arbeidsmarkt.core.dimensions import DIMENSIONS
from arbeidsmarkt.prepare.cells import cells_from_figures
from arbeidsmarkt.prepare.deliveries import cells_from_delivery
from arbeidsmarkt.sources.published import FIGURE_COLUMNS, FIGURES, read_table
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.delivered import delivery_in
from arbeidsmarkt.steps.refresh import refresh
from arbeidsmarkt.steps.take_in import Wishes
from tests.conftest import ROOT
from tests.support.catalogue import BACKGROUND, CITIES, GENERATION, SEX
from tests.support.cbs_server.description import Code, Dimension, Table, Topic
from tests.support.cbs_server.folders import write_vintage
from tests.support.cbs_server.process import Serve
from tests.support.cbs_server.recordings.dumps import table_of_dumps
from tests.support.cbs_server.recordings.v4 import table_of_v4
from tests.support.recorded import delivery_of_table, flat
from tests.support.world import PATIENT, TODAY

pytest_plugins = ["tests.support.cbs_server.fixtures"]

SERVICES = pytest.mark.parametrize("service", ["v3", "v4"])
SIGNS = {"None": "none", "Impossible": "impossible"}
RECORDED = {"cbs_80590ned": "80590ned", "cbs_37789ksz": "37789ksz", "cbs_85224ned": "85224NED"}
METADATA = {"cbs_85554ned": "85554NED", "cbs_85615ned": "85615NED"}


def _published(real: Project, slug: str) -> pd.DataFrame:
    vintage = real.edition("published").sources[slug][-1].vintage
    content = (real.root / "data/raw" / slug / vintage / FIGURES).read_bytes()
    return cells_from_figures(read_table(content, FIGURE_COLUMNS, FIGURES), slug, vintage, real.classifications)


def _values(cells: pd.DataFrame) -> pd.DataFrame:
    return cells.set_index(DIMENSIONS)[["value", "missing", "unit"]].sort_index()


def _recorded(published: pd.DataFrame, slug: str) -> pd.Series:
    """Whether an answer was recorded: of the monthly table only for everybody together."""
    ages = published.index.get_level_values("age")
    return pd.Series((ages == "15-75") | (slug != "cbs_80590ned"), index=published.index)


@pytest.mark.parametrize("slug", RECORDED)
def test_a_recorded_table_gives_the_published_cells(real: Project, shared: Path, slug: str) -> None:
    delivery = delivery_of_table(shared / "data/cbs", RECORDED[slug])
    source = real.sources[slug]
    cells = _values(cells_from_delivery(delivery, slug, "2026-07-17", source, real.classifications))
    published = _values(_published(real, slug))
    common = published.loc[published.index.isin(cells.index) & _recorded(published, slug)]
    unanswered = cells.loc[~cells.index.isin(common.index)]
    cells = cells.loc[cells.index.isin(common.index)]
    assert unanswered["value"].isna().all(), "v4 leaves out empty cells"
    assert len(cells) > 1_100
    pd.testing.assert_frame_equal(cells, common)
    perturbed = cells.assign(value=cells["value"] * 1.001)
    with pytest.raises(AssertionError):
        pd.testing.assert_frame_equal(perturbed, common)


@pytest.mark.parametrize("slug", METADATA)
def test_recorded_metadata_are_read_by_their_source(real: Project, shared: Path, slug: str) -> None:
    source = real.sources[slug]
    cells = cells_from_delivery(
        delivery_of_table(shared / "data/cbs", METADATA[slug]), slug, "2026-07-17", source, real.classifications
    )
    assert set(cells["missing"]) == {"unknown"}, "no figures were recorded"
    assert set(cells["measure"]) == set(source.measures)
    assert {"total", "men", "women"} == set(cells["sex"])
    assert cells["precision"].min() == 10
    if slug == "cbs_85615ned":
        assert {"netherlands", "europe", "outside_europe", "parents_abroad", "total"} <= set(cells["origin"])
        assert set(cells["born_in_nl"]) == {"total", "yes", "no"}


def fetched(table: Table, slug: str, service: str, folder: Path, serve: Serve) -> pd.DataFrame:
    """Cells of a served table, taken in through a service by the source as it is."""
    write_vintage(folder / "content", table, "2026-07-16")
    server = serve(folder / "content")
    root = folder / "project"
    shutil.copytree(ROOT / "config", root / "config", ignore=shutil.ignore_patterns("editions"))
    for name, changes in (
        ("config.yaml", {"services": {"v3": server.v3, "v4": server.v4} | PATIENT}),
        (f"sources/{slug}.yaml", {}),
    ):
        content = yaml.safe_load((root / "config" / name).read_text(encoding="utf-8")) | changes
        if "delivery" in content:
            content["delivery"]["service"] = service
        (root / "config" / name).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    project = Project(root)
    (outcome,) = refresh(project, Wishes(sources=(slug,)), lambda *_: None, TODAY)
    assert (outcome.result, outcome.service) == ("new", service), outcome.error
    delivery = delivery_in(root / "data" / "raw" / slug / outcome.vintage)
    return cells_from_delivery(delivery, slug, outcome.vintage, project.sources[slug], project.classifications)


def compare_with_flat(cells: pd.DataFrame, rows: list[dict[str, str]], measures: dict[str, str]) -> None:
    """Every figure and every sign of the flat file, and its rounding and status."""
    found = {(c["measure"], c["period_key"], c["seasonally_adjusted"]): c for c in cells.to_dict("records")}
    asked = [row for row in rows if row["measure_label"].casefold() in measures]
    for row in asked:
        measure = measures[row["measure_label"].casefold()]
        cell = found.pop((measure, row["period_key"], row["SeizoenEnWerkdagcorrectie"] == "A050903"))
        assert cell["missing"] == SIGNS[row["value_attribute"]], row
        assert cell["status"] == {"Definitief": "final", "Voorlopig": "provisional"}[row["period_status"]]
        assert cell["precision"] / cell["scale"] == pytest.approx(10 ** -int(row["decimals"]))
        if row["value"]:
            assert cell["value"] / cell["scale"] == pytest.approx(float(row["value"]), abs=1e-9), row
    assert {cell["missing"] for cell in found.values()} <= {"unknown"}, "what is not in the file has no figure"


@SERVICES
def test_key_figures_served_again_agree_with_the_flat_file(
    real: Project, shared: Path, tmp_path: Path, serve: Serve, service: str
) -> None:
    folder, source = shared / "data/cbs", real.sources["cbs_85224ned"]
    assert source.delivery
    table = table_of_v4(folder / "odata_v4/85224NED")
    cells = fetched(table, "cbs_85224ned", service, tmp_path, serve)
    measures = {topic.path[-1].casefold(): topic.measure for topic in source.delivery.topics}
    rows = flat(folder, "85224NED")
    compare_with_flat(cells, rows, measures)
    assert (cells["missing"] == "none").sum() == 1_190
    with pytest.raises(AssertionError):
        compare_with_flat(cells.assign(value=cells["value"] * 1.001), rows, measures)


@SERVICES
def test_dumps_of_the_population_agree_figure_by_figure(
    shared: Path, tmp_path: Path, serve: Serve, service: str
) -> None:
    files = sorted((shared / "data/cbs/dumps_84910NED").glob("*.csv"))
    cells = fetched(_population(files), "cbs_84910ned", service, tmp_path, serve)
    found = {
        (c["sex"], c["origin"], c["generation"], c["other"], c["period_key"]): (c["missing"], c["value"])
        for c in cells.to_dict("records")
    }
    for row in _asked(files):
        key = (SEXES[row["Geslacht"]], ORIGINS[row["Migratieachtergrond"]], GENERATIONS[row["Generatie"]])
        missing, value = found.pop((*key, CITY[row["RegioS"].strip()], row["Perioden"]))
        figure = row["BevolkingOp1Januari_1"].strip()
        assert missing == ("none" if figure else "impossible"), row
        assert value == float(figure) if figure else pd.isna(value), row
    assert {missing for missing, _ in found.values()} == {"unknown"}, "regions and years that were not dumped"


SEXES = {"T001038": "total", "3000": "men", "4000": "women"}
ORIGINS = {
    "T001040": "total",
    "1012600": "dutch",
    "2012605": "with_migration_background",
    "2012655": "western",
    "2012657": "non_western",
    "H008673": "morocco",
    "H008766": "turkey",
    "H008751": "suriname",
    "H007119": "dutch_caribbean",
    "H008632": "indonesia",
}
GENERATIONS = {"T001040": "total", "2013356": "first", "2013357": "second"}
CITY = {"GM0363": "region=Amsterdam", "GM0518": "region=Den Haag", "GM0344": "region=Utrecht"}


def _asked(files: list[Path]) -> list[dict[str, str]]:
    rows = {}
    for file in files:
        with file.open(encoding="utf-8-sig") as opened:
            for raw in csv.DictReader(opened, delimiter=";"):
                row = {name: text.strip() for name, text in raw.items()}
                rows[row["ID"]] = row
    kept = [row for row in rows.values() if row["Leeftijd"] == "10000" and row["Migratieachtergrond"] in ORIGINS]
    asked = [row for row in kept if row["Generatie"] in GENERATIONS]
    assert len(asked) > 50
    return asked


def _population(files: list[Path]) -> Table:
    """The dumped table, with the regions in its list of keys of which no figure was dumped."""
    topic = Topic("BevolkingOp1Januari_1", "Bevolking op 1 januari", default="Impossible")
    titles = {"Geslacht": SEX, "Migratieachtergrond": BACKGROUND, "Generatie": GENERATION, "RegioS": CITIES}
    info = {"Title": "Bevolking; geslacht, leeftijd, regio", "Modified": "2022-05-31T02:00:00"}
    table = table_of_dumps("84910NED", files, [topic], titles, info)
    return replace(table, dimensions=tuple(map(_with_all_regions, table.dimensions)))


def _with_all_regions(dimension: Dimension) -> Dimension:
    if dimension.key != "RegioS":
        return dimension
    return replace(dimension, codes=tuple(Code(key, title) for key, title in CITIES.items()), width=6)
