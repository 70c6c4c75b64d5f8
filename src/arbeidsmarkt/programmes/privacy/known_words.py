"""Texts of known words: any other word can be a name, however rare, so that it is refused."""

import re
from collections.abc import Sequence, Set
from functools import cache
from typing import NamedTuple

from arbeidsmarkt.programmes.privacy.given_names import GIVEN_NAMES
from arbeidsmarkt.programmes.privacy.surnames import may_be_a_name, stands_as_a_name
from arbeidsmarkt.spec.registry import WORD

SHORTEST_PART = 4
"""Letters of a part of a compound; shorter ones would make up names."""

ENDINGS = ("s", "e", "en", "n", "er", "ed", "ing")

COMMON = 100
"""How often a word was seen at least, in a dictionary that counts; names of persons stand in it at its least, 50."""

SENTENCE = 4
"""Words from which a text is a sentence; in a shorter one a word of a dictionary may as well be a name."""


class Unknown(NamedTuple):
    """A word that is not known: its place between the spaces, counted from 1, and the rule that tells what would help.

    `unknown_word` where no way of writing it would do, `word_with_capital` where small letters would, and
    `word_in_short_text` where a sentence of plain words would.
    """

    place: int
    kind: str


def unknown_words(text: str, vocabulary: Set[str], letters: int = 1) -> list[Unknown]:
    """Every word that is not known.

    Parameters
    ----------
    text : str
    vocabulary : set of str
        Small letters. Compounds of these are known too, and these with an ending. In a sentence so is a word in small
        letters that a dictionary of Dutch or English has, but for one that can be a name where it stands.
    letters : int
        So many letters are no word.
    """
    words = list(WORD.finditer(text))
    kinds = [_unknown(words, at, vocabulary) if len(word.group()) > letters else None for at, word in enumerate(words)]
    places = [len(text[: word.end()].split()) for word in words]
    return [Unknown(place, kind) for place, kind in zip(places, kinds, strict=True) if kind]


def _unknown(words: Sequence[re.Match[str]], place: int, vocabulary: Set[str]) -> str | None:
    """Why a word is refused, if it is."""
    if stands_as_a_name(words, place):
        return "unknown_word"
    word = words[place].group()
    small = word.casefold()
    if _known(small, vocabulary):
        return None
    if may_be_a_name(words, place) or small not in _dictionary():
        return "unknown_word"
    if len(words) < SENTENCE:
        return "word_in_short_text"
    return None if word.islower() else "word_with_capital"


def _known(word: str, vocabulary: Set[str]) -> bool:
    if word in vocabulary:
        return True
    stems = (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))
    if any(len(stem) >= SHORTEST_PART and stem in vocabulary for stem in stems):
        return True
    cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return any(word[:cut].removesuffix("s") in vocabulary and _known(word[cut:], vocabulary) for cut in cuts)


@cache
def _dictionary() -> frozenset[str]:
    """Dutch and English words in small letters; opened when a word is not on the project's own list."""
    from spellchecker import SpellChecker

    counted = (SpellChecker(language).word_frequency.dictionary.items() for language in ("nl", "en"))
    return frozenset(word for words in counted for word, seen in words if seen >= COMMON) - GIVEN_NAMES
