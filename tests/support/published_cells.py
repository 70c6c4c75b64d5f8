"""The rows and cells of some sources of the published edition."""

import pandas as pd

from arbeidsmarkt.prepare.cells import cells_from_figures
from arbeidsmarkt.sources.published import FIGURE_COLUMNS, FIGURES, read_table
from arbeidsmarkt.spec.project import Project


def figures_of(project: Project, source: str) -> pd.DataFrame:
    """Rows of all states of a source as published, with their vintage."""
    folder = project.root / "data" / "raw" / source
    names = [locked.vintage for locked in project.edition("published").sources[source]]
    tables = [read_table((folder / n / FIGURES).read_bytes(), FIGURE_COLUMNS, n).assign(vintage=n) for n in names]
    return pd.concat(tables, ignore_index=True)


def cells_of(project: Project, figures: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Cells of all states of these sources."""
    tables = []
    for source, rows in figures.items():
        for vintage, state in rows.groupby("vintage"):
            table = state.drop(columns="vintage").reset_index(drop=True)
            tables.append(cells_from_figures(table, source, str(vintage), project.classifications))
    return pd.concat(tables, ignore_index=True)


def newest(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells of the last state of each source."""
    return cells[cells["vintage"] == cells.groupby("source")["vintage"].transform("max")]


def upto(cells: pd.DataFrame, day: str) -> pd.DataFrame:
    """Cells of the last state of each source that was published on or before the day."""
    return newest(cells[cells["vintage"] <= day])
