"""Proof that a delivery is complete: nothing missing, nothing double."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.delivery import Record, is_sign
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.core.lines import Lines
from arbeidsmarkt.spec.model import Text

NOTHING_STORED = Text(
    nl="er is niets opgeslagen; probeer het later opnieuw, en meld het bij CBS als het zo blijft",
    en="nothing was stored; try again later, and report it to CBS if it stays so",
)
"""What to do about a delivery that is not whole."""


class IncompleteError(DeliveryError):
    """The rows are not those that the service counts: another attempt may help."""


@dataclass
class Tally:
    """What is remembered of rows that have passed by: their numbers, the keys and the kinds of value in them."""

    number: str
    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    seen: dict[str, set[object]] = field(default_factory=dict)
    kinds: dict[str, set[type]] = field(default_factory=dict)

    def add(self, columns: Mapping[str, list[Any]], keys: Iterable[str], values: Iterable[str]) -> None:
        """Remember these rows, given column by column."""
        try:
            self.numbers.extend(columns[self.number])
        except TypeError:
            raise _not_whole(
                self.number, "A row has no whole number of its own.", "Een rij heeft geen eigen, geheel nummer."
            ) from None
        for column in keys:
            self.seen.setdefault(column, set()).update(columns[column])
        for column in values:
            self.kinds.setdefault(column, set()).update(_kinds(columns[column]))

    def array(self) -> npt.NDArray[np.int64]:
        """The numbers of the rows, in the order in which they came."""
        return np.frombuffer(self.numbers, dtype=np.int64)


def in_order(lines: Lines, numbers: Sequence[int]) -> Lines:
    """The lines in order of their numbers, which mostly is how they came."""
    came = np.asarray(numbers, dtype=np.int64)
    if (np.diff(came) >= 0).all():
        return lines
    listed = list(lines)
    return Lines.of(listed[place] for place in np.argsort(came, kind="stable").tolist())


def _kinds(values: list[Any]) -> set[type]:
    kinds = set(map(type, values))
    if str in kinds and all(is_sign(value) for value in values if isinstance(value, str)):
        return kinds - {str} | {Sign}
    return kinds


class Sign:
    """The kind of a text in place of a number."""


def values_of(rows: list[Record], columns: tuple[str, ...], place: str) -> list[tuple[Any, ...]]:
    """Values of each row in the order of the columns, of which a row has exactly these.

    Raises
    ------
    IncompleteError
    """
    if set(map(len, rows)) <= {len(columns)}:
        with suppress(KeyError):
            return list(map(itemgetter(*columns), rows))
    expected = set(columns)
    for row in rows:
        if row.keys() != expected:
            wrong = ", ".join(sorted(row.keys() ^ expected))
            raise IncompleteError(
                "A row has other columns than the table.",
                f"{place}, row {row.get(columns[0])}, column {wrong}",
                "a row has its number, every dimension and every topic asked for",
                "try again later; if it stays so, report it to CBS",
                "Een rij heeft andere kolommen dan de tabel.",
                "een rij heeft haar nummer, elke dimensie en elk gevraagd onderwerp",
                "probeer het later opnieuw; meld het bij CBS als het zo blijft",
            )
    return [tuple(row[column] for column in columns) for row in rows]


def by_column(values: list[tuple[Any, ...]], columns: tuple[str, ...]) -> dict[str, list[Any]]:
    """Column to its values."""
    return dict(zip(columns, map(list, zip(*values, strict=True)), strict=True)) if values else {c: [] for c in columns}


def check_count(tally: Tally, expected: int, place: str, contiguous: bool) -> None:
    """As many rows as the service counts, each once, and without gaps where the whole table was asked for.

    Raises
    ------
    IncompleteError
        If not.
    DeliveryError
        If there are no rows at all.
    """
    found = len(tally.numbers)
    if expected == found == 0:
        raise DeliveryError(
            "CBS has no rows for this question.",
            place,
            "a delivery is never empty",
            "correct `fetch` in the source's `delivery`: the keys, or the year it begins",
            "CBS heeft geen rijen voor deze vraag.",
            "een levering is nooit leeg",
            "verbeter `fetch` in de `delivery` van de bron: de sleutels, of het jaar waarin zij begint",
        )
    distinct = np.unique(tally.array())
    if len(distinct) != found:
        doubled = found - len(distinct)
        raise _not_whole(
            place, f"{doubled} of {found} rows came twice.", f"{doubled} van {found} rijen kwamen twee keer."
        )
    if found != expected:
        english, dutch = (
            f"{found} rows came, and CBS counts {expected}.",
            f"Er kwamen {found} rijen; CBS telt {expected}.",
        )
        raise _not_whole(place, english, dutch)
    if contiguous and (distinct[0], distinct[-1]) != (0, found - 1):
        raise _not_whole(
            place,
            f"The rows are numbered {distinct[0]} to {distinct[-1]} for {found} rows.",
            f"De nummers van de {found} rijen lopen van {distinct[0]} tot en met {distinct[-1]}.",
        )


def _not_whole(place: str, sentence: str, dutch: str) -> IncompleteError:
    return IncompleteError(
        sentence,
        place,
        "every row of the table comes once",
        NOTHING_STORED.en,
        dutch,
        "elke rij van de tabel komt één keer",
        NOTHING_STORED.nl,
    )
