"""The words of a `$filter`."""

import re
from dataclasses import dataclass

from tests.support.cbs_server.query.refusal import RefusalError

_WORD = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)[LlMmFfDd]?\b"
    r"|(?P<name>[A-Za-z_]\w*)|(?P<mark>[(),]))"
)


@dataclass(frozen=True)
class Word:
    """A word and what it is: `text`, `number`, `name`, `mark`, or `end`."""

    kind: str
    value: str


def words_of(text: str) -> list[Word]:
    """The words; blanks inside quotes survive, and `''` inside quotes is one quote.

    Raises
    ------
    RefusalError
        If a part is none of them.
    """
    words, place = [], 0
    text = text.rstrip()
    while place < len(text):
        found = _WORD.match(text, place)
        if not found or found.lastgroup is None:
            raise RefusalError(400, f"Syntax error at position {place} in '{text}'.")
        words.append(_word(found.lastgroup, found[found.lastgroup]))
        place = found.end()
    return [*words, Word("end", "")]


def _word(kind: str, value: str) -> Word:
    return Word(kind, value[1:-1].replace("''", "'") if kind == "text" else value)
