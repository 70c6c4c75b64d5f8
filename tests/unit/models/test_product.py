from typing import Any

import pandas as pd
import pytest

from arbeidsmarkt.models.product import Options, fit
from arbeidsmarkt.models.product_words import one_figure
from tests.support.panels import WORDS, fit_spec, panel

COUNT = {
    "measure": "persons_on_benefit",
    "unit": "x 1 000",
    "value": "225",
    "rounding": "1",
    "survey_level": "none",
    "origin": "non_western",
    "population": "status_holders",
}
SHARE = {"value": "35", "rounding": "1", "survey_level": "none", "population": "newcomers"}
SELECTIONS = {
    "recipients": {"source": "lfs", "measure": "persons_on_benefit"},
    "fit": {"source": "lfs", "measure": "unemployment_rate"},
}


def _input(**changes: Any) -> dict[str, Any]:
    return {"label": WORDS, "origin": WORDS, "certainty": "measured", "kind": "share"} | changes


OPTIONS: dict[str, Any] = {
    "inputs": {
        "recipients": _input(panel="recipients", kind="count"),
        "fit": _input(panel="fit"),
        "part": _input(low=0.2, high=0.4, certainty="assumption"),
        "others": _input(low=0.1, high=0.2, certainty="assumption"),
    },
    "bases": {
        "reported": [["recipients", "fit"]],
        "part_only": [["recipients", "part", "fit"]],
        "both": [["recipients", "part", "fit"], ["recipients", "1 - part", "others"]],
    },
    "reported": 75_000,
    "reported_base": "reported",
    "extremes": ["part_only"],
    "needed_share": "fit",
    "draws": 20_000,
}


@pytest.fixture
def inputs() -> pd.DataFrame:
    return panel(COUNT, SHARE, selections=SELECTIONS)


def _table(inputs: pd.DataFrame, **changes: Any) -> pd.DataFrame:
    return fit(inputs, fit_spec("product", OPTIONS | changes)).table.set_index("term")


def test_the_reported_sum_and_its_rounding_interval(inputs: pd.DataFrame) -> None:
    row = _table(inputs).loc["reported"]
    assert row["estimate"] == pytest.approx(78_750)
    assert (row["rounding_low"], row["rounding_high"]) == pytest.approx((77_452.5, 80_052.5))
    assert _table(inputs).loc["base_needed", "estimate"] == pytest.approx(75_000 / 0.35)


def test_a_complement_is_one_minus_the_share(inputs: pd.DataFrame) -> None:
    assert _table(inputs).loc["both", "estimate"] == pytest.approx(225_000 * (0.3 * 0.35 + 0.7 * 0.15))


def test_draws_depend_on_the_seed_alone(inputs: pd.DataFrame) -> None:
    shuffled = OPTIONS | {"inputs": dict(reversed(OPTIONS["inputs"].items()))}
    assert _table(inputs).equals(fit(inputs, fit_spec("product", shuffled)).table.set_index("term"))


def test_the_tornado_adds_up_and_ranks_the_assumptions_first(inputs: pd.DataFrame) -> None:
    bars = fit(inputs, fit_spec("product", OPTIONS)).predictions
    both = bars[bars["base"] == "both"].set_index("input")
    assert both["variance_share"].sum() == pytest.approx(1)
    width = (both["estimate_high"] - both["estimate_low"]).abs()
    assert width["part"] > width["fit"] > width["recipients"]


def test_the_sentence_has_one_figure_and_says_when_the_report_is_outside(inputs: pd.DataFrame) -> None:
    answer = fit(inputs, fit_spec("product", OPTIONS))
    assert "50.000" in answer.sentence["nl"]
    outside = {check.name: check.passed for check in answer.diagnostics}
    assert not outside["reported_in_rounding_interval"]
    inside = fit(inputs, fit_spec("product", OPTIONS | {"reported": 79_000})).diagnostics
    assert {check.name: check.passed for check in inside}["reported_in_rounding_interval"]
    assert [one_figure(x) for x in (38_852, 55_300, 449)] == [40_000, 60_000, 400]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"bases": {"reported": [["recipients", "fits"]]}, "extremes": []}, "input 'fits' does not exist"),
        ({"reported_base": "other"}, "base 'other' does not exist"),
        ({"needed_share": "other"}, "input 'other' does not exist"),
        ({"inputs": {"fit": _input()}}, "names a selection of the panel, or has low and high"),
    ],
)
def test_names_that_do_not_exist_are_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Options.model_validate(OPTIONS | changes)
