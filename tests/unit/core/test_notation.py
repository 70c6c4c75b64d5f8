import re

from hypothesis import given
from hypothesis import strategies as st

from arbeidsmarkt.core.notation import number, span, with_unit
from arbeidsmarkt.core.rounding import Interval


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_a_dutch_number_reads_back(value: float, decimals: int) -> None:
    text = number(value, decimals, "nl")
    back = float(text.replace(".", "").replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    assert abs(back - value) <= 0.5 * 10**-decimals + 1e-6
    assert re.fullmatch(r"\N{MINUS SIGN}?\d{1,3}(\.\d{3})*(,\d+)?", text)


def test_words_and_signs() -> None:
    assert number(-0.04, 1, "nl") == "0,0"
    assert with_unit(-1.4, "points", 1, "nl") == "\N{MINUS SIGN}1,4 procentpunt"
    assert with_unit(3.1, "percent", 1, "en") == "3.1 per cent"
    assert span(Interval(78750, 77452.5, 80052.5), 0, "nl") == "77.452 tot 80.052"
