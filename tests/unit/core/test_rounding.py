import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsmarkt.core.rounding import Interval, difference, product, ratio, relative_change, rounding_interval, total

STEPS = st.sampled_from([0.001, 0.01, 0.1, 1.0, 10.0])
VALUES = st.floats(20, 1000)


@st.composite
def rounded(draw: st.DrawFn) -> tuple[float, Interval]:
    """A true value and the interval of the figure printed for it."""
    value, step = draw(VALUES), draw(STEPS)
    return value, rounding_interval(round(value / step) * step, step)


@given(rounded())
def test_the_true_value_lies_in_the_interval_of_its_print(pair: tuple[float, Interval]) -> None:
    assert pair[1].contains(pair[0])


@given(rounded(), rounded())
def test_intervals_travel_through_arithmetic(a: tuple[float, Interval], b: tuple[float, Interval]) -> None:
    assert difference(a[1], b[1]).contains(a[0] - b[0])
    assert ratio(a[1], b[1]).contains(a[0] / b[0])
    assert relative_change(a[1], b[1]).contains(a[0] / b[0] - 1)
    assert product([a[1], b[1]]).contains(a[0] * b[0])
    assert total([a[1], b[1]]).contains(a[0] + b[0])


@given(rounded(), rounded())
def test_the_ends_are_reached(a: tuple[float, Interval], b: tuple[float, Interval]) -> None:
    first, second = a[1], b[1]
    assert ratio(first, second).low == pytest.approx(first.low / second.high)
    assert difference(first, second).high == pytest.approx(first.high - second.low)


def test_words_move_one_end() -> None:
    assert rounding_interval(7000, 1000, "below") == Interval(7000, 6500, 7000)
    assert rounding_interval(239, 1, "above") == Interval(239, 239, 239.5)


def test_a_denominator_that_can_be_zero_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        ratio(rounding_interval(1, 0.1), rounding_interval(0.04, 0.1))


def test_the_published_unemployment_ratio_of_2020q3() -> None:
    got = ratio(rounding_interval(9.6, 0.1), rounding_interval(3.3, 0.1))
    assert (round(got.value, 2), round(got.low, 2), round(got.high, 2)) == (2.91, 2.85, 2.97)


def test_the_product_behind_75_thousand() -> None:
    got = product([rounding_interval(225_000, 1000), rounding_interval(0.35, 0.01)])
    assert (got.value, got.low, got.high) == pytest.approx((78_750, 77_452.5, 80_052.5))
