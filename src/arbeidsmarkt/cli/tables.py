"""Commands that take StatLine tables in: real ones from CBS, and made-up ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from arbeidsmarkt.cli.folder import project_here, words_of

if TYPE_CHECKING:
    from arbeidsmarkt.publish.words import Words
    from arbeidsmarkt.steps.outcomes import Outcome


def refresh(
    sources: Annotated[list[str] | None, typer.Argument(help="Slugs as in config/sources; by default all.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Fetch also what CBS reports as unchanged.")] = False,
    accept_shrunk: Annotated[list[str] | None, typer.Option(help="Source that may hold less than before.")] = None,
    accept_schema: Annotated[list[str] | None, typer.Option(help="Source whose layout may have changed.")] = None,
    synthetic: Annotated[bool, typer.Option("--synthetic", help="Synthetic tables, into the edition demo.")] = False,
) -> None:
    """Fetch what CBS has published since into the edition `current`; every earlier state stays."""
    from datetime import date

    from arbeidsmarkt.steps.demo import EDITION as DEMO
    from arbeidsmarkt.steps.outcomes import refuse_failures
    from arbeidsmarkt.steps.refresh import EDITION as CURRENT
    from arbeidsmarkt.steps.refresh import refresh as refresh_all
    from arbeidsmarkt.steps.take_in import Wishes

    accepted = frozenset(accept_shrunk or ()), frozenset(accept_schema or ())
    wishes = Wishes(tuple(sources or ()), full, *accepted, synthetic)
    project = project_here()
    word = words_of(project)
    with _rows_told(word) as tell:
        outcomes = refresh_all(project, wishes, tell, date.today(), DEMO if synthetic else CURRENT)
    typer.echo("\n".join(_lines(outcomes, word)))
    refuse_failures(outcomes)


def _lines(outcomes: list[Outcome], word: Words) -> Iterator[str]:
    """What became of each source, with what is remarkable about it and why it failed."""
    for outcome in outcomes:
        yield f"{outcome.source} ({outcome.table}): {_result(outcome, word)}"
        yield from (word("commands", "note", remark=remark[word.language]) for remark in outcome.remarks)
        if outcome.error:
            yield "  " + outcome.error.told(word.language).replace("\n", "\n  ")


def _result(outcome: Outcome, word: Words) -> str:
    if outcome.result == "new" and outcome.service:
        return word("commands", "new_fetched", vintage=outcome.vintage, rows=outcome.rows, service=outcome.service)
    if outcome.result == "new":
        return word("commands", "new_figures", vintage=outcome.vintage, rows=outcome.rows)
    if outcome.result == "same":
        return word("commands", "unchanged", vintage=outcome.vintage)
    return word("commands", "not_refreshed" if outcome.vintage else "never_refreshed", vintage=outcome.vintage)


@contextmanager
def _rows_told(word: Words) -> Iterator[Callable[[str, int, int], None]]:
    """Progress by source and rows, as long as it lasts."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True) as progress:
        tasks = {}

        def tell(source: str, at: int, of: int) -> None:
            if source not in tasks:
                tasks[source] = progress.add_task(word("commands", "rows_of", source=source), total=of)
            progress.update(tasks[source], completed=at, total=of)

        yield tell


def demo(
    release: Annotated[int, typer.Option(min=1, help="Put this release and those before it in; 2 revises 1.")] = 1,
) -> None:
    """Put SYNTHETIC tables of full shape into the edition `demo`, to try everything without a network."""
    from arbeidsmarkt.steps.demo import EDITION as DEMO
    from arbeidsmarkt.steps.demo import put_in_demo
    from arbeidsmarkt.steps.outcomes import refuse_failures

    project = project_here()
    word = words_of(project)
    with _rows_told(word) as tell:
        done = put_in_demo(project, release, tell)
    typer.echo("\n".join(_lines(done.outcomes, word)))
    for source, error in done.left_out.items():
        typer.echo(word("commands", "not_in_demo", source=source, why=error.sentence(word.language)))
    refuse_failures(done.outcomes)
    typer.echo(word("commands", "demo_made", edition=DEMO))
