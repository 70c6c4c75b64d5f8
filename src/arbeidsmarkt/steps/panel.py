"""Cells to the panel of an analysis."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from arbeidsmarkt.core.cells import SCHEMA
from arbeidsmarkt.prepare.panel import build_panel
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.deliver import deliver, parquet_bytes


def make_panel(project: Project, edition: str, analysis: str) -> None:
    """Write the panel of an analysis from the vintages in force."""
    lock = project.edition(edition)
    job = jobs.panel(project, edition, analysis)
    cells = read_cells(project.root, job.inputs)
    panel = build_panel(
        cells, vintages_in_force(lock), project.analyses[analysis].panel, project.config.corona, analysis
    )
    deliver(project.root, job, {layout.panel(edition, analysis): parquet_bytes(panel)})


def read_cells(root: Path, files: Sequence[Path]) -> pd.DataFrame:
    """Cells of several sources; an empty table when there are none."""
    if not files:
        return SCHEMA.validate(pd.DataFrame(columns=list(SCHEMA.columns)))
    return pd.concat([pd.read_parquet(root / file) for file in files], ignore_index=True)


def vintages_in_force(lock: EditionLock) -> dict[str, str]:
    """Source to its newest vintage in the edition."""
    return {source: locked[-1].vintage for source, locked in lock.sources.items()}
