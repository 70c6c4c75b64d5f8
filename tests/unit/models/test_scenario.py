"""A scenario: nothing without its inputs, no effect without a comparison, and no default that flatters."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import UNKNOWN, Estimates
from arbeidsmarkt.models.scenario import Options, fit
from arbeidsmarkt.models.scenarios.scenario_options import KINDS
from tests.support.panels import fit_spec
from tests.support.scenarios import EFFECT, OPTIONS, TEXT, between, fixed, rows, with_inputs

UNCERTAIN = OPTIONS | {"effect": EFFECT | {"std_error": 0.15}}


def answer(options: dict[str, Any], cells: pd.DataFrame | None = None) -> Estimates:
    return fit(rows() if cells is None else cells, fit_spec("scenario", options))


def value(found: Estimates, term: str, year: int | None = None) -> float:
    rows_of = found.table[found.table["term"] == term]
    return float((rows_of[rows_of["period_key"] == f"{year}JJ00"] if year else rows_of)["estimate"].iloc[0])


def refusal(options: dict[str, Any], cells: pd.DataFrame | None = None) -> tuple[str, str]:
    found = answer(options, cells)
    assert found.table.empty, "a refused scenario has no number"
    return found.refused[0].reason["en"], found.refused[0].reason["nl"]


@pytest.mark.parametrize("name", KINDS)
def test_every_input_is_asked_and_named_in_two_languages(name: str) -> None:
    english, dutch = refusal(with_inputs(**{name: None}))
    assert f"does not say: {name} (" in english
    assert f"zegt niet: {name} (" in dutch


def test_all_that_lacks_is_named_at_once() -> None:
    english, _ = refusal(OPTIONS | {"effect": None, "later": None, "inputs": {}})
    assert all(f"{name} (" in english for name in ("effect", "later", *KINDS))


def test_nothing_has_to_be_said_to_be_nothing() -> None:
    assert "deadweight" in refusal(with_inputs(deadweight=None))[0]
    assert value(answer(with_inputs(deadweight=fixed(0))), "person_years_in_work") > 0


@pytest.mark.parametrize(
    ("other", "unit", "message"),
    [
        ("outcome=C1;evidence=counts_only", "points", "compares with nobody"),
        ("outcome=C1;evidence=before_after", "points", "compares with nobody"),
        ("", "points", "compares with nobody"),
        ("outcome=C1;evidence=trial", "rate", "no difference with a comparison group"),
        ("outcome=C1;evidence=trial", "months", "no difference with a comparison group"),
    ],
)
def test_an_effect_is_a_difference_on_a_step_with_a_comparison(other: str, unit: str, message: str) -> None:
    cells = rows({"input": "mine", "value": 0.4, "unit": unit, "other": other})
    assert message in refusal(OPTIONS | {"effect": EFFECT | {"row": "mine"}}, cells)[0]


def test_an_effect_in_words_is_refused() -> None:
    assert "told in words has no size" in refusal(OPTIONS | {"effect": EFFECT | {"row": "in_words"}})[0]


def test_an_effect_without_an_interval_is_refused_and_a_study_gives_one() -> None:
    bare = {name: one for name, one in EFFECT.items() if name != "std_error"}
    assert "no standard error" in refusal(OPTIONS | {"effect": bare})[0]
    study = {"treated": "treated", "control": "control", "people": "people", "treated_share": 0.5}
    found = answer(OPTIONS | {"draws": 200_000, "effect": bare | {"study": study}})
    row = found.table[found.table["term"] == "one_intake_early"].iloc[0]
    wald = np.sqrt(0.3 * 0.7 / 70 + 0.15 * 0.85 / 70)
    assert row["std_error"] / (1000 * 0.8 * 0.9 * 0.8) == pytest.approx(wald, rel=0.01)


def test_the_step_of_the_weakest_effect_is_carried() -> None:
    assert answer(OPTIONS).evidence == "natural_experiment"
    lasting = answer(OPTIONS | {"later": EFFECT | {"row": "lasts"}})
    assert lasting.evidence == "trial"
    assert "stands on the step 'trial'" in lasting.sentence["en"]


def test_the_effect_of_an_offer_has_those_who_do_not_come_in_it_already() -> None:
    taking_part, offered = (answer(OPTIONS | {"effect_of": of}) for of in ("participation", "offer"))
    term = "person_years_in_work"
    assert value(taking_part, term) == pytest.approx(0.8 * value(offered, term))


def test_unknown_costs_leave_the_people_and_what_a_place_may_cost() -> None:
    found = answer(with_inputs(cost_per_place={"unknown": {"nl": "staat nergens", "en": "stands nowhere"}}))
    assert "Whether it pays cannot be said: stands nowhere." in found.sentence["en"]
    terms = set(found.table["term"])
    assert "break_even_cost" in terms
    assert not terms & {"balance", "break_even_effect"}
    assert value(found, "extra_in_work", 2030) == value(answer(OPTIONS), "extra_in_work", 2030)


def test_without_the_benefit_nothing_is_told_in_money() -> None:
    found = answer(with_inputs(benefit_per_month={"unknown": TEXT}))
    assert not set(found.table["scale"]) & {"euro", "points"}


def test_at_the_break_even_effect_and_cost_the_balance_is_nothing() -> None:
    found = answer(OPTIONS)
    cost = value(found, "break_even_cost")
    assert value(answer(with_inputs(cost_per_place=fixed(cost))), "balance") == pytest.approx(0, abs=1e-6)
    effect = value(found, "break_even_effect")
    cells = rows()
    cells.loc[cells["input"].isin(["effect", "later"]), "value"] = effect
    assert value(answer(OPTIONS, cells), "balance") == pytest.approx(0, abs=1e-3)


def test_a_gain_that_may_be_nothing_changes_the_sentence() -> None:
    unsure, sure = answer(UNCERTAIN), answer(OPTIONS)
    assert not unsure.diagnostics[0].passed
    assert "is not excluded" in unsure.sentence["en"]
    assert sure.diagnostics[0].passed
    assert "is not excluded" not in sure.sentence["en"]


def test_a_loss_is_told_as_a_loss() -> None:
    cells = rows()
    cells.loc[cells["input"].isin(["effect", "later"]), "value"] = -0.10
    found = answer(OPTIONS, cells)
    assert not found.diagnostics[0].passed
    assert "ligt helemaal onder nul" in found.sentence["nl"] and "wholly below zero" in found.sentence["en"]
    assert "is not excluded" not in found.sentence["en"]
    assert "in geen jaar meer mensen aan het werk" in found.sentence["nl"]
    assert "more people in work than without scaling are to be expected in no year" in found.sentence["en"]
    assert "more people in work and" not in found.sentence["en"] and "At first" not in found.sentence["en"]
    assert "dekt een plaats" not in found.sentence["nl"] and "geen plaats te betalen" in found.sentence["nl"]
    cells.loc[cells["input"].isin(["effect", "later"]), "value"] = 0.0
    assert "in 2032 the difference in people in work is 0 (0 to 0)" in answer(OPTIONS, cells).sentence["en"]


def test_lock_in_is_named_only_where_it_is_why() -> None:
    locked = with_inputs(lock_in=fixed(0.3), programme_months=fixed(12))
    assert "since participants are in the programme" in answer(locked).sentence["en"]
    cells = rows()
    cells.loc[cells["input"] == "effect", "value"] = -0.05
    cells.loc[cells["input"] == "later", "value"] = 0.30
    turning = answer(with_inputs(lock_in=fixed(0)), cells).sentence
    assert "At first fewer are in work: in 2027" in turning["en"]
    assert "omdat" not in turning["nl"]


def test_a_gain_that_turns_into_a_loss_is_a_difference_in_the_last_year() -> None:
    cells = rows()
    cells.loc[cells["input"] == "later", "value"] = -0.10
    told = answer(OPTIONS | {"years": 4}, cells).sentence
    assert "; in 2030 the difference in people in work is \N{MINUS SIGN}" in told["en"]
    assert "; in 2030 is het verschil in mensen aan het werk \N{MINUS SIGN}" in told["nl"]


def test_assumed_inputs_are_printed_in_full() -> None:
    told = answer(with_inputs(discount_rate=fixed(0.0225), programme_months=between(4.5, 6.4))).sentence
    assert "discontovoet per jaar (2,25 procent)" in told["nl"]
    assert "length of the programme in months (4.5 to 6.4)" in told["en"]


def test_only_inputs_that_move_the_answer_are_in_its_tornado_and_the_widest_is_told() -> None:
    options = with_inputs(displacement=between(0, 0.4), cost_per_place=between(1, 9000))
    found = answer(options | {"effect": EFFECT | {"std_error": 0.07}})
    bars = found.predictions.set_index("input")
    assert set(bars.index) == {"effect", "later", "displacement"}
    assert bars["variance_share"].sum() == pytest.approx(1)
    assert "What drives the answer most: effect on work after 12 months." in found.sentence["en"]


def test_the_same_seed_gives_the_same_numbers() -> None:
    assert answer(UNCERTAIN).table.equals(answer(UNCERTAIN).table)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (with_inputs(uptake=fixed(1)), "'uptake' is not one that a scenario asks"),
        (with_inputs(take_up=between(0.5, 1.2)), "'take_up' lies between 0 and 1"),
        (with_inputs(places=between(-1, 5)), "'places' lies between 0 and inf"),
        (with_inputs(displacement={"unknown": TEXT}), "'displacement' cannot be unknown"),
        (OPTIONS | {"intake_years": 9}, "intake_years is at most years"),
        ({name: one for name, one in OPTIONS.items() if name != "effect_of"}, "effect_of"),
        ({name: one for name, one in OPTIONS.items() if name != "counted_from"}, "counted_from"),
    ],
)
def test_options_that_cannot_be_are_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Options.model_validate(changes)


def test_what_is_assumed_is_told_with_its_range_and_what_has_a_source_is_not() -> None:
    sourced = fixed(12) | {"certainty": "reported"}
    told = answer(with_inputs(take_up=between(0.6, 0.8), fade_out_months=sourced)).sentence["en"]
    assert "share of the places that is taken (60 to 80 per cent)" in told
    assert "share of the participants who would have had a place anyway (10 per cent)" in told
    assert "months in which the effect fades out" not in told


def test_every_input_stands_beside_the_answer_with_its_source_or_mark() -> None:
    found = answer(with_inputs(cost_per_place={"unknown": TEXT}))
    named = {one.name: one for one in found.inputs}
    assert [*named] == ["effect", "later", *KINDS]
    assert (named["effect"].selections, named["effect"].certainty) == (("effect",), "reported")
    assert (named["cost_per_place"].value, named["cost_per_place"].certainty) == (None, UNKNOWN)
    assert (named["take_up"].value, named["take_up"].certainty) == (0.8, "assumption")
    assert all(one.origin["nl"] and one.label["nl"] != one.label["en"] for one in found.inputs)
    assert len(found.inputs) == len(named)


def test_what_it_would_take_at_a_cost_that_was_asked_makes_the_balance_nothing() -> None:
    unknown = with_inputs(cost_per_place={"unknown": TEXT}) | {"costs_asked": [4000, 4e6]}
    found = answer(unknown)
    asked = found.table[found.table["term"] == "break_even_effect_asked"].set_index("group")["estimate"]
    assert asked["4000"] == pytest.approx(value(answer(OPTIONS), "break_even_effect"))
    assert asked["4000000"] > 1
    assert "Kost een plaats 4.000 euro (gevraagd, geen bron), dan dekt een effect van" in found.sentence["nl"]
    assert "Kost een plaats 4.000.000 euro (gevraagd, geen bron), dan dekt geen effect die." in found.sentence["nl"]
    without = answer(with_inputs(benefit_per_month={"unknown": TEXT}) | {"costs_asked": [4000]})
    assert "break_even_effect_asked" not in set(without.table["term"])
