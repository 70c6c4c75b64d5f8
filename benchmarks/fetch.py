"""Fetching tables: a whole `refresh`, proof and storing included, against the plain client that only reads."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cbsodata
import yaml
from tests.support.cbs_server.example import large_table
from tests.support.cbs_server.folders import write_vintage
from tests.support.cbs_server.process import ServerProcess
from tests.support.project import write_project
from tests.support.statline import statline_source

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.refresh import refresh
from arbeidsmarkt.steps.take_in import Wishes
from benchmarks.memory import highest
from benchmarks.row import Row, paired

HEADING = "Fetching tables"
LIBRARIES = ("cbsodata", "orjson", "pyarrow", "requests")

DELAY = 0.05
"""Seconds before each answer of the server."""

A_CORE = (
    "what arrives is checked and written while the next is asked for, which takes the second core: where other work is "
    "done on it the two wait for each other."
)

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 11, 25)
COUNT: dict[str, Any] = {"measure": "persons_on_benefit", "population": "newcomers"}
DELIVERY: dict[str, Any] = {
    "service": "v3",
    "units": {"aantal": "persons", "%": "percent", "x 1 000": "x 1 000"},
    "dimensions": {"Kenmerken": {"column": "other.group", "words": "title"}},
    "topics": [COUNT | {"path": ["Aantal"]}],
    "frequencies": ["month"],
    "survey_level": "none",
    "coverage": {"first": "1900MM01"},
    "minimum_rows": 1,
}


def rows() -> Iterator[Row]:
    """Ten tables of three sizes, and the memory that a very large one takes."""
    for size, times in ((1_000, 5), (5_000, 3), (20_000, 3)):
        yield _ten_tables(size, times)
    yield _memory(1_000_000)


def _names(count: int) -> list[str]:
    return [f"9{number:04d}NED" for number in range(count)]


@contextmanager
def _world(names: list[str], size: int) -> Iterator[tuple[Path, ServerProcess]]:
    """A project of so many tables, and the server that has them."""
    with TemporaryDirectory(prefix="benchmark_") as folder:
        content, root = Path(folder) / "content", Path(folder) / "project"
        for name in names:
            write_vintage(content, large_table(size, name, groups=100), "2026-11-01")
        with ServerProcess(content, delay=DELAY) as server:
            _write_project(root, names, server)
            yield root, server


def _write_project(root: Path, names: list[str], server: ServerProcess) -> None:
    write_project(root)
    config = yaml.safe_load((root / "config/config.yaml").read_text())
    services = {"v3": server.v3, "v4": server.v4}
    (root / "config/config.yaml").write_text(yaml.safe_dump(config | {"services": services}))
    (root / "config/sources/lfs.yaml").unlink()
    for name in names:
        source = statline_source(**DELIVERY).model_dump(mode="json") | {"table": name, "origin_scheme": None}
        source["delivery"] |= DELIVERY
        (root / f"config/sources/cbs_{name.lower()}.yaml").write_text(yaml.safe_dump(source))


def _ten_tables(size: int, times: int) -> Row:
    names = _names(10)
    with _world(names, size) as (root, server):
        ours, theirs = paired(lambda: _refresh(root), lambda: _plain(names, server), times)
    what = f"`refresh` of ten tables of {size:,} rows, {DELAY * 1000:g} ms a request"
    return Row(what, PLAIN, ours, theirs, "s", 0.5, A_CORE)


PLAIN = "`cbsodata.get_data` of the same tables, one after the other"


def _refresh(root: Path) -> None:
    for made in ("data", "config/editions"):
        shutil.rmtree(root / made, ignore_errors=True)
    outcomes = refresh(Project(root), Wishes(), lambda *_: None, DAY)
    for outcome in outcomes:
        if outcome.result != "new":
            raise RuntimeError(f"{outcome.source}: {outcome.error}")


def _plain(names: list[str], server: ServerProcess) -> None:
    cbsodata.options.use_https = False
    for name in names:
        cbsodata.get_data(name, catalog_url=server.address)


def _memory(size: int) -> Row:
    names = _names(1)
    with _world(names, size) as (root, server):
        ours, theirs = (_peak(what, root, server) for what in ("refresh", "plain"))
    return Row(f"peak memory of `refresh` of {size:,} rows", PLAIN, ours, theirs, "MiB", 0.5)


def _peak(what: str, root: Path, server: ServerProcess) -> float:
    command = [sys.executable, "-m", "benchmarks.fetch", what, str(root), server.address]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def _main(what: str, root: str, address: str) -> None:
    """Do one of the two in this process, and print its peak memory in MiB."""
    if what == "refresh":
        _refresh(Path(root))
    else:
        cbsodata.options.use_https = False
        cbsodata.get_data(_names(1)[0], catalog_url=address)
    print(highest())


if __name__ == "__main__":
    _main(*sys.argv[1:])
