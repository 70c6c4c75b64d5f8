"""Two editions of one project: a release with every kind of change in it, and what `diff` says of each number."""

import csv
import json
import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from arbeidsmarkt.cli import app
from arbeidsmarkt.core.errors import AnalystError, ConfigError, IntegrityError, UnknownNameError
from arbeidsmarkt.publish.moves import told_apart
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import job, layout, plan
from arbeidsmarkt.steps.add import add_figures
from arbeidsmarkt.steps.cells import make_cells
from arbeidsmarkt.steps.check import check_project
from arbeidsmarkt.steps.claims import make_claims
from arbeidsmarkt.steps.diff import diff_editions, diff_vintages
from arbeidsmarkt.steps.freeze import freeze
from arbeidsmarkt.steps.moves import make_moves
from arbeidsmarkt.steps.quantities import make_quantities
from arbeidsmarkt.steps.trace import trace
from arbeidsmarkt.steps.verify import verify
from tests.conftest import ROOT
from tests.support.page import Page
from tests.support.project import QUANTITIES, delivery, write_project

TERM = {"source": "lfs", "measure": "unemployment_rate", "period": "2020KW03"}
PLAIN = QUANTITIES | {"asked": {**QUANTITIES["rate"], "terms": [TERM | {"origin": "dutch"}]}}
ASKED_OTHERWISE = PLAIN | {"asked": {**QUANTITIES["rate"], "terms": [TERM | {"origin": "non_western"}]}}

FIRST = [{"value": "5.5"}, {"origin": "dutch", "value": "3.3", "status": "provisional"}]
FIRST += [{"origin": "non_western", "value": "9.6"}]
SECOND = [{"value": "5.6"}, {"origin": "dutch", "value": "3.3"}, {"origin": "non_western", "value": "9.6"}]
SECOND += [{"period": "2020KW04", "value": "5.0"}]


