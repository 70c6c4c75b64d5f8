from typing import Any

import pytest

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.lints import LINTS, findings
from arbeidsmarkt.core.quantities import Origin, Quantity
from arbeidsmarkt.core.rounding import Interval
from arbeidsmarkt.spec.claim import Claim
from arbeidsmarkt.spec.classification import Classifications
from arbeidsmarkt.spec.quantity import QuantitySpec
from tests.support.project import CLASSIFICATIONS

WORDS = {"nl": "x", "en": "x"}
KNOWN = Classifications.model_validate(CLASSIFICATIONS)


def origin(**changes: Any) -> Origin:
    plain = {
        "source": "lfs",
        "vintage": "2020-11-12",
        "row": 2,
        "publication": "page",
        "survey_level": "old",
        "origin_scheme": "none",
        "population": "labour_force_15_75",
        "status": "final",
        "value": 0.35,
        "unit": "rate",
        "selection": "",
    }
    return Origin(**(plain | changes))


def quantity(value: float, *origins: Origin, key: str = "q", half: float = 0.05) -> Quantity:
    return Quantity(key, "percent", Interval(value, value - half, value + half), "rounding", origins)


def spec(operation: str = "value", terms: list[dict[str, Any]] | None = None) -> QuantitySpec:
    found = terms or [{"source": "lfs", "measure": "unemployment_rate", "period": "2020KW03"}]
    return QuantitySpec.model_validate(
        {"label": WORDS, "unit": "percent", "decimals": 1, "operation": operation, "terms": found}
    )


def case(
    now: Quantity | None = None,
    definition: QuantitySpec | None = None,
    then: Quantity | None = None,
    others: Any = None,
    **changes: Any,
) -> Case:
    plain = {
        "page": "§ 1",
        "statement": WORDS,
        "group": WORDS,
        "period": "2020KW03",
        "unit": "percent",
        "reported": 3.0,
        "rounding": 0.1,
        "source": "CBS",
        "reason": WORDS,
    }
    quantities = {q.key: q for q in others or []}
    definitions = {key: spec() for key in quantities}
    claim = Claim.model_validate(plain | changes)
    return Case("C", claim, definition, then or now, now, quantities, definitions, KNOWN)


COUNT = {"unit": "persons", "value": 225_000.0, "population": "labour_force_15_75"}
TWO_QUARTERS = [{"source": "lfs", "period": "2020KW04"}, {"source": "lfs", "period": "2020KW03"}]
ONE_QUARTER = [{"source": "lfs", "period": "2020KW03"}, {"source": "lfs", "period": "2019KW03"}]

FIRES = {
    "base": case(quantity(3.0, origin()), spec(), population="status_holders"),
    "percent_or_point": case(
        others=[quantity(-1.4, key="p"), quantity(-4.6, key="r")],
        lints={"percent_or_point": {"points": "p", "percent": "r"}},
    ),
    "rounding": case(quantity(78.75, half=1.3), spec("product"), reported=75.0, rounding=5.0),
    "level_break": case(quantity(4.1, origin(survey_level="new")), spec(), quantity(3.1, origin())),
    "scheme_break": case(quantity(3.0, origin(origin_scheme="migration_background")), spec()),
    "season": case(quantity(-0.1), spec("sign", TWO_QUARTERS), reported="down", rounding=None),
    "ratio_as_effect": case(
        others=[quantity(2.8, key="a"), quantity(2.7, key="b")],
        rounding=1.0,
        lints={"ratio_as_effect": {"earlier": ["a", "b"]}},
    ),
    "flow_or_stock": case(lints={"flow_or_stock": {"speaks_of": "flow", "figure_is": "stock"}}),
    "open_group_as_cohort": case(population="newcomers"),
    "provisional": case(quantity(3.0, origin(status="provisional")), spec()),
    "contradiction": case(others=[quantity(0.0, key="d")], lints={"contradiction": {"against": "d", "note": WORDS}}),
}

STAYS_SILENT = {
    "base": case(quantity(3.0, origin()), spec(), population="labour_force_15_75"),
    "percent_or_point": case(
        others=[quantity(1.0, key="p"), quantity(1.0, key="r")],
        lints={"percent_or_point": {"points": "p", "percent": "r"}},
    ),
    "rounding": case(quantity(78.75, half=1.3), spec("product"), reported=79.0, rounding=1.0),
    "level_break": case(quantity(3.2, origin()), spec(), quantity(3.1, origin())),
    "scheme_break": case(quantity(3.0, origin(origin_scheme="origin_country")), spec()),
    "season": case(quantity(-0.1), spec("sign", ONE_QUARTER), reported="down", rounding=None),
    "ratio_as_effect": case(
        others=[quantity(1.8, key="a"), quantity(2.7, key="b")],
        rounding=1.0,
        lints={"ratio_as_effect": {"earlier": ["a", "b"]}},
    ),
    "flow_or_stock": case(lints={"flow_or_stock": {"speaks_of": "stock", "figure_is": "stock"}}),
    "open_group_as_cohort": case(population="status_holders"),
    "provisional": case(quantity(3.0, origin()), spec()),
    "contradiction": case(),
}


@pytest.mark.parametrize("name", sorted(LINTS))
def test_every_lint_fires_where_it_should_and_only_there(name: str) -> None:
    found = LINTS[name](FIRES[name])
    assert found is not None
    assert found.nl
    assert found.en
    assert LINTS[name](STAYS_SILENT[name]) is None


def test_a_product_on_the_wrong_base_says_what_base_it_would_need() -> None:
    terms = (origin(**COUNT), origin(population="status_holders"))
    product = case(quantity(78_750, *terms), spec("product", ONE_QUARTER), reported=75_000.0, rounding=5_000.0)
    text = findings(product)["base"]
    assert "214.286" in text.nl
    assert "214,286" in text.en


def test_a_coarse_number_and_an_undecided_sign_are_rounding() -> None:
    assert "50 procent" in findings(case(reported=0.1, rounding=0.1))["rounding"].nl
    undecided = case(quantity(0.0, half=0.1), spec("sign", ONE_QUARTER), reported="up", rounding=None)
    assert "richting" in findings(undecided)["rounding"].nl
