"""Columns that figures over time share: which group, which period, on which level, and how final."""

from arbeidsmarkt.core.dates import period
from arbeidsmarkt.core.statuses import STATUSES
from arbeidsmarkt.publish.naming import group_name, term_name
from arbeidsmarkt.publish.tables.columns import Amount, Column, Word
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.analysis import NONE

GROUP = Word("group", lambda row, words: group_name(row["group"], words))
REFERENCE = Word("reference", lambda row, words: group_name(row["reference"], words))
TERM = Word("term", lambda row, words: term_name(row["term"], words))
BASE = Word("base", lambda row, words: term_name(row["base"], words))
STATUS = Word("status", lambda row, words: words("statuses", row["status"]) if row["status"] in STATUSES else "")
"""How final a published figure is; empty for what a model made."""

LEVEL = Word("survey_level", lambda row, words: _level(row["survey_level"], words))

PERIOD: tuple[Column, ...] = (
    Word("period", lambda row, words: period(row["period_key"], words.language)),
    Word("period_key", lambda row, _: row["period_key"]),
)
"""The period in words, and as CBS writes it: that one sorts."""

MARGINS: tuple[Column, ...] = (
    Amount("margin_low", "low"),
    Amount("margin_high", "high"),
    Amount("rounding_low", "inner_low"),
    Amount("rounding_high", "inner_high"),
)
"""Ends of what a rate can be: by survey and rounding error together, and by rounding alone."""


def _level(level: str, words: Words) -> str:
    """The level of the labour force survey, or the series of a bridge; empty for figures of another source."""
    if level == NONE:
        return ""
    return words("survey_levels", level) if level in words.labels["survey_levels"] else group_name(level, words)