def write_quantities(root: Path, content: dict[str, object]) -> Project:
    """The project as it is read after its definitions have changed."""
    (root / "config" / "quantities" / "all.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return reread(root)


def reread(root: Path) -> Project:
    job.definitions.cache_clear()
    return Project(root)


def make(root: Path, edition: str) -> None:
    """What the workflow makes of an edition, but figures and pages."""
    project = reread(root)
    make_cells(project, edition, "lfs")
    make_quantities(project, edition)
    make_claims(project, edition)


def _write_style(root: Path) -> None:
    """The style without the groups that the small project does not know."""
    style = yaml.safe_load((ROOT / "config" / "style.yaml").read_text(encoding="utf-8"))
    known = {code for scheme in reread(root).classifications.origins.values() for code in scheme.codes}
    style["groups"] = {group: look for group, look in style["groups"].items() if group in known}
    (root / "config" / "style.yaml").write_text(yaml.safe_dump(style), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose edition `published` is made, and frozen as `brief`."""
    root = write_project(tmp_path / "project").root
    shutil.copytree(ROOT / "config" / "labels", root / "config" / "labels")
    _write_style(root)
    project = write_quantities(root, PLAIN)
    add_figures(project, "lfs", delivery(tmp_path / "first", "2020-11-12", *FIRST), "published")
    make(root, "published")
    freeze(reread(root), "published", "brief")
    make(root, "brief")
    return root


@pytest.fixture
def released(root: Path, tmp_path: Path) -> Path:
    """The same after a release, which is not worked out yet."""
    add_figures(reread(root), "lfs", delivery(tmp_path / "second", "2022-08-17", *SECOND), "published")
    return root


def causes(root: Path) -> dict[str, tuple[str, ...]]:
    moves, _ = diff_editions(reread(root), "brief", "published")
    return {move.name: move.causes for move in moves}


def test_nothing_moves_without_a_release(root: Path) -> None:
    assert diff_editions(reread(root), "brief", "published")[0] == []


def test_each_number_has_the_causes_of_its_own(released: Path) -> None:
    make(released, "published")
    assert causes(released) == {
        "C1": ("revised",),
        "C3": ("new_periods",),
        "asked": ("settled",),
        "later": ("new_periods",),
        "rate": ("revised",),
        "ratio": ("settled",),
    }


def test_another_definition_and_other_code_stand_beside_them(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_quantities(released, ASKED_OTHERWISE)
    make(released, "published")
    assert causes(released)["asked"] == ("definition",)
    monkeypatch.setattr(job, "fingerprint", lambda *modules: f"other-{modules[0]}")
    make(released, "published")
    assert causes(released) == {
        "C1": ("revised", "code"),
        "C3": ("new_periods", "code"),
        "asked": ("definition", "code"),
        "later": ("new_periods", "code"),
        "rate": ("revised", "code"),
        "ratio": ("settled", "code"),
    }


def test_the_table_and_the_page_tell_both_values_and_the_lines(released: Path) -> None:
    make(released, "published")
    _, folder = diff_editions(reread(released), "brief", "published")
    assert folder == layout.moves("brief", "published")
    with (released / folder / "moves.csv").open(encoding="utf-8") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    assert (rows["rate"]["old"], rows["rate"]["new"], rows["rate"]["causes"]) == ("5.5", "5.6", "revised")
    assert "2020-11-12:2 -> 2022-08-17:2" in rows["rate"]["cells"]
    assert rows["later"]["old"] == ""
    page = (released / folder / "index.html").read_text(encoding="utf-8")
    assert "5,5 procent" in page
    assert "5.5 per cent" in page
    assert "+0,1 procentpunt" in page
    assert "cellen van nieuwe perioden" in page
    assert "SYNTHETISCH" not in page


def test_the_site_of_an_edition_knows_what_moved_since_another(released: Path) -> None:
    make(released, "published")
    compare_with(released, "brief")
    project = reread(released)
    check_project(project, "published")
    make_moves(project, "published")
    files = layout.moved("published")
    assert json.loads((released / files["json"]).read_bytes()) == {
        "since": "brief",
        "counts": {"quantity": 4, "verdict": 2},
    }
    assert "+0,1 procentpunt" in (released / files["page"]).read_text(encoding="utf-8")
    assert set(files.values()) <= set(plan.products(project, "published"))
    assert not set(layout.moved("brief").values()) & set(plan.products(project, "brief"))


def test_an_edition_to_compare_with_is_there_and_was_run(root: Path) -> None:
    compare_with(root, "breif")
    with pytest.raises(ConfigError, match="moves_since") as caught:
        check_project(reread(root), "published")
    assert "brief" in str(caught.value)
    compare_with(root, "brief")
    shutil.rmtree(root / "results" / "brief")
    with pytest.raises(ConfigError, match="has no results to compare with"):
        check_project(reread(root), "published")


def compare_with(root: Path, edition: str) -> None:
    path = root / "config" / "config.yaml"
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text()) | {"moves_since": edition}))


def test_results_of_older_vintages_or_definitions_are_not_compared(released: Path) -> None:
    with pytest.raises(AnalystError, match="out of date: the step cells reads other files") as caught:
        causes(released)
    assert caught.value.remedy == "run `arbeidsmarkt run --edition published` first"
    make_cells(reread(released), "published", "lfs")
    with pytest.raises(AnalystError, match=r"lfs\.parquet is another state") as caught:
        causes(released)
    assert "lfs.parquet is niet meer zoals het is gebruikt" in caught.value.dutch
    make(released, "published")
    write_quantities(released, ASKED_OTHERWISE)
    with pytest.raises(AnalystError, match=r"quantities\.json was made by other definitions"):
        causes(released)


def test_a_trail_of_a_result_from_before_a_change_says_so_first(root: Path) -> None:
    def told_first(edition: str, name: str) -> tuple[str, str]:
        fact = trace(reread(root), edition, name).facts[0]
        return fact.code, fact.text

    make(root, "published")
    assert told_first("published", "asked") == ("quantity", "asked")
    write_quantities(root, ASKED_OTHERWISE)
    code, text = told_first("published", "asked")
    assert code == "overtaken"
    assert "quantities.json is met andere definities gemaakt" in text
    assert told_first("brief", "asked") == ("quantity", "asked")


def test_an_edition_without_results_says_so(root: Path) -> None:
    shutil.rmtree(root / "results" / "published")
    with pytest.raises(AnalystError, match="The edition 'published' has no results yet"):
        causes(root)
    with pytest.raises(ConfigError, match="The edition 'pubished' does not exist"):
        diff_editions(reread(root), "brief", "pubished")


def test_a_result_that_was_changed_by_hand_is_not_compared(root: Path) -> None:
    path = root / layout.quantities("brief")
    path.write_bytes(path.read_bytes().replace(b"5.5", b"5.4"))
    with pytest.raises(IntegrityError, match="not as it was made") as caught:
        causes(root)
    assert caught.value.place == "results/brief/quantities.json"


def test_a_frozen_edition_is_never_made_again_with_other_definitions(root: Path) -> None:
    check_project(reread(root), "brief")
    project = write_quantities(root, ASKED_OTHERWISE)
    assert verify(project, "brief") == []
    assert "stale_job" in {finding.code for finding in verify(project, "published")}
    with pytest.raises(
        IntegrityError, match=r"frozen, and results/brief/quantities\.json was made by other definitions"
    ):
        check_project(project, "brief")
    make(root, "published")
    check_project(reread(root), "published")
    assert causes(root) == {"asked": ("definition",)}, "and what was kept can still be read"


def test_a_frozen_edition_takes_nothing_in_and_keeps_its_name(root: Path, tmp_path: Path) -> None:
    before = (root / "config" / "editions" / "brief.lock.yaml").read_bytes()
    with pytest.raises(ConfigError, match="is frozen"):
        add_figures(reread(root), "lfs", delivery(tmp_path / "late", "2022-08-17", *SECOND), "brief")
    for name in ("brief", "published", "current", "demo", "diff", "Brief", "../x", ""):
        with pytest.raises(ConfigError):
            freeze(reread(root), "published", name)
    assert (root / "config" / "editions" / "brief.lock.yaml").read_bytes() == before


def test_two_vintages_are_compared_cell_by_cell(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = reread(released)
    cells, folder = diff_vintages(project, "lfs@2020-11-12", "lfs@2022-08-17")
    assert [cell.reasons for cell in cells] == [("revised",), ("settled",), ("new_periods",)]
    with (released / folder / "moves.csv").open(encoding="utf-8") as file:
        assert [row["causes"] for row in csv.DictReader(file)] == ["revised", "settled", "new_periods"]
    shared, names = told_apart(cells)
    assert "measure unemployment_rate" in shared
    assert names == ["period_key 2020KW03", "period_key 2020KW03, origin dutch", "period_key 2020KW04"]
    page = Page((released / folder / "index.html").read_text(encoding="utf-8"), "nl").text
    monkeypatch.chdir(released)
    printed = CliRunner().invoke(app, ["diff", "lfs@2020-11-12", "lfs@2022-08-17"]).output
    assert [value in text for text in (page, printed) for value in ("0,055", "0,056")] == [True] * 4
    nothing, folder = diff_vintages(project, "lfs@2020-11-12", "lfs@2020-11-12")
    assert nothing == []
    assert (released / folder / "index.html").is_file()
    with pytest.raises(UnknownNameError, match="no vintage 2020-11-13"):
        diff_vintages(project, "lfs@2020-11-12", "lfs@2020-11-13")
