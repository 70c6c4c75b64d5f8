"""How far the jobs of an edition are, or the reading of records, as long as it lasts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def jobs_told(edition: str) -> Iterator[Callable[[int, int], None]]:
    """Progress by jobs done and jobs in all."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True) as progress:
        task = progress.add_task(f"edition {edition}", total=None)
        yield lambda at, of: progress.update(task, completed=at, total=of)


@contextmanager
def records_told(records: str) -> Iterator[Callable[[float | None], None] | None]:
    """Share of the question of the moment that is answered; nothing where nobody looks on."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    if not Console().is_terminal:
        yield None
        return
    with Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), transient=True) as progress:
        task = progress.add_task(records, total=None)

        def tell(share: float | None) -> None:
            progress.update(task, total=None if share is None else 1.0, completed=share or 0.0)

        yield tell
