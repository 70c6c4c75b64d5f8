"""Two editions number by number: quantities, estimates and verdicts that moved, each with what its records show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from arbeidsmarkt.claims.moves.cells import moved_cells, moved_origins
from arbeidsmarkt.claims.moves.move import CellMove, Move, Reason, in_order

ROW = ["variant", "term", "group", "period_key"]
"""What names an estimate within its analysis."""

SAME = 1e-9
"""Relative difference below which two numbers are the same."""


@dataclass(frozen=True)
class Made:
    """The code and the spec that made a result."""

    code: str
    spec: str


@dataclass(frozen=True)
class State:
    """The results of an edition, and what made them.

    Parameters
    ----------
    edition : str
    synthetic : bool
    quantities : mapping
        Key to record, as in `quantities.json`.
    claims : sequence of mapping
        As in `claims.json`.
    estimates, panels : mapping
        Analysis to its estimates, and to its panel.
    titles : mapping
        Analysis to its title per language.
    made : mapping
        `quantities`, `claims` or an analysis to what made it.
    """

    edition: str
    synthetic: bool
    quantities: Mapping[str, Mapping[str, Any]]
    claims: Sequence[Mapping[str, Any]]
    estimates: Mapping[str, pd.DataFrame]
    panels: Mapping[str, pd.DataFrame]
    titles: Mapping[str, dict[str, str]]
    made: Mapping[str, Made]


@dataclass(frozen=True)
class Why:
    """Causes, and the cells behind them."""

    causes: frozenset[Reason]
    cells: tuple[CellMove, ...] = ()

    @classmethod
    def of(cls, cells: Sequence[CellMove], definition: bool, code: bool) -> "Why":
        """What the records show: the cells, and whether definition and code are others."""
        found: set[Reason] = {cell.reason for cell in cells}
        found |= {"definition"} if definition else set()
        found |= {"code"} if code else set()
        return cls(frozenset(found), tuple(cells))


def compare(before: State, after: State) -> list[Move]:
    """Every verdict, quantity and estimate that moved from one edition to another."""
    analyses = {name: _why_estimates(before, after, name) for name in after.estimates if name in before.estimates}
    quantities = {key: _why_quantity(before, after, key, analyses) for key in {**before.quantities, **after.quantities}}
    moved_quantities = _quantities(before, after, quantities)
    estimates = [move for name, why in analyses.items() for move in _estimates(before, after, name, why)]
    return [*_verdicts(before, after, quantities), *moved_quantities, *estimates]


def _why_estimates(before: State, after: State, name: str) -> Why:
    cells = moved_cells(before.panels[name], after.panels[name])
    old, new = before.made[name], after.made[name]
    return Why.of(cells, old.spec != new.spec, old.code != new.code)


def _why_quantity(before: State, after: State, key: str, analyses: Mapping[str, Why]) -> Why:
    old, new = before.quantities.get(key), after.quantities.get(key)
    if old is None or new is None:
        return Why(frozenset({"definition"}))
    redefined = old["definition"] != new["definition"]
    recoded = before.made["quantities"].code != after.made["quantities"].code
    estimate = new["estimate"]
    own = Why.of(moved_origins(old["origins"], new["origins"]), redefined, recoded)
    behind = analyses.get(estimate["analysis"]) if estimate else None
    return Why(own.causes | behind.causes, own.cells + behind.cells) if behind else own


def _quantities(before: State, after: State, why: Mapping[str, Why]) -> list[Move]:
    found = []
    for key, reasons in sorted(why.items()):
        old, new = before.quantities.get(key, {}), after.quantities.get(key, {})
        settled = "settled" in reasons.causes
        if _same(old.get("value"), new.get("value")) and not settled:
            continue
        record = new or old
        within = _within(old, new.get("value"))
        values = _number(old.get("value")), _number(new.get("value"))
        causes = in_order(set(reasons.causes))
        found.append(Move("quantity", key, record["label"], record["unit"], *values, within, causes, reasons.cells))
    return found


def _verdicts(before: State, after: State, why: Mapping[str, Why]) -> list[Move]:
    old = {claim["claim"]: claim for claim in before.claims}
    found = []
    for claim in after.claims:
        earlier = old.get(claim["claim"])
        if earlier and earlier["verdict"] == claim["verdict"]:
            continue
        reasons = why.get(claim["quantity"] or "", Why(frozenset()))
        causes = set(reasons.causes) | _of_claim(before, after, earlier, claim)
        previous = earlier["verdict"] if earlier else None
        values = previous, claim["verdict"]
        found.append(
            Move("verdict", claim["claim"], claim["statement"], "", *values, False, in_order(causes), reasons.cells)
        )
    return found


def _of_claim(before: State, after: State, old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> set[Reason]:
    """Whether the claim itself, or the code that judges it, is another."""
    said = ("statement", "reported", "rounding", "wording", "unit", "quantity")
    found: set[Reason] = {"definition"} if old is None or any(old[name] != new[name] for name in said) else set()
    return found | ({"code"} if before.made["claims"].code != after.made["claims"].code else set())


def _estimates(before: State, after: State, name: str, why: Why) -> list[Move]:
    old, new = (_by_row(state.estimates[name]) for state in (before, after))
    both = old.merge(new, how="outer", left_index=True, right_index=True, suffixes=("_old", "_new"))
    return [
        _estimate(name, key, row, after.titles[name], why)
        for key, row in both.iterrows()
        if not _same(_number(row["estimate_old"]), _number(row["estimate_new"]))
    ]


def _by_row(estimates: pd.DataFrame) -> pd.DataFrame:
    return estimates.drop_duplicates(ROW).set_index(ROW)[["estimate", "ci_low", "ci_high", "scale"]]


def _estimate(name: str, key: Any, row: pd.Series, title: dict[str, str], why: Why) -> Move:
    period = key[-1]
    own = [cell for cell in why.cells if period and f"period_key {period}" in cell.cell]
    cells = tuple(own) or why.cells
    causes = {cell.reason for cell in cells} | (why.causes & {"definition", "code"})
    interval = {"low": row["ci_low_old"], "high": row["ci_high_old"]}
    scale = str(row["scale_new"] if pd.notna(row["scale_new"]) else row["scale_old"])
    named = f"{name}: {', '.join(str(word) for word in key if word)}"
    values = _number(row["estimate_old"]), _number(row["estimate_new"])
    return Move("estimate", named, title, scale, *values, _within(interval, values[1]), in_order(causes), cells)


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _same(old: float | None, new: float | None) -> bool:
    if old is None or new is None:
        return old is new
    return abs(old - new) <= SAME * max(abs(old), abs(new), SAME)


def _within(old: Mapping[str, Any], value: float | None) -> bool:
    low, high = _number(old.get("low")), _number(old.get("high"))
    return value is not None and low is not None and high is not None and low <= value <= high
