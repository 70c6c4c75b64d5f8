"""All analyses of an edition in one process, against the bare fits of their models."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from tests.support.copied import copy_project

from arbeidsmarkt.prepare.panel import absent_inputs
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout
from arbeidsmarkt.steps.cells import make_cells
from arbeidsmarkt.steps.fit import answer, make_fit, question
from arbeidsmarkt.steps.panel import make_panel
from benchmarks.row import Row, paired

HEADING = "Analyses"
LIBRARIES = ("numpy", "pandas", "statsmodels")

EDITION = "published"

Question = tuple[pd.DataFrame, FitSpec]


def rows() -> Iterator[Row]:
    """The steps `fit` of all analyses, files read and written, against their kinds on panels in memory."""
    with TemporaryDirectory(prefix="benchmark_") as folder:
        project = Project(copy_project(Path(folder) / "project"))
        questions = _questions(project)
        ours, theirs = paired(lambda: _steps(project), lambda: _bare(questions), 3)
        yield Row("all analyses of `published` in one process", "their models alone", ours, theirs, "s", 2)


def _questions(project: Project) -> list[Question]:
    for source in project.edition(EDITION).sources:
        if project.sources[source].has_cells:
            make_cells(project, EDITION, source)
    return [asked for slug in project.analyses for asked in _question(project, slug)]


def _question(project: Project, slug: str) -> Iterator[Question]:
    make_panel(project, EDITION, slug)
    panel = pd.read_parquet(project.root / layout.panel(EDITION, slug))
    if not absent_inputs(panel, project.analyses[slug].panel):
        yield question(panel, project, slug)


def _steps(project: Project) -> None:
    for slug in project.analyses:
        make_fit(project, EDITION, slug)


def _bare(questions: list[Question]) -> None:
    for asked in questions:
        answer(*asked)
