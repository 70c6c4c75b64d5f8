"""What the shorthands and words of the tables mean, as a table."""

from collections.abc import Iterator

from arbeidsmarkt.publish.tables.columns import Caption, Column, Record, Word, table_of
from arbeidsmarkt.publish.tables.table import Empty, Table
from arbeidsmarkt.publish.words import Words

COLUMNS: tuple[Column, ...] = (
    Word("note_kind", lambda row, words: words("annex", f"kind_{row['kind']}")),
    Word("note_word", lambda row, _: row["word"]),
    Word("meaning", lambda row, _: row["meaning"]),
)

EXPLAINED = {
    "verdict": ("verdicts", "verdict_meanings"),
    "lint": ("lints", "lint_meanings"),
    "evidence": ("evidence", "evidence_meanings"),
    "reading": ("reading", "reading_meanings"),
}
"""Kind of word to the group of labels with the words, and the group with their meanings."""


def notes_table(words: Words) -> Table:
    """Shorthands first, then how to read the tables, verdicts, signals and the ladder of evidence."""
    caption = Caption("notes", words("annex", "notes_title"), (words("annex", "notes_line"),))
    return table_of(list(_records(words)), COLUMNS, words, caption)


def shorthand(empty: Empty, words: Words) -> str:
    """What stands in a cell without a value."""
    return words("shorthands", empty.value)


def _records(words: Words) -> Iterator[Record]:
    for empty in Empty:
        yield {
            "kind": "shorthand",
            "word": shorthand(empty, words),
            "meaning": words("shorthand_meanings", empty.value),
        }
    for kind, (named, meanings) in EXPLAINED.items():
        for code, word in words.labels[named].items():
            yield {"kind": kind, "word": word, "meaning": words(meanings, code)}
