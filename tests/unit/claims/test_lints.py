from dataclasses import replace
from typing import Any

import pytest

from arbeidsmarkt.claims.lints import LINTS, findings
from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.spec.lints import LintFacts
from arbeidsmarkt.spec.quantity import QuantitySpec
from tests.support.cases import WORDS, case, definition, origin, quantity

COUNT = {"unit": "persons", "value": 225_000.0, "population": "labour_force_15_75"}
TWO_QUARTERS = [{"source": "lfs", "period": "2020KW04"}, {"source": "lfs", "period": "2020KW03"}]
ONE_QUARTER = [{"source": "lfs", "period": "2020KW03"}, {"source": "lfs", "period": "2019KW03"}]
EARLIER = {"ratio_as_effect": {"earlier": ["a", "b"]}}

FIRES = {
    "base": case(quantity(3.0, origin()), definition(), population="status_holders"),
    "percent_or_point": case(
        others=[quantity(-1.4, key="p"), quantity(-4.6, key="r")],
        lints={"percent_or_point": {"points": "p", "percent": "r"}},
    ),
    "rounding": case(quantity(78.75, half=1.3), definition("product"), reported=75.0, rounding=5.0),
    "level_break": case(quantity(4.1, origin(survey_level="new")), definition(), quantity(3.1, origin())),
    "scheme_break": case(quantity(3.0, origin(origin_scheme="migration_background")), definition()),
    "season": case(quantity(-0.1), definition("sign", TWO_QUARTERS), reported="down", rounding=None),
    "ratio_as_effect": case(
        others=[quantity(2.8, key="a"), quantity(2.7, key="b")],
        rounding=1.0,
        lints=EARLIER,
    ),
    "flow_or_stock": case(lints={"flow_or_stock": {"speaks_of": "flow", "figure_is": "stock"}}),
    "open_group_as_cohort": case(population="newcomers"),
    "provisional": case(quantity(3.0, origin(status="provisional")), definition()),
    "contradiction": case(lints={"contradiction": {"note": WORDS}}),
}

STAYS_SILENT = {
    "base": case(quantity(3.0, origin()), definition(), population="labour_force_15_75"),
    "percent_or_point": case(
        others=[quantity(1.0, key="p"), quantity(1.0, key="r")],
        lints={"percent_or_point": {"points": "p", "percent": "r"}},
    ),
    "rounding": case(quantity(78.75, half=1.3), definition("product"), reported=79.0, rounding=1.0),
    "level_break": case(quantity(3.2, origin()), definition(), quantity(3.1, origin())),
    "scheme_break": case(quantity(3.0, origin(origin_scheme="origin_country")), definition()),
    "season": case(quantity(-0.1), definition("sign", ONE_QUARTER), reported="down", rounding=None),
    "ratio_as_effect": case(
        others=[quantity(1.8, key="a"), quantity(2.7, key="b")],
        rounding=1.0,
        lints=EARLIER,
    ),
    "flow_or_stock": case(lints={"flow_or_stock": {"speaks_of": "stock", "figure_is": "stock"}}),
    "open_group_as_cohort": case(population="status_holders"),
    "provisional": case(quantity(3.0, origin()), definition()),
    "contradiction": case(),
}


@pytest.mark.parametrize("name", sorted(LINTS))
def test_every_lint_fires_where_it_should_and_only_there(name: str) -> None:
    found = LINTS[name](FIRES[name])
    assert found is not None
    assert found.nl
    assert found.en
    assert LINTS[name](STAYS_SILENT[name]) is None


def test_every_lint_that_takes_facts_has_its_model() -> None:
    assert set(LintFacts.model_fields) <= set(LINTS)


def product(rival: float, **changes: Any) -> str:
    terms = (origin(**COUNT), origin(population="status_holders"))
    facts = {"base": {"compare_with": "permits"}}
    plain = {"reported": 75_000.0, "rounding": 5_000.0, "lints": facts} | changes
    others = [quantity(rival, key="permits", half=1_000.0, unit="permits")]
    return findings(case(quantity(78_750, *terms), definition("product", ONE_QUARTER), others=others, **plain))[
        "base"
    ].nl


def test_a_product_on_the_wrong_base_says_what_base_it_would_need() -> None:
    assert "Voor 75.000 zouden er 214.286 statushouders moeten zijn" in product(195_090)
    assert "Voor 75.000" in product(195_090, lints={})


