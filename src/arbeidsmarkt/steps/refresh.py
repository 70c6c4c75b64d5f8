"""What CBS has published since: fetch, prove, publish as vintages, and move the lock of an edition."""

import fcntl
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from arbeidsmarkt.core.errors import AnalystError, ConfigError, UnknownNameError
from arbeidsmarkt.sources.cbs_v3 import V3
from arbeidsmarkt.sources.cbs_v4 import V4
from arbeidsmarkt.sources.client import client_with
from arbeidsmarkt.sources.errand import Visit
from arbeidsmarkt.sources.fetch import Services
from arbeidsmarkt.sources.service import Order
from arbeidsmarkt.sources.transport import CarefulSession
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.outcomes import Outcome
from arbeidsmarkt.steps.publish_delivery import publish_delivery
from arbeidsmarkt.steps.seen import SEEN
from arbeidsmarkt.steps.take_in import TakenIn, Wishes, take_in
from arbeidsmarkt.vintages.atomic import remove_unfinished
from arbeidsmarkt.vintages.lock import lock_path
from arbeidsmarkt.vintages.newest import newest_delivery

EDITION = "current"
LOG = Path("logs/refresh.log")

Tell = Callable[[str, int, int], None]
"""Called with a source, its rows so far and its rows in all."""


def refresh(
    project: Project, wishes: Wishes, tell: Tell, today: date, edition: str = EDITION, synthetic: bool = False
) -> list[Outcome]:
    """Refresh the sources that the user names, or all that can be fetched.

    Parameters
    ----------
    project : Project
    wishes : Wishes
    tell : callable
    today : date
        Written as the date of retrieval.
    edition : str
    synthetic : bool
        Whether to fetch the synthetic sources, into an edition of their own, instead of the real ones.

    Returns
    -------
    list of Outcome
        One a source, in order of name. A source that fails stops no other.

    Raises
    ------
    UnknownNameError, ConfigError
        Before anything is asked: a source that does not exist or cannot be fetched, or another refresh at work.
    """
    names = _names(project, wishes, synthetic)
    with _alone(project.root), _logged(project.root):
        remove_unfinished(project.root)
        keeper = _Keeper(project, edition, today, synthetic)
        session = CarefulSession(project.config.services)
        services = Services(V3(session), V4(session))
        with client_with(session), ThreadPoolExecutor(project.config.services.parallel) as pool:
            waiting: dict[Future[TakenIn], str] = {}
            for name in names:
                order = _order(project, name, tell)
                waiting[pool.submit(take_in, project, name, services, order, wishes, today)] = name
            outcomes = [keeper.keep(waiting.pop(done), done) for done in as_completed(list(waiting))]
    return sorted(outcomes, key=lambda outcome: outcome.source)


def _names(project: Project, wishes: Wishes, synthetic: bool) -> list[str]:
    of_a_kind = {slug: source for slug, source in project.sources.items() if source.synthetic == synthetic}
    fetched = sorted(slug for slug, source in of_a_kind.items() if source.delivery)
    named = [*wishes.sources, *sorted(wishes.accept_shrunk | wishes.accept_schema)]
    for name in named:
        if name not in fetched:
            raise UnknownNameError(
                f"The source '{name}' cannot be fetched.",
                f"config/sources/{name}.yaml",
                "a source that is fetched has a `delivery`",
                f"one of: {', '.join(fetched) or '(no source has a delivery yet)'}",
            )
    return list(dict.fromkeys(wishes.sources)) or fetched


def _order(project: Project, name: str, tell: Tell) -> Order:
    source = project.sources[name]
    seconds = project.config.services.table_seconds
    if source.delivery is None:
        raise UnknownNameError(f"The source '{name}' cannot be fetched.", f"config/sources/{name}.yaml")
    visit = Visit(str(source.table), seconds)
    return Order(visit.table, source.delivery, visit, lambda at, of: tell(name, at, of))


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    (root / SEEN).mkdir(parents=True, exist_ok=True)
    with (root / SEEN / "refresh.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ConfigError(
                "Another refresh is at work in this folder.",
                str(SEEN / "refresh.lock"),
                "one refresh at a time",
                "wait until it is done",
            ) from None
        yield


@contextmanager
def _logged(root: Path) -> Iterator[None]:
    (root / LOG).parent.mkdir(exist_ok=True)
    handler = logging.FileHandler(root / LOG, mode="w", encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("arbeidsmarkt")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()


class _Keeper:
    """Writes what was taken in, one table after the other."""

    def __init__(self, project: Project, edition: str, today: date, synthetic: bool) -> None:
        self._project = project
        self._edition = edition
        self._today = today
        self._lock = self._read_lock(synthetic)

    def _read_lock(self, synthetic: bool) -> EditionLock:
        if not lock_path(self._project.root, self._edition).is_file():
            return EditionLock(edition=self._edition, synthetic=synthetic, sources={})
        lock = self._project.edition(self._edition)
        if lock.synthetic != synthetic:
            raise ConfigError(
                f"Edition {self._edition} is {'synthetic' if lock.synthetic else 'real'}, and these sources are not.",
                str(lock_path(self._project.root, self._edition)),
                "an edition is real or synthetic, never mixed",
                "refresh another edition",
            )
        return lock

    def keep(self, source: str, done: "Future[TakenIn]") -> Outcome:
        """Publish what was found; a failure keeps the last good vintage."""
        table = str(self._project.sources[source].table)
        try:
            taken = done.result()
            self._lock, vintage = publish_delivery(self._project, self._lock, taken, self._today)
        except AnalystError as error:
            logging.getLogger(__name__).error("source %s, table %s: %s", source, table, error)
            return self._failed(source, table, error)
        rows = len(taken.new.fetched.delivery.lines) if taken.new else 0
        return Outcome(source, table, "new" if taken.new else "same", vintage, rows, taken.service, taken.remarks)

    def _failed(self, source: str, table: str, error: AnalystError) -> Outcome:
        last = newest_delivery(self._project.root, source)
        vintage = last.manifest.vintage if last else ""
        return Outcome(source, table, "failed", vintage, 0, "", (), error)
