"""The sources of an edition as a table: what each is, who made it, of which days, and under which licence."""

from collections.abc import Mapping
from typing import Any

from arbeidsmarkt.core.dates import day
from arbeidsmarkt.publish.tables.columns import Caption, Column, Word, table_of
from arbeidsmarkt.publish.tables.table import Table
from arbeidsmarkt.publish.words import Words

COLUMNS: tuple[Column, ...] = (
    Word("source_code", lambda source, _: source["slug"]),
    Word("source_title", lambda source, _: source["title"]),
    Word("producer", lambda source, _: source["producer"]),
    Word("statline", lambda source, _: source["table"] or ""),
    Word("vintages", lambda source, words: "; ".join(day(one, words.language) for one in source["vintages"])),
    Word("licence", lambda source, _: source["licence"]),
    Word("credit", lambda source, _: source["credit"]),
    Word("url", lambda source, _: source["url"]),
    Word("discontinued", lambda source, words: words("annex", "yes" if source["discontinued"] else "no")),
    Word("successor", lambda source, _: source["successor"] or ""),
)


def sources_table(sources: Mapping[str, Any], words: Words) -> Table:
    """The sources that the edition holds."""
    records = [source | {"slug": slug} for slug, source in sources.items()]
    lines = (words("annex", "sources_line"),)
    return table_of(records, COLUMNS, words, Caption("sources", words("annex", "sources_title"), lines))
