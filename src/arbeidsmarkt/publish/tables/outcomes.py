"""Outcomes of programmes as tables: those that were published, and what may leave of those of your own."""

from collections.abc import Mapping
from typing import Any

from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.notation import decimals_of
from arbeidsmarkt.publish.outcomes import programme_views
from arbeidsmarkt.publish.own_outcomes import cell_of, own_views
from arbeidsmarkt.publish.tables.columns import Amount, Caption, Column, Record, Word, table_of
from arbeidsmarkt.publish.tables.table import Empty, Table
from arbeidsmarkt.publish.tables.units import BARE
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.registry import Registry

SHARES: tuple[Column, ...] = (
    Amount("share", "share", "percent", 100.0),
    Amount("ci_low", "share_low", "percent", 100.0),
    Amount("ci_high", "share_high", "percent", 100.0),
)

IN_WORDS: tuple[Column, ...] = (
    Word("outcome_code", lambda row, _: row["outcome"]),
    Word("programme", lambda row, words: row[f"programme_{words.language}"]),
    Word("country", lambda row, words: words("countries", row["country"])),
    Word("period", lambda row, words: row[f"period_{words.language}"]),
    Word("what", lambda row, words: row[f"outcome_{words.language}"]),
    Word("in_print", lambda row, words: row["told"]["value"][words.language]),
    Word("share", lambda row, words: row["told"]["share"][words.language] if row["told"]["share"] else ""),
    Word("evidence", lambda row, words: words("evidence", row["evidence"])),
    Word("method", lambda row, words: row[f"method_{words.language}"]),
    Word("note", lambda row, words: row[f"note_{words.language}"]),
    Word("source", lambda row, _: _page(row["told"]["page"])),
    Word("url", lambda row, _: row["told"]["page"]["url"]),
)

IN_NUMBERS: tuple[Column, ...] = (
    Word("outcome_code", lambda row, _: row["outcome"]),
    Word("programme", lambda row, words: row[f"programme_{words.language}"]),
    Word("what", lambda row, words: row[f"outcome_{words.language}"]),
    Amount("value", "value"),
    Amount("counted_of", "base", BARE, decimals=0),
    Word("counted_of_what", lambda row, words: words("outcome_units", row["base_unit"]) if row["base_unit"] else ""),
    *SHARES,
    Amount("horizon", "horizon_months", "months"),
    Word("evidence", lambda row, words: words("evidence", row["evidence"])),
)

OWN: tuple[Column, ...] = (
    Word("programme", lambda row, words: row["name"][words.language]),
    Word("what", lambda row, words: row["what"][words.language]),
    Word("group", lambda row, words: row["who"][words.language]),
    Amount("value", "value", "persons"),
    Amount("counted_of", "base", "persons"),
    *SHARES,
    Word("evidence", lambda row, words: row["evidence"][words.language]),
    Word("definition", lambda row, _: row["definition"]),
    Word("source", lambda row, _: row["source"]),
    Word("vintages", lambda row, words: row["counted"][words.language]),
)


def outcome_tables(content: Mapping[str, Any], texts: Bilingual, words: Words) -> tuple[Table, Table]:
    """Every published outcome of `programmes/outcomes.json`: in words, and as numbers."""
    told = {row["name"]: row for view in programme_views(content, texts) for row in view["rows"]}
    records = [_published(record, told[record["outcome"]]) for record in content["outcomes"]]
    numbers = [record for record in records if record["unit"]]
    in_words = Caption("outcomes", words("annex", "outcomes_title"), (words("site", "programmes_lead"),))
    in_numbers = Caption("outcome_numbers", words("annex", "outcome_numbers_title"), (words("annex", "outcomes_line"),))
    return table_of(records, IN_WORDS, words, in_words), table_of(numbers, IN_NUMBERS, words, in_numbers)


def _published(record: Record, told: Record) -> Record:
    """With the print unit of its value, and no more decimals than the publication gave; some are words alone."""
    if record["wording"] == "in_words":
        return dict(record) | {"unit": "", "told": told}
    unit = {"percentage_point": "points"}.get(record["unit"], record["unit"])
    decimals = 0 if record["value"] is None else decimals_of(round(record["value"], 6))
    return dict(record) | {"unit": unit, "decimals": decimals, "told": told}


def own_table(content: Mapping[str, Any], registry: Registry, texts: Bilingual, words: Words) -> Table | None:
    """What was released of outcomes of your own; None where nothing was."""
    views = own_views(content, registry, texts)
    told = {row["cell"]: row | {"name": view["name"]} for view in views for row in view["rows"]}
    records = [_own(record, told[cell_of(record)]) for record in content["outcomes"]]
    if not records:
        return None
    return table_of(records, OWN, words, Caption("own", words("site", "own_heading"), (words("site", "own_lead"),)))


def _own(record: Record, view: Record) -> Record:
    """A suppressed number, and with it its share and what it is counted of, is marked as such."""
    numbers = {name: record[name] for name in ("value", "base", "share", "share_low", "share_high")}
    if record["missing"] == "suppressed":
        numbers = dict.fromkeys(numbers, Empty.SUPPRESSED)
    return dict(view) | numbers


def _page(page: Mapping[str, str]) -> str:
    return ", ".join(text for text in (page["publisher"], page["title"], page["location"]) if text)
