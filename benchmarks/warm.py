"""Steps of an edition in one process: `python -m benchmarks.warm FOLDER [PREFIX [FIRST]]` prints the seconds they take.

With a prefix, only steps of sources and analyses whose name begins so.
A round before, which does not count, loads what they need: of those whose name begins with `FIRST`, or of all.
"""

import shutil
import sys
from importlib import import_module
from pathlib import Path

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import plan
from arbeidsmarkt.steps.manifest import make_manifest
from benchmarks.row import seconds

EDITION = "published"


def work(root: Path, prefix: str | None) -> None:
    """Do them, with nothing there that was made before."""
    for made in ("data/processed", "results"):
        shutil.rmtree(root / made, ignore_errors=True)
    project = Project(root)
    for job in plan.every(project, EDITION).values():
        if prefix is None or any(name.startswith(prefix) for name in job.arguments):
            make(project, job.step, *job.arguments)
    if prefix is None:
        make_manifest(project, EDITION)


def make(project: Project, step: str, *arguments: str) -> None:
    """One step."""
    getattr(import_module(f"arbeidsmarkt.steps.{step}"), f"make_{step}")(project, EDITION, *arguments)


def main(folder: str, prefix: str | None = None, first: str | None = None) -> None:
    """Two rounds, of which the second counts."""
    work(Path(folder), first or prefix)
    print(seconds(lambda: work(Path(folder), prefix)))


if __name__ == "__main__":
    main(*sys.argv[1:])
