"""A delivered StatLine table: the entity sets as they came, and what their metadata say, alike for both services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.core.lines import Lines

PUBLICATION = "statline"
"""A delivery is one publication: the table itself."""

Record = dict[str, Any]
"""A row of an entity set, as the service sent it."""


@dataclass(frozen=True)
class Topic:
    """One topic: its key in the rows, its titles from the outermost group inwards, its unit and its numbers' form.

    `default` is what an empty cell means (`Zero`, `Impossible`, `Missing`); only v3 says so.
    """

    key: str
    path: tuple[str, ...]
    unit: str
    decimals: int
    datatype: str
    default: str | None = None


@dataclass(frozen=True)
class Dimension:
    """One dimension of the rows; `kind` is `Dimension`, `TimeDimension`, `GeoDimension` or `GeoDetail`."""

    key: str
    title: str
    kind: str


@dataclass(frozen=True)
class Code:
    """One key of a dimension, with the padding it was delivered with; `status` is of a period."""

    key: str
    title: str
    status: str | None = None


@dataclass(frozen=True)
class TableSchema:
    """The dimensions and topics of a table, in its own order."""

    dimensions: tuple[Dimension, ...]
    topics: tuple[Topic, ...]

    @property
    def time(self) -> Dimension:
        """The dimension of periods.

        Raises
        ------
        DeliveryError
            If there is none, or more than one.
        """
        found = [dimension for dimension in self.dimensions if dimension.kind == "TimeDimension"]
        if len(found) != 1:
            raise DeliveryError(
                f"The table has {len(found)} dimensions of time instead of one.",
                ", ".join(dimension.key for dimension in found),
                "every value has one period",
                "this table cannot be used; choose another, or split it with `keep`",
                f"De tabel heeft {len(found)} dimensies van tijd in plaats van één.",
                "elke waarde heeft één periode",
                "deze tabel is niet te gebruiken: kies een andere, of splits haar met `keep`",
            )
        return found[0]


@dataclass(frozen=True)
class Query:
    """What was asked of the service: topics (`()` means all) and the filter as it was sent (empty means all rows)."""

    topics: tuple[str, ...] = ()
    filter: str = ""


@dataclass(frozen=True)
class Delivery:
    """One state of a table, complete, as one of the two services handed it over.

    Parameters
    ----------
    layout : {'cbs_v3', 'cbs_v4'}
        The service, and with it the form of the rows: one row a combination of keys, or one row an observation.
    table : str
        StatLine id.
    parts : mapping
        Entity set to its rows as received; of v3 also `Catalogue`, the row of the catalogue.
    columns : tuple of str
        Names of the values of a line.
    lines : Lines
        The rows as JSON arrays, keys padded as received, in order of their number.
    signs : Lines
        v3 only: `[ID, topic, text]`, what UntypedDataSet prints where TypedDataSet has no number.
    query : Query
    requests : int
        Answers that the delivery is made of.
    """

    layout: str
    table: str
    parts: Mapping[str, list[Record]]
    columns: tuple[str, ...]
    lines: Lines
    signs: Lines
    query: Query
    requests: int

    @cached_property
    def info(self) -> Record:
        """What the service says of the table as a whole."""
        rows = self.parts.get("TableInfos") or self.parts.get("Catalogue") or self.parts.get("Properties") or [{}]
        return rows[0]


SIGNS = {".": "unknown", "": "impossible"}
"""Sign in place of a number, without its padding, to what it means by StatLine's own legend: `.` is unknown, not
reliable enough or secret; nothing is what cannot occur."""


def is_sign(value: object) -> bool:
    """Whether a text stands in place of a number."""
    return isinstance(value, str) and value.strip() in SIGNS


def plain_key(key: str) -> str:
    """The key without its padding: the one place where padding is stripped."""
    return key.strip()


def plain_title(title: str) -> str:
    """The title with single blanks and none at its ends."""
    return " ".join(title.split())


def kept(code: Code, wanted: Sequence[str]) -> bool:
    """Whether a key is among those wanted, by itself or by its title."""
    return plain_key(code.key) in wanted or plain_title(code.title) in wanted


def plain_unit(unit: str) -> str:
    """The unit without blanks: CBS writes both `x 1000` and `x 1 000`."""
    return "".join(unit.split())


def find_topic(schema: TableSchema, path: Sequence[str], place: str) -> Topic:
    """The one topic whose titles end in this path; groups further out may be left out.

    Raises
    ------
    DeliveryError
        If no topic has that path, or more than one.
    """
    wanted = [plain_title(title).casefold() for title in path]
    found = [t for t in schema.topics if [title.casefold() for title in t.path[-len(wanted) :]] == wanted]
    if len(found) == 1:
        return found[0]
    name = " / ".join(path)
    if found:
        several = "; ".join(" / ".join(topic.path) for topic in found)
        raise DeliveryError(
            f"{len(found)} topics are called '{name}'.",
            f"{place}, topics {several}",
            "a title path hits exactly one topic",
            "put the title of the group in front of it",
            f"{len(found)} onderwerpen heten '{name}'.",
            "een pad van titels treft precies één onderwerp",
            "zet de titel van de groep ervoor",
        )
    known = [" / ".join(topic.path) for topic in schema.topics]
    near = get_close_matches(name, known, n=3, cutoff=0.3) or known[:3]
    raise DeliveryError(
        f"The table has no topic '{name}'.",
        place,
        "topics are found by their titles",
        f"correct the path; the nearest are: {'; '.join(near)}",
        f"De tabel heeft geen onderwerp '{name}'.",
        "onderwerpen worden gevonden op hun titel",
        f"verbeter het pad; het dichtst bij komen: {'; '.join(near)}",
    )
