"""A refresh as an analyst sees it: several tables, a summary, an exit code; and a store that survives being killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from arbeidsmarkt.core.errors import AnalystError, ConfigError, UnknownNameError
from arbeidsmarkt.sources.client import client_with
from arbeidsmarkt.sources.transport import CarefulSession
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.refresh import refresh
from arbeidsmarkt.steps.status import status
from arbeidsmarkt.steps.take_in import Wishes
from arbeidsmarkt.steps.verify import verify
from arbeidsmarkt.vintages.verify import Finding, verify_vintages
from tests.conftest import ROOT
from tests.support.cbs_server.example import FIRST, SECOND, small_table
from tests.support.cbs_server.folders import write_vintage
from tests.support.cbs_server.process import Serve, ServerProcess
from tests.support.world import TODAY, World

pytest_plugins = ["tests.support.cbs_server.fixtures"]
pytestmark = pytest.mark.usefixtures("loopback_only")

OLD, NEW = "2021-05-20", "2021-08-18"
TABLES = [f"8000{number}ned" for number in range(5)]


@pytest.fixture
def world(cbs_server: ServerProcess, tmp_path: Path) -> World:
    """A project that holds nothing yet."""
    return World(tmp_path / "project", cbs_server, service="v3")


@pytest.fixture
def many(serve: Serve, tmp_path: Path) -> World:
    """A project of five tables and nothing else."""
    for table in TABLES:
        write_vintage(tmp_path / "content", small_table(table), FIRST)
    world = World(tmp_path / "project", serve(tmp_path / "content"), service="v3")
    shutil.copytree(ROOT / "config" / "labels", world.root / "config" / "labels")
    sources = world.root / "config" / "sources"
    plain = yaml.safe_load((sources / "lfs.yaml").read_text())
    (sources / "lfs.yaml").unlink()
    for table in TABLES:
        (sources / f"cbs_{table}.yaml").write_text(yaml.safe_dump(plain | {"table": table}))
    return world


def command(world: World, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """`arbeidsmarkt` in the project's folder."""
    words = [sys.executable, "-m", "arbeidsmarkt", *arguments]
    return subprocess.run(words, cwd=world.root, capture_output=True, text=True, check=False, timeout=120)


def test_all_tables_are_taken_in_and_told(many: World) -> None:
    done = command(many, "refresh")
    assert done.returncode == 0, done.stderr
    for table in TABLES:
        assert f"cbs_{table} ({table}): nieuwe stand 2021-05-20, 36 rijen via v3" in done.stdout
    again = command(many, "refresh")
    assert again.returncode == 0
    assert again.stdout.count("ongewijzigd, stand 2021-05-20") == len(TABLES)
    requests = many.server.journal()
    assert len({entry["connection"] for entry in requests}) <= len(requests) / 4, "connections are used again"


def test_a_failing_table_stops_no_other(many: World) -> None:
    many.server.inject("F06", TABLES[2])
    done = command(many, "refresh")
    assert done.returncode == 11
    assert done.stdout.count("nieuwe stand") == len(TABLES) - 1
    assert f"cbs_{TABLES[2]} ({TABLES[2]}): NIET OPGEHAALD, nog geen stand" in done.stdout
    assert "CBS heeft deze tabel niet, of heeft haar verwijderd" in done.stdout
    assert "wat te doen: zoek de tabel op StatLine op" in done.stdout
    assert f"1 van de 5 bronnen niet opgehaald: cbs_{TABLES[2]}" in done.stderr
    assert set(Project(many.root).edition("current").sources) == {f"cbs_{t}" for t in TABLES if t != TABLES[2]}


def test_when_nothing_can_be_fetched_the_code_is_another(many: World) -> None:
    many.server.inject("F03")
    done = command(many, "refresh", f"cbs_{TABLES[0]}", f"cbs_{TABLES[1]}")
    assert done.returncode == 12
    assert "2 van de 2 bronnen" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (many.root / "config" / "editions" / "current.lock.yaml").exists()


def test_progress_is_told_by_table_and_rows(many: World) -> None:
    told: list[tuple[str, int, int]] = []
    many.server.configure(page=10)
    refresh(Project(many.root), Wishes(), lambda *words: told.append(words), TODAY)
    for table in TABLES:
        assert [(at, of) for source, at, of in told if source == f"cbs_{table}"] == [(n, 36) for n in (10, 20, 30, 36)]


def test_only_sources_that_can_be_fetched(world: World) -> None:
    with pytest.raises(UnknownNameError, match="'other' cannot be fetched") as caught:
        world.refresh(sources=("other",))
    assert "one of: lfs" in caught.value.remedy
    assert not (world.root / "data").exists()


def test_two_refreshes_at_once_are_refused(world: World) -> None:
    assert world.refresh().result == "new"
    told = []

    def tell(*_: object) -> None:
        with pytest.raises(ConfigError, match="Another refresh is at work"):
            world.refresh()
        told.append(True)

    refresh(Project(world.root), Wishes(full=True), tell, TODAY)
    assert told


