"""How far the jobs of an edition are, as long as they run."""

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
