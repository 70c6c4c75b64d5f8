"""Records of persons, however many, to cells; the records stay where they are, and the cells outside git."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.core.synthetic import SYNTHETIC
from arbeidsmarkt.microdata.cells import Cells, cells_of
from arbeidsmarkt.microdata.duckdb_engine import duckdb_engine
from arbeidsmarkt.microdata.engine import Engine
from arbeidsmarkt.microdata.query import Question
from arbeidsmarkt.programmes.privacy.identifiers import identifier_in
from arbeidsmarkt.spec.loader import load
from arbeidsmarkt.spec.microdata import Microdata
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.deliver import json_bytes, parquet_bytes
from arbeidsmarkt.steps.record_tables import FOLDER
from arbeidsmarkt.vintages.atomic import write_file

LOOKED_AT = 2_000
"""Persons whose number is looked at."""


def make_microdata_cells(project: Project, records: Path, spec_file: Path) -> Path:
    """Collapse records to cells, and write them with a count of what could not be used; gives their folder.

    The cells are exact, so they stay on this machine: outside git, readable by their owner alone.

    Raises
    ------
    ConfigError
        If the spec or the records cannot be used.
    FiguresError
        If too many records are unusable, or persons are numbered by what identifies them. Nothing is written then.
    """
    with asked(project, records, spec_file) as (engine, question):
        found = cells_of(engine, question)
    folder = project.root / FOLDER / records.stem
    write_file(folder / "cells.parquet", parquet_bytes(_marked(found, question)))
    write_file(folder / "faults.json", json_bytes(asdict(found.faults)))
    (project.root / FOLDER).chmod(0o700)
    return folder.relative_to(project.root)


@contextmanager
def asked(project: Project, records: Path, spec_file: Path) -> Iterator[tuple[Engine, Question]]:
    """An engine that sees the records, and what the spec asks of them."""
    spec = load(spec_file, Microdata)
    with duckdb_engine(records, project.config.microdata, project.root / FOLDER) as engine:
        question = Question(spec, engine.columns())
        _refuse_identifiers(engine, question)
        yield engine, question


def _marked(found: Cells, question: Question) -> pd.DataFrame:
    """The cells; those of made-up records say so in a column, as the records do."""
    return found.table.assign(**{SYNTHETIC: True}) if SYNTHETIC in question.columns else found.table


def _refuse_identifiers(engine: Engine, question: Question) -> None:
    """Numbers of persons that pass for citizen service numbers more often than chance allows, names, addresses."""
    people = engine.table(question.people(LOOKED_AT)).column("person").to_pylist()
    kinds = [kind for kind in map(identifier_in, people) if kind]
    if len(kinds) > len(people) / 2:
        raise FiguresError(
            f"The column '{question.spec.id}' holds what identifies a person: {max(set(kinds), key=kinds.count)}.",
            "key id",
            "persons are told apart by a number without a meaning",
            "replace it by a running number, and keep the key elsewhere",
        )
