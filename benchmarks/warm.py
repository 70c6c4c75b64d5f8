"""Steps of an edition in one process: `python -m benchmarks.warm FOLDER [PREFIX [FIRST]]` prints the seconds they take.

With a prefix, only steps of sources and analyses whose name begins so; the seconds of each single step go with them.
A round before, which does not count, loads what they need: of those whose name begins with `FIRST`, or of all.
"""

import json
import shutil
import sys
from importlib import import_module
from pathlib import Path

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import plan
from arbeidsmarkt.steps.job import Job
from arbeidsmarkt.steps.manifest import make_manifest
from benchmarks.row import seconds

EDITION = "published"


def work(root: Path, prefix: str | None) -> dict[str, float]:
    """Do them, with nothing there that was made before; gives seconds by step, those of a kind together."""
    for made in ("data/processed", "results"):
        shutil.rmtree(root / made, ignore_errors=True)
    project = Project(root)
    taken: dict[str, float] = {}
    for job in plan.every(project, EDITION).values():
        if prefix is None or any(name.startswith(prefix) for name in job.arguments):
            taken[job.step] = taken.get(job.step, 0.0) + seconds(lambda job=job: _make(project, job))  # type: ignore[misc]
    if prefix is None:
        make_manifest(project, EDITION)
    return taken


def _make(project: Project, job: Job) -> None:
    getattr(import_module(f"arbeidsmarkt.steps.{job.step}"), f"make_{job.step}")(project, EDITION, *job.arguments)


def main(folder: str, prefix: str | None = None, first: str | None = None) -> None:
    """Two rounds, of which the second counts."""
    work(Path(folder), first or prefix)
    steps: dict[str, float] = {}
    whole = seconds(lambda: steps.update(work(Path(folder), prefix)))
    print(json.dumps({"whole": whole, "steps": steps}))


if __name__ == "__main__":
    main(*sys.argv[1:])