def test_of_two_processes_one_refreshes_and_one_refuses(many: World) -> None:
    many.server.configure(delay=3)
    words = [sys.executable, "-m", "arbeidsmarkt", "refresh"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    both = [subprocess.Popen(words, cwd=many.root, **pipes) for _ in range(2)]
    while all(process.poll() is None for process in both):
        time.sleep(0.05)
    many.server.configure(delay=0)
    ends = [(process.communicate(timeout=120), process.returncode) for process in both]
    told = {code: texts for texts, code in ends}
    assert sorted(told) == [0, ConfigError.exit_code]
    assert told[0][0].count("nieuwe stand") == len(TABLES)
    out, refusal = told[ConfigError.exit_code]
    assert out.strip() == ""
    assert refusal.startswith("fout: In deze map is al een refresh bezig.")
    assert "Traceback" not in refusal
    assert verify_vintages(many.root, Project(many.root).edition("current")) == []
    again = command(many, "refresh")
    assert again.stdout.count("ongewijzigd, stand 2021-05-20") == len(TABLES), "the lock was let go"


def test_a_table_that_shrinks_is_refused_unless_accepted_by_name(world: World, cbs_server: ServerProcess) -> None:
    cbs_server.switch("99999NED", SECOND)
    assert world.refresh().result == "new"
    cbs_server.switch("99999NED", FIRST)
    outcome = world.refresh()
    assert "The table has shrunk" in str(outcome.error)
    assert "none any more for 2021KW02" in str(outcome.error)
    assert world.vintages() == [NEW]
    assert world.refresh(accept_shrunk=frozenset({"lfs"})).result == "new"
    assert world.vintages() == [NEW, "2026-11-25"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"minimum_rows": 37}, "The table has 36 rows"),
        ({"coverage": {"first": "2018JJ00"}}, "no figures for 2018JJ00"),
        ({"coverage": {"first": "2019JJ00", "last": "2021KW04"}}, "no figures for 2021KW04"),
    ],
)
def test_a_first_delivery_is_held_against_its_spec(world: World, change: dict[str, Any], sentence: str) -> None:
    world.write_source(service="v3", **change)
    assert sentence in str(world.refresh().error)


@pytest.mark.parametrize("service", ["v3", "v4"])
def test_named_topics_and_kept_keys_are_asked_for_and_nothing_else(world: World, service: str) -> None:
    whole = world.refresh().vintage
    cells = world.cells(whole)
    shutil.rmtree(world.root / "data")
    (world.root / "config" / "editions" / "current.lock.yaml").unlink()
    fetch = {"topics": "named", "keep": {"RegioS": ["GM0518"], "Geslacht": ["3000", "4000"]}, "since": 2020}
    world.write_source(service=service, fetch=fetch, minimum_rows=4, coverage={"first": "2020JJ00"})
    part = world.cells(world.refresh().vintage)
    wanted = cells[cells["sex"].isin(["men", "women"]) & (cells["period_key"] >= "2020")]
    wanted = wanted[wanted["other"].str.contains("Gravenhage")].reset_index(drop=True)
    pd.testing.assert_frame_equal(part.drop(columns="row"), wanted.drop(columns="row"))
    asked = [dict(entry["query"]) for entry in world.asked("DataSet") + world.asked("Observations") if entry["query"]]
    assert all("GM0518" in query["$filter"] for query in asked if "$filter" in query)
    assert not [query for query in asked if "Gemeentenaam" in query.get("$select", "")]


@pytest.mark.parametrize("gzip", [False, True])
def test_both_services_give_the_same_cells(world: World, cbs_server: ServerProcess, gzip: bool) -> None:
    cbs_server.configure(gzip=gzip, page=7, observations=11)
    found = []
    for service in ("v3", "v4"):
        world.write_source(service=service)
        vintage = world.refresh(full=True).vintage
        found.append(world.cells(vintage))
        shutil.rmtree(world.root / "data")
        (world.root / "config" / "editions" / "current.lock.yaml").unlink()
    pd.testing.assert_frame_equal(found[0].drop(columns="row"), found[1].drop(columns="row"))
    assert {"none", "unknown", "impossible"} == set(found[0]["missing"])


def test_a_damaged_vintage_is_fetched_again_and_stays_visible(world: World) -> None:
    assert world.refresh().result == "new"
    file = world.root / "data" / "raw" / "lfs" / OLD / "TypedDataSet.jsonl.gz"
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:-1])
    outcome = world.refresh()
    assert (outcome.result, outcome.vintage) == ("new", f"{OLD}.02")
    findings = verify_vintages(world.root, Project(world.root).edition("current"))
    assert findings == [Finding("changed", f"data/raw/lfs/{OLD}/TypedDataSet.jsonl.gz")]


def test_figures_in_print_and_fetched_vintages_live_side_by_side(world: World) -> None:
    printed = world.root / "data" / "raw" / "lfs" / OLD
    printed.mkdir(parents=True)
    assert world.refresh().vintage == f"{OLD}.02"


