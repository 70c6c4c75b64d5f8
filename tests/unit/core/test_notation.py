import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsmarkt.core.notation import in_full, number, percent, span, with_unit
from arbeidsmarkt.core.rounding import Interval


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_a_dutch_number_reads_back(value: float, decimals: int) -> None:
    text = number(value, decimals, "nl")
    back = float(text.replace(".", "").replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    assert abs(back - value) <= 0.5 * 10**-decimals + 1e-6
    assert re.fullmatch(r"\N{MINUS SIGN}?\d{1,3}(\.\d{3})*(,\d+)?", text)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.5499999999999999, 1, "0,6"),
        (0.55, 1, "0,6"),
        (100 * 0.0055, 1, "0,6"),
        (100 * (0.0827 - 0.0272 - 0.05), 1, "0,6"),
        (0.25, 1, "0,3"),
        (-0.25, 1, "\N{MINUS SIGN}0,3"),
        (2.5, 0, "3"),
        (77452.5, 0, "77.453"),
        (1234567.0499999998, 1, "1.234.567,1"),
        (0.549999, 1, "0,5"),
        (999_999_999_999_999.0, 0, "999.999.999.999.999"),
    ],
)
def test_half_a_step_goes_up_whatever_noise_the_float_holds(value: float, decimals: int, text: str) -> None:
    assert number(value, decimals, "nl") == text


@given(st.integers(-(10**7), 10**7), st.integers(0, 3), st.floats(-1, 1))
def test_the_noise_of_arithmetic_does_not_decide_a_tie(steps: int, decimals: int, noise: float) -> None:
    """A tie that is reached by subtraction prints as the tie that was written."""
    tie = (steps + 0.5) / 10**decimals
    assert number(tie + noise * 1e-12, decimals, "en") == number(tie, decimals, "en")


def test_words_and_signs() -> None:
    assert number(-0.04, 1, "nl") == "0,0"
    assert with_unit(-1.4, "points", 1, "nl") == "\N{MINUS SIGN}1,4 procentpunt"
    assert with_unit(3.1, "percent", 1, "en") == "3.1 per cent"
    assert span(Interval(78750, 77452.5, 80052.5), 0, "nl") == "77.453 tot 80.053"


@pytest.mark.parametrize(
    ("value", "text"),
    [(95.0, "95"), (2.25, "2,25"), (4.5, "4,5"), (1_234_567.0, "1.234.567"), (100 / 3, "33,3333"), (0.0, "0")],
)
def test_a_number_in_full_has_the_decimals_it_needs(value: float, text: str) -> None:
    assert in_full(value, "nl") == text


@pytest.mark.parametrize(
    ("level", "dutch", "english"), [(0.95, "95", "95"), (0.995, "99,5", "99.5"), (0.975, "97,5", "97.5")]
)
def test_the_level_of_an_interval_is_not_rounded(level: float, dutch: str, english: str) -> None:
    assert (percent(level, "nl"), percent(level, "en")) == (dutch, english)
