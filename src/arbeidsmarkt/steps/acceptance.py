"""Whether a complete delivery may become a vintage: held against the vintage before it, and against its spec."""

from dataclasses import dataclass

import pandas as pd

from arbeidsmarkt.core.delivery import Delivery
from arbeidsmarkt.core.errors import AnalystError, DeliveryError
from arbeidsmarkt.prepare.deliveries import compact_cells
from arbeidsmarkt.prepare.moved import Moved, periods_with_figures, what_moved
from arbeidsmarkt.sources.schema import Changes, changes, refuse
from arbeidsmarkt.spec.classification import Classifications
from arbeidsmarkt.spec.delivery import DeliverySpec
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.source import Source
from arbeidsmarkt.vintages.delivered import content_hash, delivery_of
from arbeidsmarkt.vintages.newest import Stored
from arbeidsmarkt.vintages.statline import codes_of, schema_of


@dataclass(frozen=True)
class Accepted:
    """A delivery that may be published.

    `same` when it gives the cells of the last vintage; `afresh` when the table changed so much that older vintages
    cannot be read with the same spec.
    """

    same: bool
    afresh: bool
    remarks: tuple[Text, ...]


@dataclass(frozen=True)
class Candidate:
    """A delivery of a source, the vintage before it, and what the user accepts of it by name."""

    slug: str
    source: Source
    delivery: Delivery
    last: Stored | None
    accept_shrunk: bool
    accept_schema: bool


def accept(candidate: Candidate, known: Classifications) -> Accepted:
    """Hold a delivery against its spec and its predecessor.

    Raises
    ------
    DeliveryError
        If the table changed in a way that can make a figure mean something else, has shrunk, is smaller than its spec
        says, or cannot be read with its spec.
    """
    found = _schema_changes(candidate)
    cells = compact_cells(candidate.delivery, candidate.source, known)
    _refuse_too_small(candidate, cells)
    before, remark = _cells_before(candidate, known)
    moved = what_moved(before, cells) if before is not None else None
    if moved:
        _refuse_shrunk(candidate, moved)
    same = _same_content(candidate) or (moved is not None and _other_service(candidate) and moved.same)
    remarks = (*found.told, *found.stopping, remark, moved.told() if moved else None)
    return Accepted(same, bool(found.stopping), tuple(filter(None, remarks)))


def _schema_changes(candidate: Candidate) -> Changes:
    if candidate.last is None:
        return Changes((), ())
    before, now = delivery_of(candidate.last.files, candidate.last.manifest), candidate.delivery
    found = changes(schema_of(before), schema_of(now), codes_of(before), codes_of(now))
    if not candidate.accept_schema:
        refuse(found, candidate.slug, now.table)
    return found


def _cells_before(candidate: Candidate, known: Classifications) -> tuple[pd.DataFrame | None, Text | None]:
    last = candidate.last
    if last is None:
        return None, None
    try:
        return compact_cells(delivery_of(last.files, last.manifest), candidate.source, known), None
    except AnalystError as error:
        return None, Text(
            nl="niet vergeleken met de vorige stand, die met de specificatie van nu niet te lezen is: "
            + error.sentence("nl"),
            en=f"not compared with the last vintage, which the present spec cannot read: {error.message}",
        )


def _same_content(candidate: Candidate) -> bool:
    record = candidate.last.manifest.delivery if candidate.last else None
    return record is not None and record.content_sha256 == content_hash(candidate.delivery)


def _other_service(candidate: Candidate) -> bool:
    return candidate.last is not None and candidate.last.manifest.layout != candidate.delivery.layout


def _refuse_shrunk(candidate: Candidate, moved: Moved) -> None:
    if candidate.accept_shrunk or not (moved.gone_periods or moved.removed > moved.added):
        return
    periods = ", ".join(moved.gone_periods[:6])
    gone = f"; there are none any more for {periods}" if periods else ""
    weg = f"; er zijn er geen meer voor {periods}" if periods else ""
    raise DeliveryError(
        f"The table has shrunk: {moved.removed} figures are gone and {moved.added} came{gone}.",
        f"table {candidate.delivery.table}",
        "a delivery that holds less than the one before is refused until somebody has looked at it",
        f"if this is right, run `arbeidsmarkt refresh {candidate.slug} --accept-shrunk {candidate.slug}`",
        f"De tabel is gekrompen: {moved.removed} cijfers zijn weg en {moved.added} kwamen erbij{weg}.",
        "een levering met minder dan de vorige wordt geweigerd tot iemand ernaar heeft gekeken",
        f"klopt dit, geef dan `arbeidsmarkt refresh {candidate.slug} --accept-shrunk {candidate.slug}`",
    )


def _refuse_too_small(candidate: Candidate, cells: pd.DataFrame) -> None:
    spec, rows = _delivery_spec(candidate), len(candidate.delivery.lines)
    place = f"table {candidate.delivery.table}"
    if rows < spec.minimum_rows:
        raise DeliveryError(
            f"The table has {rows} rows.",
            place,
            f"`minimum_rows` of the source's `delivery` is {spec.minimum_rows}",
            "look at the table on StatLine; lower `minimum_rows` if it is right",
            f"De tabel heeft {rows} rijen.",
            f"`minimum_rows` onder `delivery` van de bron is {spec.minimum_rows}",
            "bekijk de tabel op StatLine; verlaag `minimum_rows` als zij klopt",
        )
    filled = periods_with_figures(cells)
    absent = [key for key in (spec.coverage.first, spec.coverage.last) if key and key not in filled]
    if absent:
        raise DeliveryError(
            f"The table has no figures for {absent[0]}.",
            f"{place}, periods with figures {len(filled)}",
            "`coverage` of the source's `delivery` names periods that must be there",
            "look at the table on StatLine; correct `coverage` if CBS has dropped the period",
            f"De tabel heeft geen cijfers voor {absent[0]}.",
            "`coverage` onder `delivery` van de bron noemt perioden die er moeten zijn",
            "bekijk de tabel op StatLine; verbeter `coverage` als CBS de periode heeft laten vallen",
        )


def _delivery_spec(candidate: Candidate) -> DeliverySpec:
    if candidate.source.delivery is None:
        raise DeliveryError(
            f"The source '{candidate.slug}' has no `delivery`.",
            dutch=f"De bron '{candidate.slug}' heeft geen `delivery`.",
        )
    return candidate.source.delivery
