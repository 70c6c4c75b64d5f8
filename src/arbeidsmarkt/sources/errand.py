"""What one table and one of its entity sets may cost: time, pages, rows; and where each request belongs."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from arbeidsmarkt.core.delivery import Record
from arbeidsmarkt.sources.answers import Check, check_rows
from arbeidsmarkt.sources.problems import EndlessPagesError, OutOfTimeError, ServiceProblem, in_plain_words

MOST_ROWS = 1_000_000
"""Rows at most where the service does not say how many there are."""

Take = Callable[[list[Record]], None]
"""Called with the rows of each page."""

Tell = Callable[[int, int], None]
"""Called with the rows so far and the rows in all."""


@dataclass
class Visit:
    """The work for one table: it ends `seconds` after its first request, and counts answers and attempts."""

    table: str
    seconds: float
    clock: Callable[[], float] = time.monotonic
    answers: int = 0
    attempts: int = 0
    until: float | None = None

    def seconds_left(self) -> float:
        """Seconds until the time for the table is over.

        Raises
        ------
        OutOfTimeError
            If it is over.
        """
        now = self.clock()
        self.until = now + self.seconds if self.until is None else self.until
        left = self.until - now
        if left <= 0:
            raise OutOfTimeError("The time for this table is over.", "De tijd voor deze tabel is om.")
        return left


@dataclass
class Errand:
    """The work for one entity set: pages are followed once each, and no further than its rows go.

    `take` is given the rows of each page as they come, so that nobody need keep them all; the client then sees none.
    """

    part: str
    visit: Visit
    check: Check = check_rows
    most_rows: int = MOST_ROWS
    take: Take | None = None
    rows: int = 0
    pages: set[str] = field(default_factory=set)

    def open_page(self, url: str) -> None:
        """Refuse a page that was read before."""
        if url in self.pages:
            raise EndlessPagesError(
                "The service sends a page as the next one that was read before.",
                "De dienst stuurt als volgende pagina een die al gelezen is.",
            )
        self.pages.add(url)

    def receive(self, body: bytes) -> bytes:
        """Take in a sound answer, and give what is left of it for the client.

        Raises
        ------
        ServiceProblem
            If it is not sound, or there are more rows than there can be.
        """
        content = self.check(body)
        rows = content.get("value", []) if isinstance(content, dict) else []
        if self.rows + len(rows) > self.most_rows:
            raise EndlessPagesError(
                f"The pages go on after {self.most_rows} rows, more than CBS counts.",
                f"De pagina's gaan door na {self.most_rows} rijen, meer dan CBS telt.",
            )
        self.rows += len(rows)
        self.visit.answers += 1
        if self.take is None:
            return body
        self.take(rows)
        return json.dumps(content | {"value": []}).encode()


class Errands:
    """The errand that each thread is on."""

    def __init__(self) -> None:
        self._here = threading.local()

    @property
    def now(self) -> Errand:
        """The errand of this thread."""
        errand: Errand = self._here.errand
        return errand

    @contextmanager
    def on(self, errand: Errand) -> Iterator[Errand]:
        """Be on this errand; what goes wrong is told in plain words.

        Raises
        ------
        ServiceError
        """
        self._here.errand = errand
        try:
            yield errand
        except ServiceProblem as problem:
            raise in_plain_words(problem, errand.visit.table, errand.part) from problem
        finally:
            del self._here.errand
