"""From the keys of a StatLine table to the words of this project's cells."""

from collections import Counter
from collections.abc import Mapping
from math import prod

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.delivery import Code, plain_key
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.prepare.cube import Axis
from arbeidsmarkt.spec.delivery import DeliverySpec, DimensionSpec, Words

NEUTRAL = {
    "origin": "total",
    "born_in_nl": "total",
    "generation": "total",
    "sex": "total",
    "age": "total",
    "seasonally_adjusted": "false",
}
"""Word of a column that says nothing about the group; any other word goes before it."""

Texts = npt.NDArray[np.object_]


def words_of_key(table: str, dimension: str, spec: DimensionSpec, codes: tuple[Code, ...]) -> dict[str, Words | None]:
    """Key to its words; None leaves it out.

    Raises
    ------
    DeliveryError
        If the spec does not know a key, naming table, dimension and key.
    """
    if spec.words == "title":
        return _titles(str(spec.column), codes)
    known = {plain_key(code.key): code.title for code in codes}
    for key, title in known.items():
        if key not in spec.words and spec.new_keys == "stop":
            raise DeliveryError(
                f"The key '{key}' ('{title}') of {dimension} has no words.",
                f"table {table}, dimension {dimension}, key '{key}'",
                "every key of a dimension has its words in the source's `delivery`",
                f"give '{key}' a word, or leave it out with `null`",
            )
    return {key: spec.words.get(key) for key in known}


def _titles(column: str, codes: tuple[Code, ...]) -> dict[str, Words | None]:
    counts = Counter(code.title for code in codes)
    words: dict[str, Words | None] = {}
    for code in codes:
        key = plain_key(code.key)
        title = code.title.replace(";", ",").replace("=", ":")
        words[key] = {column: title if counts[code.title] == 1 else f"{title} ({key})"}
    return words


class Wording:
    """The words of every combination of keys.

    Parameters
    ----------
    axes : tuple of Axis
    words : mapping
        Dimension to key to words; the dimension of time has none.
    table_words : mapping
        Words for the whole table; a word of a key or topic that is not neutral goes before them.
    """

    def __init__(self, axes: tuple[Axis, ...], words: Mapping[str, Mapping[str, Words | None]], table_words: Words):
        self._shape = tuple(len(axis.codes) for axis in axes)
        self._table_words = table_words
        self._on_axis: dict[str, list[Texts]] = {}
        index = np.unravel_index(np.arange(prod(self._shape)), self._shape)
        for axis, positions in zip(axes, index, strict=True):
            of_keys = [words.get(axis.key, {}).get(plain_key(code.key)) or {} for code in axis.codes]
            for column in sorted({column for of_key in of_keys for column in of_key}):
                texts = np.array([of_key.get(column, "") for of_key in of_keys], dtype=object)
                self._on_axis.setdefault(column, []).append(texts[positions])

    def of_topic(self, topic_words: Words) -> tuple[dict[str, Texts], npt.NDArray[np.bool_]]:
        """Column to its words, and where two words contradict each other."""
        places = prod(self._shape)
        clash = np.zeros(places, dtype=bool)
        columns = {**NEUTRAL, **dict.fromkeys([*self._table_words, *self._on_axis, *topic_words], "")}
        found = {}
        for column in columns:
            neutral = NEUTRAL.get(column, "")
            words = [*self._on_axis.get(column, [])]
            if column in topic_words:
                words.append(np.full(places, topic_words[column], dtype=object))
            text, contradicts = _combined(words, neutral, places)
            clash |= contradicts
            text[text == neutral] = self._table_words.get(column, neutral)
            found[column] = text
        return found, clash


def _combined(words: list[Texts], neutral: str, places: int) -> tuple[Texts, npt.NDArray[np.bool_]]:
    text = np.full(places, neutral, dtype=object)
    clash = np.zeros(places, dtype=bool)
    for more in words:
        says = (more != neutral) & (more != "")
        clash |= says & (text != neutral) & (text != more)
        text = np.where(says, more, text)
    return text, clash


def others_in_one(columns: Mapping[str, Texts], places: int) -> Texts:
    """The columns `other.<name>` as one text: `name=word`, joined by `;`, in order of name."""
    text = np.full(places, "", dtype=object)
    for column in sorted(name for name in columns if name.startswith("other.")):
        name, word = column.removeprefix("other."), columns[column]
        part = np.where(word == "", "", name + "=" + word)
        text = np.where((text != "") & (part != ""), text + ";" + part, text + part)
    return text


def population_of(spec: DeliverySpec, topic: int, columns: Mapping[str, Texts], place: str) -> Texts:
    """Population of every combination.

    Raises
    ------
    DeliveryError
        If a word has no population.
    """
    wanted = spec.topics[topic].population
    if isinstance(wanted, str):
        return np.full(len(columns["origin"]), wanted, dtype=object)
    absent = sorted(set(columns[wanted.column]) - wanted.words.keys())
    if absent:
        raise DeliveryError(
            f"The topic has no population for the {wanted.column} '{absent[0]}'.",
            f"{place}, topic {' / '.join(spec.topics[topic].path)}",
            "every cell names the population that it was measured on",
            "add it under `population.words` of the topic",
        )
    return np.array([wanted.words[word] for word in columns[wanted.column]], dtype=object)
