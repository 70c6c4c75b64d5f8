"""The whole way on made-up tables: refresh from a server, run, the next release, refresh, run."""

import csv
import io
import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import docx
import pytest
import yaml
from openpyxl import load_workbook

from arbeidsmarkt.demo.releases import release
from arbeidsmarkt.demo.table import table_of
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.slides import Slide
from tests.conftest import ROOT
from tests.pipeline.conftest import call
from tests.support.accessible import faults
from tests.support.briefs import template
from tests.support.cbs_server.folders import write_vintage
from tests.support.cbs_server.process import Serve, ServerProcess
from tests.support.copied import copy_project
from tests.support.decks import charts_in, opened
from tests.support.demo import served
from tests.support.world import PATIENT

pytest_plugins = ["tests.support.cbs_server.fixtures"]
pytestmark = pytest.mark.xdist_group("demo")

REVISED = {"cbs_80590ned": "80590ned", "cbs_85456ned": "85456NED"}
OTHERS = {"cbs_37789ksz": "37789ksz", "cbs_82809ned": "82809NED"}
TABLES = REVISED | OTHERS
FIRST, SECOND = "2026-05-21-synthetic", "2026-08-20-synthetic"
ANALYSES = {
    "eligible_status_holders",
    "unemployment_gap_migration_background",
    "unemployment_gap_origin_country",
    "unemployment_survey_levels",
}
"""The questions that go the whole way; the others are answered by the same jobs, and would only take time."""

ROW = ("variant", "term", "group", "reference", "period_key")
"""What names an estimate within its analysis."""

NUMBERS = ("estimate", "ci_low", "ci_high", "rounding_low", "rounding_high")
"""What of an estimate can move: its interval too."""

Printed = tuple[str, str]

MARKS = ("SYNTHETISCHE GEGEVENS", "SYNTHETIC DATA")


