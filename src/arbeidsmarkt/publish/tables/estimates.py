"""The estimates of an analysis as a table: every variant, in print units, with all margins that were computed."""

from collections.abc import Mapping
from typing import Any

from arbeidsmarkt.core.dates import period
from arbeidsmarkt.core.notation import decimals_of_ends
from arbeidsmarkt.core.quantities import COUNTED
from arbeidsmarkt.publish.answers import AnalysisBlock, uncertainty
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.naming import group_name, on_its_step, term_name
from arbeidsmarkt.publish.notation import decimals_of
from arbeidsmarkt.publish.numbers import in_print
from arbeidsmarkt.publish.source_line import source_line
from arbeidsmarkt.publish.tables.columns import DIGITS, Amount, Caption, Column, Record, Word, scaled, table_of
from arbeidsmarkt.publish.tables.table import Cell, Empty, Table, number_cell
from arbeidsmarkt.publish.tables.units import BARE
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.analysis import NONE

MEASURED = ("estimate", "std_error", "ci_low", "ci_high", "rounding_low", "rounding_high")
"""Columns of the estimates that are in the unit of their row."""


def group_or_none(group: str, words: Words) -> str:
    """The name of a group; empty where there is none."""
    return group_name(group, words) if group not in ("", NONE) else ""


WHAT: tuple[Word, ...] = (
    Word("term", lambda row, words: term_name(row["term"], words)),
    Word("group", lambda row, words: group_or_none(row["group"], words)),
    Word("period", lambda row, words: period(row["period_key"], words.language) if row["period_key"] else ""),
)
"""Of what an estimate is."""

COLUMNS: tuple[Column, ...] = (
    Word("variant", lambda row, _: row["variant_label"]),
    *WHAT,
    Word("period_key", lambda row, _: row["period_key"]),
    Word("reference", lambda row, words: group_or_none(row["reference"], words)),
    Amount("estimate", "estimate"),
    Amount("ci_low", "ci_low"),
    Amount("ci_high", "ci_high"),
    Amount("ci_level", "ci_level", "percent"),
    Amount("rounding_low", "rounding_low", end=True),
    Amount("rounding_high", "rounding_high", end=True),
    Amount("range_low", "range_low"),
    Amount("range_high", "range_high"),
    Amount("std_error", "std_error"),
    Amount("p_value", "p_value", BARE, decimals=3),
    Amount("adjusted_p", "adjusted_p", BARE, decimals=3),
    Amount("n_obs", "n_obs", BARE, decimals=0),
    Word("method", lambda row, words: words("methods", row["method"]) if row["method"] else ""),
)


def what(row: Record, words: Words) -> str:
    """Of what an estimate is, on one line: its term, group and period."""
    told = (column.told(row, words) for column in WHAT)
    return ", ".join(text for text in told if isinstance(text, str) and text)


def estimates_table(block: AnalysisBlock, texts: Bilingual, credits: Mapping[str, str], words: Words) -> Table | None:
    """The table; None where the edition lacks the cells."""
    if block.estimates.empty:
        return None
    records = [_record({str(key): value for key, value in row.items()}, block, words) for row in _rows(block)]
    title = on_its_step(block.spec.title, block.report, words)
    caption = Caption(
        f"estimates_{block.slug}",
        words("annex", "estimates_title", title=title),
        (_how(block.report, texts, words),),
        source_line(block.report["vintages"], credits, words),
    )
    return table_of(records, COLUMNS, words, caption)


def _rows(block: AnalysisBlock) -> list[dict[Any, Any]]:
    table: list[dict[Any, Any]] = block.estimates.to_dict("records")
    return table


def _record(row: dict[str, Any], block: AnalysisBlock, words: Words) -> Record:
    unit, factor, decimals = in_print(row["scale"], row["estimate"])
    measured = {name: scaled(row[name], factor) for name in MEASURED}
    label = block.spec.variants[row["variant"]].label[words.language]
    finer = decimals_of_ends(decimals, unit, figures=1)
    told = {"unit": unit, "decimals": decimals, "end_decimals": finer, "variant_label": label}
    return row | measured | _ends(row["method"], measured) | told | {"ci_level": _level(row["ci_level"])}


def _ends(method: str, measured: Mapping[str, float | None]) -> dict[str, float | Empty | None]:
    """The ends beside the confidence interval, under what they are: rounding, or the lowest and the highest count."""
    own, other = ("range", "rounding") if method == COUNTED else ("rounding", "range")
    ends = ("low", "high")
    return {f"{own}_{end}": measured[f"rounding_{end}"] for end in ends} | dict.fromkeys(
        [f"{other}_{end}" for end in ends], Empty.INAPPLICABLE
    )


def _level(level: float) -> Cell:
    """The level of an interval in per cent, with the decimals that it has."""
    shown = round(100 * level, DIGITS)
    return number_cell(shown, decimals_of(shown))


def _how(report: Mapping[str, Any], texts: Bilingual, words: Words) -> str:
    """How the uncertainty was computed and what was compared with what: the same words as on the site."""
    told = {name: text[words.language] for name, text in uncertainty(report, texts).items()}
    return words("annex", "uncertainty", **told)
