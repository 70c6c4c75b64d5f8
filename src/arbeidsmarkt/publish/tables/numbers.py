"""The named numbers as tables: every one of an edition, or those of one topic."""

from collections.abc import Mapping, Sequence
from typing import Any

from arbeidsmarkt.core.notation import decimals_of_ends
from arbeidsmarkt.publish.tables.columns import Amount, Caption, Column, Record, Word, table_of
from arbeidsmarkt.publish.tables.table import Empty, Table
from arbeidsmarkt.publish.words import Words

COLUMNS: tuple[Column, ...] = (
    Word("quantity", lambda number, _: number["key"]),
    Word("what", lambda number, words: number["label"][words.language]),
    Word("in_print", lambda number, words: number["text"][words.language] if number["text"] else Empty.UNAVAILABLE),
    Amount("value", "value"),
    Amount("low", "low", end=True),
    Amount("high", "high", end=True),
    Word("interval_kind", lambda number, words: words("site", f"interval_{number['interval_kind']}")),
    Word("provisional", lambda number, words: words("annex", "yes" if number["provisional"] else "no")),
    Word("note", lambda number, words: number["note"][words.language] if number["note"] else ""),
    Word("source", lambda number, words: number["source"][words.language]),
    Word("cells", lambda number, _: "; ".join(number["cells"])),
)


def numbers_table(listed: Mapping[str, Any], topics: Mapping[str, Sequence[str]], words: Words) -> Table:
    """Every number of `numbers.json`, topic by topic."""
    records = [_record(key, listed["numbers"][key]) for keys in topics.values() for key in keys]
    lines = (words("annex", "numbers_line"),)
    return table_of(records, COLUMNS, words, Caption("numbers", words("annex", "numbers_title"), lines))


def _record(key: str, number: Record) -> Record:
    ends = decimals_of_ends(number["decimals"], number["unit"], len(number["cells"]))
    return dict(number) | {"key": key, "end_decimals": ends}
