"""Published outcomes that are shares as bars, each with its step of evidence."""

from typing import Any

import pandas as pd

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.notation import capital
from arbeidsmarkt.publish.slides.forms.bars import NAME_CM, NAME_POINTS, Bar, Bars
from arbeidsmarkt.publish.slides.heading import heading
from arbeidsmarkt.publish.slides.number_format import code
from arbeidsmarkt.publish.style import lines_of, look
from arbeidsmarkt.publish.words import Words


def outcome_bars(rows: pd.DataFrame, context: FigureContext) -> Bars:
    """A bar an outcome, in the order of the source, with the wording of its publication."""
    bars = tuple(_bar(row, context) for row in rows.to_dict("records"))
    codes = [*["margin"] * bool(rows["low"].notna().any()), "in_order_of_source"]
    notes = [context.words("slides", code) for code in codes]
    return Bars(bars, context.words("slides", "in_percent"), heading("percent", notes, False, context))


def _bar(row: dict[Any, Any], context: FigureContext) -> Bar:
    evidence = str(row["evidence"])
    told = f"{capital(str(row[f'outcome_{context.words.language}']))} ({context.words('evidence', evidence)})"
    name = "\n".join(lines_of(told, NAME_CM, NAME_POINTS))
    low, high = (None if pd.isna(row[end]) else float(row[end]) for end in ("low", "high"))
    colour = look(f"evidence_{evidence}", context.style.roles, "roles").colour
    digits = _digits(str(row["wording"]), low is not None, context.words)
    return Bar(name, float(row["value"]), colour, digits, low, high)


def _digits(wording: str, counted: bool, words: Words) -> str:
    """The wording of a share around its digits: a counted one has a decimal, as in `publish.shares`."""
    group, prefix = ("figures", "outcome_share_") if counted else ("site", "wording_")
    before, after = words(group, f"{prefix}{wording}", number="\0").split("\0")
    return code("0.0" if counted else "0", before, f"{after}%")
