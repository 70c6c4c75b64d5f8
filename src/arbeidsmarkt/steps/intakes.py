"""A table of outcomes that somebody filled in: checked whole, kept with all that is known, and released."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shlex import quote

import pandas as pd

from arbeidsmarkt.programmes.contract_words import faults_told
from arbeidsmarkt.programmes.intakes import read_intakes
from arbeidsmarkt.programmes.made import Value
from arbeidsmarkt.programmes.reading import Record
from arbeidsmarkt.programmes.rules import between_rows
from arbeidsmarkt.sources.intake_file import read_intake_file
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.delivered_file import faults_in_words
from arbeidsmarkt.steps.intake_store import KEY, Kept, columns_of, keep_intakes, known_intakes
from arbeidsmarkt.steps.own_edition import own_lock

OF_KEPT = {"intake_twice": "kept_twice", "version_of": "version_of_kept"}
"""Rule between rows of a file to the same rule where the earlier row is of a file before it."""


@dataclass(frozen=True)
class Added:
    """What was stored.

    Parameters
    ----------
    programme : str
        The first of the file.
    new, before : int
        Rows of the vintage that are of the file, and those that were known before.
    kept : Kept
    """

    programme: str
    new: int
    before: int
    kept: Kept


def check_intakes(project: Project, path: Path, today: date) -> list[Record]:
    """The intakes of a file; nothing is written.

    Raises
    ------
    FiguresError
        Telling every fault with row, column, value, rule and remedy.
    """
    with faults_in_words(path, project.config.language):
        return read_intakes(read_intake_file(path), project.programmes.contract, project.programmes, today, path.name)


def add_intakes(project: Project, path: Path, edition: str, today: date) -> Added:
    """Check a file, keep all intakes known so far with those of the file, and lock what may leave of them.

    Raises
    ------
    FiguresError, ConfigError, IntegrityError
        Before anything is written.
    """
    intakes = check_intakes(project, path, today)
    lock = own_lock(project, edition)
    table = _joined(known_intakes(project, lock), _delivered(project, intakes, path))
    _refuse_contradictions(project, table, path, edition)
    kept = keep_intakes(project, lock, table, f"Delivered in {path.name}.", today)
    first = str(intakes[0].fields["programme"])
    return Added(first, len(intakes), len(table) - len(intakes), kept)


def _delivered(project: Project, intakes: list[Record], path: Path) -> pd.DataFrame:
    """The intakes of a file as texts, each with its place."""
    rows = [intake.fields | {"file": path.name, "row": intake.line} for intake in intakes]
    table = pd.DataFrame(rows, columns=columns_of(project), dtype=object)
    return table.where(table.notna(), "").astype(str)


def _joined(known: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """All intakes, each once, those of the file last: one that is delivered again takes the place of the earlier."""
    return pd.concat([known, new], ignore_index=True).drop_duplicates(KEY, keep="last")


def _refuse_contradictions(project: Project, table: pd.DataFrame, path: Path, edition: str) -> None:
    """Refuse a file that does not fit what was delivered before: sums that are off, an intake under another name."""
    fields, language = project.programmes.contract, project.config.language
    counts = {code for code, field in fields.items() if field.kind == "count"}
    rows = [{code: _value(code in counts, text) for code, text in row.items()} for row in _records(table)]
    faults = [
        replace(
            fault,
            kind=OF_KEPT.get(fault.kind, fault.kind),
            column=f"{fields[fault.column].heading[language]}, {rows[place]['intake']}",
        )
        for place, fault in between_rows(rows, [_withdrawal(row, edition) for row in rows])
    ]
    if faults:
        raise faults_told(tuple(faults), path.name, language)


def _withdrawal(row: Mapping[str, Value], edition: str) -> str:
    """The command that takes an intake out of the edition."""
    return f"arbeidsmarkt programme withdraw {row['programme']} {quote(str(row['intake']))} --edition {edition}"


def _records(table: pd.DataFrame) -> list[dict[str, str]]:
    return [dict(zip(table.columns, map(str, row), strict=True)) for row in table.to_numpy()]


def _value(counted: bool, text: str) -> Value:
    return int(text) if counted and text else text or None
