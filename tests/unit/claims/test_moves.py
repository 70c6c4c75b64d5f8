from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from arbeidsmarkt.claims.moves.cells import Known, moved_cells, periods_of
from arbeidsmarkt.claims.moves.compare import compare
from arbeidsmarkt.claims.moves.move import CAUSES, Move
from arbeidsmarkt.claims.moves.state import Made, State
from arbeidsmarkt.core.estimates import estimates_table
from arbeidsmarkt.prepare.cells import cells_from_figures
from tests.support.figures import figures
from tests.support.panels import KNOWN

WORDS = {"nl": "x", "en": "x"}
STEPS = ("cells lfs", "panel gap", "fit gap", "quantities", "claims")


def origin(**changes: Any) -> dict[str, Any]:
    plain = {"source": "lfs", "selection": "period 2020KW03, origin total", "value": 0.055, "status": "final"}
    return plain | {"vintage": "v1", "row": 2, "precision": 0.001} | changes


def revised(**changes: Any) -> dict[str, Any]:
    return origin(value=0.056, vintage="v2", **changes)


def record(value: float | None, *origins: dict[str, Any], **changes: Any) -> dict[str, Any]:
    plain = {"label": WORDS, "unit": "percent", "value": value, "low": None, "high": None, "estimate": None}
    told = {"interval_kind": "rounding", "missing": None, "definition": "d"}
    return plain | told | {"origins": list(origins)} | changes


def lacking(*selections: str) -> dict[str, Any]:
    return record(None, missing={"cells": [f"lfs: {selection}" for selection in selections], "tables": []})


def claim(verdict: str, **changes: Any) -> dict[str, Any]:
    said = {"statement": WORDS, "reported": 5.5, "rounding": 0.1, "wording": "exact", "unit": "percent"}
    states = {"then": None, "now": record(5.5, origin()), "also": []}
    return {"claim": "C1", "verdict": verdict, "quantity": "rate"} | said | states | changes


def cells(*changes: dict[str, str], vintage: str = "2020-11-12") -> pd.DataFrame:
    return cells_from_figures(figures(*changes), "lfs", vintage, KNOWN)


def estimates(value: float, period: str = "2020KW03", **changes: float) -> pd.DataFrame:
    row = {"variant": "base", "term": "difference", "group": "g", "period_key": period, "estimate": value}
    ends = {"ci_low": value - 1, "ci_high": value + 1, "rounding_low": value - 0.001, "rounding_high": value + 0.001}
    return estimates_table([row | ends | {"scale": "points"} | changes])


BEFORE = State(
    edition="then",
    synthetic=False,
    quantities={"rate": record(5.5, origin())},
    days=frozenset({"2021-12-31"}),
    claims=[claim("holds")],
    estimates={"gap": estimates(0.05)},
    panels={"gap": cells({"value": "5.0"})},
    apart=frozenset(),
    titles={"gap": WORDS},
    made={step: Made("code", "spec") for step in STEPS},
    periods={"lfs": frozenset({"2020KW03"})},
)


def after(**changes: Any) -> State:
    return replace(BEFORE, edition="now", **changes)


def made(step: str, **changes: str) -> dict[str, Made]:
    return {**BEFORE.made, step: replace(BEFORE.made[step], **changes)}


def by_kind(moves: list[Move]) -> dict[str, Move]:
    return {move.kind: move for move in moves}


def test_nothing_moves_between_the_same_states() -> None:
    assert compare(BEFORE, after()) == []


@pytest.mark.parametrize(
    ("changed", "causes"),
    [
        (record(5.6, revised()), ("revised",)),
        (record(5.5, origin(vintage="v2"), definition="other", low=5.4, high=5.6), ("definition",)),
        (record(5.5, origin(status="provisional")), ("restated",)),
        (record(5.5, origin(precision=0.01), low=5.0, high=6.0), ("rounding",)),
        (record(5.6, origin(value=0.056)), ("reread",)),
        (
            record(5.7, origin(selection="period 2021KW01", vintage="v2"), definition="other"),
            ("new_periods", "definition"),
        ),
        (record(5.6, origin(), definition="other"), ("definition",)),
        (record(5.6, origin(selection="period 2020KW03, origin dutch"), definition="other"), ("definition",)),
        (lacking("period 2020KW03, origin total"), ("gone_cells",)),
    ],
)
def test_the_cause_of_a_moved_quantity_is_what_records_show(changed: dict[str, Any], causes: tuple[str, ...]) -> None:
    (move,) = compare(BEFORE, after(quantities={"rate": changed}))
    assert (move.kind, move.name, move.causes) == ("quantity", "rate", causes)


