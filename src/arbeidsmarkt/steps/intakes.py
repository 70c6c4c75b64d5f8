"""A table of outcomes that somebody filled in: checked whole, then one more vintage of all intakes that are known."""

import io
from datetime import date
from pathlib import Path

import pandas as pd

from arbeidsmarkt.core.faults import TableError
from arbeidsmarkt.programmes.contract_words import faults_told
from arbeidsmarkt.programmes.intakes import read_intakes
from arbeidsmarkt.programmes.reading import Record
from arbeidsmarkt.sources.intake_file import read_intake_file
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.cells import read_unchanged
from arbeidsmarkt.vintages.lock import add_to_lock, open_lock, write_lock
from arbeidsmarkt.vintages.manifest import About
from arbeidsmarkt.vintages.names import vintage_name
from arbeidsmarkt.vintages.newest import vintage_names
from arbeidsmarkt.vintages.store import publish_vintage, vintage_folder

SOURCE = "programme_intakes"
INTAKES = "intakes.csv"
KEY = ["programme", "intake", "sex"]


def check_intakes(project: Project, path: Path, today: date) -> list[Record]:
    """The intakes of a file; nothing is written.

    Raises
    ------
    FiguresError
        Telling every fault with row, column, value, rule and remedy.
    """
    try:
        return read_intakes(read_intake_file(path), project.programmes.contract, project.programmes, today, path.name)
    except TableError as error:
        raise faults_told(error.faults, path.name, project.config.language) from None


def add_intakes(project: Project, path: Path, edition: str, today: date) -> str:
    """Check a file, then publish all intakes known so far with those of the file, and lock that.

    Returns
    -------
    str
        The name of the new vintage: the last date of the figures, or today where that is no later than the one before.

    Raises
    ------
    FiguresError, ConfigError, IntegrityError
        Before anything is written.
    """
    intakes = check_intakes(project, path, today)
    lock = open_lock(project.root, edition, synthetic=False)
    new = pd.DataFrame([intake.fields for intake in intakes], columns=list(project.programmes.contract), dtype=object)
    table = _joined(_known(project, lock), new.astype(object).where(new.notna(), "").astype(str))
    counted = max(day for intake in intakes if isinstance(day := intake.fields["date"], date))
    names = vintage_names(project.root, SOURCE, synthetic=False)
    name = vintage_name(counted, names[-1] if names else None, names, today)
    publish_vintage(project.root, SOURCE, name, {INTAKES: _csv(table)}, _about(project, path, name, today))
    write_lock(project.root, add_to_lock(project.root, lock, SOURCE, name))
    return name


def _known(project: Project, lock: EditionLock) -> pd.DataFrame:
    locked = lock.sources.get(SOURCE)
    if not locked:
        return pd.DataFrame(columns=list(project.programmes.contract), dtype=str)
    files = read_unchanged(vintage_folder(project.root, SOURCE, locked[-1].vintage), locked[-1])
    return pd.read_csv(io.BytesIO(files[INTAKES]), dtype=str, keep_default_na=False)


def _joined(known: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """All intakes, each once; one that is delivered again takes the place of the earlier one."""
    table = pd.concat([known, new], ignore_index=True).drop_duplicates(KEY, keep="last")
    return table.sort_values(KEY, kind="stable", ignore_index=True)


def _csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _about(project: Project, path: Path, name: str, today: date) -> About:
    source = project.sources[SOURCE]
    return About(
        title=source.title,
        producer=source.producer,
        licence=source.licence,
        published=date.fromisoformat(name[:10]),
        retrieved=today,
        layout="intakes",
        note=f"Delivered in {path.name}.",
    )
