"""Whether a table has changed since it was last fetched, as far as the service says."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime

from arbeidsmarkt.core.delivery import Record
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.spec.delivery import DeliverySpec
from arbeidsmarkt.vintages.manifest import sha256

CLIENT_VERSION = "1.3.5"
"""Version of the v3 client whose inner working is known."""

FORMAT = 1
"""Rises when the files of a delivery change their form."""

CATALOGUE_FIELDS = [
    "Identifier",
    "Title",
    "Modified",
    "MetaDataModified",
    "Updated",
    "RecordCount",
    "ColumnCount",
    "OutputStatus",
    "ReasonDelivery",
    "Frequency",
    "Period",
]
ENDED = ("Stopgezet", "Gediscontinueerd", "Vervallen")


@dataclass(frozen=True)
class Freshness:
    """What a service says of the state of a table, and how we ask for it.

    `modified` alone is not enough: CBS has changed tables without touching it.
    """

    service: str
    modified: str
    metadata_modified: str
    updated: str
    rows: int
    columns: int
    query: str
    client: str
    form: int = FORMAT

    def record(self) -> dict[str, str | int]:
        """As it stands in a manifest."""
        return asdict(self)

    @property
    def day(self) -> date:
        """Day on which this state was published: the later one of the figures and their metadata."""
        return max(_moment(self.modified), _moment(self.metadata_modified)).date()

    def same_release(self, other: "Freshness") -> bool:
        """Whether both services speak of the same release of the figures, asked for in the same way."""
        same_moment = _moment(self.modified) == _moment(other.modified)
        return same_moment and (self.query, self.form) == (other.query, other.form)


def from_record(record: dict[str, str | int]) -> Freshness | None:
    """The freshness in a manifest; none if it was written in another form."""
    if set(record) != {field.name for field in fields(Freshness)}:
        return None
    return Freshness(**record)  # type: ignore[arg-type]


def of_catalogue(row: Record, spec: DeliverySpec) -> Freshness:
    """Freshness of a v3 table, by its row in the catalogue."""
    return Freshness(
        service="v3",
        modified=_moment_of(row, "Modified"),
        metadata_modified=_moment_of(row, "MetaDataModified", "Modified"),
        updated=_moment_of(row, "Updated", "Modified"),
        rows=_number(row, "RecordCount"),
        columns=_number(row, "ColumnCount"),
        query=query_hash(spec),
        client=f"cbsodata {CLIENT_VERSION}",
    )


def of_properties(row: Record, spec: DeliverySpec) -> Freshness:
    """Freshness of a v4 table, by its properties."""
    return Freshness(
        service="v4",
        modified=_moment_of(row, "ObservationsModified", "Modified"),
        metadata_modified=_moment_of(row, "Modified"),
        updated=str(row.get("Version", "")),
        rows=_number(row, "ObservationCount"),
        columns=0,
        query=query_hash(spec),
        client="arbeidsmarkt",
    )


def query_hash(spec: DeliverySpec) -> str:
    """Hash of what is asked of the service; how the answer is read does not count."""
    asked = spec.fetch.model_dump(mode="json")
    if spec.fetch.topics == "named":
        asked["paths"] = sorted(topic.path for topic in spec.topics)
    return sha256(json.dumps(asked, sort_keys=True).encode())[:16]


def what_changed(before: Freshness, now: Freshness) -> list[str]:
    """The fields that differ, in words."""
    pairs = [(field.name, getattr(before, field.name), getattr(now, field.name)) for field in fields(Freshness)]
    return [f"{name} {old} -> {new}" for name, old, new in pairs if old != new]


def went_back(before: Freshness, now: Freshness) -> bool:
    """Whether the service now reports an earlier date than before."""
    return _moment(now.modified) < _moment(before.modified)


def has_ended(info: Record) -> bool:
    """Whether CBS says that the table is no longer kept up."""
    return bool({info.get("Frequency"), info.get("OutputStatus"), info.get("Status")} & set(ENDED))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)


def _moment_of(row: Record, *names: str) -> str:
    """The first field that is filled; it must be a date and time."""
    field = next((name for name in names if row.get(name)), names[-1])
    try:
        datetime.fromisoformat(str(row.get(field)))
    except ValueError:
        raise _wrong(field, row.get(field)) from None
    return str(row[field])


def _number(row: Record, field: str) -> int:
    value = row.get(field)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _wrong(field, value)
    return value


def _wrong(field: str, value: object) -> DeliveryError:
    return DeliveryError(
        f"CBS gives '{value}' as {field} of the table.",
        f"catalogue, {field}",
        "the catalogue says when a table was changed, and how many rows it has",
        "try again later; if it stays so, report it to CBS",
        f"CBS geeft '{value}' als {field} van de tabel.",
        "de catalogus zegt wanneer een tabel is gewijzigd, en hoeveel rijen zij heeft",
        "probeer het later opnieuw; meld het bij CBS als het zo blijft",
    )
