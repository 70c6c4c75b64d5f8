"""What of a table must stay the same from one vintage to the next, and what has changed."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from arbeidsmarkt.core.delivery import Code, TableSchema, Topic, plain_key, plain_unit
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.vintages.manifest import sha256

Codes = Mapping[str, tuple[Code, ...]]


@dataclass(frozen=True)
class Changes:
    """Changes that only need to be told, and changes that stop the table."""

    told: tuple[str, ...]
    stopping: tuple[str, ...]


def fingerprint(schema: TableSchema) -> str:
    """Hash over dimensions and topics: titles with their groups, units, decimals, datatypes, meaning of an empty cell.

    Running numbers in the keys of topics do not count: CBS renumbers them when it adds a topic.
    """
    topics = sorted((t.path, t.unit, t.decimals, t.datatype, t.default or "") for t in schema.topics)
    dimensions = sorted((d.key, d.title, d.kind) for d in schema.dimensions)
    return sha256(json.dumps([topics, dimensions]).encode())


def changes(before: TableSchema, now: TableSchema, codes_before: Codes, codes_now: Codes) -> Changes:
    """Compare two states of a table.

    Additions are told. What is gone, and another unit, datatype, number of decimals or dimension, stops the table.
    """
    told: list[str] = []
    stopping: list[str] = []
    for stops, sentence in _all_changes(before, now, codes_before, codes_now):
        (stopping if stops else told).append(sentence)
    return Changes(tuple(told), tuple(stopping))


Change = tuple[bool, str]
"""Whether it stops the table, and what it is."""


def _all_changes(before: TableSchema, now: TableSchema, codes_before: Codes, codes_now: Codes) -> Iterator[Change]:
    yield from _of_dimensions(before, now)
    yield from _of_topics(before, now)
    periods = {d.key for d in (*before.dimensions, *now.dimensions) if d.kind == "TimeDimension"}
    for dimension in sorted((codes_before.keys() & codes_now.keys()) - periods):
        yield from _of_keys(dimension, codes_before[dimension], codes_now[dimension])


def _of_dimensions(before: TableSchema, now: TableSchema) -> Iterator[Change]:
    old = {d.key: d for d in before.dimensions}
    new = {d.key: d for d in now.dimensions}
    for key in sorted(old.keys() - new.keys()):
        yield True, f"the dimension '{old[key].title}' ({key}) is gone"
    for key in sorted(new.keys() - old.keys()):
        yield True, f"the dimension '{new[key].title}' ({key}) is new"


def _of_topics(before: TableSchema, now: TableSchema) -> Iterator[Change]:
    old, new = _by_path(before), _by_path(now)
    for path in sorted(old.keys() - new.keys()):
        yield True, f"the topic '{' / '.join(path)}' is gone, or has another title"
    for path in sorted(new.keys() - old.keys()):
        yield False, f"the topic '{' / '.join(path)}' is new"
    for path in sorted(old.keys() & new.keys()):
        yield from _of_topic(" / ".join(path), old[path], new[path])


def _by_path(schema: TableSchema) -> dict[tuple[str, ...], list[Topic]]:
    found: dict[tuple[str, ...], list[Topic]] = {}
    for topic in schema.topics:
        found.setdefault(topic.path, []).append(topic)
    return found


def _of_topic(name: str, old: list[Topic], new: list[Topic]) -> Iterator[Change]:
    facts = {
        "unit": lambda topic: plain_unit(topic.unit),
        "number of decimals": lambda topic: str(topic.decimals),
        "datatype": lambda topic: topic.datatype,
    }
    for what, read in facts.items():
        was, is_now = Counter(map(read, old)), Counter(map(read, new))
        if was != is_now:
            yield True, f"the {what} of '{name}' was {_joined(was)} and is {_joined(is_now)}"
    was, is_now = (Counter(t.default for t in topics if t.default) for topics in (old, new))
    if was and is_now and was != is_now:
        yield True, f"an empty cell of '{name}' meant {_joined(was)} and means {_joined(is_now)}"


def _joined(words: "Counter[str]") -> str:
    return ", ".join(f"'{word}'" for word in sorted(words.elements()))


def _of_keys(dimension: str, before: tuple[Code, ...], now: tuple[Code, ...]) -> Iterator[Change]:
    old = {plain_key(code.key): code.title for code in before}
    new = {plain_key(code.key): code.title for code in now}
    for key in sorted(old.keys() - new.keys()):
        yield True, f"the key {key} ('{old[key]}') of {dimension} is gone"
    for key in sorted(new.keys() - old.keys()):
        yield False, f"the key {key} ('{new[key]}') of {dimension} is new"
    for key in sorted(old.keys() & new.keys()):
        if old[key] != new[key]:
            yield False, f"the key {key} of {dimension} is now called '{new[key]}' (was '{old[key]}')"


def refuse(found: Changes, source: str, table: str) -> None:
    """Stop the table on changes that can make a figure mean something else.

    Raises
    ------
    DeliveryError
        With all of them.
    """
    if found.stopping:
        raise DeliveryError(
            f"CBS has changed the table: {'; '.join(found.stopping)}.",
            f"table {table}",
            "what is gone, and another unit, datatype or dimension, stops a table until somebody has looked at it",
            f"correct config/sources/{source}.yaml, then run `arbeidsmarkt refresh {source} --accept-schema {source}`",
        )
