"""What an edition holds: per source its vintage in force, its last period, provisional periods, and what has ended."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.sources.published import FIGURE_COLUMNS, FIGURES, read_table
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.delivered import periods_in, rows_file
from arbeidsmarkt.steps.seen import Seen, read_seen
from arbeidsmarkt.vintages.manifest import Manifest, read_manifest
from arbeidsmarkt.vintages.store import vintage_folder

MONTHS_OF_DELAY = {"month": 4, "quarter": 8, "half_year": 14, "year": 24}
"""Months after the last period by which a table that still runs has newer figures: its rhythm, and twice the time that
CBS takes to publish."""

DAYS_BETWEEN_LOOKS = 45
"""Days after which nobody can say any more whether CBS has published since."""


@dataclass(frozen=True)
class Stale:
    """Why newer figures are to be expected: its key in `status` of the labels, a day, and what went wrong on it."""

    code: str
    day: str = ""
    why: str = ""


@dataclass(frozen=True)
class SourceStatus:
    """One line of `arbeidsmarkt status`; `age` in days."""

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
    age: int
    stale: Stale | None


def status(project: Project, edition: str, today: date) -> list[SourceStatus]:
    """Status of every source that the edition holds, on a day."""
    lock = project.edition(edition)
    return [_status(project, source, [v.vintage for v in locked], today) for source, locked in lock.sources.items()]


def _status(project: Project, source: str, vintages: list[str], today: date) -> SourceStatus:
    folder = vintage_folder(project.root, source, vintages[-1])
    manifest, spec = read_manifest(folder), project.sources[source]
    seen = read_seen(project.root, source, manifest.synthetic) if manifest.delivery else None
    rows, last, provisional = _of_delivery(folder, manifest) if manifest.delivery else _of_figures(folder, manifest)
    ended = spec.discontinued or bool(seen and seen.ended)
    return SourceStatus(
        source,
        spec.title,
        spec.table,
        vintages[-1],
        len(vintages),
        rows,
        last,
        provisional,
        ended,
        spec.successor,
        (today - date.fromisoformat(vintages[-1][:10])).days,
        _stale(vintages[-1], last, seen, today) if spec.table and not ended else None,
    )


def _stale(vintage: str, last_period: str, seen: Seen | None, today: date) -> Stale | None:
    """Why newer figures are to be expected; none where they are not."""
    if seen and seen.vintage != vintage:
        return Stale("seen", seen.vintage)
    if seen and seen.failed:
        return Stale("failed", seen.failed, seen.failure)
    if seen and (today - date.fromisoformat(seen.looked)).days > DAYS_BETWEEN_LOOKS:
        return Stale("looked", seen.looked)
    period = parse_period(last_period)
    months = today.year * 12 + today.month - 1 - period.last_month
    return Stale("due") if months > MONTHS_OF_DELAY[period.frequency] else None


def _of_figures(folder: Path, manifest: Manifest) -> tuple[int, str, int]:
    if manifest.layout != "figures":
        return next(iter(manifest.files.values())).rows, "", 0
    figures = read_table((folder / FIGURES).read_bytes(), FIGURE_COLUMNS, FIGURES)
    provisional = int((figures["status"] == "provisional").sum())
    return manifest.files[FIGURES].rows, _last_period(figures["period"]), provisional


def _of_delivery(folder: Path, manifest: Manifest) -> tuple[int, str, int]:
    periods = periods_in(folder)
    provisional = sum(status not in ("", "Definitief") for status in periods.values())
    return manifest.files[rows_file(manifest)].rows, max(periods), provisional


def _last_period(periods: "pd.Series[str]") -> str:
    return str(periods.max())
