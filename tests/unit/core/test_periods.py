import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsmarkt.core.periods import PERIODS_PER_YEAR, InvalidPeriodError, Period, parse_period

PERIODS = st.sampled_from(sorted(PERIODS_PER_YEAR)).flatmap(
    lambda frequency: st.builds(
        Period, st.integers(1900, 2100), st.just(frequency), st.integers(1, PERIODS_PER_YEAR[frequency])
    )
)


@given(PERIODS)
def test_a_key_reads_back_as_its_period(period: Period) -> None:
    assert parse_period(period.key) == period


@given(PERIODS, PERIODS)
def test_overlap_is_symmetric_and_every_period_overlaps_itself(first: Period, second: Period) -> None:
    assert first.overlaps(first, first)
    assert first.overlaps(second, second) == second.overlaps(first, first)


@pytest.mark.parametrize(
    "key", ["2021MM13", "2021MM00", "2020KW05", "2020HJ03", "2019JJ01", "2019", "2019XX01", "", "21MM01", "2021MM1"]
)
def test_what_is_no_period_is_refused_with_the_rule(key: str) -> None:
    with pytest.raises(InvalidPeriodError, match="CBS key"):
        parse_period(key)


def test_starts_and_corona_overlap() -> None:
    assert parse_period("2020KW03").start.isoformat() == "2020-07-01"
    assert parse_period("2015HJ02").start.isoformat() == "2015-07-01"
    first, last = parse_period("2020MM03"), parse_period("2022MM03")
    inside = {key: parse_period(key).overlaps(first, last) for key in ("2019JJ00", "2020JJ00", "2022KW01", "2022KW02")}
    assert inside == {"2019JJ00": False, "2020JJ00": True, "2022KW01": True, "2022KW02": False}
