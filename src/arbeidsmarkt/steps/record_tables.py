"""The records in force to the tables that models and the contract of outcomes read; they stay outside git too."""

from pathlib import Path

import pandas as pd

from arbeidsmarkt.programmes.followed import followed
from arbeidsmarkt.programmes.record_outcomes import horizons, intakes_of, outcomes_by_person
from arbeidsmarkt.programmes.spells import spells
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.records import EDITION, SOURCE, stored_records
from arbeidsmarkt.vintages.atomic import write_file

FOLDER = Path("data", "records")


def make_record_tables(project: Project) -> Path:
    """Write the tables of the vintage in force; gives their folder.

    `persons.csv` is for the kind `programme_effect`, `spells_work.csv` and `spells_off_welfare.csv` for `hazard`, and
    `intakes.csv` for `arbeidsmarkt programme add`, through the disclosure gate.

    Raises
    ------
    ConfigError
        If there are no records.
    RefusedError
        If there are no months.
    """
    people = followed(*stored_records(project))
    known = project.programmes
    vintage = project.edition(EDITION).sources[SOURCE][-1].vintage
    source = f"{project.sources[SOURCE].title} ({vintage})"
    definition = known.records.definition[project.config.language]
    tables = {
        "persons": outcomes_by_person(people, horizons(known.contract)),
        "spells_work": spells(people, "work").table,
        "spells_off_welfare": spells(people, "off_welfare").table,
        "intakes": intakes_of(people, known.contract, definition, source),
    }
    folder = project.root / FOLDER / vintage
    for name, table in tables.items():
        write_file(folder / f"{name}.csv", _csv(table))
    (project.root / FOLDER).chmod(0o700)
    return folder.relative_to(project.root)


def _csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")
