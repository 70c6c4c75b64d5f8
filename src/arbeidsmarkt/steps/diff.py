"""What moved between two editions, or between two vintages of a source: as a table, a CSV and a page."""

import json
from pathlib import Path

import pandas as pd

from arbeidsmarkt.claims.moves.cells import moved_cells
from arbeidsmarkt.claims.moves.compare import Made, State, compare
from arbeidsmarkt.claims.moves.move import CellMove, Move
from arbeidsmarkt.core.errors import AnalystError, UnknownNameError
from arbeidsmarkt.core.synthetic import is_synthetic
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.moves import MovesPage, cells_table, moves_table, render_moves
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.cells import cells_of_vintage
from arbeidsmarkt.steps.deliver import csv_bytes
from arbeidsmarkt.steps.quantities import read_estimates
from arbeidsmarkt.vintages.atomic import write_file
from arbeidsmarkt.vintages.manifest import sha256

AT = "@"
"""Between a source and its vintage: `cbs_80590ned@2026-07-17`."""


def diff_editions(project: Project, before: str, after: str) -> tuple[list[Move], Path]:
    """Moves between two editions, and the folder that holds them as CSV and page.

    Raises
    ------
    AnalystError
        If an edition has no results, or they are older than what it holds.
    """
    states = [_state(project, edition) for edition in (before, after)]
    moves = compare(*states)
    synthetic = any(state.synthetic for state in states)
    page = MovesPage(before, after, synthetic, tuple(moves), (), project.style, _texts(project))
    return moves, _write(project, page, csv_bytes(moves_table(moves)))


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
        )
    tables = [cells_of_vintage(project, source, name.split(AT)[1]) for name in (before, after)]
    moves = moved_cells(*tables)
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
    _refuse_stale(project, edition)
    made = {name: _made(project, path) for name, path in _records(project, edition).items()}
    analyses = [name for name in project.analyses if name in made]
    return State(
        edition,
        lock.synthetic,
        json.loads((project.root / layout.quantities(edition)).read_bytes())["quantities"],
        json.loads((project.root / layout.claims(edition)["json"]).read_bytes()),
        {name: read_estimates(project, edition, name) for name in analyses},
        {name: pd.read_parquet(project.root / layout.panel(edition, name)) for name in analyses},
        {name: project.analyses[name].title.model_dump() for name in analyses},
        made,
    )


def _records(project: Project, edition: str) -> dict[str, Path]:
    """What was made to the record of its making; an analysis that came later has none."""
    files = {"quantities": layout.quantities(edition), "claims": layout.claims(edition)["csv"]}
    files |= {name: layout.analysis(edition, name)["estimates"] for name in project.analyses}
    return {name: path for name, path in files.items() if (project.root / layout.provenance(path)).is_file()}


def _made(project: Project, path: Path) -> Made:
    record = json.loads((project.root / layout.provenance(path)).read_bytes())
    return Made(record["code"], record["spec_sha256"])


def _refuse_stale(project: Project, edition: str) -> None:
    """Refuse an edition whose results were not made, or were made from other vintages than it holds now."""
    remedy = f"run `arbeidsmarkt run --edition {edition}` first"
    if not {"quantities", "claims"} <= _records(project, edition).keys():
        raise AnalystError(f"The edition '{edition}' has no results yet.", str(layout.results(edition)), "", remedy)
    for source in project.edition(edition).sources:
        record = project.root / layout.provenance(layout.cells(edition, source))
        made_from = json.loads(record.read_bytes())["inputs"] if record.is_file() else {}
        if made_from != _inputs(project, edition, source):
            raise AnalystError(
                f"The results of the edition '{edition}' were made from other vintages of {source} than it holds now.",
                str(layout.results(edition)),
                "results that are compared belong to their edition",
                remedy,
            )


def _inputs(project: Project, edition: str, source: str) -> dict[str, str]:
    files = sorted(jobs.cells(project, edition, source).inputs)
    return {path.as_posix(): sha256((project.root / path).read_bytes()) for path in files}