@pytest.mark.parametrize(
    ("old", "new", "causes"),
    [
        (origin(status="provisional"), origin(vintage="v2"), ("settled",)),
        (origin(status="revised"), origin(vintage="v2"), ("settled",)),
        (origin(status="provisional"), origin(vintage="v2", status="revised"), ("restated",)),
        (origin(status="provisional"), revised(), ("revised", "settled")),
    ],
)
def test_the_status_of_a_cell_moves_beside_its_value(
    old: dict[str, Any], new: dict[str, Any], causes: tuple[str, ...]
) -> None:
    before = replace(BEFORE, quantities={"rate": record(5.5, old)})
    value = 5.5 if new["value"] == old["value"] else 5.6
    (move,) = compare(before, after(quantities={"rate": record(value, new)}))
    assert move.causes == causes


def test_a_cell_that_completes_a_number_is_new_and_the_others_are_not() -> None:
    later = "period 2021KW01, origin total"
    before = replace(BEFORE, quantities={"rate": lacking(later)})
    whole = record(1.0, origin(), origin(selection=later, vintage="v2"))
    (move,) = compare(before, after(quantities={"rate": whole}))
    assert move.causes == ("new_periods",)
    assert [cell.cell for cell in move.cells] == [later]
    known = replace(before, periods={"lfs": frozenset({"2020KW03", "2021KW01"})})
    assert compare(known, after(quantities={"rate": whole}))[0].causes == ("new_cells",)


@pytest.mark.parametrize("step", ["quantities", "cells lfs"])
def test_other_code_is_a_cause_beside_others_and_only_of_steps_behind_the_number(step: str) -> None:
    quantities = {"rate": record(5.6, revised())}
    (move,) = compare(BEFORE, after(quantities=quantities, made=made(step, code="other")))
    assert move.causes == ("revised", "code")
    (free,) = compare(BEFORE, after(quantities=quantities, made=made("fit gap", code="other")))
    assert free.causes == ("revised",)


def test_a_line_that_is_read_otherwise_is_no_revision_of_cbs() -> None:
    quantities = {"rate": record(5.6, origin(value=0.056))}
    (move,) = compare(BEFORE, after(quantities=quantities, made=made("cells lfs", spec="other")))
    assert move.causes == ("reread", "definition")


def test_real_against_made_up_is_never_called_a_revision() -> None:
    (move,) = compare(BEFORE, after(quantities={"rate": record(5.6, revised())}, synthetic=True))
    assert move.causes == ("made_up",)


def test_a_move_of_which_the_records_show_nothing_has_no_cause() -> None:
    (move,) = compare(BEFORE, after(quantities={"rate": record(5.6, origin())}))
    assert move.causes == ()


def test_a_move_within_rounding_is_told_apart_from_one_within_confidence() -> None:
    wide = replace(BEFORE, quantities={"rate": record(5.5, origin(), low=5.4, high=5.7)})
    (move,) = compare(wide, after(quantities={"rate": record(5.6, revised())}))
    assert move.within == "rounding"
    assert move.change == pytest.approx(0.1)
    (beyond,) = compare(wide, after(quantities={"rate": record(5.8, revised())}))
    assert beyond.within == ""
    (other_way,) = compare(BEFORE, after(quantities={"rate": record(5.6, revised(), low=5.4, high=5.8)}))
    assert other_way.within == "rounding"
    assert compare(BEFORE, after(estimates={"gap": estimates(0.0505)}))[0].within == "rounding"
    assert compare(BEFORE, after(estimates={"gap": estimates(0.06)}))[0].within == "confidence"
    assert compare(BEFORE, after(estimates={"gap": estimates(9.0)}))[0].within == ""


def test_an_interval_alone_is_a_move_too() -> None:
    (move,) = compare(BEFORE, after(estimates={"gap": estimates(0.05, ci_low=-2.0)}, made=made("fit gap", code="o")))
    assert (move.change, move.new_ends, move.causes, move.within) == (0.0, (-2.0, 1.05), ("code",), "")


def test_a_verdict_moves_with_the_states_that_judged_it() -> None:
    moved = claim("differs", now=record(5.6, revised()))
    (move,) = compare(BEFORE, after(claims=[moved]))
    assert (move.kind, move.old, move.new, move.causes) == ("verdict", "holds", "differs", ("revised",))
    then = replace(BEFORE, claims=[claim("holds", then=record(5.5, origin(status="provisional")))])
    (of_then,) = compare(then, after(claims=[claim("differs", then=record(5.5, origin()))]))
    assert of_then.causes == ("settled",)


