"""The rows of a delivery as a block: one place for each combination of kept keys, whichever service."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

from arbeidsmarkt.core.delivered_numbers import as_numbers
from arbeidsmarkt.core.delivery import SIGNS, Code, Delivery, Topic, plain_key
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

KIND_OF_SIGN = {sign: MISSING.index(kind) for sign, kind in SIGNS.items()}
"""What UntypedDataSet of v3 prints, without its padding, to the kind of cell."""

NOT_PRINTED = "(not printed)"

Integers = npt.NDArray[np.int64]
Columns = dict[str, list[Any]]


@dataclass(frozen=True)
class Axis:
    """A dimension and the codes of it that are kept; `left_out` are known keys that are not."""

    key: str
    codes: tuple[Code, ...]
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Block:
    """The cells of one topic, in the order of the combinations of keys: numbers, kinds of missing, lines."""

    numbers: npt.NDArray[np.float64]
    kinds: npt.NDArray[np.int8]
    lines: npt.NDArray[np.int32]


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
    fill = _fill_v3 if delivery.layout == "cbs_v3" else _fill_v4
    fill(delivery, _Finder(delivery, axes), filled)
    return filled


def _refuse_too_many(places: int, table: str) -> None:
    if places > MOST_PLACES:
        raise DeliveryError(
            f"The table has {places} combinations of keys and topics.",
            f"table {table}",
            f"at most {MOST_PLACES} are read at a time",
            "keep fewer keys with `fetch.keep` in the source's `delivery`, or leave keys out with `null`",
            f"De tabel heeft {places} combinaties van sleutels en onderwerpen.",
            f"er worden er hoogstens {MOST_PLACES} tegelijk gelezen",
            "houd minder sleutels over met `fetch.keep` in de `delivery` van de bron, of laat sleutels weg met `null`",
        )


def _empty(places: int) -> Block:
    kinds = np.full(places, UNKNOWN, dtype=np.int8)
    return Block(np.full(places, np.nan), kinds, np.zeros(places, dtype=np.int32))


class _Finder:
    """The places of rows in the block, by their keys as delivered."""

    def __init__(self, delivery: Delivery, axes: tuple[Axis, ...]) -> None:
        self._delivery = delivery
        self._steps: dict[str, dict[str, int]] = {}
        step = 1
        for axis in reversed(axes):
            known = {plain_key(code.key): index * step for index, code in enumerate(axis.codes)}
            self._steps[axis.key] = dict.fromkeys(axis.left_out, -MOST_PLACES) | known
            step *= len(axis.codes)

    def places(self, columns: Columns, first_line: int) -> Integers:
        """Places of rows; negative where a key is not kept."""
        total = np.zeros(len(next(iter(columns.values()))), dtype=np.int64)
        for dimension, steps in self._steps.items():
            keys = columns[dimension]
            step_of = {key: steps.get(plain_key(str(key))) for key in set(keys)}
            unknown = [key for key, step in step_of.items() if step is None]
            if unknown:
                place = f"dimension {dimension}, key '{unknown[0]}', line {first_line + keys.index(unknown[0])}"
                dutch = "Een rij heeft een sleutel die niet bekend is."
                raise _refused(self._delivery, place, "A row has a key that is not known.", dutch)
            total += np.array([step_of[key] for key in keys], dtype=np.int64)
        return total


def _batches(delivery: Delivery) -> Iterator[tuple[int, Columns]]:
    """Number of the first line, and the columns of some rows."""
    first_line = 2
    for batch in delivery.lines.batches():
        rows = orjson.loads(b"[" + b",".join(batch) + b"]")
        yield first_line, dict(zip(delivery.columns, map(list, zip(*rows, strict=True)), strict=True))
        first_line += len(batch)


def _put(delivery: Delivery, topic: str, block: Block, places: Integers, numbers: Any, kinds: Any, lines: Any) -> None:
    kept = places >= 0
    places, lines = places[kept], np.asarray(lines)[kept]
    taken = block.lines[places] != 0
    if taken.any() or len(np.unique(places)) != len(places):
        number = lines[taken][0] if taken.any() else lines[0]
        raise _refused(
            delivery, f"topic {topic}, from line {number}", "A cell comes twice.", "Een cel is er twee keer."
        )
    block.numbers[places] = np.asarray(numbers, dtype=float)[kept]
    block.kinds[places] = np.asarray(kinds)[kept]
    block.lines[places] = lines


def _fill_v3(delivery: Delivery, finder: _Finder, filled: dict[str, Block]) -> None:
    signs: dict[str, dict[int, str | None]] = {}
    for number, topic, text in map(orjson.loads, delivery.signs):
        signs.setdefault(topic, {})[number] = text
    for first_line, columns in _batches(delivery):
        places = finder.places(columns, first_line)
        lines = np.arange(first_line, first_line + len(places))
        for topic in [name for name in delivery.columns if name in filled]:
            numbers = as_numbers(columns[topic])
            found = signs.get(topic, {})
            kinds = np.zeros(len(numbers), dtype=np.int8)
            signed = [i for i, row in enumerate(columns["ID"]) if row in found] if found else []
            for gap in sorted({*signed, *np.flatnonzero(np.isnan(numbers)).tolist()}):
                sign = found.get(columns["ID"][gap], NOT_PRINTED)
                kinds[gap] = _kind_of_sign(delivery, sign, f"topic {topic}, line {lines[gap]}")
            numbers[kinds != VALUE] = np.nan
            _put(delivery, topic, filled[topic], places, numbers, kinds, lines)


def _kind_of_sign(delivery: Delivery, sign: str | None, place: str) -> int:
    kind = UNKNOWN if sign is None else KIND_OF_SIGN.get(plain_key(sign))
    if kind is None:
        dutch = f"Het teken '{sign}' in plaats van een getal is niet bekend."
        raise _refused(delivery, place, f"The sign '{sign}' in place of a number is not known.", dutch)
    return kind


def _fill_v4(delivery: Delivery, finder: _Finder, filled: dict[str, Block]) -> None:
    for first_line, columns in _batches(delivery):
        measures = np.array([plain_key(measure) for measure in columns["Measure"]], dtype=object)
        places = finder.places(columns, first_line)
        numbers = np.array(columns["Value"], dtype=float)
        kinds = _kinds_of_attributes(delivery, columns["ValueAttribute"], numbers, first_line)
        lines = np.arange(first_line, first_line + len(places))
        for topic in sorted(set(measures) & filled.keys()):
            chosen = measures == topic
            _put(delivery, topic, filled[topic], places[chosen], numbers[chosen], kinds[chosen], lines[chosen])


def _kinds_of_attributes(
    delivery: Delivery, attributes: Sequence[str | None], numbers: npt.NDArray[np.float64], first_line: int
) -> npt.NDArray[np.int8]:
    kinds = np.array([KIND_OF_ATTRIBUTE.get(attribute or "None", -1) for attribute in attributes], dtype=np.int8)
    wrong = np.flatnonzero((kinds < 0) | ((kinds != VALUE) & ~np.isnan(numbers)))
    if len(wrong):
        value, mark = f"{numbers[wrong[0]]:g}", attributes[wrong[0]]
        raise _refused(
            delivery,
            f"line {first_line + wrong[0]}",
            f"The value {value} is marked '{mark}', which is not known.",
            f"Bij de waarde {value} staat '{mark}', en dat is niet bekend.",
        )
    kinds[(kinds == VALUE) & np.isnan(numbers)] = UNKNOWN
    return kinds


def _refused(delivery: Delivery, place: str, sentence: str, dutch: str) -> DeliveryError:
    return DeliveryError(
        sentence,
        f"table {delivery.table}, {place}",
        "each cell has keys that are listed, and one number or one sign",
        "report it to CBS, or to the maintainers of this project if StatLine has a new sign",
        dutch,
        "elke cel heeft sleutels die in hun lijst staan, en één getal of één teken",
        "meld het bij CBS, of bij de beheerders van dit project als StatLine een nieuw teken heeft",
    )
