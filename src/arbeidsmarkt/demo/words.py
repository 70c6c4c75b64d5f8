"""The words of a cell: those of its table, its keys and its topic together, and those that follow from several."""

from collections.abc import Iterable, Mapping, Sequence

from arbeidsmarkt.spec.cell_words import Words
from arbeidsmarkt.spec.delivery import DeliverySpec, TopicSpec

NEUTRAL = ("total", "false", "")
"""Words that say nothing about the group."""


def words_of_cell(spec: DeliverySpec, keys: Iterable[Words], topic: TopicSpec) -> Words:
    """Words of a cell; a word that says something goes before one that does not."""
    merged = dict(spec.words)
    for words in (*keys, topic.words):
        merged |= {column: word for column, word in words.items() if word not in NEUTRAL}
    for rule in spec.joint:
        if all(_has(merged, column, word) for column, word in rule.where.items()):
            merged |= rule.words
    return merged


def _has(words: Mapping[str, str], column: str, word: str) -> bool:
    return words.get(column, word if word in NEUTRAL else "") == word


def is_adjusted(words: Mapping[str, str]) -> bool:
    """Whether the season is taken out."""
    return words.get("seasonally_adjusted") == "true"


def populations_of(topic: TopicSpec, words: Sequence[Words]) -> list[str]:
    """The population of each cell."""
    found = topic.population
    if isinstance(found, str):
        return [found] * len(words)
    return [found.words.get(one.get(found.column, "total"), found.otherwise or "") for one in words]
