"""The whole way on made-up tables: refresh from a server, run, the next release, refresh, run."""

import csv
import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from arbeidsmarkt.demo.releases import release
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.demo import tables_of
from tests.conftest import ROOT
from tests.pipeline.conftest import call, copy_project
from tests.support.cbs_server.folders import write_vintage
from tests.support.cbs_server.process import Serve, ServerProcess
from tests.support.demo import served
from tests.support.world import LIMITS

pytest_plugins = ["tests.support.cbs_server.fixtures"]
pytestmark = pytest.mark.xdist_group("demo")

REVISED, OTHER = "cbs_80590ned", "cbs_37789ksz"
FIRST, SECOND = "2026-05-21-synthetic", "2026-08-20-synthetic"
MARKS = ("SYNTHETISCHE GEGEVENS", "SYNTHETIC DATA")


@dataclass(frozen=True)
class Way:
    """The project after both releases, what was planned for the second, and every result after the first."""

    root: Path
    planned: dict[str, int]
    before: dict[str, str]
    told: str


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both releases of two tables, for the server."""
    folder = tmp_path_factory.mktemp("content")
    for number, vintage in ((1, FIRST), (2, SECOND)):
        tables, _ = tables_of(Project(ROOT), release(number, Project(ROOT).config.seed), whole=True)
        for slug in (REVISED, OTHER):
            write_vintage(folder, served(tables[slug]), vintage)
    return folder


@pytest.fixture(scope="module")
def way(
    tmp_path_factory: pytest.TempPathFactory, content: Path, serve: Serve, planned: Callable[..., dict[str, int]]
) -> Way:
    """The whole way, once; of the second release only one table is out."""
    server = serve(content)
    for table in ("80590ned", "37789ksz"):
        server.switch(table, FIRST)
    root = _project(copy_project(tmp_path_factory.mktemp("way")), server)
    _done(root, "refresh", "--synthetic", REVISED, OTHER)
    _done(root, "run", "--edition", "demo")
    _done(root, "freeze", "then", "--edition", "demo")
    before = _results(root)
    server.switch("80590ned", SECOND)
    refreshed = _done(root, "refresh", "--synthetic", REVISED, OTHER)
    assert f"{OTHER} (37789ksz): unchanged, vintage {FIRST}" in refreshed
    assert f"{REVISED} (80590ned): new vintage, vintage {SECOND}" in refreshed
    jobs = planned(root, "demo")
    return Way(root, jobs, before, _done(root, "run", "--edition", "demo"))


def _project(root: Path, server: ServerProcess) -> Path:
    path = root / "config" / "config.yaml"
    services = {"v3": server.v3, "v4": server.v4} | LIMITS
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text(encoding="utf-8")) | {"services": services}))
    return root


def _done(root: Path, *words: str) -> str:
    done: subprocess.CompletedProcess[str] = call(root, "arbeidsmarkt", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _results(root: Path) -> dict[str, str]:
    folders = [root / "data" / "processed" / "demo", root / "results" / "demo"]
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest() for path in paths}


def test_only_what_depends_on_the_revised_table_reruns(way: Way) -> None:
    analyses = Project(way.root).analyses
    dependent = [
        analysis
        for analysis in analyses.values()
        if REVISED in {selection.source for selection in analysis.panel.cells.values()}
    ]
    assert 0 < len(dependent) < len(analyses)
    assert way.planned == {
        "all": 1,
        "cells": 1,
        "panel": len(dependent),
        "fit": len(dependent),
        "figure": sum(len(analysis.figures) for analysis in dependent),
        "quantities": 1,
        "claims": 1,
        "site": 1,
        "manifest": 1,
    }


def test_what_does_not_depend_on_it_is_byte_for_byte_as_it_was(way: Way) -> None:
    after = _results(way.root)
    changed = {name for name in after if after[name] != way.before.get(name)}
    assert f"data/processed/demo/cells/{OTHER}.parquet" in after.keys() - changed
    assert f"data/processed/demo/cells/{REVISED}.parquet" in changed
    assert not [name for name in changed if "unemployment_gap" in name or "eligible" in name]
    assert "results/demo/quantities.json" in changed


def test_every_page_and_figure_says_what_it_is(way: Way) -> None:
    results = way.root / "results" / "demo"
    page = (results / "site" / "index.html").read_text(encoding="utf-8")
    assert all(mark in page for mark in MARKS)
    pictures = sorted(results.glob("figures/*/*.svg"))
    assert len(pictures) > 10
    for picture in pictures:
        text = picture.with_suffix(".txt").read_text(encoding="utf-8")
        assert text.startswith(MARKS), picture
    assert way.told.startswith(MARKS[0])


def test_every_record_says_so_and_no_claim_is_judged(way: Way) -> None:
    results = way.root / "results" / "demo"
    records = [*results.rglob("*.meta.json"), *(way.root / "data" / "processed" / "demo").rglob("*.meta.json")]
    assert len(records) > 20
    for path in (*records, results / "manifest.json", results / "quantities.json"):
        assert json.loads(path.read_bytes())["synthetic"] is True, path
    with (results / "claims.csv").open(encoding="utf-8") as file:
        verdicts = {row["claim"]: row["verdict"] for row in csv.DictReader(file)}
    assert set(verdicts.values()) == {"cannot_be_tested_here", "not_recomputable"}
    assert verdicts["F01"] == "cannot_be_tested_here"


def test_a_number_leads_to_a_made_up_cell_and_names_it_so(way: Way) -> None:
    trail = _done(way.root, "trace", "F01", "--edition", "demo")
    assert f"vintage {SECOND}" in trail
    assert f"data/synthetic/{REVISED}/{SECOND}/TypedDataSet.jsonl.gz" in trail


def test_the_store_is_whole_and_the_real_edition_is_as_it_was(way: Way) -> None:
    assert "as recorded" in _done(way.root, "verify", "--edition", "demo")
    real = {path.relative_to(ROOT): path.read_bytes() for path in (ROOT / "data" / "raw").rglob("*") if path.is_file()}
    assert {path: (way.root / path).read_bytes() for path in real} == real
    assert (way.root / "config/editions/published.lock.yaml").read_bytes() == (
        ROOT / "config/editions/published.lock.yaml"
    ).read_bytes()
    assert not (way.root / "config" / "editions" / "current.lock.yaml").exists()


def _moved(way: Way) -> dict[str, dict[str, str]]:
    told = _done(way.root, "diff", "then", "demo")
    assert "results/diff/then_demo" in told
    with (way.root / "results/diff/then_demo/moves.csv").open(encoding="utf-8") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def _values(root: Path, edition: str) -> dict[str, float | None]:
    content = json.loads((root / "results" / edition / "quantities.json").read_bytes())
    return {key: record["value"] for key, record in content["quantities"].items()}


def test_the_diff_names_each_moved_number_and_its_cause(way: Way) -> None:
    moved = _moved(way)
    then, now = _values(way.root, "then"), _values(way.root, "demo")
    differing = {key for key in now if now[key] != then[key]}
    quantities = {name: row for name, row in moved.items() if row["kind"] == "quantity"}
    assert differing
    assert differing <= quantities.keys()
    assert {name for name in quantities.keys() - differing if "settled" not in quantities[name]["causes"]} == set()
    for row in quantities.values():
        assert set(row["causes"].split()) <= {"revised", "settled", "new_cells", "gone_cells"}
        assert row["causes"]
        assert REVISED in row["cells"]
    assert OTHER not in "".join(row["cells"] for row in moved.values())


def test_the_page_of_moves_is_marked_and_a_frozen_edition_stays(way: Way) -> None:
    _moved(way)
    page = (way.root / "results/diff/then_demo/index.html").read_text(encoding="utf-8")
    assert all(mark in page for mark in MARKS)
    nothing = _done(way.root, "diff", "then", "then")
    assert "Nothing moved." in nothing
    again: subprocess.CompletedProcess[str] = call(way.root, "arbeidsmarkt", "freeze", "then", "--edition", "demo")
    assert again.returncode == 2
    assert "The edition 'then' exists" in again.stderr


def test_vintages_of_a_table_are_compared_cell_by_cell(way: Way) -> None:
    told = _done(way.root, "diff", f"{REVISED}@{FIRST}", f"{REVISED}@{SECOND}")
    assert " moved" in told
    with next((way.root / "results/diff").glob(f"{REVISED}*/moves.csv")).open(encoding="utf-8") as file:
        causes = {row["cause"] for row in csv.DictReader(file)}
    assert {"revised", "new_cells"} <= causes
