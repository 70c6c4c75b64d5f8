"""What of a table must stay the same from one vintage to the next, and what has changed."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from arbeidsmarkt.core.delivery import Code, TableSchema, Topic, plain_key, plain_unit
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.vintages.manifest import sha256

Codes = Mapping[str, tuple[Code, ...]]


@dataclass(frozen=True)
class Changes:
    """Changes that only need to be told, and changes that stop the table."""

    told: tuple[Text, ...]
    stopping: tuple[Text, ...]


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
    told: list[Text] = []
    stopping: list[Text] = []
    for stops, sentence in _all_changes(before, now, codes_before, codes_now):
        (stopping if stops else told).append(sentence)
    return Changes(tuple(told), tuple(stopping))


Change = tuple[bool, Text]
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
        name = f"'{old[key].title}' ({key})"
        yield True, Text(nl=f"de dimensie {name} is weg", en=f"the dimension {name} is gone")
    for key in sorted(new.keys() - old.keys()):
        name = f"'{new[key].title}' ({key})"
        yield True, Text(nl=f"de dimensie {name} is nieuw", en=f"the dimension {name} is new")


def _of_topics(before: TableSchema, now: TableSchema) -> Iterator[Change]:
    old, new = _by_path(before), _by_path(now)
    for path in sorted(old.keys() - new.keys()):
        name = " / ".join(path)
        dutch, english = "is weg, of heeft een andere titel", "is gone, or has another title"
        yield True, Text(nl=f"het onderwerp '{name}' {dutch}", en=f"the topic '{name}' {english}")
    for path in sorted(new.keys() - old.keys()):
        name = " / ".join(path)
        yield False, Text(nl=f"het onderwerp '{name}' is nieuw", en=f"the topic '{name}' is new")
    for path in sorted(old.keys() & new.keys()):
        yield from _of_topic(" / ".join(path), old[path], new[path])


def _by_path(schema: TableSchema) -> dict[tuple[str, ...], list[Topic]]:
    found: dict[tuple[str, ...], list[Topic]] = {}
    for topic in schema.topics:
        found.setdefault(topic.path, []).append(topic)
    return found


def _of_topic(name: str, old: list[Topic], new: list[Topic]) -> Iterator[Change]:
    for what, read in _FACTS:
        was, is_now = (sorted(map(read, topics)) for topics in (old, new))
        if was != is_now:
            before, now = _joined(was), _joined(is_now)
            dutch = f"{what.nl} van '{name}' was {before} en is {now}"
            yield True, Text(nl=dutch, en=f"the {what.en} of '{name}' was {before} and is {now}")
    was, is_now = (sorted(t.default for t in topics if t.default) for topics in (old, new))
    if was and is_now and was != is_now:
        before, now = _joined(was), _joined(is_now)
        dutch = f"een lege cel van '{name}' betekende {before} en betekent {now}"
        yield True, Text(nl=dutch, en=f"an empty cell of '{name}' meant {before} and means {now}")


_FACTS: tuple[tuple[Text, Callable[[Topic], str]], ...] = (
    (Text(nl="de eenheid", en="unit"), lambda topic: plain_unit(topic.unit)),
    (Text(nl="het aantal decimalen", en="number of decimals"), lambda topic: str(topic.decimals)),
    (Text(nl="het datatype", en="datatype"), lambda topic: topic.datatype),
)


def _joined(words: list[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _of_keys(dimension: str, before: tuple[Code, ...], now: tuple[Code, ...]) -> Iterator[Change]:
    old = {plain_key(code.key): code.title for code in before}
    new = {plain_key(code.key): code.title for code in now}
    for key in sorted(old.keys() - new.keys()):
        name = f"{key} ('{old[key]}')"
        yield True, Text(nl=f"de sleutel {name} van {dimension} is weg", en=f"the key {name} of {dimension} is gone")
    for key in sorted(new.keys() - old.keys()):
        name = f"{key} ('{new[key]}')"
        yield False, Text(nl=f"de sleutel {name} van {dimension} is nieuw", en=f"the key {name} of {dimension} is new")
    for key in sorted(old.keys() & new.keys()):
        if old[key] != new[key]:
            names = f"'{new[key]}' (was '{old[key]}')"
            dutch = f"de sleutel {key} van {dimension} heet nu {names}"
            yield False, Text(nl=dutch, en=f"the key {key} of {dimension} is now called {names}")


def refuse(found: Changes, source: str, table: str) -> None:
    """Stop the table on changes that can make a figure mean something else.

    Raises
    ------
    DeliveryError
        With all of them.
    """
    if found.stopping:
        english, dutch = ("; ".join(change[language] for change in found.stopping) for language in ("en", "nl"))
        raise DeliveryError(
            f"CBS has changed the table: {english}.",
            f"table {table}",
            "what is gone, and another unit, datatype or dimension, stops a table until somebody has looked at it",
            f"correct config/sources/{source}.yaml, then run `arbeidsmarkt refresh {source} --accept-schema {source}`",
            f"CBS heeft de tabel veranderd: {dutch}.",
            "wat weg is, en een andere eenheid, datatype of dimensie, houdt een tabel tegen tot er iemand naar kijkt",
            f"verbeter config/sources/{source}.yaml, en geef `arbeidsmarkt refresh {source} --accept-schema {source}`",
        )
