from typing import Any

import pandas as pd
import pytest

from arbeidsmarkt.models.product import Options, fit
from arbeidsmarkt.models.products.product_words import one_figure
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


REPORTED = {
    "value": 75_000,
    "base": "reported",
    "remark": {"nl": "maar", "en": "but"},
    "needed_share": "fit",
    "needed": {"nl": "ontvangers", "en": "recipients"},
}

OPTIONS: dict[str, Any] = {
    "inputs": {
        "recipients": _input(panel="recipients", kind="count"),
        "fit": _input(panel="fit"),
        "part": _input(low=0.2, high=0.4, certainty="assumption"),
        "others": _input(low=0.1, high=0.2, certainty="assumption", label={"nl": "y", "en": "y"}),
    },
    "bases": {
        "reported": [["recipients", "fit"]],
        "part_only": [["recipients", "part", "fit"]],
        "both": [["recipients", "part", "fit"], ["recipients", "1 - part", "others"]],
    },
    "reported": REPORTED,
    "extremes": [],
    "wider": ["both"],
    "counted": {"nl": "personen", "en": "persons"},
    "draws": 20_000,
}


@pytest.fixture
def inputs() -> pd.DataFrame:
    return panel(COUNT, SHARE, selections=SELECTIONS)


def _table(cells: pd.DataFrame, **changes: Any) -> pd.DataFrame:
    return fit(cells, fit_spec("product", OPTIONS | changes)).table.set_index("term")


def test_the_reported_sum_and_its_rounding_interval(inputs: pd.DataFrame) -> None:
    row = _table(inputs).loc["reported"]
    assert row["estimate"] == pytest.approx(78_750)
    assert (row["rounding_low"], row["rounding_high"]) == pytest.approx((77_452.5, 80_052.5))
    assert _table(inputs).loc["base_needed", "estimate"] == pytest.approx(75_000 / 0.35)


def test_a_complement_is_one_minus_the_share(inputs: pd.DataFrame) -> None:
    assert _table(inputs).loc["both", "estimate"] == pytest.approx(225_000 * (0.3 * 0.35 + 0.7 * 0.15))


def test_draws_depend_on_the_seed_and_the_name_of_an_input_alone(inputs: pd.DataFrame) -> None:
    shuffled = dict(reversed(OPTIONS["inputs"].items()))
    assert _table(inputs).equals(_table(inputs, inputs=shuffled))
    more = OPTIONS["inputs"] | {"a": _input(low=0, high=1)}
    wider = OPTIONS["bases"] | {"more": [["recipients", "a"]]}
    assert _table(inputs).loc["both"].equals(_table(inputs, inputs=more, bases=wider).loc["both"])


def test_the_error_factor_multiplies_the_declared_errors(inputs: pd.DataFrame) -> None:
    declared = OPTIONS["inputs"] | {"fit": _input(panel="fit", std_error=0.03)}
    once, twice = (_table(inputs, inputs=declared, error_factor=factor) for factor in (1, 2))
    ratio = twice.loc["reported", "std_error"] / once.loc["reported", "std_error"]
    assert ratio == pytest.approx(2, rel=0.02)


def test_the_tornado_adds_up_and_ranks_the_assumptions_first(inputs: pd.DataFrame) -> None:
    bars = fit(inputs, fit_spec("product", OPTIONS)).predictions
    both = bars[bars["base"] == "both"].set_index("input")
    assert both["variance_share"].sum() == pytest.approx(1)
    width = (both["estimate_high"] - both["estimate_low"]).abs()
    assert width["part"] > width["fit"] > width["recipients"]


def test_the_interval_by_rounding_is_exact_where_an_input_occurs_twice() -> None:
    """N (s p + (1 - s) q), with N and s printed: both stand in two terms, and their extremes cannot be mixed."""
    share = SHARE | {"value": "40", "period": "2019JJ00"}
    selections = SELECTIONS | {
        "fit": {"source": "lfs", "measure": "unemployment_rate", "period": "2020KW03"},
        "part": {"source": "lfs", "measure": "unemployment_rate", "period": "2019JJ00"},
    }
    measured = OPTIONS["inputs"] | {"part": _input(panel="part"), "others": _input(low=0.5, high=0.5)}
    table = fit(panel(COUNT, SHARE, share, selections=selections), fit_spec("product", OPTIONS | {"inputs": measured}))
    row = table.table.set_index("term").loc["both"]
    reached = [n * (s * p + (1 - s) * 0.5) for n in (224_500, 225_500) for s in (0.395, 0.405) for p in (0.345, 0.355)]
    assert (row["rounding_low"], row["rounding_high"]) == pytest.approx((min(reached), max(reached)))
    term_by_term = 225_500 * 0.405 * 0.355 + 225_500 * (1 - 0.395) * 0.5
    assert row["rounding_high"] < term_by_term


def test_the_sentence_says_what_it_rests_on(inputs: pd.DataFrame) -> None:
    answer = fit(inputs, fit_spec("product", OPTIONS))
    assert "gaat het om ongeveer 20.000 personen (met onzekerheid: 20.000 tot 30.000)" in answer.sentence["nl"]
    assert "komt op ongeveer 50.000" in answer.sentence["nl"]
    assert "Aangenomen en niet gemeten: x; y." in answer.sentence["nl"]
    assert "uiterste" not in answer.sentence["nl"]
    assert "Wat de uitkomst het meest bepaalt" in answer.sentence["nl"]
    extreme = fit(inputs, fit_spec("product", OPTIONS | {"extremes": ["both"], "wider": []})).sentence["nl"]
    assert "Zelfs in het uiterste geval is het ongeveer 50.000." in extreme


