"""Published outcomes that are shares: which are, and how one is written."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from arbeidsmarkt.core.notation import between, number
from arbeidsmarkt.publish.notation import plain
from arbeidsmarkt.publish.words import Words

PERCENT = 100.0

HOME = "NL"
"""Country of the programmes that the report is about."""

Record = Mapping[str, Any]


def share_of(record: Record) -> dict[str, Any] | None:
    """A result that is a share, in per cent; None if it is none.

    Returns
    -------
    dict
        `value`, `low`, `high` (None where no number of people was published) and `wording`: of a base printed as
        "almost" the share is a lower bound.
    """
    if record["kind"] != "result":
        return None
    if record["share"] is not None:
        ends = {"value": "share", "low": "share_low", "high": "share_high"}
        wording = "exact" if record["base_wording"] == "exact" else "at_least"
        return {"wording": wording} | {name: record[column] * PERCENT for name, column in ends.items()}
    if record["unit"] == "percent" and record["value"] is not None:
        return {"wording": record["wording"], "value": record["value"], "low": None, "high": None}
    return None


def share_text(row: Record, words: Words, decimals: int = 1) -> str:
    """The share in the words of the publication, with its interval where it has one."""
    if pd.isna(row["low"]):
        return words("site", f"wording_{row['wording']}", number=plain(row["value"], words.language)) + "%"
    share = words("figures", f"outcome_share_{row['wording']}", number=number(row["value"], decimals, words.language))
    return f"{share}% ({between(row['low'], row['high'], decimals, words.language)})"
