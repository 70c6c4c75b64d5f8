import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsmarkt.claims.told import ends, fill, rounded
from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.core.rounding import Interval
from arbeidsmarkt.spec.model import Text
from tests.support.cases import case, origin, quantity


def told(text: str, *others: Quantity) -> str:
    return fill(Text(nl=text, en=text), case(others=list(others))).nl


def test_a_named_quantity_becomes_its_value() -> None:
    change = quantity(-1.4, origin(), origin(), key="change", half=0.1)
    assert told("Nu {change}, dus minder.", change) == "Nu \N{MINUS SIGN}1,4 procent, dus minder."
    assert "(\N{MINUS SIGN}1,5 tot \N{MINUS SIGN}1,3)" in told("{change:interval}", change)


def test_a_quantity_that_is_not_there_is_said_to_be_absent() -> None:
    absent = Quantity("absent", "percent", None, "rounding")
    assert told("Het was {absent}.", absent) == "Het was (niet in deze editie)."


@pytest.mark.parametrize(
    ("value", "low", "high", "words"),
    [
        (9, 8.5, 9, "bijna 9,0 procent"),
        (3, 3, 3.5, "ruim 3,0 procent"),
        (4, 3.5, 4.5, "4,0 procent"),
        (4, 4, 4, "4,0 procent"),
        (-9, -9, -8.5, "bijna \N{MINUS SIGN}9,0 procent"),
        (-3, -3.5, -3, "ruim \N{MINUS SIGN}3,0 procent"),
    ],
)
def test_almost_and_over_come_back_in_words(value: float, low: float, high: float, words: str) -> None:
    assert told("{q2}", Quantity("q2", "percent", Interval(value, low, high), "rounding")) == words


def test_one_rounded_share_has_finer_ends_than_a_difference_of_two() -> None:
    assert ends(quantity(3.3, origin()), 1, "nl") == "3,25 tot 3,35"
    assert ends(quantity(0.2, origin(), origin(), half=0.1), 1, "nl") == "0,1 tot 0,3"
    assert ends(quantity(9000, origin(), half=500, unit="persons"), 0, "en") == "8,500 to 9,500"


def test_an_estimate_has_no_more_figures_than_its_interval_allows() -> None:
    estimate = Quantity("e", "persons", Interval(38_852.17, 31_918.78, 46_074.63), "confidence")
    assert rounded(estimate) == Interval(38_900, 31_900, 46_100)
    assert ends(estimate, 0, "en") == "95% interval 31,900 to 46,100"


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e5))
def test_rounding_an_estimate_moves_it_by_a_twentieth_of_its_half_width_at_most(value: float, half: float) -> None:
    interval = Interval(value, value - half, value + half)
    shown = rounded(Quantity("e", "persons", interval, "confidence"))
    for end in ("value", "low", "high"):
        assert abs(getattr(shown, end) - getattr(interval, end)) <= half / 20 * 1.001
    assert rounded(Quantity("e", "persons", interval, "rounding")) == interval
