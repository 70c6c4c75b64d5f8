"""Words that a key, a topic or a table puts into columns of the cells."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from arbeidsmarkt.core.dimensions import OTHER
from arbeidsmarkt.spec.value_rules import BrokenRuleError

COLUMNS = ("origin", "born_in_nl", "generation", "sex", "age", "seasonally_adjusted")
"""Columns of the cells that a word can fill, besides `other.<name>`."""

ALLOWED = {
    "born_in_nl": ("total", "yes", "no"),
    "generation": ("total", "first", "second"),
    "sex": ("total", "men", "women"),
    "seasonally_adjusted": ("true", "false"),
}
"""Words of the columns that have a fixed list."""

_YAML_WORDS = {"born_in_nl": {True: "yes", False: "no"}, "seasonally_adjusted": {True: "true", False: "false"}}

Words = dict[str, str]
"""Column of the cells (or `other.<name>`) to the word in it."""


def _checked_words(words: Any) -> Any:
    if not isinstance(words, dict):
        return words
    return {column: _checked_word(str(column), word) for column, word in words.items()}


def _checked_word(column: str, word: Any) -> str:
    if column not in COLUMNS and not column.startswith(OTHER):
        raise BrokenRuleError(
            f"'{column}' is no column that a word can fill: {', '.join(COLUMNS)} or other.<name>",
            f"'{column}' is geen kolom die een woord kan vullen: {', '.join(COLUMNS)} of other.<naam>",
        )
    text = _YAML_WORDS.get(column, {}).get(word, str(word)) if isinstance(word, bool) else str(word)
    if text not in ALLOWED.get(column, (text,)):
        raise BrokenRuleError(
            f"'{text}' is not allowed in {column}: {', '.join(ALLOWED[column])}",
            f"'{text}' mag niet in {column}: {', '.join(ALLOWED[column])}",
        )
    if ";" in text or "=" in text:
        raise BrokenRuleError(
            f"'{text}' holds ';' or '=', which separate the dimensions in `other`",
            f"in '{text}' staat ';' of '=', en die scheiden de dimensies in `other`",
        )
    return text


CheckedWords = Annotated[Words, BeforeValidator(_checked_words)]
"""Words whose columns exist and whose fixed lists are obeyed."""
