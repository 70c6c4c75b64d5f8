"""A model on a table of the user's own, with the checks and the outputs of an analysis."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from arbeidsmarkt.core.errors import ConfigError, RefusedError
from arbeidsmarkt.core.estimates import Estimates, Refusal
from arbeidsmarkt.core.synthetic import SYNTHETIC
from arbeidsmarkt.prepare.table import PLAIN, cells_of_table, named_table
from arbeidsmarkt.prepare.totals import refuse_totals
from arbeidsmarkt.publish.disclosure.answers import of_enough_people, of_own_records
from arbeidsmarkt.sources.own_table import read_own_table
from arbeidsmarkt.spec.analysis import FitSpec
from arbeidsmarkt.spec.loader import in_plain_words, no_keys, read_yaml
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.table_question import TableQuestion
from arbeidsmarkt.steps.deliver import csv_bytes, json_bytes
from arbeidsmarkt.steps.fit import answer, group_labels, report
from arbeidsmarkt.steps.kinds import check_options, model_of
from arbeidsmarkt.steps.own_folder import refuse_folder
from arbeidsmarkt.steps.record_tables import FOLDER as RECORD_TABLES
from arbeidsmarkt.steps.table_figures import check_table_figures, table_figures
from arbeidsmarkt.vintages.atomic import write_file


def fit_table(project: Project, kind: str, data: Path, spec_file: Path, out: Path) -> Estimates:
    """Fit, and write estimates, predictions, diagnostics and the figures that the spec asks for into the folder `out`.

    Raises
    ------
    ConfigError, FiguresError
        If the spec, the table or the folder cannot be used; nothing is written.
    RefusedError
        If no variant can be answered honestly, or all are about too few people; the result is written all the same,
        marked refused.
    """
    refuse_folder(project.root, out)
    question = read_question(kind, spec_file)
    check_options(spec_file.name, question)
    check_table_figures(question, spec_file.name)
    table = read_own_table(data, question.table.sheet)
    named = named_table(table, question.table, project.config.corona, data.name)
    asked = [question.reference, question.options, *(one.options for one in question.variants.values())]
    refuse_totals(named, asked, frozenset(PLAIN), data.name)
    spec = FitSpec(slug=data.stem, analysis=question, seed=project.config.seed, labels=group_labels(project))
    found = answer(_shaped(named, question, data.name), spec)
    leaving = may_leave(project, kind, found, own=_own_records(project, data))
    return write_answer(project, out, question, leaving, Given(data.name, spec_file.name, SYNTHETIC in table))


def may_leave(project: Project, kind: str, found: Estimates, own: bool) -> Estimates:
    """What may leave of an answer on a table of the user's, or on records of one's own."""
    gate = of_own_records if own else of_enough_people
    return gate(found, kind, project.config.disclosure)


@dataclass(frozen=True)
class Given:
    """Names of the files with the data and with the question, and whether the data say that they were made up."""

    data: str
    spec: str
    synthetic: bool


def write_answer(project: Project, out: Path, question: TableQuestion, answered: Estimates, given: Given) -> Estimates:
    """Write the files of an answer, and give it; one about made-up data says so.

    Raises
    ------
    RefusedError
        If no variant has an answer; the files say so too.
    """
    marked = {language: f"{SYNTHETIC}. {text}" for language, text in answered.sentence.items()}
    estimates = replace(answered, sentence=marked) if given.synthetic else answered
    told = {"table": given.data, "synthetic": given.synthetic or None, **report(question, estimates)}
    outputs = {
        Path("estimates.csv"): csv_bytes(estimates.table),
        Path("predictions.csv"): csv_bytes(estimates.predictions),
        Path("diagnostics.json"): json_bytes(told),
        **table_figures(project, question, estimates, told, given.spec),
    }
    for name, content in outputs.items():
        write_file(out / name, content)
    if len(estimates.refused) == len(question.variants):
        raise _as_error(estimates.refused[0], out)
    return estimates


def _as_error(refusal: Refusal, out: Path) -> RefusedError:
    return RefusedError(
        refusal.reason["en"],
        str(out),
        refusal.rule["en"],
        refusal.remedy["en"],
        refusal.reason["nl"],
        refusal.rule["nl"],
        refusal.remedy["nl"],
    )


def _own_records(project: Project, data: Path) -> bool:
    return (project.root / RECORD_TABLES).resolve() in data.resolve().parents


def _shaped(named: pd.DataFrame, question: TableQuestion, place: str) -> pd.DataFrame:
    wide = model_of(question.kind, place).SHAPE == "wide"
    return named if wide else cells_of_table(named, place)


def read_question(kind: str, path: Path) -> TableQuestion:
    """The question of a kind, as its file says it.

    Raises
    ------
    ConfigError
        If the file holds no question of that kind.
    """
    written: Any = read_yaml(path)
    if not isinstance(written, dict):
        raise no_keys(path)
    if written.get("kind", kind) != kind:
        raise ConfigError(
            f"The spec is of the kind '{written['kind']}', and --kind says '{kind}'.",
            f"{path}, key kind",
            "both name the same kind",
            "leave the key out, or correct --kind",
            f"De specificatie is van de soort '{written['kind']}', en --kind zegt '{kind}'.",
            "beide noemen dezelfde soort",
            "laat de sleutel weg, of verbeter --kind",
        )
    try:
        return TableQuestion.model_validate({**written, "kind": kind})
    except ValidationError as error:
        raise in_plain_words(path, error) from None
