"""A table of outcomes that somebody filled in: checked whole, kept with all that is known, and released."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from arbeidsmarkt.programmes.contract_words import faults_told
from arbeidsmarkt.programmes.intakes import read_intakes
from arbeidsmarkt.programmes.made import Value
from arbeidsmarkt.programmes.reading import Record
from arbeidsmarkt.programmes.rules import between_rows
from arbeidsmarkt.sources.intake_file import read_intake_file
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.delivered_file import faults_in_words
from arbeidsmarkt.steps.own_edition import own_lock
from arbeidsmarkt.steps.release import INTAKES, RELEASED, SOURCE, counted_in, read_intakes_of, released_files
from arbeidsmarkt.vintages.lock import add_to_lock, write_lock
from arbeidsmarkt.vintages.manifest import About
from arbeidsmarkt.vintages.names import vintage_name
from arbeidsmarkt.vintages.newest import vintage_names
from arbeidsmarkt.vintages.store import publish_vintage

KEY = ["programme", "intake", "sex"]
PLACE = ["file", "row"]
"""Where an intake stood as it was delivered."""


@dataclass(frozen=True)
class Added:
    """What was stored.

    Parameters
    ----------
    vintage : str
    programme : str
        The first of the file.
    new, before : int
        Rows of the vintage that are of the file, and those that were known before.
    released, withheld : int
        Figures of the vintage that may leave, and those that may not.
    """

    vintage: str
    programme: str
    new: int
    before: int
    released: int
    withheld: int


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

    The vintage has the name of the day: on it the figures were released, which is when they were published.

    Raises
    ------
    FiguresError, ConfigError, IntegrityError
        Before anything is written.
    """
    intakes = check_intakes(project, path, today)
    lock = own_lock(project, edition)
    joined = _joined(_known(project, lock), _delivered(project, intakes, path))
    _refuse_contradictions(project, joined, path)
    table = joined.sort_values(KEY, kind="stable", ignore_index=True)
    names = vintage_names(project.root, SOURCE, synthetic=False)
    name = vintage_name(today, names[-1] if names else None, names, today)
    released = released_files(project, table)
    publish_vintage(project.root, SOURCE, name, {INTAKES: _csv(table)}, _about(project, SOURCE, path, name, today))
    publish_vintage(project.root, RELEASED, name, released, _about(project, RELEASED, path, name, today))
    write_lock(project.root, add_to_lock(project.root, lock, RELEASED, name))
    shown, hidden = counted_in(released)
    first = str(intakes[0].fields["programme"])
    return Added(name, first, len(intakes), len(table) - len(intakes), shown, hidden)


def _delivered(project: Project, intakes: list[Record], path: Path) -> pd.DataFrame:
    """The intakes of a file as texts, each with its place."""
    rows = [intake.fields | {"file": path.name, "row": intake.line} for intake in intakes]
    table = pd.DataFrame(rows, columns=_columns(project), dtype=object)
    return table.where(table.notna(), "").astype(str)


def _columns(project: Project) -> list[str]:
    return [*project.programmes.contract, *PLACE]


def _known(project: Project, lock: EditionLock) -> pd.DataFrame:
    """The intakes behind what the edition holds; they are in no edition themselves."""
    locked = lock.sources.get(RELEASED)
    if not locked:
        return pd.DataFrame(columns=_columns(project), dtype=str)
    return read_intakes_of(project, locked[-1].vintage).reindex(columns=_columns(project), fill_value="")


def _joined(known: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """All intakes, each once, those of the file last: one that is delivered again takes the place of the earlier."""
    return pd.concat([known, new], ignore_index=True).drop_duplicates(KEY, keep="last")


def _refuse_contradictions(project: Project, table: pd.DataFrame, path: Path) -> None:
    """Refuse a file that does not fit what was delivered before: sums that are off, an intake under another name."""
    fields = project.programmes.contract
    counts = {code for code, field in fields.items() if field.kind == "count"}
    rows = [{code: _value(code in counts, text) for code, text in row.items()} for row in _records(table)]
    faults = [
        replace(fault, column=f"{fields[fault.column].heading[project.config.language]}, {rows[place]['intake']}")
        for place, fault in between_rows(rows, [str(row["intake"]) for row in rows])
    ]
    if faults:
        raise faults_told(tuple(faults), path.name, project.config.language)


def _records(table: pd.DataFrame) -> list[dict[str, str]]:
    return [dict(zip(table.columns, map(str, row), strict=True)) for row in table.to_numpy()]


def _value(counted: bool, text: str) -> Value:
    return int(text) if counted and text else text or None


def _csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _about(project: Project, slug: str, path: Path, name: str, today: date) -> About:
    source = project.sources[slug]
    return About(
        title=source.title,
        producer=source.producer,
        licence=source.licence,
        published=date.fromisoformat(name[:10]),
        retrieved=today,
        layout="intakes" if slug == SOURCE else "figures",
        note=f"Delivered in {path.name}.",
    )
