"""The rows of a delivery as a block: one place for each combination of kept keys, whichever service."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.delivery import Code, Delivery, Topic, plain_key
from arbeidsmarkt.core.errors import DeliveryError

MISSING = ("none", "unknown", "impossible")
VALUE, UNKNOWN, IMPOSSIBLE = range(3)
MOST_PLACES = 30_000_000

KIND_OF_ATTRIBUTE = {
    "None": VALUE,
    "Impossible": IMPOSSIBLE,
    "Confidential": UNKNOWN,
    "NotAvailable": UNKNOWN,
    "Unknown": UNKNOWN,
}
"""`ValueAttribute` of v4 to the kind of cell. StatLine prints one sign (`.`) for what is unknown, unreliable or secret,
and v3 cannot tell them apart; so neither does a cell."""

KIND_OF_SIGN = {".": UNKNOWN, "": IMPOSSIBLE}
"""What UntypedDataSet of v3 prints, without its padding, to the kind of cell."""


@dataclass(frozen=True)
class Axis:
    """A dimension and the codes of it that are kept; `left_out` are known codes that are not."""

    key: str
    codes: tuple[Code, ...]
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Block:
    """The cells of one topic, in the order of the combinations of keys: numbers, kinds of missing, lines."""

    numbers: npt.NDArray[np.float64]
    kinds: npt.NDArray[np.int8]
    lines: npt.NDArray[np.int64]


def blocks(delivery: Delivery, axes: tuple[Axis, ...], topics: list[Topic]) -> dict[str, Block]:
    """Topic to its cells.

    A place for which the service sends nothing is unknown: v4 leaves out what StatLine prints as `.`.

    Raises
    ------
    DeliveryError
        If a key is not known, a cell comes twice, or a sign is not known.
    """
    places = prod(len(axis.codes) for axis in axes)
    _refuse_too_many(places * len(topics), delivery.table)
    filled = {topic.key: _empty(places) for topic in topics}
    read = _v3_cells if delivery.layout == "cbs_v3" else _v4_cells
    for topic, place, value, kind, number in read(delivery, _Finder(delivery, axes), set(filled)):
        block = filled[topic]
        if block.lines[place]:
            raise _refused(delivery, "A cell comes twice.", f"{topic}, lines {block.lines[place]} and {number}")
        block.numbers[place], block.kinds[place], block.lines[place] = value, kind, number
    return filled


def _refuse_too_many(places: int, table: str) -> None:
    if places > MOST_PLACES:
        raise DeliveryError(
            f"The table has {places} combinations of keys and topics.",
            f"table {table}",
            f"at most {MOST_PLACES} are read at a time",
            "keep fewer keys with `fetch.keep` in the source's `delivery`, or leave keys out with `null`",
        )


def _empty(places: int) -> Block:
    return Block(np.full(places, np.nan), np.full(places, UNKNOWN, dtype=np.int8), np.zeros(places, dtype=np.int64))


Cell = tuple[str, int, float, int, int]
"""Topic, place, value, kind, line."""


class _Finder:
    """The place of a row in the block, by its keys as delivered."""

    def __init__(self, delivery: Delivery, axes: tuple[Axis, ...]) -> None:
        self._delivery = delivery
        self._columns = [delivery.columns.index(axis.key) for axis in axes]
        self._names = [axis.key for axis in axes]
        self._steps: list[dict[str, int]] = []
        step = 1
        for axis in reversed(axes):
            known = {plain_key(code.key): index * step for index, code in enumerate(axis.codes)}
            self._steps.insert(0, dict.fromkeys(axis.left_out, -1) | known)
            step *= len(axis.codes)

    def place(self, row: list[object], number: int) -> int:
        """The place; -1 when a key is not kept."""
        total = 0
        for name, column, steps in zip(self._names, self._columns, self._steps, strict=True):
            step = steps.get(plain_key(str(row[column])))
            if step is None:
                raise _refused(
                    self._delivery, "A row has a key that is not known.", f"{name}, key '{row[column]}', line {number}"
                )
            if step < 0:
                return -1
            total += step
        return total


def _v3_cells(delivery: Delivery, finder: _Finder, topics: set[str]) -> Iterator[Cell]:
    signs = {(number, topic): text for number, topic, text in map(json.loads, delivery.signs)}
    columns = [(index, name) for index, name in enumerate(delivery.columns) if name in topics]
    for number, packed in enumerate(delivery.lines, start=2):
        row = json.loads(packed)
        place = finder.place(row, number)
        if place < 0:
            continue
        for index, topic in columns:
            if row[index] is None:
                kind = _kind_of_sign(delivery, signs.get((row[0], topic)), f"{topic}, line {number}")
                yield topic, place, np.nan, kind, number
            else:
                yield topic, place, float(row[index]), VALUE, number


def _kind_of_sign(delivery: Delivery, sign: str | None, place: str) -> int:
    kind = None if sign is None else KIND_OF_SIGN.get(plain_key(sign))
    if kind is None:
        raise _refused(delivery, f"The sign '{sign}' in place of a number is not known.", place)
    return kind


def _v4_cells(delivery: Delivery, finder: _Finder, topics: set[str]) -> Iterator[Cell]:
    at = {name: delivery.columns.index(name) for name in ("Measure", "ValueAttribute", "Value")}
    for number, packed in enumerate(delivery.lines, start=2):
        row = json.loads(packed)
        topic = plain_key(row[at["Measure"]])
        place = finder.place(row, number) if topic in topics else -1
        if place >= 0:
            kind = _kind_of_attribute(delivery, row[at["ValueAttribute"]], row[at["Value"]], f"{topic}, line {number}")
            yield topic, place, float(row[at["Value"]]) if kind == VALUE else np.nan, kind, number


def _kind_of_attribute(delivery: Delivery, attribute: str | None, value: float | None, place: str) -> int:
    kind = KIND_OF_ATTRIBUTE.get(attribute or "None")
    if kind is None or (kind != VALUE and value is not None):
        raise _refused(delivery, f"The value {value} is marked '{attribute}', which is not known.", place)
    return UNKNOWN if kind == VALUE and value is None else kind


def _refused(delivery: Delivery, sentence: str, place: str) -> DeliveryError:
    return DeliveryError(
        sentence,
        f"table {delivery.table}, {place}",
        "each cell has keys that are listed, and one number or one sign",
        "report it to CBS, or to the maintainers of this project if StatLine has a new sign",
    )
