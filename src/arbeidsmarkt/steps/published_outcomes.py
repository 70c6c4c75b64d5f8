"""A vintage of published outcomes, read and checked."""

from dataclasses import dataclass

import pandas as pd

from arbeidsmarkt.sources.published import PUBLICATION_COLUMNS, PUBLICATIONS, read_table
from arbeidsmarkt.sources.published_outcomes import (
    CONFLICT_COLUMNS,
    CONFLICTS,
    OUTCOME_COLUMNS,
    OUTCOMES,
    check_outcomes,
)
from arbeidsmarkt.spec.project import Project

OUTCOME_FILES = (OUTCOMES, CONFLICTS, PUBLICATIONS)


@dataclass(frozen=True)
class OutcomeTables:
    """The three tables of a vintage, all text."""

    outcomes: pd.DataFrame
    conflicts: pd.DataFrame
    publications: pd.DataFrame


def read_outcomes(project: Project, files: dict[str, bytes], place: str) -> OutcomeTables:
    """The tables, each row checked.

    Raises
    ------
    FiguresError
        With file, row, column, value and rule.
    """
    columns = dict(zip(OUTCOME_FILES, (OUTCOME_COLUMNS, CONFLICT_COLUMNS, PUBLICATION_COLUMNS), strict=True))
    tables = OutcomeTables(*(read_table(files[name], columns[name], f"{place}/{name}") for name in OUTCOME_FILES))
    known = list(project.programmes.initiatives)
    check_outcomes(tables.outcomes, tables.conflicts, tables.publications, known, f"{place}/{OUTCOMES}")
    return tables
