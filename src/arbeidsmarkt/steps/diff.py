"""What moved between two editions, or between two vintages of a source: as a table, a CSV and a page."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from arbeidsmarkt.claims.moves.cells import Known, moved_cells, periods_of
from arbeidsmarkt.claims.moves.compare import compare
from arbeidsmarkt.claims.moves.move import CellMove, Move
from arbeidsmarkt.claims.moves.state import Made, State, step_of
from arbeidsmarkt.core.behind import BEHIND
from arbeidsmarkt.core.errors import UnknownNameError
from arbeidsmarkt.core.synthetic import is_synthetic
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.moves import MovesPage, cells_table, moves_table, render_moves
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout
from arbeidsmarkt.steps.cells import cells_of_vintage
from arbeidsmarkt.steps.deliver import csv_bytes
from arbeidsmarkt.steps.kept import Records, records_of, refuse_outdated
from arbeidsmarkt.steps.quantities import read_estimates
from arbeidsmarkt.vintages.atomic import write_file

AT = "@"
"""Between a source and its vintage: `cbs_80590ned@2026-07-17`."""


def diff_editions(project: Project, before: str, after: str) -> tuple[list[Move], Path]:
    """Moves between two editions, and the folder that holds them as CSV and page.

    Raises
    ------
    AnalystError
        If an edition has no results, or they are not up to date.
    """
    page = page_of_editions(project, before, after)
    return list(page.moves), _write(project, page, csv_bytes(moves_table(page.moves)))


def page_of_editions(project: Project, before: str, after: str) -> MovesPage:
    """What the page of two editions shows.

    Raises
    ------
    AnalystError
        If an edition has no results, or they are not up to date.
    """
    states = [_state(project, edition) for edition in (before, after)]
    synthetic = any(state.synthetic for state in states)
    return MovesPage(before, after, synthetic, tuple(compare(*states)), (), project.style, _texts(project))


def diff_vintages(project: Project, before: str, after: str) -> tuple[list[CellMove], Path]:
    """Cells that moved between two vintages of a source, and the folder that holds them.

    Raises
    ------
    UnknownNameError
        If the two are of different sources, or there is no such vintage.
    """
    source, *others = dict.fromkeys(name.split(AT)[0] for name in (before, after))
    if others:
        raise UnknownNameError(
            f"{before} and {after} are vintages of two sources.",
            "diff",
            "two vintages of one source",
            "name one source",
            f"{before} en {after} zijn standen van twee bronnen.",
            "twee standen van één bron",
            "noem één bron",
        )
    old, new = (cells_of_vintage(project, source, name.split(AT)[1]) for name in (before, after))
    moves = moved_cells(old, new, Known(periods_of(old), periods_of(new)))
    synthetic = any(is_synthetic(name.split(AT)[1]) for name in (before, after))
    page = MovesPage(before, after, synthetic, (), tuple(moves), project.style, _texts(project))
    return moves, _write(project, page, csv_bytes(cells_table(moves)))


def _texts(project: Project) -> Bilingual:
    dutch, english = (Words.of(code, project.labels[code], project.classifications) for code in ("nl", "en"))
    return Bilingual(dutch, english)


def _write(project: Project, page: MovesPage, table: bytes) -> Path:
    folder = layout.moves(page.before, page.after)
    write_file(project.root / folder / "moves.csv", table)
    write_file(project.root / folder / "index.html", render_moves(page).encode("utf-8"))
    return folder


def _state(project: Project, edition: str) -> State:
    lock = project.edition(edition)
    records = records_of(project, edition)
    refuse_outdated(project, edition, records)
    content = _json(project, layout.quantities(edition))
    analyses = sorted(path.parent.name for path, record in records.items() if record["step"] == "fit")
    known = [name for name in analyses if name in project.analyses]
    return State(
        edition,
        lock.synthetic,
        content["quantities"],
        frozenset(content["states"]),
        _json(project, layout.claims(edition)["json"]),
        {name: read_estimates(project, edition, name) for name in analyses},
        {name: pd.read_parquet(project.root / layout.panel(edition, name)) for name in analyses},
        frozenset(name for name in known if BEHIND.get(project.analyses[name].kind) == "own_period"),
        {name: _title(project, name) for name in analyses},
        {_step(path, record): Made(record["code"], record["spec_sha256"]) for path, record in records.items()},
        _periods(project, records),
    )


def _json(project: Project, path: Path) -> Any:
    return json.loads((project.root / path).read_bytes())


def _step(path: Path, record: Mapping[str, Any]) -> str:
    """Name of the step behind a record: cells and panels are called after their file, estimates after their folder."""
    names = {"cells": path.name.split(".")[0], "panel": path.name.split(".")[0], "fit": path.parent.name}
    return step_of(record["step"], names.get(record["step"], ""))


def _title(project: Project, analysis: str) -> dict[str, str]:
    """The title of an analysis; of one that is not asked any more, its name."""
    asked = project.analyses.get(analysis)
    return asked.title.model_dump() if asked else {"nl": analysis, "en": analysis}


def _periods(project: Project, records: Records) -> dict[str, frozenset[str]]:
    files = [name for record in records.values() if record["step"] == "cells" for name in record["outputs"]]
    columns = ["source", "period_key", "value"]
    tables = (pd.read_parquet(project.root / name, columns=columns) for name in files)
    return {source: periods for table in tables for source, periods in periods_of(table).items()}
