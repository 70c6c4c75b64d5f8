"""Commands about whole editions: what one holds, what moved between two, and a copy that never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from arbeidsmarkt.cli.folder import Edition, edition_of, project_here, words_of
from arbeidsmarkt.cli.progress import jobs_told

SHOWN = 60
"""Rows in the terminal; the CSV and the page have them all."""

MOVED = 20
"""Exit code of `diff --exit-code` when something moved; lower codes are kinds of errors."""

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.table import Table

    from arbeidsmarkt.claims.moves.move import CellMove, Move
    from arbeidsmarkt.publish.words import Words
    from arbeidsmarkt.steps.status import SourceStatus


def status(edition: Edition = None) -> None:
    """Show what the edition holds of each source: how old, how far, what is provisional, ended or overtaken."""
    from datetime import date

    from rich import box
    from rich.console import Console
    from rich.table import Table

    from arbeidsmarkt.steps.status import status as all_sources

    project = project_here()
    words = project.labels[project.config.language]["status"]
    columns = ("source", "vintage", "days", "last_period", "provisional", "to_know")
    table = Table(*(words[column] for column in columns), box=box.SIMPLE, pad_edge=False)
    for line in all_sources(project, edition_of(project, edition), date.today()):
        facts = (line.vintage, str(line.age), line.last_period, str(line.provisional or ""), _to_know(line, words))
        table.add_row(line.source, *facts)
    Console().print(table)


def _to_know(line: SourceStatus, words: Mapping[str, str]) -> str:
    if line.discontinued:
        return words["ended"].format(successor=line.successor) if line.successor else words["ended_alone"]
    return words[line.stale.code].format(day=line.stale.day, why=line.stale.why) if line.stale else ""


def diff(
    before: Annotated[str, typer.Argument(help="Edition, or source@vintage: the older one.")],
    after: Annotated[str, typer.Argument(help="Edition, or source@vintage: the newer one.")],
    exit_code: Annotated[bool, typer.Option("--exit-code", help=f"End with {MOVED} when something moved.")] = False,
) -> None:
    """Show every number and verdict that moved, by how much, and why; ends with 0, also when something moved."""
    from rich.console import Console

    from arbeidsmarkt.steps.diff import AT, diff_editions, diff_vintages

    project = project_here()
    words = words_of(project)
    if AT in before and AT in after:
        cells, folder = diff_vintages(project, before, after)
        count, table = len(cells), _cells(cells, words)
    else:
        moves, folder = diff_editions(project, *(edition_of(project, name) for name in (before, after)))
        count, table = len(moves), _moves(moves, words)
    if count:
        Console().print(table)
    typer.echo(words("commands", _counted(count), count=count, shown=SHOWN))
    typer.echo(words("commands", "also_as_page", folder=folder))
    if exit_code and count:
        raise typer.Exit(MOVED)


def _counted(count: int) -> str:
    if count > SHOWN:
        return "moved_shown"
    return "moved" if count else "nothing_moved"


def _moves(moves: list[Move], words: Words) -> Table:
    from arbeidsmarkt.publish.moves import change_of, value_of, why_of

    table = _table("what", "old", "new", "change", "why")
    for move in moves[:SHOWN]:
        values = (value_of(move, value, words) for value in (move.old, move.new))
        change = [change_of(move, words), words("site", f"moves_within_{move.within}") if move.within else ""]
        table.add_row(move.name, *values, "\n".join(filter(None, change)), why_of(move, words))
    return table


def _cells(cells: list[CellMove], words: Words) -> Table:
    from arbeidsmarkt.publish.moves import causes_in, told_apart
    from arbeidsmarkt.publish.notation import plain

    shared, names = told_apart(cells)
    table = _table("cell", "old", "new", "why")
    table.title, table.title_justify = shared, "left"
    for cell, name in list(zip(cells, names, strict=True))[:SHOWN]:
        values = ("" if value is None else plain(value, words.language) for value in (cell.old, cell.new))
        table.add_row(name, *values, causes_in(cell.reasons, words))
    return table


def _table(*headings: str) -> Table:
    """Columns that wrap, so that all of them fit in eighty columns."""
    from rich import box
    from rich.table import Column, Table

    widest = {headings[0]: 5, headings[-1]: 4}
    columns = [Column(heading, overflow="fold", ratio=widest.get(heading, 3)) for heading in headings]
    return Table(*columns, box=box.SIMPLE, pad_edge=False, expand=True, show_lines=False)


def freeze(
    name: Annotated[str, typer.Argument(help="Name of the copy, such as brief-2026-11.")], edition: Edition = None
) -> None:
    """Keep the edition as it is now, under a name of its own, and make its results."""
    from arbeidsmarkt.spec.project import Project
    from arbeidsmarkt.steps import layout
    from arbeidsmarkt.steps.freeze import freeze as freeze_edition
    from arbeidsmarkt.steps.run import follow, workflow_of

    project = project_here()
    chosen = edition_of(project, edition)
    sources = freeze_edition(project, chosen, name)
    word = words_of(project)
    typer.echo(word("commands", "frozen", name=name, edition=chosen, sources=sources))
    with workflow_of(project.root, name) as workflow, jobs_told(name) as tell:
        follow(workflow, Project(project.root), name, tell)
    typer.echo(word("commands", "frozen_results", folder=layout.results(name), name=name, edition=chosen))