def test_status_and_verify_know_fetched_vintages(world: World) -> None:
    world.refresh()
    (line,) = status(Project(world.root), "current", date(2026, 9, 1))
    assert (line.vintage, line.rows, line.last_period, line.provisional) == (OLD, 36, "2021KW01", 2)
    assert verify(Project(world.root), "current") == []


def test_status_tells_of_a_refresh_that_failed_until_one_succeeds(world: World) -> None:
    world.refresh()
    world.write_source(service="v3", minimum_rows=99)
    assert world.refresh(full=True).result == "failed"
    (line,) = status(Project(world.root), "current", TODAY)
    assert line.stale and (line.stale.code, line.stale.day) == ("failed", TODAY.isoformat())
    assert line.stale.why == "De tabel heeft 36 rijen."
    world.write_source(service="v3")
    assert world.refresh(full=True).result == "same"
    (line,) = status(Project(world.root), "current", TODAY)
    assert line.stale is None or line.stale.code != "failed"


def test_the_client_is_put_back_as_it_was(world: World) -> None:
    from cbsodata import cbsodata3, options

    before = cbsodata3.Session, options.use_https, options.catalog_url
    session = CarefulSession(Project(world.root).config.services)
    with pytest.raises(ZeroDivisionError), client_with(session):
        assert cbsodata3.Session() is session
        raise ZeroDivisionError
    assert (cbsodata3.Session, options.use_https, options.catalog_url) == before


def test_another_client_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cbsodata.__version__", "1.4.0")
    with pytest.raises(AnalystError, match=r"cbsodata is version 1\.4\.0"):
        world.refresh()


WRITES = ["fsync", "rename", "replace", "chmod", "mkdir"]


def _killed_at(world: World, number: int) -> bool:
    """Refresh in a process of its own that kills itself at its `number`-th write; whether it came so far."""
    child = os.fork()
    if child == 0:
        _die_at(number)
        try:
            world.refresh()
        finally:
            os._exit(0)
    _, ended = os.waitpid(child, 0)
    return os.WIFSIGNALED(ended)


def _die_at(number: int) -> None:
    count = iter(range(1, 1_000_000))

    def deadly(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **options: Any) -> Any:
            if next(count) == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)

        return called

    for name in WRITES:
        setattr(os, name, deadly(getattr(os, name)))


def _made(root: Path) -> Iterator[tuple[str, bytes]]:
    for folder in ("data/raw", "data/seen", "config/editions"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(root).as_posix(), path.read_bytes()


def test_killed_at_any_write_the_next_refresh_gives_the_same_bytes(
    world: World, cbs_server: ServerProcess, tmp_path: Path
) -> None:
    assert world.refresh().result == "new"
    cbs_server.switch("99999NED", SECOND)
    undisturbed = world.copied(tmp_path / "undisturbed")
    assert undisturbed.refresh().result == "new"
    expected = dict(_made(undisturbed.root))
    kills = 0
    for number in range(1, 200):
        disturbed = world.copied(tmp_path / f"disturbed-{number}")
        if not _killed_at(disturbed, number):
            break
        kills += 1
        assert verify_vintages(disturbed.root, Project(disturbed.root).edition("current")) == []
        assert disturbed.refresh().result in ("new", "same")
        assert dict(_made(disturbed.root)) == expected, f"killed at write {number}"
        shutil.rmtree(disturbed.root)
    assert kills >= 30


def _killed_after(world: World, seconds: float) -> bool:
    """Refresh in a process of its own that is killed from outside after a time; whether it was still at work."""
    child = os.fork()
    if child == 0:
        try:
            world.refresh()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, ended = os.waitpid(child, 0)
    return os.WIFSIGNALED(ended)


KILLS = 10


@pytest.mark.parametrize("seed", range(5))
def test_killed_at_random_moments_the_next_refresh_gives_the_same_bytes(
    world: World, cbs_server: ServerProcess, tmp_path: Path, seed: int
) -> None:
    """Kills in the midst of it, spread over the time that an undisturbed refresh takes."""
    assert world.refresh().result == "new"
    cbs_server.switch("99999NED", SECOND)
    undisturbed = world.copied(tmp_path / "undisturbed")
    begun = time.monotonic()
    assert undisturbed.refresh().result == "new"
    whole = time.monotonic() - begun
    expected = dict(_made(undisturbed.root))
    killed = 0
    for number, moment in enumerate(np.random.default_rng(seed).uniform(0, whole, 100)):
        disturbed = world.copied(tmp_path / f"disturbed-{number}")
        killed += _killed_after(disturbed, moment)
        assert verify_vintages(disturbed.root, Project(disturbed.root).edition("current")) == []
        assert disturbed.refresh().result in ("new", "same")
        assert dict(_made(disturbed.root)) == expected, f"killed after {moment:.3f} seconds"
        shutil.rmtree(disturbed.root)
        if killed == KILLS:
            break
    assert killed == KILLS, "a kill that comes after the end counts for nothing"
