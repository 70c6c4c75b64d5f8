"""Texts of known words: any other word can be a name, however rare, so that it is refused."""

import re
from collections.abc import Sequence, Set
from functools import cache

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


def first_unknown(text: str, vocabulary: Set[str], letters: int = 1) -> int | None:
    """Place of the first word that is not known, counted from 1, if there is one.

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
    plain = _dictionary() if len(words) >= SENTENCE else frozenset[str]()
    unknown = (
        place + 1
        for place, found in enumerate(words)
        if len(found.group()) > letters
        and (stands_as_a_name(words, place) or not _is_plain(words, place, vocabulary, plain))
    )
    return next(unknown, None)


def _is_plain(words: Sequence[re.Match[str]], place: int, vocabulary: Set[str], dictionary: Set[str]) -> bool:
    word = words[place].group()
    if _known(word.casefold(), vocabulary):
        return True
    return word.islower() and word in dictionary and not may_be_a_name(words, place)


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
