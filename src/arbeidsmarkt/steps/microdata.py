"""Records of persons, however many, to cells; the records stay where they are, and the cells outside git."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from arbeidsmarkt.core.errors import ConfigError, FiguresError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.core.synthetic import SYNTHETIC
from arbeidsmarkt.microdata.cells import Cells, cells_of, people_of
from arbeidsmarkt.microdata.coded_rows import coded_rows
from arbeidsmarkt.microdata.engine import Engine
from arbeidsmarkt.microdata.opened import opened
from arbeidsmarkt.microdata.query import Question
from arbeidsmarkt.microdata.watched import watched
from arbeidsmarkt.models.person_months import fit, fit_rows
from arbeidsmarkt.programmes.privacy.identifiers import identifier_in
from arbeidsmarkt.publish.disclosure.cell_counts import SUPPRESSED, leaving_cells
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.loader import canonical_json, load
from arbeidsmarkt.spec.microdata import Microdata
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.deliver import csv_bytes, json_bytes, parquet_bytes
from arbeidsmarkt.steps.fit_table import Given, may_leave, read_question, write_answer
from arbeidsmarkt.steps.kinds import check_options
from arbeidsmarkt.steps.own_folder import refuse_folder, refuse_taken
from arbeidsmarkt.steps.record_tables import FOLDER
from arbeidsmarkt.steps.table_figures import check_table_figures
from arbeidsmarkt.vintages.atomic import write_file

Tell = Callable[[float | None], None]
"""What is called with the share of a question that is answered."""

KIND = "person_months"
LOOKED_AT = 2_000
"""Persons whose number is looked at."""

IN_DUTCH = {
    "email": "e-mailadressen",
    "bank_account": "rekeningnummers",
    "telephone": "telefoonnummers",
    "citizen_number": "burgerservicenummers",
    "person_number": "nummers van mensen of dossiers",
    "address": "adressen",
    "birth_date": "geboortedatums",
    "person_name": "namen",
}
"""Kind of identifier to its name."""


def make_microdata_cells(project: Project, records: Path, spec_file: Path, tell: Tell | None = None) -> Path:
    """Collapse records to cells, and write them with a count of what could not be used; gives their folder.

    The cells are exact, so they stay on this machine: outside git, readable by their owner alone.

    Raises
    ------
    ConfigError
        If the spec or the records cannot be used.
    FiguresError
        If too many records are unusable, or persons are numbered by what identifies them. Nothing is written then.
    """
    with asked_of_records(project, records, load(spec_file, Microdata), tell) as (engine, question):
        found = cells_of(engine, question)
    folder = _kept(project, records)
    write_file(folder / "cells.parquet", parquet_bytes(_marked(found, question)))
    write_file(folder / "faults.json", json_bytes(asdict(found.faults)))
    (project.root / FOLDER).chmod(0o700)
    return folder.relative_to(project.root)


def release_microdata_cells(
    project: Project, records: Path, spec_file: Path, out: Path, tell: Tell | None = None
) -> int:
    """Write a CSV of what may leave of the cells; gives how many cells are suppressed.

    Raises
    ------
    ConfigError, FiguresError
        As `make_microdata_cells`; or if the outcome is an amount, or cells of these records left before by another
        spec, since the difference between two divisions can be a single person; or if `out` is a folder.
    """
    refuse_taken(out)
    spec = load(spec_file, Microdata)
    before, now = _kept(project, records) / "released.json", {"spec": json.loads(canonical_json(spec))}
    if spec.outcome.scale is not None or (before.is_file() and json.loads(before.read_text("utf-8")) != now):
        raise ConfigError(
            f"Cells of {records.name} cannot leave so.",
            spec_file.name,
            "counts leave, no amounts; and by one spec only, since the difference of two can be one person",
            "take the outcome of yes or no, and the spec by which cells left before",
            f"Cellen van {records.name} mogen zo niet naar buiten.",
            "aantallen gaan naar buiten en bedragen niet; en volgens één specificatie, want het verschil van twee kan "
            "één persoon zijn",
            "neem de uitkomst van ja of nee, en de specificatie waarmee eerder cellen naar buiten gingen",
        )
    with asked_of_records(project, records, spec, tell, spec.id) as (engine, question):
        found = cells_of(engine, question)
        people = people_of(engine, question, found.faults)
    dimensions = [level.name for level in question.levels]
    told = leaving_cells(pd.concat([found.table, people], axis=1), dimensions, project.config.disclosure)
    write_file(before, json_bytes(now))
    write_file(out, csv_bytes(told.assign(**{SYNTHETIC: True}) if question.synthetic else told))
    return int(told[SUPPRESSED].sum())


def _kept(project: Project, records: Path) -> Path:
    return project.root / FOLDER / records.stem


def fit_microdata(
    project: Project, records: Path, spec_file: Path, question_file: Path, out: Path, tell: Tell | None = None
) -> Estimates:
    """Fit records by their cells, and write the answer into the folder `out`; no row and no person is in it.

    Raises
    ------
    ConfigError, FiguresError
        If spec, question, records or the folder cannot be used; nothing is written.
    RefusedError
        If no variant can be answered honestly, or all are about too few people.
    """
    refuse_folder(project.root, out)
    model = read_question(KIND, question_file)
    check_options(question_file.name, model)
    check_table_figures(model, question_file.name)
    spec = load(spec_file, Microdata)
    within = spec.groups.keys() | spec.bins.keys() | {"none"}
    cluster = model.clusters if model.covariance == "cluster" and model.clusters not in within else None
    _refuse_persons_together(spec, cluster, question_file.name)
    asked_of = FitSpec(slug=records.stem, analysis=model, seed=project.config.seed)
    with asked_of_records(project, records, spec, tell, cluster) as (engine, question):
        if cluster is None:
            found = fit(cells_of(engine, question).table, asked_of)
        else:
            cells, rows = coded_rows(engine, question, project.config.microdata.threads)
            found = fit_rows(cells.table, rows, asked_of)
    given = Given(records.name, question_file.name, question.synthetic)
    return write_answer(project, out, model, may_leave(project, KIND, found, own=True), given)


def _refuse_persons_together(spec: Microdata, cluster: str | None, place: str) -> None:
    """With weights a row is several persons, who would count as one cluster."""
    if spec.weights and cluster == spec.id:
        raise ConfigError(
            "Errors by person need a row of each person.",
            f"{place}, key clusters",
            f"with the weights '{spec.weights}' a row stands for several persons",
            "take records without weights, other clusters, or HC1",
            "Fouten per persoon vragen een rij per persoon.",
            f"met de gewichten '{spec.weights}' staat een rij voor meer personen",
            "neem records zonder gewichten, andere clusters, of HC1",
        )


@contextmanager
def asked_of_records(
    project: Project, records: Path, spec: Microdata, tell: Tell | None, cluster: str | None = None
) -> Iterator[tuple[Engine, Question]]:
    """An engine that sees the records, and what the spec asks of them; told is how far it is."""
    with opened(records, project.config.microdata, project.root / FOLDER) as engine:
        question = Question(spec, engine.columns(), cluster)
        _refuse_identifiers(engine, question)
        with watched(engine, tell) if tell else nullcontext():
            yield engine, question


def _marked(found: Cells, question: Question) -> pd.DataFrame:
    """The cells; those of made-up records say so in a column, as the records do."""
    return found.table.assign(**{SYNTHETIC: True}) if question.synthetic else found.table


def _refuse_identifiers(engine: Engine, question: Question) -> None:
    """Numbers of persons that pass for citizen service numbers more often than chance allows, names, addresses."""
    people = engine.table(question.numbered(LOOKED_AT)).column("person").to_pylist()
    kinds = [kind for kind in map(identifier_in, people) if kind]
    if len(kinds) > len(people) / 2:
        kind = max(set(kinds), key=kinds.count)
        raise FiguresError(
            f"The column '{question.spec.id}' holds what identifies a person: {kind}.",
            "key id",
            "persons are told apart by a number without a meaning",
            "replace it by a running number, and keep the key elsewhere",
            f"In de kolom '{question.spec.id}' staat wat een persoon aanwijst: {IN_DUTCH[kind]}.",
            "personen zijn te onderscheiden aan een nummer zonder betekenis",
            "vervang het door een volgnummer, en bewaar de sleutel elders",
        )
