"""From the keys of a StatLine table to the words of this project's cells."""

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from math import prod

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.delivery import Code, plain_key
from arbeidsmarkt.core.dimensions import OTHER
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.prepare.coded import Coded, coded, joined, small
from arbeidsmarkt.prepare.cube import Axis
from arbeidsmarkt.spec.cell_words import Words
from arbeidsmarkt.spec.delivery import DimensionSpec, Joint, TopicSpec

NEUTRAL = {
    "origin": "total",
    "born_in_nl": "total",
    "generation": "total",
    "sex": "total",
    "age": "total",
    "seasonally_adjusted": "false",
}
"""Word of a column that says nothing about the group; any other word goes before it."""


def words_of_key(table: str, dimension: str, spec: DimensionSpec, codes: tuple[Code, ...]) -> dict[str, Words | None]:
    """Key to its words; None leaves it out.

    Raises
    ------
    DeliveryError
        If the spec does not know a key, naming table, dimension and key.
    """
    if spec.words == "title":
        return _titles(str(spec.column), codes)
    return {plain_key(code.key): _words_of(code, table, dimension, spec) for code in codes}


def _words_of(code: Code, table: str, dimension: str, spec: DimensionSpec) -> Words | None:
    key = plain_key(code.key)
    if spec.words != "title" and key in spec.words:
        return spec.words[key]
    try:
        return spec.by_title(code.title)
    except KeyError:
        if spec.new_keys == "leave_out":
            return None
    near = "; ".join(get_close_matches(code.title, spec.titles, n=2))
    raise DeliveryError(
        f"The key '{key}' ('{code.title}') of {dimension} has no words.",
        f"table {table}, dimension {dimension}, key '{key}'",
        "every key of a dimension has its words in the source's `delivery`, by the key or by its title",
        f"give '{key}' a word, or leave it out with `null`"
        + (f"; the nearest titles that have one: {near}" if near else ""),
        f"De sleutel '{key}' ('{code.title}') van {dimension} heeft geen woorden.",
        "elke sleutel van een dimensie heeft woorden in de `delivery` van de bron, bij de sleutel of bij zijn titel",
        f"geef '{key}' een woord, of laat hem weg met `null`"
        + (f"; het dichtst bij komen deze titels, die een woord hebben: {near}" if near else ""),
    )


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
    joint : sequence of Joint
        Words that several dimensions give together.
    """

    def __init__(
        self,
        axes: tuple[Axis, ...],
        words: Mapping[str, Mapping[str, Words | None]],
        table_words: Words,
        joint: Sequence[Joint] = (),
    ) -> None:
        shape = tuple(len(axis.codes) for axis in axes)
        self._places = prod(shape)
        self._table_words = table_words
        self._joint = joint
        self._on_axis: dict[str, list[Coded]] = {}
        for axis, positions in zip(axes, np.indices(shape, dtype=np.int32), strict=True):
            of_keys = [words.get(axis.key, {}).get(plain_key(code.key)) or {} for code in axis.codes]
            for column in sorted({column for of_key in of_keys for column in of_key}):
                column_words = coded((of_key.get(column, "") for of_key in of_keys), positions.ravel())
                self._on_axis.setdefault(column, []).append(column_words)

    def of_topic(self, topic_words: Words) -> tuple[dict[str, Coded], npt.NDArray[np.bool_]]:
        """Column to its words, and where two words contradict each other."""
        clash = np.zeros(self._places, dtype=bool)
        found = {}
        for column in {**NEUTRAL, **dict.fromkeys([*self._table_words, *self._on_axis, *topic_words], "")}:
            neutral = NEUTRAL.get(column, "")
            words = self._on_axis.get(column, [])
            if column in topic_words:
                words = [*words, Coded.constant(topic_words[column], self._places)]
            found[column] = _combined(words, neutral, self._table_words.get(column, neutral), clash)
        for rule in self._joint:
            found |= _joined(rule, found, self._places)
        return found, clash


def _joined(rule: Joint, columns: Mapping[str, Coded], places: int) -> dict[str, Coded]:
    """The columns that a rule changes, changed in the cells it holds for."""
    holds = np.ones(places, dtype=bool)
    for column, word in rule.where.items():
        present = columns.get(column, Coded.constant("", places))
        holds &= np.isin(present.codes, [place for place, own in enumerate(present.words) if own == word])
    return {
        column: _replaced(columns.get(column, Coded.constant("", places)), holds, word)
        for column, word in rule.words.items()
    }


def _replaced(column: Coded, where: npt.NDArray[np.bool_], word: str) -> Coded:
    words = (*column.words, word) if word not in column.words else column.words
    return Coded(np.where(where, small([words.index(word)], len(words))[0], column.codes), words)


def _combined(columns: list[Coded], neutral: str, otherwise: str, clash: npt.NDArray[np.bool_]) -> Coded:
    specific = {word for column in columns for word in column.words} - {neutral, ""}
    words = tuple(sorted({otherwise, *specific}))
    at = {word: place for place, word in enumerate(words)}
    result = np.full(len(clash), -1, dtype=small([], len(words)).dtype)
    for column in columns:
        places = [at[word] if word in specific else -1 for word in column.words]
        says = small(places, len(words))[column.codes]
        clash |= (says >= 0) & (result >= 0) & (says != result)
        result = np.where(says >= 0, says, result)
    result[result < 0] = at[otherwise]
    return Coded(result, words)


def others_in_one(columns: Mapping[str, Coded], places: int) -> Coded:
    """The columns `other.<name>` as one: `name=word`, joined by `;`, in order of name."""
    text = Coded.constant("", places)
    for column in sorted(name for name in columns if name.startswith(OTHER)):
        name = column.removeprefix(OTHER)
        named = columns[column].mapped({word: word and f"{name}={word}" for word in columns[column].words})
        text = joined(text, named, ";")
    return text


def population_of(topic: TopicSpec, columns: Mapping[str, Coded], places: int, table: str) -> Coded:
    """Population of every combination.

    Raises
    ------
    DeliveryError
        If a word has no population.
    """
    wanted = topic.population
    if isinstance(wanted, str):
        return Coded.constant(wanted, places)
    column = columns[wanted.column]
    absent = sorted(column.present() - wanted.words.keys())
    if absent and not wanted.otherwise:
        raise DeliveryError(
            f"The topic has no population for the {wanted.column} '{absent[0]}'.",
            f"{table}, topic {' / '.join(topic.path)}",
            "every cell names the population that it was measured on",
            "add it under `population.words` of the topic",
            f"Het onderwerp heeft geen populatie voor {wanted.column} '{absent[0]}'.",
            "elke cel noemt de populatie waarover hij gemeten is",
            "voeg die toe onder `population.words` van het onderwerp",
        )
    return column.mapped({word: wanted.words.get(word, wanted.otherwise or "") for word in column.words})
