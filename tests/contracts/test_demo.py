"""The edition `demo`: synthetic tables through the door of real ones, and never taken for real."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import yaml

from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.demo.releases import release
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.loader import load
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.cells import make_cells
from arbeidsmarkt.steps.demo import EDITION, put_in_demo, tables_of
from arbeidsmarkt.steps.layout import cells as cells_file
from arbeidsmarkt.steps.outcomes import Outcome
from arbeidsmarkt.steps.refresh import refresh
from arbeidsmarkt.steps.status import status
from arbeidsmarkt.steps.take_in import Wishes
from arbeidsmarkt.vintages.manifest import read_manifest
from arbeidsmarkt.vintages.newest import newest_delivery
from arbeidsmarkt.vintages.verify import verify_vintages
from tests.conftest import ROOT
from tests.support.cbs_server.folders import write_vintage
from tests.support.cbs_server.process import Serve, ServerProcess
from tests.support.demo import served
from tests.support.world import PATIENT, TODAY

pytest_plugins = ["tests.support.cbs_server.fixtures"]
pytestmark = pytest.mark.usefixtures("loopback_only")

SOURCES = ("cbs_37789ksz", "cbs_80590ned")
ONE_GROUP = "{keep: {Geslacht: [T001038], Leeftijd: ['52052']}}"
"""Of the monthly table a twelfth is enough here."""

SHEET = "cbs_asylum_cohorts"
FIRST, SECOND = "2026-05-21-synthetic", "2026-08-20-synthetic"
SEED = 20211


def project(root: Path, **changes: object) -> Project:
    """The project of the repository with two of its tables, its cohorts, and no data."""
    shutil.copytree(ROOT / "config", root / "config", ignore=shutil.ignore_patterns("sources", "editions"))
    (root / "config" / "sources").mkdir()
    for slug in (*SOURCES, SHEET):
        shutil.copy(ROOT / "config" / "sources" / f"{slug}.yaml", root / "config" / "sources")
    monthly = root / "config" / "sources" / "cbs_80590ned.yaml"
    monthly.write_text(monthly.read_text(encoding="utf-8").replace("delivery:\n", f"delivery:\n  fetch: {ONE_GROUP}\n"))
    return changed(root, **changes)


def changed(root: Path, **changes: object) -> Project:
    """The project with another config."""
    path = root / "config" / "config.yaml"
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text(encoding="utf-8")) | changes))
    return Project(root)


def demo(made: Project, number: int = 1) -> dict[str, Outcome]:
    """Put a release in."""
    return {outcome.source: outcome for outcome in put_in_demo(made, number, lambda *_: None).outcomes}


def every_byte(root: Path) -> dict[str, bytes]:
    """All files that are not config."""
    paths = [path for path in sorted(root.rglob("*")) if path.is_file() and path.parts[len(root.parts)] != "logs"]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.name != "config.yaml"}


@pytest.fixture(scope="module")
def look_alike(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> ServerProcess:
    """A server of the made-up tables, both releases, and of one of them without the mark."""
    folder = tmp_path_factory.mktemp("made-up")
    made = project(tmp_path_factory.mktemp("maker") / "project")
    for number, vintage in ((1, FIRST), (2, SECOND)):
        for table in tables_of(made, release(number, SEED), whole=True)[0].values():
            write_vintage(folder, served(table), vintage)
    return serve(folder)


@pytest.fixture
def fetching(tmp_path: Path, look_alike: ServerProcess) -> Project:
    """A project that asks that server."""
    look_alike.reset()
    for table in ("37789ksz", "80590ned"):
        look_alike.switch(table, FIRST)
    services = {"v3": look_alike.v3, "v4": look_alike.v4} | PATIENT
    return project(tmp_path / "fetching", services=services)


def fetch(made: Project, synthetic: bool = True, edition: str = EDITION) -> dict[str, Outcome]:
    """Refresh from the server."""
    outcomes = refresh(Project(made.root), Wishes(synthetic=synthetic), lambda *_: None, TODAY, edition)
    return {outcome.source: outcome for outcome in outcomes}


def cells_of(made: Project, source: str) -> pd.DataFrame:
    make_cells(Project(made.root), EDITION, source)
    return pd.read_parquet(made.root / cells_file(EDITION, source))


def test_two_releases_become_two_vintages_that_say_what_they_are(tmp_path: Path) -> None:
    made = project(tmp_path / "project")
    assert {outcome.result for outcome in demo(made, 2).values()} == {"new"}
    lock = Project(made.root).edition(EDITION)
    assert lock.synthetic
    found = {source: [entry.vintage for entry in locked] for source, locked in lock.sources.items()}
    assert found == {SHEET: [FIRST]} | {source: [FIRST, SECOND] for source in SOURCES}
    for source in SOURCES:
        for vintage in (FIRST, SECOND):
            manifest = read_manifest(made.root / "data" / "synthetic" / source / vintage)
            assert manifest.synthetic
            assert "SYNTHETISCHE GEGEVENS" in manifest.title
            assert "CBS" not in manifest.producer
        cells = cells_of(made, source)
        assert set(cells["vintage"]) == {FIRST, SECOND}
        assert (cells["missing"] == "none").mean() > 0.9
    assert verify_vintages(made.root, lock) == []
    assert {line.source: line.provisional for line in status(Project(made.root), EDITION, date(2026, 9, 1))} == {
        SHEET: 0,
        SOURCES[0]: 6,
        SOURCES[1]: 0,
    }


def test_cohorts_come_as_a_sheet_of_figures(tmp_path: Path) -> None:
    made = project(tmp_path / "project")
    demo(made)
    cells = cells_of(made, SHEET)
    at_work = cells[cells["measure"] == "share_in_work"].set_index("other")["value"]
    assert at_work["permit_year=2014;months_since_permit=36;edition=2026"] < 0.2
    assert len([name for name in at_work.index if name.startswith("permit_year=2014")]) == 14
    assert [name for name in at_work.index if name.startswith("permit_year=2025")] == [
        "permit_year=2025;months_since_permit=3;edition=2026",
        "permit_year=2025;months_since_permit=6;edition=2026",
    ]


def test_a_sheet_that_was_stored_and_not_locked_is_locked(tmp_path: Path) -> None:
    made = project(tmp_path / "project")
    demo(made)
    lock = made.root / "config" / "editions" / "demo.lock.yaml"
    whole = lock.read_bytes()
    content = yaml.safe_load(whole)
    del content["sources"][SHEET]
    lock.write_text(yaml.safe_dump(content, sort_keys=False))
    demo(Project(made.root))
    assert lock.read_bytes() == whole


def test_nothing_of_it_stands_among_the_real(tmp_path: Path) -> None:
    made = project(tmp_path / "project")
    demo(made)
    assert not (made.root / "data" / "raw").exists()
    assert [path.name for path in (made.root / "data" / "seen").iterdir() if path.suffix == ".json"] == []
    assert newest_delivery(made.root, SOURCES[0], synthetic=False) is None
    assert newest_delivery(made.root, SOURCES[0], synthetic=True) is not None


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(tmp_path: Path) -> None:
    worlds = [project(tmp_path / name, seed=seed) for name, seed in (("a", 1), ("b", 1), ("c", 2))]
    for made in worlds:
        demo(made, 2)
    same, again, other = (every_byte(made.root) for made in worlds)
    assert same == again
    differing = {name for name in same if same[name] != other[name]}
    assert {name for name in same if name.endswith(("TypedDataSet.jsonl.gz", "manifest.yaml"))} <= differing
    assert same.keys() == other.keys()


def test_again_changes_nothing_and_two_worlds_never_share_an_edition(tmp_path: Path) -> None:
    made = project(tmp_path / "project")
    demo(made, 2)
    before = every_byte(made.root)
    assert {outcome.result for outcome in demo(made, 2).values()} == {"same"}
    assert demo(made, 1).keys() == {SHEET}
    assert every_byte(made.root) == before
    with pytest.raises(ConfigError, match="another seed"):
        demo(changed(made.root, seed=SEED + 1), 2)
    assert every_byte(made.root) == before


def test_a_table_that_the_world_lacks_is_left_out_and_told(tmp_path: Path) -> None:
    made = project(tmp_path / "project")
    path = made.root / "config" / "sources" / "cbs_37789ksz.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("measure: ww_benefits", "measure: asylum_requests"))
    done = put_in_demo(Project(made.root), 1, lambda *_: None)
    assert [outcome.source for outcome in done.outcomes] == ["cbs_80590ned", SHEET]
    assert "no measure 'asylum_requests'" in str(done.left_out["cbs_37789ksz"])


@pytest.mark.parametrize("service", ["v3", "v4"])
def test_from_a_server_come_the_same_cells_as_from_the_command(tmp_path: Path, fetching: Project, service: str) -> None:
    for slug in SOURCES:
        path = fetching.root / "config" / "sources" / f"{slug}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("service: auto", f"service: {service}"))
    assert {outcome.result for outcome in fetch(fetching).values()} == {"new"}
    made = project(tmp_path / "made")
    demo(made)
    for source in SOURCES:
        fetched, generated = cells_of(fetching, source), cells_of(made, source)
        pd.testing.assert_frame_equal(fetched.drop(columns="row"), generated.drop(columns="row"))
        if service == "v3":
            rows = [one.root / "data/synthetic" / source / FIRST / "TypedDataSet.jsonl.gz" for one in (fetching, made)]
            assert rows[0].read_bytes() == rows[1].read_bytes()


def test_synthetic_tables_are_refused_by_a_refresh_of_real_ones(fetching: Project) -> None:
    outcomes = fetch(fetching, synthetic=False, edition="current")
    assert {outcome.result for outcome in outcomes.values()} == {"failed"}
    assert all("are synthetic" in str(outcome.error) for outcome in outcomes.values())
    assert not (fetching.root / "config" / "editions").exists()
    assert not (fetching.root / "data" / "raw").exists()


def test_real_tables_are_refused_by_a_refresh_of_synthetic_ones(
    fetching: Project, tmp_path: Path, serve: Serve
) -> None:
    table, *_ = tables_of(fetching, release(1, SEED), whole=True)[0].values()
    plain = served(table)
    unmarked = type(plain)(**{**vars(plain), "info": {**plain.info, "Title": "Sociale zekerheid; kerncijfers"}})
    write_vintage(tmp_path / "content", unmarked, "2026-05-21")
    server = serve(tmp_path / "content")
    services = {"v3": server.v3, "v4": server.v4} | PATIENT
    (outcome,) = refresh(
        changed(fetching.root, services=services),
        Wishes(sources=(SOURCES[0],), synthetic=True),
        lambda *_: None,
        TODAY,
        EDITION,
    )
    assert "are not marked as synthetic" in str(outcome.error)
    assert not (fetching.root / "data" / "synthetic").exists()


def test_a_second_release_from_the_server_is_a_second_vintage(fetching: Project, look_alike: ServerProcess) -> None:
    assert {outcome.vintage for outcome in fetch(fetching).values()} == {FIRST}
    assert {outcome.result for outcome in fetch(fetching).values()} == {"same"}
    look_alike.switch("37789ksz", SECOND)
    outcomes = fetch(fetching)
    assert [(outcomes[source].result, outcomes[source].vintage) for source in SOURCES] == [
        ("new", SECOND),
        ("same", FIRST),
    ]
    assert "new periods 2026MM03, 2026MM04, 2026MM05" in outcomes[SOURCES[0]].remarks[-1].en


def test_a_lock_and_a_manifest_cannot_mix_the_kinds(tmp_path: Path) -> None:
    made = project(tmp_path / "project")
    demo(made)
    lock = made.root / "config" / "editions" / "demo.lock.yaml"
    lock.write_text(lock.read_text(encoding="utf-8").replace("synthetic: true", "synthetic: false"))
    with pytest.raises(ConfigError) as caught:
        load(lock, EditionLock)
    assert "never mixed" in str(caught.value)
    folder = made.root / "data" / "synthetic" / SOURCES[0] / FIRST
    hidden = made.root / "data" / "raw" / SOURCES[0] / FIRST.removesuffix("-synthetic")
    shutil.copytree(folder, hidden)
    manifest = hidden / "manifest.yaml"
    manifest.chmod(0o644)
    manifest.write_bytes(manifest.read_bytes().replace(b"2026-05-21-synthetic", b"2026-05-21"))
    assert newest_delivery(made.root, SOURCES[0], synthetic=False) is None, (
        "a vintage that hides what it is is not read"
    )


def test_the_command_says_what_it_made(tmp_path: Path) -> None:
    made = project(tmp_path / "project")
    words = [sys.executable, "-m", "arbeidsmarkt"]
    done = subprocess.run([*words, "demo"], cwd=made.root, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert f"cbs_80590ned (80590ned): nieuwe stand {FIRST}" in done.stdout
    assert "Deze cijfers zijn synthetisch" in done.stdout
    told = subprocess.run(
        [*words, "status", "--edition", "demo"], cwd=made.root, capture_output=True, text=True, check=False, timeout=120
    )
    assert told.stdout.startswith("SYNTHETISCHE GEGEVENS")
