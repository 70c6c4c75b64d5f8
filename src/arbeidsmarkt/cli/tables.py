"""Commands that take StatLine tables in: real ones from CBS, and made-up ones."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from arbeidsmarkt.cli.folder import project_here, words_of


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
    from arbeidsmarkt.steps.outcomes import lines, refuse_failures
    from arbeidsmarkt.steps.refresh import EDITION as CURRENT
    from arbeidsmarkt.steps.refresh import refresh as refresh_all
    from arbeidsmarkt.steps.take_in import Wishes

    accepted = frozenset(accept_shrunk or ()), frozenset(accept_schema or ())
    wishes = Wishes(tuple(sources or ()), full, *accepted, synthetic)
    with _rows_told() as tell:
        outcomes = refresh_all(project_here(), wishes, tell, date.today(), DEMO if synthetic else CURRENT)
    typer.echo("\n".join(lines(outcomes)))
    refuse_failures(outcomes)


@contextmanager
def _rows_told() -> Iterator[Callable[[str, int, int], None]]:
    """Progress by source and rows, as long as it lasts."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True) as progress:
        tasks = {}

        def tell(source: str, at: int, of: int) -> None:
            if source not in tasks:
                tasks[source] = progress.add_task(f"{source}, rows", total=of)
            progress.update(tasks[source], completed=at, total=of)

        yield tell


def demo(
    release: Annotated[int, typer.Option(min=1, help="Put this release and those before it in; 2 revises 1.")] = 1,
) -> None:
    """Put SYNTHETIC tables of full shape into the edition `demo`, to try everything without a network."""
    from arbeidsmarkt.steps.demo import EDITION as DEMO
    from arbeidsmarkt.steps.demo import put_in_demo
    from arbeidsmarkt.steps.outcomes import lines, refuse_failures

    project = project_here()
    word = words_of(project)
    with _rows_told() as tell:
        done = put_in_demo(project, release, tell)
    typer.echo("\n".join(lines(done.outcomes)))
    for source, error in done.left_out.items():
        typer.echo(word("commands", "not_in_demo", source=source, why=error.sentence(word.language)))
    refuse_failures(done.outcomes)
    typer.echo(word("commands", "demo_made", edition=DEMO))
