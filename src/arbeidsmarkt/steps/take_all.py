"""The one door: tables of a service, taken in and published at the same time, and locked one after the other."""

import gc
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from arbeidsmarkt.core.errors import AnalystError, UnknownNameError
from arbeidsmarkt.sources.errand import Visit
from arbeidsmarkt.sources.fetch import Services
from arbeidsmarkt.sources.service import Order
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.outcomes import Outcome
from arbeidsmarkt.steps.publish_delivery import publish_delivery, record_delivery
from arbeidsmarkt.steps.seen import write_seen
from arbeidsmarkt.steps.take_in import TakenIn, Wishes, last_look, take_in
from arbeidsmarkt.vintages.atomic import remove_unfinished
from arbeidsmarkt.vintages.lock import open_lock
from arbeidsmarkt.vintages.manifest import Manifest
from arbeidsmarkt.vintages.newest import newest_delivery

Tell = Callable[[str, int, int], None]
"""Called with a source, its rows so far and its rows in all."""

ROWS_ARE_TREES = 200_000
"""New objects after which Python looks for cycles among them: rows have none, and looking took a third of the time."""


def take_all(
    project: Project, names: list[str], services: Services, wishes: Wishes, tell: Tell, today: date, edition: str
) -> list[Outcome]:
    """Take in these sources, and lock them in an edition.

    Returns
    -------
    list of Outcome
        One a source, in order of name. A source that fails stops no other.

    Raises
    ------
    ConfigError
        Before anything is asked: the edition is real where the wish is synthetic, or the other way round.
    """
    keeper = _Keeper(project, open_lock(project.root, edition, wishes.synthetic), today)
    remove_unfinished(project.root)
    with _rare_search_for_cycles(), ThreadPoolExecutor(2 * project.config.services.parallel) as pool:
        waiting = {pool.submit(_published, project, name, services, tell, wishes, today): name for name in names}
        outcomes = [keeper.keep(waiting.pop(done), done) for done in as_completed(list(waiting))]
    return sorted(outcomes, key=lambda outcome: outcome.source)


def _published(
    project: Project, name: str, services: Services, tell: Tell, wishes: Wishes, today: date
) -> tuple[TakenIn, Manifest]:
    taken = take_in(project, name, services, _order(project, name, tell), wishes, today)
    return taken, publish_delivery(project, taken, today, wishes.synthetic)


@contextmanager
def _rare_search_for_cycles() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(ROWS_ARE_TREES, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def names_of(project: Project, wishes: Wishes) -> list[str]:
    """The sources that the user names, or all that can be fetched.

    Raises
    ------
    UnknownNameError
        If one cannot be fetched.
    """
    fetched = sorted(slug for slug, source in project.sources.items() if source.delivery)
    named = [*wishes.sources, *sorted(wishes.accept_shrunk | wishes.accept_schema)]
    for name in named:
        if name not in fetched:
            raise UnknownNameError(
                f"The source '{name}' cannot be fetched.",
                f"config/sources/{name}.yaml",
                "a source that is fetched has a `delivery`",
                f"one of: {', '.join(fetched) or '(no source has a delivery yet)'}",
                f"De bron '{name}' is niet op te halen.",
                "een bron die wordt opgehaald heeft een `delivery`",
                f"een van: {', '.join(fetched) or '(nog geen bron heeft een delivery)'}",
            )
    return list(dict.fromkeys(wishes.sources)) or fetched


def _order(project: Project, name: str, tell: Tell) -> Order:
    source = project.sources[name]
    seconds = project.config.services.table_seconds
    if source.delivery is None:
        raise UnknownNameError(
            f"The source '{name}' cannot be fetched.",
            f"config/sources/{name}.yaml",
            dutch=f"De bron '{name}' is niet op te halen.",
        )
    visit = Visit(str(source.table), seconds)
    return Order(visit.table, source.delivery, visit, lambda at, of: tell(name, at, of))


class _Keeper:
    """Writes locks and looks, one table after the other."""

    def __init__(self, project: Project, lock: EditionLock, today: date) -> None:
        self._project = project
        self._lock = lock
        self._today = today

    def keep(self, source: str, done: "Future[tuple[TakenIn, Manifest]]") -> Outcome:
        """Lock and remember what was found; a failure keeps the last good vintage, and is remembered too."""
        table = str(self._project.sources[source].table)
        try:
            taken, manifest = done.result()
            self._lock = record_delivery(self._project, self._lock, taken, manifest)
        except AnalystError as error:
            logging.getLogger(__name__).error("source %s, table %s: %s", source, table, error)
            return self._failed(source, table, error)
        rows = len(taken.new.fetched.delivery.lines) if taken.new else 0
        return Outcome(
            source, table, "new" if taken.new else "same", manifest.vintage, rows, taken.service, taken.remarks
        )

    def _failed(self, source: str, table: str, error: AnalystError) -> Outcome:
        last = newest_delivery(self._project.root, source, self._lock.synthetic)
        seen = last_look(self._project, source, last)
        if seen:
            failure = error.sentence(self._project.config.language)
            failed = replace(seen, failed=self._today.isoformat(), failure=failure)
            write_seen(self._project.root, source, failed)
        vintage = last.manifest.vintage if last else ""
        return Outcome(source, table, "failed", vintage, 0, "", (), error)
