"""What an edition holds: per source its vintage in force, its last period, provisional periods, and what has ended."""

from dataclasses import dataclass

import pandas as pd

from arbeidsmarkt.sources.published import FIGURE_COLUMNS, FIGURES, read_table
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.vintages.manifest import read_manifest
from arbeidsmarkt.vintages.store import vintage_folder


@dataclass(frozen=True)
class SourceStatus:
    """One line of `arbeidsmarkt status`."""

    source: str
    title: str
    table: str | None
    vintage: str
    vintages: int
    rows: int
    last_period: str
    provisional: int
    discontinued: bool
    successor: str | None


def status(project: Project, edition: str) -> list[SourceStatus]:
    """Status of every source that the edition holds."""
    lock = project.edition(edition)
    return [_status(project, source, [v.vintage for v in locked]) for source, locked in lock.sources.items()]


def _status(project: Project, source: str, vintages: list[str]) -> SourceStatus:
    folder = vintage_folder(project.root, source, vintages[-1])
    figures = read_table((folder / FIGURES).read_bytes(), FIGURE_COLUMNS, FIGURES)
    spec = project.sources[source]
    rows = read_manifest(folder).files[FIGURES].rows
    provisional = int((figures["status"] == "provisional").sum())
    last = _last_period(figures["period"])
    return SourceStatus(
        source,
        spec.title,
        spec.table,
        vintages[-1],
        len(vintages),
        rows,
        last,
        provisional,
        spec.discontinued,
        spec.successor,
    )


def _last_period(periods: "pd.Series[str]") -> str:
    return str(periods.max())
