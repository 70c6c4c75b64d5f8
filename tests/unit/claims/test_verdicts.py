from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsmarkt.claims.verdicts import Verdict, agrees, judge, of_the_sentence
from arbeidsmarkt.core.quantities import MissingCells, Quantity
from arbeidsmarkt.core.rounding import Interval, rounding_interval
from arbeidsmarkt.spec.claim import Claim

WORDS = {"nl": "x", "en": "x"}


def claim(
    reported: float | str | None = 3.0, rounding: float | None = 1.0, quantity: str | None = "q", wording: str = "exact"
) -> Claim:
    return Claim.model_validate(
        {
            "page": "§ 1",
            "statement": WORDS,
            "group": WORDS,
            "period": "2020KW03",
            "unit": "ratio",
            "reported": reported,
            "rounding": rounding,
            "wording": wording,
            "source": "CBS",
            "quantity": quantity,
            "reason": None if quantity else WORDS,
        }
    )


def quantity(value: float | None, half: float = 0.05) -> Quantity:
    if value is None:
        return Quantity("q", "ratio", None, "rounding", missing=MissingCells(("c",), ("T",)))
    return Quantity("q", "ratio", Interval(value, value - half, value + half), "rounding")


@pytest.mark.parametrize(
    ("then", "now", "verdict"),
    [
        (2.9, 2.9, "holds"),
        (2.9, 4.1, "holds_then_not_now"),
        (4.1, 4.1, "differs"),
        (4.1, 2.9, "differs"),
        (None, 2.9, "holds"),
        (None, 4.1, "differs"),
        (2.9, None, "holds"),
        (None, None, "cannot_be_tested_here"),
    ],
)
def test_the_table_of_verdicts(then: float | None, now: float | None, verdict: str) -> None:
    assert judge(claim(), quantity(then), quantity(now), synthetic=False) == verdict


def test_nothing_is_judged_on_synthetic_data_or_without_a_quantity() -> None:
    assert judge(claim(), quantity(2.9), quantity(2.9), synthetic=True) == "cannot_be_tested_here"
    assert judge(claim(quantity=None), None, None, synthetic=False) == "not_recomputable"


@given(st.floats(1, 1000), st.sampled_from([0.1, 1.0, 10.0]))
def test_a_number_printed_from_the_computed_value_holds(value: float, step: float) -> None:
    printed = round(value / step) * step
    assert agrees(claim(printed, step), rounding_interval(value, step / 100))


@given(st.floats(1, 1000), st.sampled_from([0.1, 1.0]), st.floats(1.01, 50), st.sampled_from([-1, 1]))
def test_a_number_beyond_both_roundings_differs(value: float, step: float, far: float, side: int) -> None:
    computed = rounding_interval(value, step)
    reported = value + side * (step / 2 * far + 1e-6)
    assert not agrees(claim(reported, step), computed)


@pytest.mark.parametrize(
    ("reported", "change", "verdict"),
    [
        ("up", 0.1, True),
        ("up", 0.0, False),
        ("up", -0.1, False),
        ("down", -0.1, True),
        ("level", 0.01, True),
        ("level", 0.06, False),
        ("no_rise", 0.0, True),
        ("no_rise", -0.1, True),
        ("no_rise", 0.1, False),
        ("highest", 0.2, True),
    ],
)
def test_directions(reported: str, change: float, verdict: bool) -> None:
    assert agrees(claim(reported, None), Interval(change, change - 0.05, change + 0.05)) is verdict


def test_almost_lies_below() -> None:
    almost = claim(7000.0, 1000.0, wording="almost")
    assert agrees(almost, rounding_interval(6765, 10))
    assert not agrees(almost, rounding_interval(7200, 10))


@given(st.floats(-10, 10), st.floats(0, 1))
def test_a_change_goes_up_or_does_not_rise_and_never_up_and_down(value: float, half: float) -> None:
    change = Interval(value, value - half, value + half)
    up, down, no_rise = (agrees(claim(direction, None), change) for direction in ("up", "down", "no_rise"))
    assert up is not no_rise
    assert not (up and down)


@given(st.floats(1, 1000), st.sampled_from([0.1, 1.0, 10.0]), st.floats(0, 5), st.floats(0, 1))
def test_a_wider_interval_never_turns_agreement_into_difference(
    value: float, step: float, away: float, wider: float
) -> None:
    narrow, broad = rounding_interval(value, step), rounding_interval(value, step * (1 + wider))
    reported = claim(value + away, step)
    assert agrees(reported, broad) or not agrees(reported, narrow)


VERDICTS = st.sampled_from(get_args(Verdict))


@given(VERDICTS, st.lists(VERDICTS, max_size=4))
def test_a_sentence_is_no_better_than_its_numbers(first: Verdict, others: list[Verdict]) -> None:
    whole = of_the_sentence(first, others)
    assert whole == of_the_sentence(first, others[::-1])
    assert of_the_sentence(first, []) == first
    if first in ("holds", "holds_then_not_now", "differs"):
        assert (whole == "differs") == ("differs" in [first, *others])
        assert whole in (first, *others)
    else:
        assert whole == first
