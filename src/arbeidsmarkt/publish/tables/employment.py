"""Shares in work as a table: of cohorts by months since their permit, and after programmes; a row a point."""

import pandas as pd

from arbeidsmarkt.publish.employment_paths import by_path, path_name
from arbeidsmarkt.publish.tables.columns import Amount, Caption, Column, Record, Word, table_of
from arbeidsmarkt.publish.tables.table import Table
from arbeidsmarkt.publish.tables.units import BARE
from arbeidsmarkt.publish.words import Words

COLUMNS: tuple[Column, ...] = (
    Word("who", lambda row, words: path_name(dict(row), words)),
    Word("age", lambda row, _: row["age"]),
    Amount("months", "months", BARE, decimals=0),
    Word("clock", lambda row, words: words("clocks", row["clock"])),
    Amount("mean_of_months", "mean_of_months", BARE, decimals=0),
    Amount("share", "value", "percent"),
    Amount("ci_low", "low", "percent"),
    Amount("ci_high", "high", "percent"),
    Word("evidence", lambda row, words: words("evidence", row["evidence"]) if row["evidence"] else ""),
    Word("outcome_code", lambda row, _: row["outcome"]),
    Word("source", lambda row, _: ", ".join(row[part] for part in ("publisher", "title", "location") if row[part])),
    Word("url", lambda row, _: row["url"]),
    Word("cells", lambda row, _: f"{row['source']}@{row['vintage']}#{row['row']:g}"),
)

NUMBERS = ("months", "mean_of_months", "value", "low", "high", "row")


def employment_table(paths: pd.DataFrame, words: Words) -> Table | None:
    """The points of every path; None where the edition has none.

    Parameters
    ----------
    paths : DataFrame
        See `publish.employment_paths`.
    words : Words
    """
    records = [_record(row) for path in by_path(paths) for row in path]
    if not records:
        return None
    caption = Caption("employment", words("figures", "employment_path_title"), (words("site", "paths_caption"),))
    return table_of(records, COLUMNS, words, caption)


def _record(row: Record) -> Record:
    """A text that is not there is empty, and a number that is not there stays none."""
    return {name: ("" if pd.isna(value) and name not in NUMBERS else value) for name, value in row.items()}