@pytest.mark.parametrize(("rival", "words"), [(195_090, "meer dan x"), (210_500, "tegen x"), (250_000, "tegen x")])
def test_the_needed_base_is_larger_only_when_rounding_cannot_undo_it(rival: float, words: str) -> None:
    assert words in product(rival)


def test_a_base_that_is_inferred_says_why() -> None:
    because = {"nl": "Want {small} is meer dan {all}.", "en": "As {small} is more than {all}."}
    inferred = case(
        others=[quantity(-5.0, key="small"), quantity(-1.4, key="all")],
        population="newcomers",
        lints={"base": {"measured_on": "status_holders", "because": because}},
    )
    text = findings(inferred)["base"]
    assert text.nl.startswith("De zin spreekt over nieuwkomers, maar het cijfer past alleen bij statushouders.")
    assert "Want \N{MINUS SIGN}5,0 procent is meer dan \N{MINUS SIGN}1,4 procent." in text.nl


def test_a_ratio_that_is_no_effect_shows_the_moves_in_points() -> None:
    facts = {"earlier": ["a"], "in_points": {"group": "g", "reference": "r"}}
    others = [quantity(2.8, key="a"), quantity(2.7, key="g"), quantity(0.7, key="r")]
    shown = case(
        quantity(2.9, origin()),
        others=others,
        rounding=1.0,
        lints={"ratio_as_effect": facts},
    )
    assert "procentpunten: 2,7 (x) tegen 0,7 (x)" in findings(shown)["ratio_as_effect"].nl


def test_an_earlier_ratio_is_told_with_its_own_period() -> None:
    shown = case(others=[quantity(2.8, key="a"), quantity(2.7, key="b")], rounding=1.0, lints=EARLIER)
    asked = dict(zip("ab", (definition(terms=[one]) for one in TWO_QUARTERS), strict=True))
    text = findings(replace(shown, definitions=asked))["ratio_as_effect"]
    assert "2,8 in 4e kwartaal 2020 en 2,7 in 3e kwartaal 2020" in text.nl
    assert "2.8 in Q4 2020 and 2.7 in Q3 2020" in text.en


def test_a_coarse_number_and_an_undecided_sign_are_rounding() -> None:
    assert "50 procent" in findings(case(reported=0.1, rounding=0.1))["rounding"].nl
    assert "12,5 procent" in findings(case(reported=0.4, rounding=0.1))["rounding"].nl
    undecided = case(quantity(0.0, half=0.1), definition("sign", ONE_QUARTER), reported="up", rounding=None)
    assert "tussen \N{MINUS SIGN}0,1 en 0,1" in findings(undecided)["rounding"].nl


def test_what_a_claim_of_an_estimate_leaves_open_is_its_uncertainty_not_rounding() -> None:
    undecided = case(estimated(0.0, half=0.1), definition("sign", ONE_QUARTER), reported="up", rounding=None)
    assert findings(undecided)["rounding"].nl.startswith("De richting valt binnen de onzekerheid")
    outside = case(estimated(78.75, half=1.3), definition("product"), reported=75.0, rounding=5.0)
    assert findings(outside)["rounding"].nl.startswith("Uit de schatting volgt, met haar onzekerheid,")


def estimated(value: float, half: float) -> Quantity:
    return replace(quantity(value, half=half), interval_kind="confidence")


def test_a_change_that_a_model_estimated_compares_no_moments_of_the_year() -> None:
    named = {"analysis": "a", "variant": "v", "term": "t", "group": ""}
    told = {"label": WORDS, "unit": "points", "decimals": 1, "operation": "change_points", "estimate": named}
    assert "season" not in findings(case(quantity(0.4), QuantitySpec.model_validate(told), reported=0.4))


def test_a_number_that_is_told_as_about_or_counted_is_not_called_coarse() -> None:
    assert "rounding" not in findings(case(reported=3.0, rounding=1.0, wording="about"))
    assert "rounding" not in findings(case(reported=4.0, rounding=0.0))


def test_a_lint_does_not_look_at_the_other_number_of_the_sentence() -> None:
    one = case(quantity(3.0, origin(status="provisional")), definition(), also=[{"quantity": "q", "reported": 4.0}])
    assert replace(one, claim=one.claim.parts()[0]).claim.lints == LintFacts()
