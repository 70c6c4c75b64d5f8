"""Proof that a delivery is complete: nothing missing, nothing double, nothing that its own metadata do not know."""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.delivery import Code, Record, TableSchema, Topic, is_sign, plain_key
from arbeidsmarkt.core.errors import AnalystError, DeliveryError
from arbeidsmarkt.core.lines import Lines
from arbeidsmarkt.core.periods import parse_period

KINDS: dict[str, set[type]] = {
    "Long": {int},
    "Integer": {int},
    "Double": {int, float},
    "Float": {int, float},
    "String": {str},
}
"""Datatype of a topic to the kinds of JSON value that its cells may have, besides null."""

_NOTHING: type = type(None)
_GARBLED = re.compile("\ufffd|[\u00c2\u00c3][\u0080-\u00bf]")


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
            raise _not_whole("A row has no whole number of its own.", self.number) from None
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
                f"{place}, row {row.get(columns[0])}: {wrong}",
                "a row has its number, every dimension and every topic asked for",
                "try again later; if it stays so, report it to CBS",
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
        )
    distinct = np.unique(tally.array())
    if len(distinct) != found:
        raise _not_whole(f"{found - len(distinct)} of {found} rows came twice.", place)
    if found != expected:
        raise _not_whole(f"{found} rows came, and CBS counts {expected}.", place)
    if contiguous and (distinct[0], distinct[-1]) != (0, found - 1):
        raise _not_whole(f"The rows are numbered {distinct[0]} to {distinct[-1]} for {found} rows.", place)


def _not_whole(sentence: str, place: str) -> IncompleteError:
    return IncompleteError(
        sentence,
        place,
        "every row of the table comes once",
        "nothing was stored; try again later, and report it to CBS if it stays so",
    )


def check_keys(tally: Tally, codes: Mapping[str, tuple[Code, ...]], place: str) -> None:
    """Every key in the rows is in its list, and every list has each key once.

    Raises
    ------
    DeliveryError
    """
    for dimension, listed in codes.items():
        known = [plain_key(code.key) for code in listed]
        if len(set(known)) != len(known):
            doubled = sorted({key for key in known if known.count(key) > 1})
            raise _bad_key(f"The list of {dimension} has a key twice.", f"{place}, {dimension}, key '{doubled[0]}'")
        strange = {plain_key(str(key)) for key in tally.seen.get(dimension, set())} - set(known)
        if strange:
            key = min(strange)
            raise _bad_key("A row has a key that its list does not have.", f"{place}, {dimension}, key '{key}'")


def _bad_key(sentence: str, place: str) -> DeliveryError:
    return DeliveryError(
        sentence,
        place,
        "rows and lists of keys belong to the same state of the table",
        "nothing was stored; try again later, and report it to CBS if it stays so",
    )


def check_periods(codes: tuple[Code, ...], place: str) -> None:
    """Every period key is one that can be read.

    Raises
    ------
    DeliveryError
        Naming the key: an unknown one is never guessed.
    """
    for code in codes:
        try:
            parse_period(plain_key(code.key))
        except AnalystError as error:
            raise DeliveryError(
                f"The period '{code.key}' ('{code.title}') is not known.",
                place,
                error.rule,
                "this kind of period must be added to the project before the table can be used",
            ) from None


def check_kinds(tally: Tally, topics: Iterable[Topic], place: str) -> None:
    """Numbers where the metadata say numbers, whole ones where they say whole ones; nothing, or a sign, anywhere.

    Raises
    ------
    DeliveryError
    """
    for topic in topics:
        allowed = KINDS.get(topic.datatype)
        strange = tally.kinds.get(topic.key, set()) - (allowed or set()) - {_NOTHING, Sign}
        if allowed is None or strange:
            found = ", ".join(sorted(kind.__name__ for kind in strange)) or topic.datatype
            raise DeliveryError(
                f"Values of the topic '{' / '.join(topic.path)}' are not what CBS says they are.",
                f"{place}, {topic.key}: {found} where the metadata say {topic.datatype}",
                "a value has the datatype of its topic",
                "nothing was stored; report it to CBS if it stays so",
            )


def check_letters(schema: TableSchema, codes: Mapping[str, tuple[Code, ...]], place: str) -> None:
    """Titles whose letters came through whole.

    Raises
    ------
    IncompleteError
        If a title holds letters that only arise when a text is read in the wrong alphabet.
    """
    titles = [title for topic in schema.topics for title in topic.path]
    titles += [code.title for listed in codes.values() for code in listed]
    garbled = [title for title in titles if _GARBLED.search(title)]
    if garbled:
        raise IncompleteError(
            "Letters of a title are garbled.",
            f"{place}, '{garbled[0]}'",
            "texts come in UTF-8",
            "try again later; if it stays so, report it to CBS",
        )
