"""One table: is there something new, fetch it, and prove that it can be used. Nothing is written here."""

from dataclasses import dataclass
from datetime import date, timedelta

from arbeidsmarkt.core.delivery import Record
from arbeidsmarkt.core.errors import DeliveryError, ServiceError
from arbeidsmarkt.core.synthetic import is_made_up, is_synthetic
from arbeidsmarkt.sources.fetch import Looked, Services, fetch_table, look
from arbeidsmarkt.sources.freshness import Freshness, from_record, has_ended, went_back
from arbeidsmarkt.sources.service import Fetched, Order
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.steps.acceptance import Candidate, accept
from arbeidsmarkt.steps.seen import Seen, read_seen
from arbeidsmarkt.vintages.delivered import content_hash, files_of
from arbeidsmarkt.vintages.manifest import DeliveryRecord
from arbeidsmarkt.vintages.newest import Stored, newest_delivery

CORRECTIONS = ("Correctie", "Verbetering")


@dataclass(frozen=True)
class Wishes:
    """What the user asks of a refresh.

    Sources, tables in full even if unchanged, what is accepted of which source, and whether it is made-up tables that
    are wanted.
    """

    sources: tuple[str, ...] = ()
    full: bool = False
    accept_shrunk: frozenset[str] = frozenset()
    accept_schema: frozenset[str] = frozenset()
    synthetic: bool = False


@dataclass(frozen=True)
class New:
    """A state of a table that no vintage holds yet, packed to be written.

    `afresh` when older vintages cannot be read alongside.
    """

    fetched: Fetched
    fallback: ServiceError | None
    last: Stored | None
    afresh: bool
    files: dict[str, bytes]
    content_sha256: str


@dataclass(frozen=True)
class TakenIn:
    """What was found of a source.

    `new` is None when the last vintage still stands: CBS reports no change, or what it changed is no figure. `seen` is
    the look to remember, without the name of the vintage if that is new.
    """

    source: str
    service: str
    new: New | None
    seen: Seen
    remarks: tuple[Text, ...]


def take_in(project: Project, source: str, services: Services, order: Order, wishes: Wishes, today: date) -> TakenIn:
    """Look, fetch if need be, check.

    Raises
    ------
    ServiceError, DeliveryError, ConfigError
        When the table cannot be taken in; the last vintage stays.
    """
    last = newest_delivery(project.root, source, wishes.synthetic)
    looked = look(services, order)
    _refuse_other_kind(looked.state.row, wishes.synthetic, order.table)
    seen = last_look(project, source, last)
    before = from_record(seen.freshness) if seen else None
    if seen and not _is_due(project, seen, wishes, today) and _is_known(seen, looked.state.freshness):
        again = Seen(seen.vintage, today.isoformat(), seen.fetched, seen.freshness, has_ended(looked.state.row))
        return TakenIn(source, looked.service.name, None, again, _remarks(project.sources[source], looked, before))
    fetched, looked = fetch_table(services, order, looked)
    _refuse_other_kind(fetched.delivery.info, wishes.synthetic, order.table)
    candidate = Candidate(
        source,
        project.sources[source],
        fetched.delivery,
        last,
        source in wishes.accept_shrunk,
        source in wishes.accept_schema,
    )
    accepted = accept(candidate, project.classifications)
    new = None if accepted.same else _packed(fetched, looked.fallback, last, accepted.afresh)
    remarks = (*_remarks(candidate.source, looked, before), *fetched.warnings, *accepted.remarks)
    day, state = today.isoformat(), fetched.state
    vintage = last.manifest.vintage if last and accepted.same else ""
    look_now = Seen(vintage, day, day, state.freshness.record(), has_ended(state.row))
    return TakenIn(source, looked.service.name, new, look_now, remarks)


def _packed(fetched: Fetched, fallback: ServiceError | None, last: Stored | None, afresh: bool) -> New:
    delivery = fetched.delivery
    return New(fetched, fallback, last, afresh, files_of(delivery), content_hash(delivery))


def _refuse_other_kind(info: Record, synthetic: bool, table: str) -> None:
    if is_made_up(info) == synthetic:
        return
    made_up = is_made_up(info)
    found = "are synthetic" if made_up else "are not marked as synthetic"
    raise DeliveryError(
        f"The figures of the table {found}.",
        f"table {table}, title '{info.get('Title')}'",
        "an edition is real or synthetic, never mixed; a synthetic table says so in its title",
        "look at `services` in config/config.yaml: is it CBS that is asked? Synthetic tables go into the edition demo",
        f"De cijfers van de tabel zijn {'synthetisch' if made_up else 'niet als synthetisch gemerkt'}.",
        "een editie is echt of synthetisch, nooit allebei; een synthetische tabel zegt het in haar titel",
        "kijk naar `services` in config/config.yaml: is het CBS dat gevraagd wordt? Synthetische tabellen gaan in de "
        "editie demo",
    )


def last_look(project: Project, source: str, last: Stored | None) -> Seen | None:
    """The last look at a source, or else what its last vintage says of it; none where there is no vintage."""
    if last is None:
        return None
    seen = read_seen(project.root, source, is_synthetic(last.manifest.vintage))
    if seen and seen.vintage == last.manifest.vintage:
        return seen
    day = last.manifest.retrieved.isoformat()
    return Seen(last.manifest.vintage, day, day, record_of(last).freshness, False)


def record_of(stored: Stored) -> DeliveryRecord:
    """How a stored vintage was fetched."""
    if stored.manifest.delivery is None:
        vintage, source = stored.manifest.vintage, stored.manifest.source
        raise DeliveryError(
            f"Vintage {vintage} of {source} was not fetched.",
            dutch=f"De stand {vintage} van {source} is niet opgehaald.",
        )
    return stored.manifest.delivery


def _is_due(project: Project, seen: Seen, wishes: Wishes, today: date) -> bool:
    longest = timedelta(days=project.config.services.full_check_days)
    return wishes.full or today - date.fromisoformat(seen.fetched) >= longest


def _is_known(seen: Seen, now: Freshness) -> bool:
    before = from_record(seen.freshness)
    return before is not None and (before == now or (before.service != now.service and before.same_release(now)))


def _remarks(spec: Source, looked: Looked, before: Freshness | None) -> tuple[Text, ...]:
    row, now = looked.state.row, looked.state.freshness
    remarks = []
    if looked.fallback:
        remarks.append(_of_fallback(looked.service.name, looked.fallback))
    if before and before.service == now.service and went_back(before, now):
        dates = f"{before.modified} -> {now.modified}"
        remarks.append(
            Text(
                nl=f"CBS geeft een eerdere datum van wijziging dan daarvoor: {dates}",
                en=f"CBS reports an earlier date of change than before: {dates}",
            )
        )
    if {row.get("ReasonDelivery"), row.get("VersionReason")} & set(CORRECTIONS):
        remarks.append(Text(nl="CBS noemt deze levering een correctie", en="CBS calls this delivery a correction"))
    if has_ended(row):
        remarks.append(_of_end(spec.successor))
    return tuple(remarks)


def _of_fallback(service: str, why: ServiceError) -> Text:
    return Text(nl=f"gevraagd via {service}: {why.sentence('nl')}", en=f"asked through {service}: {why.message}")


def _of_end(successor: str | None) -> Text:
    dutch = f"de opvolger is {successor}" if successor else "in de specificatie staat geen opvolger"
    english = f"its successor is {successor}" if successor else "its spec names no successor"
    return Text(nl=f"CBS houdt deze tabel niet meer bij; {dutch}", en=f"CBS no longer keeps this table up; {english}")
