"""How far an engine is with a question, told as long as it works on it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

from arbeidsmarkt.microdata.engine import Engine

EVERY = 0.2
"""Seconds between two looks."""


@contextmanager
def watched(engine: Engine, tell: Callable[[float | None], None]) -> Iterator[None]:
    """Tell time and again what share of the question of that moment is answered, or None where that is not known."""
    over = Event()

    def look() -> None:
        while not over.wait(EVERY):
            tell(engine.progress())

    with ThreadPoolExecutor(1) as pool:
        looking = pool.submit(look)
        try:
            yield
        finally:
            over.set()
    looking.result()
