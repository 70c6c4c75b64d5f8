"""Records of persons: checked whole, then a vintage that git does not see, in an edition that git does not see."""

import io
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from arbeidsmarkt.core.errors import ConfigError, IntegrityError
from arbeidsmarkt.core.faults import RawTable, TableError
from arbeidsmarkt.core.together import together
from arbeidsmarkt.programmes.reading import Record
from arbeidsmarkt.programmes.records import Records, is_of_persons, persons_in, read_months, read_persons, role_of
from arbeidsmarkt.sources.intake_file import read_intake_file
from arbeidsmarkt.spec.contract import Contract
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.cells import read_unchanged
from arbeidsmarkt.steps.delivered_file import faults_in_words
from arbeidsmarkt.steps.record_roles import refuse_swapped
from arbeidsmarkt.vintages.lock import add_to_lock, open_lock, write_lock
from arbeidsmarkt.vintages.manifest import About
from arbeidsmarkt.vintages.names import vintage_name
from arbeidsmarkt.vintages.newest import vintage_names
from arbeidsmarkt.vintages.store import STORES, publish_vintage, vintage_folder

SOURCE = "programme_records"
EDITION = "records"
"""The one edition that holds records; its lock names what no other machine has."""

PERSONS, MONTHS = "persons.csv", "months.csv"
OUTSIDE_GIT = ("/data/raw/programme_records/", "/config/editions/records.lock.yaml", "/data/records/")
"""Lines of `.gitignore`."""


class Added(NamedTuple):
    """The name of a new vintage, and what it holds."""

    vintage: str
    records: Records


def holds_records(project: Project, path: Path) -> bool:
    """Whether a file has one row a person; one that cannot be read is told when it is checked."""
    try:
        return is_of_persons(read_intake_file(path), project.programmes.records)
    except TableError:
        return False


def check_records(project: Project, persons: Path, months: Path | None, today: date) -> Records:
    """The records of a file of persons and a file of their months; nothing is written.

    Raises
    ------
    FiguresError
        Telling every fault with row, column, rule and remedy, and never a value.
    """
    registry, language = project.programmes, project.config.language
    tables: dict[Path, RawTable] = {}
    people, followed = list[Record](), list[Record]()
    with together() as noted:
        for path in [persons, months] if months else [persons]:
            with noted(), faults_in_words(path, language):
                tables[path] = read_intake_file(path)
        refuse_swapped(persons, months, {path: role_of(table, registry.records) for path, table in tables.items()})
        known = persons_in(tables[persons], registry.records.persons) if persons in tables else None
        if persons in tables:
            with noted(), faults_in_words(persons, language):
                people = read_persons(tables[persons], registry, today, persons.name)
        if months and months in tables:
            with noted(), faults_in_words(months, language):
                followed = read_months(tables[months], registry, known, today, months.name)
    return Records(people, followed)


def add_records(project: Project, persons: Path, months: Path | None, edition: str, today: date) -> Added:
    """Check records, then publish them as a new vintage that takes the place of the earlier one.

    Returns
    -------
    Added
        The vintage has the name of the day on which it was added.

    Raises
    ------
    ConfigError
        If the edition is one that git keeps.
    IntegrityError
        If git would take the records in.
    FiguresError
        Telling every fault. Nothing was written then.
    """
    with together() as noted:
        with noted():
            _refuse_edition(edition)
        with noted():
            _refuse_git(project.root)
        records = check_records(project, persons, months, today)
    lock = open_lock(project.root, EDITION, synthetic=False)
    names = vintage_names(project.root, SOURCE, synthetic=False)
    name = vintage_name(today, names[-1] if names else None, names, today)
    contract = project.programmes.records
    files = {PERSONS: _csv(records.persons, contract.persons), MONTHS: _csv(records.months, contract.months)}
    about = About.of_own(project.sources[SOURCE], name, today, "records")
    publish_vintage(project.root, SOURCE, name, files, about)
    (project.root / STORES[False] / SOURCE).chmod(0o700)
    write_lock(project.root, add_to_lock(project.root, lock, SOURCE, name))
    return Added(name, records)


def stored_records(project: Project) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Persons and months of the vintage in force, as texts; an empty text is not known.

    Raises
    ------
    ConfigError
        If there are no records.
    IntegrityError
        If a byte of them is not as recorded.
    """
    locked = project.edition(EDITION).sources[SOURCE][-1]
    files = read_unchanged(vintage_folder(project.root, SOURCE, locked.vintage), locked)
    persons, months = (pd.read_csv(io.BytesIO(files[n]), dtype=str, keep_default_na=False) for n in (PERSONS, MONTHS))
    return persons, months


def _refuse_edition(edition: str) -> None:
    if edition != EDITION:
        raise ConfigError(
            f"Records of persons do not go into the edition {edition}: leave `--edition {edition}` out.",
            rule=f"they always stand in the edition {EDITION}, which git does not keep",
            dutch=f"Gegevens van personen gaan niet in de editie {edition}: laat `--edition {edition}` weg.",
            dutch_rule=f"zij staan altijd in de editie {EDITION}, die git niet bewaart",
        )


def _refuse_git(root: Path) -> None:
    ignored = (root / ".gitignore").read_text(encoding="utf-8") if (root / ".gitignore").is_file() else ""
    missing = [line for line in OUTSIDE_GIT if line not in ignored.splitlines()]
    if missing and any((folder / ".git").exists() for folder in (root, *root.parents)):
        raise IntegrityError(
            "Git would take records of persons in.",
            ".gitignore",
            "records of persons never enter git",
            f"add these lines: {', '.join(missing)}",
            "Git zou gegevens van personen opnemen.",
            "gegevens van personen komen nooit in git",
            f"voeg deze regels toe: {', '.join(missing)}",
        )


def _csv(records: list[Record], contract: Contract) -> bytes:
    table = pd.DataFrame([record.fields for record in records], columns=list(contract), dtype=object)
    text = table.where(table.notna(), "").astype(str)
    key = [code for code in ("person", "month") if code in contract]
    return text.sort_values(key, ignore_index=True).to_csv(index=False, lineterminator="\n").encode("utf-8")
