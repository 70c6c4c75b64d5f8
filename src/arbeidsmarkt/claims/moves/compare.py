"""Two editions number by number: quantities, estimates and verdicts that moved, each with what its records show."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from arbeidsmarkt.claims.moves.move import Move, in_order
from arbeidsmarkt.claims.moves.pair import Kind, Pair
from arbeidsmarkt.claims.moves.state import State
from arbeidsmarkt.claims.moves.why import REDEFINED, Causes, Why

ROW = ["variant", "term", "group", "reference", "period_key"]
"""What names an estimate within its analysis."""

ENDS: dict[Kind, tuple[str, str]] = {"rounding": ("rounding_low", "rounding_high"), "confidence": ("ci_low", "ci_high")}
"""Kind of interval of an estimate to its columns."""


def compare(before: State, after: State) -> list[Move]:
    """Every verdict, quantity and estimate that moved from one edition to another."""
    causes = Causes(before, after)
    analyses = sorted({**before.estimates, **after.estimates})
    estimates = [move for name in analyses for move in _estimates(before, after, name, causes.of_analysis(name))]
    return [*_verdicts(before, after, causes), *_quantities(before, after, causes), *estimates]


def _verdicts(before: State, after: State, causes: Causes) -> Iterator[Move]:
    old, new = ({claim["claim"]: claim for claim in state.claims} for state in (before, after))
    for name in {**old, **new}:
        first, second = old.get(name), new.get(name)
        if first is None or second is None:
            yield _verdict(name, first, second, REDEFINED)
        elif first["verdict"] != second["verdict"]:
            yield _verdict(name, first, second, causes.of_claim(first, second))


def _verdict(name: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, why: Why) -> Move:
    first, second = (claim["verdict"] if claim else None for claim in (old, new))
    label = (new or old or {})["statement"]
    return Move("verdict", name, label, "", first, second, causes=in_order(why.causes), cells=why.cells)


def _quantities(before: State, after: State, causes: Causes) -> Iterator[Move]:
    for key in sorted({**before.quantities, **after.quantities}):
        old, new = (state.quantities.get(key, {}) for state in (before, after))
        why, record = causes.of_quantity(key), new or old
        kind: Kind = "confidence" if record["interval_kind"] == "confidence" else "rounding"
        pair = Pair(old, new, "value", {kind: ("low", "high")})
        if pair.moved or why.causes & {"settled", "restated"}:
            yield pair.move("quantity", key, record["label"], record["unit"], why)


def _estimates(before: State, after: State, name: str, why: Why) -> Iterator[Move]:
    old, new = (_by_row(state.estimates.get(name)) for state in (before, after))
    title = {**before.titles, **after.titles}[name]
    for key in sorted({**old, **new}):
        pair = Pair(old.get(key, {}), new.get(key, {}), "estimate", ENDS)
        if pair.moved:
            scale = str((new.get(key) or old[key])["scale"])
            told = _of_period(why, key[-1]) if name in after.apart and key[-1] else why
            yield pair.move("estimate", _name(name, key), title, scale, told)


def _by_row(estimates: pd.DataFrame | None) -> dict[tuple[str, ...], dict[str, Any]]:
    rows = [] if estimates is None else estimates.to_dict("records")
    return {tuple("" if pd.isna(row[name]) else str(row[name]) for name in ROW): row for row in rows}  # type: ignore[misc]


def _name(analysis: str, key: tuple[str, ...]) -> str:
    words = (word for column, word in zip(ROW, key, strict=True) if word and column != "reference")
    return f"{analysis}: {', '.join(words)}"


def _of_period(why: Why, period: str) -> Why:
    """Of an estimate that is made of the cells of its period, only those."""
    own = tuple(cell for cell in why.cells if cell.period == period)
    of_others = {reason for cell in why.cells for reason in cell.reasons} - {r for cell in own for r in cell.reasons}
    return Why(why.causes - of_others, own)
