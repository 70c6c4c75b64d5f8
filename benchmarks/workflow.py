"""The main job: a first run against the same work in one warm process, and a rerun against the start of Snakemake."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.copied import ROOT, copy_project

from benchmarks.row import Row, paired, seconds, turns

HEADING = "The main job"
LIBRARIES = ("pandas", "snakemake", "statsmodels")


def rows() -> Iterator[Row]:
    """A first run, then a run with nothing to do, in a copy of the project."""
    with TemporaryDirectory(prefix="benchmark_") as folder:
        root, warm = (copy_project(Path(folder) / name) for name in ("project", "warm"))
        ours, theirs = turns(lambda: seconds(lambda: _first_run(root)), lambda: _warm(warm), 1)
        yield Row(
            "first `arbeidsmarkt run`, two cores", "all its steps in one warm process", ours, theirs, "s", 3, A_START
        )
        ours, theirs = paired(lambda: _python(root, "arbeidsmarkt", "run"), lambda: _python(root, *VERSION), 5)
        yield Row("`arbeidsmarkt run` with nothing changed", "`snakemake --version`", ours, theirs, "s", 3, A_PLAN)


VERSION = ("snakemake", "--version")
A_START = (
    "each job is a Python of its own, so that it runs on a cluster as well; starting one with pandas and the specs "
    "takes most of a second of a core, times the number of jobs, which is most of the time. Fewer, larger jobs would "
    "rerun more than what changed."
)
A_PLAN = (
    "the plan is made of every file and spec: Snakemake itself loads, the specs are read and checked, and the state of "
    "each job is worked out from the code it reaches."
)


def _first_run(root: Path) -> None:
    for made in ("data/processed", "results", "logs", ".snakemake"):
        shutil.rmtree(root / made, ignore_errors=True)
    _python(root, "arbeidsmarkt", "run")


def _warm(root: Path) -> float:
    return float(_python(ROOT, "benchmarks.warm", str(root)).split()[-1])


def _python(folder: Path, *words: str) -> str:
    return subprocess.run([sys.executable, "-m", *words], cwd=folder, capture_output=True, check=True, text=True).stdout