REACH = {
    "known": {
        "first": {"label": {"nl": "Eerste", "en": "First"}, "intakes": [["recipients"]]},
        "second": {"label": {"nl": "Tweede", "en": "Second"}, "intakes": [["recipients", "doubled"], ["recipients"]]},
    },
    "unknown": ["spoor"],
}


@pytest.fixture
def reached() -> pd.DataFrame:
    """Of one programme 225 thousand are known; of another as many or twice as many, and 225 thousand later."""
    twice = COUNT | {"value": "450", "period": "2019KW03"}
    chosen = {"recipients": SELECTIONS["recipients"] | {"period": "2020KW03"}, "fit": SELECTIONS["fit"]}
    return panel(COUNT, SHARE, twice, selections=chosen | {"doubled": {"source": "lfs", "period": "2019KW03"}})


def test_reach_is_a_range_over_the_known_programmes_and_its_share_carries_both_intervals(reached: pd.DataFrame) -> None:
    table = _table(reached, reach=REACH)
    known, share, need = table.loc["reached_known"], table.loc["reached_share[reported]"], table.loc["reported"]
    low, high = 3 * 224_500, 2 * 225_500 + 450_500
    assert (known["rounding_low"], known["rounding_high"]) == pytest.approx((low, high))
    assert known[["ci_low", "std_error"]].isna().all(), "a range is no confidence interval"
    assert share["estimate"] == pytest.approx((low + high) / 2 / 78_750)
    assert (share["rounding_low"], share["rounding_high"]) == pytest.approx((low / 80_052.5, high / 77_452.5))
    assert low / need["rounding_high"] < share["ci_low"] < share["estimate"] < share["ci_high"]


def test_the_interval_of_a_share_widens_with_that_of_the_need(reached: pd.DataFrame) -> None:
    widths = []
    for error in (0.0, 0.05):
        inputs = OPTIONS["inputs"] | {"fit": _input(panel="fit", std_error=error)}
        row = _table(reached, reach=REACH, inputs=inputs).loc["reached_share[reported]"]
        widths.append(row["ci_high"] - row["ci_low"])
    assert widths[1] > 1.5 * widths[0]


def test_an_initiative_without_a_number_is_named_and_never_counted_as_nothing(reached: pd.DataFrame) -> None:
    found = fit(reached, fit_spec("product", OPTIONS | {"reach": REACH}))
    assert "First; Second" in found.sentence["en"]
    assert "of 1 initiatives no number is published and nothing is counted (spoor)" in found.sentence["en"]
    programmes = found.predictions.dropna(subset="programme").set_index("programme")
    assert programmes.loc["spoor", ["reached_low", "reached_high"]].isna().all()
    assert programmes.loc["first", "reached_low"] == 224_500
    alone = fit(reached, fit_spec("product", OPTIONS | {"reach": REACH | {"unknown": []}})).sentence["en"]
    assert "initiatives" not in alone


def test_a_reported_number_outside_its_own_rounding_fails_its_check(inputs: pd.DataFrame) -> None:
    def passed(reported: float) -> bool:
        checks = fit(inputs, fit_spec("product", OPTIONS | {"reported": REPORTED | {"value": reported}})).diagnostics
        return {check.name: check.passed for check in checks}["reported_in_rounding_interval"]

    assert (passed(75_000), passed(79_000)) == (False, True)
    assert [one_figure(x) for x in (38_852, 55_300, 449, 0)] == [40_000, 60_000, 400, 0]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"bases": OPTIONS["bases"] | {"new": [["recipients", "fits"]]}}, "input 'fits' does not exist"),
        ({"inputs": OPTIONS["inputs"] | {"spare": _input(low=0, high=1)}}, "input 'spare' is in no base"),
        ({"inputs": OPTIONS["inputs"] | {"part": _input(panel="fit")}}, "'fit' and 'part' name the same selection"),
        ({"reported": REPORTED | {"base": "other"}}, "base 'other' does not exist"),
        ({"reported": REPORTED | {"needed_share": "other"}}, "input 'other' does not exist"),
        ({"bases": OPTIONS["bases"] | {"square": [["fit", "fit"], ["fit"]]}}, "'fit' is multiplied by itself"),
        ({"extremes": ["part_only"]}, "no base is left"),
        ({"inputs": {"fit": _input()}}, "names a selection of the panel, or has low and high"),
        ({"inputs": {"fit": _input(panel="fit", low=0.1)}}, "names a selection of the panel, or has low and high"),
        ({"inputs": {"fit": _input(low=0.4, high=0.3)}}, "lies above high"),
        ({"inputs": {"fit": _input(low=0.3, high=0.4, std_error=0.1)}}, "no std_error"),
    ],
)
def test_options_that_cannot_be_used_are_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Options.model_validate(OPTIONS | changes)


@pytest.mark.parametrize(
    ("recipients", "words"),
    [("225", "ongeveer 80.000 personen"), ("200", "gaat het om 70.000 personen")],
    ids=["78,750 is no 80,000", "200,000 times 0.35 is 70,000"],
)
def test_about_is_said_only_where_one_figure_is_not_all_of_it(recipients: str, words: str) -> None:
    cells = panel(COUNT | {"value": recipients}, SHARE, selections=SELECTIONS)
    inputs = {name: OPTIONS["inputs"][name] for name in ("recipients", "fit")}
    options = OPTIONS | {"inputs": inputs, "bases": {"all": [["recipients", "fit"]]}, "wider": [], "reported": None}
    found = fit(cells, fit_spec("product", options)).sentence["nl"]
    assert words in found
    assert ("ongeveer" in found) == (recipients == "225")
