from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from arbeidsmarkt.claims.moves.cells import moved_cells
from arbeidsmarkt.claims.moves.compare import Made, State, compare
from arbeidsmarkt.claims.moves.move import Move
from arbeidsmarkt.core.estimates import estimates_table
from arbeidsmarkt.prepare.cells import cells_from_figures
from tests.support.figures import figures
from tests.support.panels import KNOWN

WORDS = {"nl": "x", "en": "x"}


def origin(**changes: Any) -> dict[str, Any]:
    plain = {
        "source": "lfs",
        "selection": "period 2020KW03",
        "value": 0.055,
        "status": "final",
        "vintage": "v",
        "row": 2,
    }
    return plain | changes


def record(value: float | None, *origins: dict[str, Any], **changes: Any) -> dict[str, Any]:
    plain = {"label": WORDS, "unit": "percent", "value": value, "low": None, "high": None, "estimate": None}
    return plain | {"definition": "d", "origins": list(origins)} | changes


def claim(verdict: str, **changes: Any) -> dict[str, Any]:
    said = {"statement": WORDS, "reported": 5.5, "rounding": 0.1, "wording": "exact", "unit": "percent"}
    return {"claim": "C1", "verdict": verdict, "quantity": "rate"} | said | changes


def cells(*changes: dict[str, str], vintage: str = "2020-11-12") -> pd.DataFrame:
    return cells_from_figures(figures(*changes), "lfs", vintage, KNOWN)


def estimates(value: float, period: str = "2020KW03") -> pd.DataFrame:
    row = {"variant": "base", "term": "difference", "group": "g", "period_key": period, "estimate": value}
    return estimates_table([row | {"ci_low": value - 1, "ci_high": value + 1, "scale": "points"}])


BEFORE = State(
    "then",
    False,
    {"rate": record(5.5, origin())},
    [claim("holds")],
    {"gap": estimates(0.05)},
    {"gap": cells({"value": "5.0"})},
    {"gap": WORDS},
    {name: Made("code", "spec") for name in ("quantities", "claims", "gap")},
)


def after(**changes: Any) -> State:
    return replace(BEFORE, edition="now", **changes)


def by_kind(moves: list[Move]) -> dict[str, Move]:
    return {move.kind: move for move in moves}


def test_nothing_moves_between_the_same_states() -> None:
    assert compare(BEFORE, after()) == []


@pytest.mark.parametrize(
    ("changed", "causes"),
    [
        (record(5.6, origin(value=0.056)), ("revised",)),
        (record(5.6, origin(value=0.056, status="provisional")), ("revised",)),
        (record(5.5, origin(status="revised")), ("settled",)),
        (record(5.7, origin(selection="period 2020KW04", value=0.057)), ("new_cells", "gone_cells")),
        (record(5.6, origin(), definition="other"), ("definition",)),
        (record(None), ("gone_cells",)),
    ],
)
def test_the_cause_of_a_moved_quantity_is_what_records_show(changed: dict[str, Any], causes: tuple[str, ...]) -> None:
    (move,) = compare(BEFORE, after(quantities={"rate": changed}))
    assert (move.kind, move.name, move.causes) == ("quantity", "rate", causes)


def test_other_code_is_a_cause_beside_others() -> None:
    made = BEFORE.made | {"quantities": Made("other", "spec")}
    (move,) = compare(BEFORE, after(quantities={"rate": record(5.6, origin(value=0.056))}, made=made))
    assert move.causes == ("revised", "code")
    (alone,) = compare(BEFORE, after(quantities={"rate": record(5.6, origin())}, made=made))
    assert alone.causes == ("code",)


def test_a_move_within_the_old_interval_is_told_apart() -> None:
    wide = replace(BEFORE, quantities={"rate": record(5.5, origin(), low=5.4, high=5.7)})
    (move,) = compare(wide, after(quantities={"rate": record(5.6, origin(value=0.056))}))
    assert move.within
    assert move.change == pytest.approx(0.1)
    (beyond,) = compare(wide, after(quantities={"rate": record(5.8, origin(value=0.058))}))
    assert not beyond.within


def test_a_verdict_moves_with_its_quantity_or_its_own_words() -> None:
    revised = {"rate": record(5.9, origin(value=0.059))}
    moves = by_kind(compare(BEFORE, after(quantities=revised, claims=[claim("differs")])))
    assert (moves["verdict"].old, moves["verdict"].new, moves["verdict"].causes) == ("holds", "differs", ("revised",))
    reworded = compare(BEFORE, after(claims=[claim("differs", reported=9.9)]))
    assert reworded[0].causes == ("definition",)


def test_an_estimate_moves_with_the_cells_of_its_period() -> None:
    panel = cells({"value": "5.2"}, {"period": "2020KW04", "value": "9.0"})
    moves = compare(BEFORE, after(panels={"gap": panel}, estimates={"gap": estimates(0.06)}))
    (move,) = moves
    assert move.name == "gap: base, difference, g, 2020KW03"
    assert move.causes == ("revised",)
    assert [(cell.old, cell.new) for cell in move.cells] == [(0.05, 0.052)]
    fresh = compare(BEFORE, after(panels={"gap": panel}, estimates={"gap": estimates(0.06, "2020KW04")}))
    assert {move.new: move.causes for move in fresh}[0.06] == ("new_cells",)


def test_a_quantity_that_is_an_estimate_has_the_causes_of_its_analysis() -> None:
    chosen = {"analysis": "gap", "variant": "base", "term": "difference", "group": "g", "period_key": "2020KW03"}
    before = replace(BEFORE, quantities={"rate": record(0.05, estimate=chosen)})
    panel = cells({"value": "5.2"})
    moves = compare(before, after(quantities={"rate": record(0.06, estimate=chosen)}, panels={"gap": panel}))
    assert by_kind(moves)["quantity"].causes == ("revised",)


def test_cells_of_two_vintages() -> None:
    old = cells({"value": "5.0"}, {"period": "2020KW04", "status": "provisional"}, {"period": "2019KW04"})
    new = cells({"value": "5.1"}, {"period": "2020KW04"}, {"period": "2021KW01"}, vintage="2021-02-01")
    found = {cell.reason: cell for cell in moved_cells(old, new)}
    assert set(found) == {"revised", "settled", "new_cells", "gone_cells"}
    assert (found["revised"].old, found["revised"].new) == (0.05, 0.051)
    assert found["revised"].old_place == "2020-11-12:2"
    assert found["revised"].new_place == "2021-02-01:2"
