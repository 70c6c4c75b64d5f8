"""What was taken in to a vintage, the lock of the edition, and the record of what was seen."""

from dataclasses import replace
from datetime import date

from arbeidsmarkt.core.delivery import Delivery
from arbeidsmarkt.sources.schema import fingerprint
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.seen import write_seen
from arbeidsmarkt.steps.take_in import New, TakenIn
from arbeidsmarkt.vintages.lock import in_lock, write_lock
from arbeidsmarkt.vintages.manifest import About, DeliveryRecord, Manifest, read_manifest
from arbeidsmarkt.vintages.names import vintage_name
from arbeidsmarkt.vintages.newest import vintage_names
from arbeidsmarkt.vintages.statline import schema_of
from arbeidsmarkt.vintages.store import publish_vintage, vintage_folder


def publish_delivery(project: Project, taken: TakenIn, today: date, synthetic: bool) -> Manifest:
    """Publish a new state as a vintage, or find the vintage that still stands; no other table is touched.

    Returns
    -------
    Manifest
        Of the vintage in force.
    """
    if taken.new:
        return _publish(project, taken.source, taken.new, taken.remarks, today, synthetic)
    return read_manifest(vintage_folder(project.root, taken.source, taken.seen.vintage))


def record_delivery(project: Project, lock: EditionLock, taken: TakenIn, manifest: Manifest) -> EditionLock:
    """See to it that the lock names the vintage in force, and remember the look.

    A process that is killed before or in the middle is made good by the next refresh, which finds the vintage and does
    what is left.

    Returns
    -------
    EditionLock
        As it is now.
    """
    moved = in_lock(project.root, lock, manifest)
    if moved != lock:
        write_lock(project.root, moved)
    write_seen(project.root, taken.source, replace(taken.seen, vintage=manifest.vintage))
    return moved


def _publish(
    project: Project, source: str, new: New, remarks: tuple[Text, ...], today: date, synthetic: bool
) -> Manifest:
    before = new.last.manifest.vintage if new.last else None
    published = new.fetched.state.freshness.day
    taken = vintage_names(project.root, source, synthetic)
    name = vintage_name(published, before, taken, today, synthetic)
    spec, delivery = project.sources[source], new.fetched.delivery
    about = About(
        title=str(delivery.info["Title"]) if synthetic else spec.title,
        producer=str(delivery.info["Source"]) if synthetic else spec.producer,
        licence="" if synthetic else spec.licence,
        published=published,
        retrieved=today,
        layout=delivery.layout,
        synthetic=synthetic,
        delivery=_record(delivery, new, remarks),
    )
    return publish_vintage(project.root, source, name, new.files, about)


def _record(delivery: Delivery, new: New, remarks: tuple[Text, ...]) -> DeliveryRecord:
    state = new.fetched.state
    return DeliveryRecord(
        service=state.freshness.service,
        table=delivery.table,
        topics=list(delivery.query.topics),
        filter=delivery.query.filter,
        freshness=state.freshness.record(),
        schema_sha256=fingerprint(schema_of(delivery)),
        content_sha256=new.content_sha256,
        requests=delivery.requests,
        fallback=new.fallback.message if new.fallback else "",
        afresh=new.afresh,
        warnings=[remark.en for remark in remarks],
    )
