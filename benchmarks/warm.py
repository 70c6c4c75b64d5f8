"""The work of the main job in one process: `python -m benchmarks.warm FOLDER` prints the seconds of a second round."""

import shutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from time import perf_counter

from arbeidsmarkt.spec.project import Project

EDITION = "published"


def steps(project: Project) -> Iterator[tuple[str, ...]]:
    """Every step of the edition with its arguments, each after those whose files it reads."""
    yield from (("cells", source) for source in project.edition(EDITION).sources)
    for analysis in project.analyses:
        yield from (("panel", analysis), ("fit", analysis))
    yield from (("quantities",), ("claims",))
    for analysis, spec in project.analyses.items():
        yield from (("figure", analysis, figure) for figure in spec.figures)
    yield from (("site",), ("manifest",))


def work(root: Path) -> None:
    """Do all steps, with nothing there that was made before."""
    for made in ("data/processed", "results"):
        shutil.rmtree(root / made, ignore_errors=True)
    project = Project(root)
    for name, *arguments in steps(project):
        getattr(import_module(f"arbeidsmarkt.steps.{name}"), f"make_{name}")(project, EDITION, *arguments)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    work(folder)
    begun = perf_counter()
    work(folder)
    print(perf_counter() - begun)
