"""What it costs to collapse records, measured, and what more of them would cost: to plan a machine or a cluster by."""

import time
from dataclasses import dataclass, replace
from pathlib import Path

from arbeidsmarkt.microdata.cells import cells_of
from arbeidsmarkt.spec.loader import load
from arbeidsmarkt.spec.microdata import Microdata
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.microdata import Tell, asked_of_records


@dataclass(frozen=True)
class Cost:
    """What collapsing takes.

    Parameters
    ----------
    rows : int
        Person-months; of spells those within the window.
    stored : int
        Bytes of the files.
    cells : int
    seconds : float
        From opening the records until the cells are there.
    """

    rows: int
    stored: int
    cells: int
    seconds: float

    def of(self, rows: int) -> "Cost":
        """The same for another number of rows that are like these; there are no more cells."""
        share = rows / self.rows
        return replace(self, rows=rows, stored=round(self.stored * share), seconds=self.seconds * share)


def measured_cost(project: Project, records: Path, spec_file: Path, tell: Tell | None = None) -> Cost:
    """Collapse the records once, and keep nothing but what that took.

    Raises
    ------
    ConfigError, FiguresError
        If spec or records cannot be used.
    """
    spec = load(spec_file, Microdata)
    begin = time.perf_counter()
    with asked_of_records(project, records, spec, tell) as (engine, question):
        found = cells_of(engine, question)
    seconds = time.perf_counter() - begin
    files = records.rglob("*.parquet") if records.is_dir() else [records]
    stored = sum(file.stat().st_size for file in files)
    return Cost(found.faults.person_months, stored, len(found.table), seconds)
