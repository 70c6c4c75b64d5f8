"""The work of the main job in one process: `python -m benchmarks.warm FOLDER` prints the seconds of a second round."""

import shutil
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import plan
from arbeidsmarkt.steps.manifest import make_manifest

EDITION = "published"


def work(root: Path) -> None:
    """Do all steps, with nothing there that was made before."""
    for made in ("data/processed", "results"):
        shutil.rmtree(root / made, ignore_errors=True)
    project = Project(root)
    for job in plan.every(project, EDITION).values():
        make = getattr(import_module(f"arbeidsmarkt.steps.{job.step}"), f"make_{job.step}")
        make(project, EDITION, *job.arguments)
    make_manifest(project, EDITION)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    work(folder)
    begun = perf_counter()
    work(folder)
    print(perf_counter() - begun)
