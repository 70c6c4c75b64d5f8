"""The main job: a first run, a rerun, a source released anew, and each product, beside the same work in one process."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.copied import copy_project
from tests.support.new_vintage import new_vintage

from arbeidsmarkt.spec.project import Project
from benchmarks.ran import python, version_of_snakemake, warm
from benchmarks.row import Row, paired, seconds
from benchmarks.warm import EDITION, make

HEADING = "The main job"
LIBRARIES = ("pandas", "snakemake", "statsmodels")

TURNS = 5
PRODUCTS = ("site", "brief", "slides", "annex")
RELEASED = "cbs_82809ned"
A_PLAN = (
    "the plan is made of every file and spec: Snakemake loads (pandas too, to compare parameters), the specs are "
    "read and checked, and the state of each job is worked out from the code it reaches."
)


def rows() -> Iterator[Row]:
    """All in a copy of the project."""
    with TemporaryDirectory(prefix="benchmark_") as folder:
        root, other = (copy_project(Path(folder) / name) for name in ("project", "warm"))
        first, once = seconds(lambda: _first_run(root)), warm(other)
        what, against = "first `arbeidsmarkt run`, two cores", "all its steps in one warm process"
        yield Row(what, against, first, once, "s", 3)
        yield from (_product(root, name) for name in PRODUCTS)
        python(root, "arbeidsmarkt", "run")
        ours, theirs = paired(lambda: python(root, "arbeidsmarkt", "run"), lambda: version_of_snakemake(root), TURNS)
        yield Row("`arbeidsmarkt run` with nothing changed", "`snakemake --version`", ours, theirs, "s", 3, A_PLAN)
        yield _released(root, Path(folder) / "delivery", first)


def _first_run(root: Path) -> None:
    for made in ("data/processed", "results", "logs", ".snakemake"):
        shutil.rmtree(root / made, ignore_errors=True)
    python(root, "arbeidsmarkt", "run")


def _product(root: Path, name: str) -> Row:
    """The step in this process is done once before, so that what it needs is loaded."""
    project = Project(root)
    make(project, name)
    ours, theirs = paired(
        lambda: python(root, "arbeidsmarkt", "step", name, EDITION), lambda: make(project, name), TURNS
    )
    return Row(f"the job that makes the {name}", "its step in a warm process", ours, theirs, "s", None)


def _released(root: Path, delivery: Path, first: float) -> Row:
    """A source released anew: only its cells, its analyses and what shows them."""
    python(root, "arbeidsmarkt", "add", RELEASED, str(new_vintage(Project(root), RELEASED, delivery)))
    told: list[str] = []
    ours = seconds(lambda: told.append(python(root, "arbeidsmarkt", "run")))
    jobs = [int(found) for found in re.findall(r"^(\d+) (?:jobs done|stappen gedaan)", told[0], re.MULTILINE)]
    return Row(
        f"`arbeidsmarkt run` after one source is released anew: {jobs[0]} jobs", "the first run", ours, first, "s", 1
    )