@dataclass(frozen=True)
class Way:
    """The project after both releases, what was planned for the second, and every result after the first."""

    root: Path
    planned: dict[str, int]
    before: dict[str, str]
    frozen: dict[str, str]
    told: str


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both releases of some tables, for the server."""
    folder = tmp_path_factory.mktemp("content")
    for number, vintage in ((1, FIRST), (2, SECOND)):
        state = release(number, Project(ROOT).config.seed)
        for slug in TABLES:
            source = Project(ROOT).sources[slug]
            write_vintage(folder, served(table_of(source, Project(ROOT).classifications, state, whole=True)), vintage)
    return folder


@pytest.fixture(scope="module")
def way(
    tmp_path_factory: pytest.TempPathFactory, content: Path, serve: Serve, planned: Callable[..., dict[str, int]]
) -> Way:
    """The whole way, once; of the second release only some tables are out."""
    server = serve(content)
    for table in TABLES.values():
        server.switch(table, FIRST)
    root = _project(copy_project(tmp_path_factory.mktemp("way")), server)
    _done(root, "refresh", "--synthetic", *TABLES)
    _done(root, "run", "--edition", "demo")
    _done(root, "freeze", "then", "--edition", "demo")
    before, frozen = _results(root), _results(root, "then")
    for table in REVISED.values():
        server.switch(table, SECOND)
    refreshed = _done(root, "refresh", "--synthetic", *TABLES)
    assert refreshed.count("ongewijzigd, stand") == len(OTHERS)
    for source, table in REVISED.items():
        assert f"{source} ({table}): nieuwe stand {SECOND}" in refreshed
    jobs = planned(root, "demo")
    return Way(root, jobs, before, frozen, _done(root, "run", "--edition", "demo"))


def _project(root: Path, server: ServerProcess) -> Path:
    path = root / "config" / "config.yaml"
    services = {"v3": server.v3, "v4": server.v4} | PATIENT
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text(encoding="utf-8")) | {"services": services}))
    for question in (root / "config" / "analyses").glob("*.yaml"):
        if question.stem not in ANALYSES:
            question.unlink()
    _without_other_questions(root / "config")
    return root


def _without_other_questions(config: Path) -> None:
    """Leave out the numbers and slides that name a question that was left out."""
    named: set[str] = set()
    for topic in (config / "quantities").glob("*.yaml"):
        quantities = yaml.safe_load(topic.read_text(encoding="utf-8"))
        asked = (None, *ANALYSES)
        kept = {key: one for key, one in quantities.items() if one.get("estimate", {}).get("analysis") in asked}
        topic.write_text(yaml.safe_dump(kept), encoding="utf-8")
        named |= kept.keys()
    deck = yaml.safe_load((config / "slides.yaml").read_text(encoding="utf-8"))
    slides = [Slide.model_validate(one) for one in deck["slides"]]
    kept = [_tells_kept(slide, named) for slide in slides]
    deck["slides"] = [one for one, told in zip(deck["slides"], kept, strict=True) if told]
    assert len(deck["slides"]) >= 4
    (config / "slides.yaml").write_text(yaml.safe_dump(deck), encoding="utf-8")


def _tells_kept(slide: Slide, named: set[str]) -> bool:
    known = all(key in named for family, key in slide.places if family != "oordeel")
    return known and (slide.chart is None or slide.chart.analysis in (None, *ANALYSES))


def _done(root: Path, *words: str) -> str:
    done: subprocess.CompletedProcess[str] = call(root, "arbeidsmarkt", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _results(root: Path, edition: str = "demo") -> dict[str, str]:
    folders = [root / "data" / "processed" / edition, root / "results" / edition]
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest() for path in paths}


def test_only_what_depends_on_the_revised_table_reruns(way: Way) -> None:
    analyses = Project(way.root).analyses
    dependent = [
        analysis
        for analysis in analyses.values()
        if REVISED.keys() & {selection.source for selection in analysis.panel.cells.values()}
    ]
    assert 0 < len(dependent) < len(analyses)
    assert way.planned == {
        "all": 1,
        "cells": len(REVISED),
        "panel": len(dependent),
        "fit": len(dependent),
        "figure": sum(len(analysis.figures) for analysis in dependent),
        "quantities": 1,
        "numbers": 1,
        "claims": 1,
        "brief": 1,
        "annex": 1,
        "slides": 1,
        "site": 1,
        "manifest": 1,
    }


def test_what_does_not_depend_on_it_is_byte_for_byte_as_it_was(way: Way) -> None:
    after = _results(way.root)
    changed = {name for name in after if after[name] != way.before.get(name)}
    assert {f"data/processed/demo/cells/{source}.parquet" for source in OTHERS} <= after.keys() - changed
    assert {f"data/processed/demo/cells/{source}.parquet" for source in REVISED} <= changed
    assert not [name for name in changed if "migration_background" in name or "eligible" in name]
    assert "results/demo/analyses/unemployment_gap_origin_country/estimates.csv" in changed
    assert "results/demo/quantities.json" in changed


def test_estimates_are_made_and_differ_by_origin(way: Way) -> None:
    for analysis in ("unemployment_gap_origin_country", "unemployment_gap_migration_background"):
        folder = way.root / "results" / "demo" / "analyses" / analysis
        with (folder / "estimates.csv").open(encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["term"] == "difference"]
        assert len(rows) > 50
        assert sum(float(row["estimate"]) > 0 for row in rows) > 0.9 * len(rows)
        assert json.loads((folder / "diagnostics.json").read_bytes())["synthetic"] is True


def test_every_page_and_figure_says_what_it_is(way: Way) -> None:
    results = way.root / "results" / "demo"
    pages = list((results / "site").rglob("*.html"))
    assert pages
    for page in pages:
        assert all(mark in page.read_text(encoding="utf-8") for mark in MARKS), page
    pictures = sorted(results.glob("figures/*/*.svg"))
    assert len(pictures) > 10
    for picture in pictures:
        text = picture.with_suffix(".txt").read_text(encoding="utf-8")
        assert text.startswith(MARKS), picture
    assert way.told.startswith(MARKS[0])


def test_every_sheet_says_what_it_is_and_is_accessible(way: Way) -> None:
    content = (way.root / "results" / "demo" / "annex.xlsx").read_bytes()
    book = load_workbook(io.BytesIO(content))
    assert len(book.worksheets) > 10
    assert all(str(sheet["A1"].value).startswith(MARKS[0]) for sheet in book.worksheets)
    assert faults(content) == []


def test_every_slide_says_what_it_is(way: Way) -> None:
    deck = opened((way.root / "results" / "demo" / "slides.pptx").read_bytes())
    assert len(deck.slides) >= 5
    for slide in deck.slides:
        assert MARKS[0] in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert charts_in(deck)


def test_every_page_of_the_brief_says_what_it_is(way: Way) -> None:
    document = docx.Document(str(way.root / "results" / "demo" / "brief.docx"))
    assert document.sections
    for section in document.sections:
        headers = [section.header]
        headers += [section.first_page_header] if section.different_first_page_header_footer else []
        assert not document.settings.odd_and_even_pages_header_footer
        assert all(header.paragraphs[0].text == MARKS[0] for header in headers)


@pytest.fixture(scope="module")
def published(way: Way) -> dict[str, Printed]:
    """What the real edition prints, made beside the made-up one."""
    done: subprocess.CompletedProcess[str] = call(
        way.root, "snakemake", "results/published/numbers.json", "--config", "edition=published"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return _printed(way.root, "published")


def _printed(root: Path, edition: str) -> dict[str, Printed]:
    """Key to number and interval in Dutch, of each number that the edition has."""
    listed = json.loads((root / "results" / edition / "numbers.json").read_bytes())["numbers"]
    return {
        key: (one["text"]["nl"], one["interval"]["nl"] if one["interval"] else "")
        for key, one in listed.items()
        if one["text"]
    }


def test_a_brief_of_real_figures_lists_exactly_the_numbers_that_a_later_edition_has_otherwise(
    way: Way, published: dict[str, Printed]
) -> None:
    made_up = _printed(way.root, "demo")
    (way.root / "own.docx").write_bytes(template(*(f"{{{{ getal.{key} }}}}" for key in published)))
    _done(way.root, "brief", "fill", "own.docx", "--edition", "published")
    told = _done(way.root, "brief", "check", "own_published.docx", "--edition", "demo")
    mark, *lines, count = told.splitlines()
    assert mark.startswith(MARKS[0])
    moved = {key for key in published if made_up.get(key) != published[key]}
    assert {line.split(":")[0] for line in lines} == moved
    assert len(lines) == len(moved)
    assert count == f"{len(moved)} verschoven."
    assert 0 < len(moved) < len(published)


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
    assert f"stand van {SECOND}" in trail
    assert f"data/synthetic/cbs_80590ned/{SECOND}/TypedDataSet.jsonl.gz" in trail


def test_the_store_is_whole_and_the_real_edition_is_as_it_was(way: Way) -> None:
    assert "is zoals zij is vastgelegd" in _done(way.root, "verify", "--edition", "demo")
    real = {path.relative_to(ROOT): path.read_bytes() for path in (ROOT / "data" / "raw").rglob("*") if path.is_file()}
    assert {path: (way.root / path).read_bytes() for path in real} == real
    assert (way.root / "config/editions/published.lock.yaml").read_bytes() == (
        ROOT / "config/editions/published.lock.yaml"
    ).read_bytes()
    assert not (way.root / "config" / "editions" / "current.lock.yaml").exists()


def _moved(way: Way) -> dict[str, dict[str, str]]:
    told = _done(way.root, "diff", "then", "demo")
    assert "results/diff/then_demo" in told
    assert told.startswith(MARKS[0])
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
        assert set(row["causes"].split()) <= {"revised", "settled", "new_periods", "gone_cells"}
        assert row["causes"]
        assert any(source in row["cells"] for source in REVISED)
    assert not [row for row in moved.values() for source in OTHERS if source in row["cells"]]
    assert {row["kind"] for row in moved.values()} == {"quantity", "estimate"}, "no claim is judged on made-up figures"


def test_the_diff_names_each_moved_estimate(way: Way) -> None:
    moved = {name for name, row in _moved(way).items() if row["kind"] == "estimate"}
    for analysis in ("unemployment_gap_origin_country", "unemployment_gap_migration_background"):
        then, now = (_estimates(way.root, edition, analysis) for edition in ("then", "demo"))
        differing = {key for key in {**then, **now} if then.get(key) != now.get(key)}
        assert bool(differing) == (analysis == "unemployment_gap_origin_country")
        assert len({name for name in moved if name.startswith(f"{analysis}:")}) == len(differing)


def _estimates(root: Path, edition: str, analysis: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    path = root / "results" / edition / "analyses" / analysis / "estimates.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {tuple(row[name] for name in ROW): tuple(row[name] for name in NUMBERS) for row in rows}


def test_a_frozen_edition_stays_byte_for_byte_as_it_was(way: Way) -> None:
    assert len(way.frozen) > 20
    assert "er was niets te doen" in _done(way.root, "run", "--edition", "then")
    assert _results(way.root, "then") == way.frozen


def test_the_page_of_moves_is_marked_and_no_name_is_frozen_twice(way: Way) -> None:
    _moved(way)
    page = (way.root / "results/diff/then_demo/index.html").read_text(encoding="utf-8")
    assert all(mark in page for mark in MARKS)
    nothing = _done(way.root, "diff", "then", "then")
    assert "Er is niets verschoven." in nothing
    again: subprocess.CompletedProcess[str] = call(way.root, "arbeidsmarkt", "freeze", "then", "--edition", "demo")
    assert again.returncode == 2
    assert "De editie 'then' bestaat al." in again.stderr


def test_vintages_of_a_table_are_compared_cell_by_cell(way: Way) -> None:
    told = _done(way.root, "diff", f"cbs_80590ned@{FIRST}", f"cbs_80590ned@{SECOND}")
    assert " verschoven" in told
    with next((way.root / "results/diff").glob("cbs_80590ned*/moves.csv")).open(encoding="utf-8") as file:
        causes = {row["causes"] for row in csv.DictReader(file)}
    assert {"revised", "new_periods"} <= causes
