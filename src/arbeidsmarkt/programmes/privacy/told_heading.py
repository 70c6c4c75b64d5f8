"""Which heading a message may repeat: one that no contract has can be the name of somebody."""

import re
from collections.abc import Set

from openpyxl.utils import get_column_letter

from arbeidsmarkt.core.faults import RawTable
from arbeidsmarkt.programmes.headings import fields_of, is_near
from arbeidsmarkt.programmes.privacy.identifiers import beside_announcement, identifier_in
from arbeidsmarkt.programmes.privacy.known_words import unknown_words
from arbeidsmarkt.programmes.privacy.person_name import like_a_name
from arbeidsmarkt.spec.contract import Contract
from arbeidsmarkt.spec.registry import WORD

LONGEST = 40


def told_headings(table: RawTable, contract: Contract, vocabulary: Set[str]) -> list[str]:
    """What a message calls each column: by its heading, or by its letter where the heading can be a name."""
    fields, _ = fields_of(table, contract)
    told = (place in fields or _may_be_told(one, contract, vocabulary) for place, one in enumerate(table.headings))
    named = enumerate(zip(table.headings, told, strict=True), start=1)
    return [heading.strip() if shown else get_column_letter(number) for number, (heading, shown) in named]


def _may_be_told(heading: str, contract: Contract, vocabulary: Set[str]) -> bool:
    """Whether a heading is a mistyped one of the contract, or of plain words and names of identifiers alone.

    A heading with a number in it, or a long one, can be a value in the place of a heading.
    """
    if not 0 < len(heading.strip()) <= LONGEST or identifier_in(heading) or re.search(r"\d", heading):
        return False
    if is_near(heading, contract):
        return True
    words = WORD.findall(beside_announcement(heading))
    return not like_a_name(heading) and all(_is_plain(word, vocabulary) for word in words)


def _is_plain(word: str, vocabulary: Set[str]) -> bool:
    """Whether a word is known, or in small letters one of a dictionary and no surname."""
    kinds = {unknown.kind for unknown in unknown_words(word, vocabulary)}
    return not kinds or (word.islower() and kinds == {"word_in_short_text"})
