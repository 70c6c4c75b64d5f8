"""What an edition holds: per source its vintage in force, its last period, provisional periods, and what has ended."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from arbeidsmarkt.sources.published import FIGURE_COLUMNS, FIGURES, read_table
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.delivered import periods_in, rows_file
from arbeidsmarkt.steps.seen import read_seen
from arbeidsmarkt.vintages.manifest import Manifest, read_manifest
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
    manifest, spec = read_manifest(folder), project.sources[source]
    seen = read_seen(project.root, source, manifest.synthetic) if manifest.delivery else None
    rows, last, provisional = _of_delivery(folder, manifest) if manifest.delivery else _of_figures(folder, manifest)
    return SourceStatus(
        source,
        spec.title,
        spec.table,
        vintages[-1],
        len(vintages),
        rows,
        last,
        provisional,
        spec.discontinued or bool(seen and seen.ended),
        spec.successor,
    )


def _of_figures(folder: Path, manifest: Manifest) -> tuple[int, str, int]:
    figures = read_table((folder / FIGURES).read_bytes(), FIGURE_COLUMNS, FIGURES)
    provisional = int((figures["status"] == "provisional").sum())
    return manifest.files[FIGURES].rows, _last_period(figures["period"]), provisional


def _of_delivery(folder: Path, manifest: Manifest) -> tuple[int, str, int]:
    periods = periods_in(folder)
    provisional = sum(status not in ("", "Definitief") for status in periods.values())
    return manifest.files[rows_file(manifest)].rows, max(periods), provisional


def _last_period(periods: "pd.Series[str]") -> str:
    return str(periods.max())