def test_a_verdict_moves_with_another_number_of_its_sentence() -> None:
    part = {"quantity": "rate", "reported": 1.0, "rounding": 1.0, "then": None}
    before = replace(BEFORE, claims=[claim("holds", also=[part | {"now": record(5.5, origin())}])])
    moved = claim("differs", also=[part | {"now": record(5.6, revised())}])
    (move,) = compare(before, after(claims=[moved]))
    assert move.causes == ("revised",)


@pytest.mark.parametrize(
    "state",
    [
        after(claims=[claim("differs", reported=9.9)]),
        after(claims=[claim("differs")], days=frozenset({"2022-12-31"})),
        after(claims=[claim("holds"), claim("holds") | {"claim": "C2"}]),
        after(claims=[]),
    ],
)
def test_the_words_of_a_claim_are_its_definition(state: State) -> None:
    (move,) = compare(BEFORE, state)
    assert move.causes == ("definition",)


def test_the_code_that_judges_is_a_cause_of_a_verdict() -> None:
    (move,) = compare(BEFORE, after(claims=[claim("differs")], made=made("claims", code="other")))
    assert move.causes == ("code",)


def test_an_estimate_moves_with_every_cell_of_its_panel() -> None:
    panel = cells({"value": "5.2"}, {"period": "2020KW04", "value": "9.0"}, vintage="2021-02-01")
    (move,) = compare(BEFORE, after(panels={"gap": panel}, estimates={"gap": estimates(0.06)}))
    assert move.name == "gap: base, difference, g, 2020KW03"
    assert move.causes == ("revised", "new_periods")
    assert [(cell.old, cell.new, cell.new_place) for cell in move.cells] == [
        (0.05, 0.052, "2021-02-01:2"),
        (None, 0.09, "2021-02-01:3"),
    ]


def test_an_estimate_that_is_made_of_its_own_period_has_those_cells_only() -> None:
    panel = cells({"value": "5.2"}, {"period": "2020KW04", "value": "9.0"}, vintage="2021-02-01")
    both = pd.concat([estimates(0.06), estimates(0.07, "2020KW04")])
    state = after(panels={"gap": panel}, estimates={"gap": both}, apart=frozenset({"gap"}))
    assert [move.causes for move in compare(BEFORE, state)] == [("revised",), ("new_periods",)]


@pytest.mark.parametrize("step", ["cells lfs", "panel gap"])
def test_a_cell_that_is_only_asked_for_now_is_not_new(step: str) -> None:
    panel = cells({"value": "5.0"}, {"origin": "dutch", "value": "9.0"})
    state = after(panels={"gap": panel}, estimates={"gap": estimates(0.06)}, made=made(step, spec="other"))
    (move,) = compare(BEFORE, state)
    assert (move.causes, move.cells) == (("definition",), ())


def test_an_analysis_that_one_edition_does_not_have_moves_by_definition() -> None:
    (move,) = compare(BEFORE, after(estimates={}, panels={}))
    assert (move.old, move.new, move.causes) == (0.05, None, ("definition",))


def test_a_quantity_that_is_an_estimate_has_the_causes_of_its_analysis() -> None:
    chosen = {"analysis": "gap", "variant": "base", "term": "difference", "group": "g", "period_key": "2020KW03"}
    before = replace(BEFORE, quantities={"rate": record(0.05, estimate=chosen, interval_kind="confidence")}, claims=[])
    panel = cells({"value": "5.2"}, vintage="2021-02-01")
    changed = {"rate": record(0.06, estimate=chosen, interval_kind="confidence")}
    moves = compare(before, after(quantities=changed, panels={"gap": panel}, claims=[]))
    assert by_kind(moves)["quantity"].causes == ("revised",)


def test_cells_of_two_vintages() -> None:
    old = cells({"value": "5.0"}, {"period": "2020KW04", "status": "provisional"}, {"period": "2019KW04"})
    new = cells({"value": "5.1"}, {"period": "2020KW04"}, {"period": "2021KW01"}, vintage="2021-02-01")
    found = {cell.reasons: cell for cell in moved_cells(old, new, Known(periods_of(old), periods_of(new)))}
    assert set(found) == {("revised",), ("settled",), ("new_periods",), ("gone_cells",)}
    moved = found[("revised",)]
    assert (moved.old, moved.new, moved.period) == (0.05, 0.051, "2020KW03")
    assert (moved.old_place, moved.new_place) == ("2020-11-12:2", "2021-02-01:2")
    assert "measure unemployment_rate" in moved.cell


def test_every_cause_is_tested_here() -> None:
    text = open(__file__, encoding="utf-8").read()  # noqa: PTH123, SIM115
    assert [cause for cause in CAUSES if f'"{cause}"' not in text] == []
