"""The claims of reports as tables: one in words with the verdicts, one with the numbers behind them."""

from collections.abc import Mapping, Sequence
from typing import Any

from arbeidsmarkt.core.notation import decimals_of_ends
from arbeidsmarkt.publish import numbers
from arbeidsmarkt.publish.tables.columns import Amount, Caption, Column, Record, Word, table_of
from arbeidsmarkt.publish.tables.table import Empty, Table
from arbeidsmarkt.publish.words import Words


def _computed(claim: Record, words: Words) -> str | Empty:
    state = claim["computed"]
    if state is None:
        return Empty.INAPPLICABLE
    return Empty.UNAVAILABLE if state["value"] is None else numbers.computed(state, claim["decimals"], words)


def _reason(claim: Record, words: Words) -> str:
    told = [claim["reason"], *(lint["explanation"] for lint in claim["lints"])]
    return " ".join(text[words.language] for text in told)


def _lints(claim: Record, words: Words) -> list[str]:
    return [words("lints", one["lint"]) for one in claim["lints"]]


IN_WORDS: tuple[Column, ...] = (
    Word("claim", lambda claim, _: claim["claim"]),
    Word("page", lambda claim, _: claim["page"]),
    Word("statement", lambda claim, words: claim["statement"][words.language]),
    Word("reported", lambda claim, words: numbers.reported(claim, words) if numbers.comparable(claim) else ""),
    Word("computed", _computed),
    Word("verdict", lambda claim, words: words("verdicts", claim["verdict"])),
    Word("lints", lambda claim, words: "; ".join(_lints(claim, words))),
    Word("reason", _reason),
)

IN_SHORT: tuple[Column, ...] = (
    *(column for column in IN_WORDS if column.heading in {"claim", "statement", "reported", "computed"}),
    Word("verdict", lambda claim, words: "\n- ".join([words("verdicts", claim["verdict"]), *_lints(claim, words)])),
)
"""What fits on a terminal: the lints stand under the verdict."""

IN_NUMBERS: tuple[Column, ...] = (
    Word("claim", lambda claim, _: claim["claim"]),
    Word("quantity", lambda claim, _: claim["quantity"]),
    Word("group", lambda claim, words: claim["group"][words.language]),
    Word("period", lambda claim, words: numbers.periods(claim["period"], words)),
    Amount("reported", "reported_number"),
    Amount("computed", "value"),
    Amount("low", "low", end=True),
    Amount("high", "high", end=True),
    Word("interval_kind", lambda claim, words: words("site", f"interval_{claim['interval_kind']}")),
    Word("provisional", lambda claim, words: words("annex", "yes" if claim["provisional"] else "no")),
    Word("verdict", lambda claim, words: words("verdicts", claim["verdict"])),
    Word("cells", lambda claim, _: "; ".join(claim["cells"])),
)


def claims_table(
    claims: Sequence[Record], definitions: Mapping[str, Any], words: Words, columns: Sequence[Column] = IN_WORDS
) -> Table:
    """Every claim with what the report said, what the figures say, the verdict and why."""
    known = [claim | {"decimals": _decimals(claim, definitions)} for claim in map(dict, claims)]
    lines = (words("annex", "claims_line"),)
    return table_of(known, columns, words, Caption("claims", words("annex", "claims_title"), lines))


def claim_numbers_table(claims: Sequence[Record], definitions: Mapping[str, Any], words: Words) -> Table | None:
    """The claims that a quantity tests, as numbers; None where there is none."""
    tested = [_tested(claim, definitions, words) for claim in claims if claim["computed"]]
    if not tested:
        return None
    lines = (words("annex", "claim_numbers_line"),)
    caption = Caption("claim_numbers", words("annex", "claim_numbers_title"), lines)
    return table_of(tested, IN_NUMBERS, words, caption)


def _decimals(claim: Record, definitions: Mapping[str, Any]) -> int:
    return int(definitions[claim["quantity"]]["decimals"]) if claim["quantity"] else 0


def _tested(claim: Record, definitions: Mapping[str, Any], words: Words) -> Record:
    state = claim["computed"]
    return {
        **{name: claim[name] for name in ("claim", "quantity", "group", "period", "verdict")},
        **{name: state[name] for name in ("value", "low", "high", "unit", "interval_kind")},
        "decimals": _decimals(claim, definitions),
        "end_decimals": decimals_of_ends(_decimals(claim, definitions), state["unit"], len(state["origins"])),
        "reported_number": _reported(claim, words),
        "provisional": state["status"] == "provisional",
        "cells": [f"{one['source']}@{one['vintage']}#{one['row']}" for one in state["origins"]],
    }


def _reported(claim: Record, words: Words) -> float | str | Empty:
    """The number of the report in its own unit; a direction in words."""
    value = claim["reported"]
    if isinstance(value, str) or value is None:
        return numbers.reported(claim, words) if numbers.comparable(claim) else Empty.INAPPLICABLE
    if claim["unit"] == claim["computed"]["unit"]:
        return float(value)
    return numbers.reported(claim, words)
