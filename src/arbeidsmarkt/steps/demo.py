"""The made-up tables through the same door as those of CBS: asked for, proven, accepted, published, locked."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from arbeidsmarkt.core.delivery import Query, Record, plain_key
from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.demo import statline
from arbeidsmarkt.demo.releases import Release, release
from arbeidsmarkt.demo.table import Table, made_of, table_of
from arbeidsmarkt.sources.cbs_v3 import V3
from arbeidsmarkt.sources.errand import Take
from arbeidsmarkt.sources.fetch import Services
from arbeidsmarkt.sources.service import Order
from arbeidsmarkt.sources.v3_answers import PAGE, PRINTED
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.alone import alone
from arbeidsmarkt.steps.delivered import delivery_in
from arbeidsmarkt.steps.outcomes import Outcome
from arbeidsmarkt.steps.take_all import Tell, take_all
from arbeidsmarkt.steps.take_in import Wishes
from arbeidsmarkt.vintages.lock import lock_path, open_lock
from arbeidsmarkt.vintages.store import vintage_folder

EDITION = "demo"


@dataclass(frozen=True)
class Demo:
    """What became of each source, and of which the world has no table, with the reason."""

    outcomes: list[Outcome]
    left_out: dict[str, ConfigError]


def put_in_demo(project: Project, number: int, tell: Tell) -> Demo:
    """Put a release, and those before it, into the edition `demo`.

    The day of a release is written as the date of retrieval: the same seed gives the same bytes on any day.

    Raises
    ------
    UnknownNameError
        If there is no release of that number.
    ConfigError
        If the edition is real, or was made with another seed.
    """
    outcomes: dict[str, Outcome] = {}
    releases = [release(one, project.config.seed) for one in range(1, number + 1)]
    _refuse_other_seed(project)
    left_out: dict[str, ConfigError] = {}
    for state in releases:
        tables, left_out = tables_of(project, state)
        with alone(project.root):
            outcomes |= {outcome.source: outcome for outcome in _put_in(project, tables, state, tell)}
    return Demo(sorted(outcomes.values(), key=lambda outcome: outcome.source), left_out)


def _refuse_other_seed(project: Project) -> None:
    lock, wanted = open_lock(project.root, EDITION, synthetic=True), made_of(project.config.seed)
    for source, locked in lock.sources.items():
        made = delivery_in(vintage_folder(project.root, source, locked[-1].vintage)).info.get("Source")
        if made != wanted:
            raise ConfigError(
                "The edition demo was made with another seed.",
                f"{source}, vintage {locked[-1].vintage}: {made}",
                f"an edition holds one made-up world; `seed` in config/config.yaml is {project.config.seed}",
                f"remove {lock_path(Path(), EDITION)}, data/synthetic and data/seen/synthetic, or set the seed back",
            )


def tables_of(project: Project, state: Release) -> tuple[dict[str, Table], dict[str, ConfigError]]:
    """Source to its table in a release, and the sources of which the world has none."""
    tables: dict[str, Table] = {}
    left_out: dict[str, ConfigError] = {}
    for slug, source in project.sources.items():
        if source.delivery:
            try:
                tables[slug] = table_of(source, source.delivery, project.classifications, state)
            except ConfigError as error:
                left_out[slug] = error
    return tables, left_out


def _put_in(project: Project, tables: dict[str, Table], state: Release, tell: Tell) -> list[Outcome]:
    service = V3(Generated({table.identifier: table for table in tables.values()}))
    wishes = Wishes(full=True, synthetic=True)
    lock = open_lock(project.root, EDITION, synthetic=True)
    day = state.published.isoformat()
    later = [slug for slug, locked in lock.sources.items() if locked[-1].vintage[:10] > day]
    names = sorted(tables.keys() - set(later))
    return take_all(project, names, Services(service, service), wishes, tell, state.published, EDITION)


class Generated:
    """Answers of a v3 service that has the tables of one release."""

    def __init__(self, tables: dict[str, Table]) -> None:
        self._tables = tables

    def catalogue(self, order: Order) -> list[Record]:
        """The row of the catalogue."""
        return [statline.catalogue(self._tables[order.table])]

    def entity_set(self, order: Order, name: str) -> list[Record]:
        """All rows of an entity set of metadata."""
        return statline.metadata(self._tables[order.table])[name]

    def count(self, order: Order, query: Query) -> int:
        """Number of rows that the query hits."""
        return sum(1 for _ in self._asked(order, PRINTED, query))

    def rows(self, order: Order, name: str, query: Query, columns: tuple[str, ...], expected: int, take: Take) -> None:
        """Hand over the rows that the query hits, page by page."""
        del expected
        found = ({column: row[column] for column in columns} for row in self._asked(order, name, query))
        while page := list(islice(found, PAGE)):
            take(page)

    def _asked(self, order: Order, name: str, query: Query) -> Iterator[Record]:
        """Rows of the kept keys and years: what the filter of the query says, read from the order."""
        table = self._tables[order.table]
        rows = statline.printed(table) if name == PRINTED else statline.typed(table)
        keep, time = order.spec.fetch.keep, table.dimensions[-1].key
        since = str(order.spec.fetch.since or "") if query.filter else ""
        for row in rows:
            if row[time] >= since and all(plain_key(row[key]) in kept for key, kept in keep.items()):
                yield row
