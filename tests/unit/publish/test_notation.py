import pytest

from arbeidsmarkt.core.dates import day, period
from arbeidsmarkt.publish.notation import capital, decimals_of, marked, plain, thousands


@pytest.mark.parametrize(
    ("key", "dutch", "english"),
    [
        ("2020KW03", "3e kwartaal 2020", "Q3 2020"),
        ("2021MM07", "juli 2021", "July 2021"),
        ("2020HJ01", "1e halfjaar 2020", "H1 2020"),
        ("2019JJ00", "2019", "2019"),
    ],
)
def test_periods_in_words(key: str, dutch: str, english: str) -> None:
    assert [period(key, language) for language in ("nl", "en")] == [dutch, english]


@pytest.mark.parametrize(
    ("iso", "dutch", "english"),
    [
        ("2022-08-17", "17-8-2022", "17 August 2022"),
        ("2022-08", "augustus 2022", "August 2022"),
        ("2022", "2022", "2022"),
        ("", "", ""),
    ],
)
def test_days_as_far_as_they_are_known(iso: str, dutch: str, english: str) -> None:
    assert [day(iso, language) for language in ("nl", "en")] == [dutch, english]


@pytest.mark.parametrize(("step", "decimals"), [(0.1, 1), (0.25, 2), (1, 0), (1000, 0), (0.1 + 0.2 - 0.2, 1)])
def test_decimals_that_a_rounding_step_needs(step: float, decimals: int) -> None:
    assert decimals_of(step) == decimals


def test_thousands_and_bare_numbers() -> None:
    assert thousands(225_000, "nl") == "225 duizend"
    assert thousands(224_550, "en", 1) == "224.6 thousand"
    assert [plain(value, "nl") for value in (7.5, 16.0, 1234.25)] == ["7,5", "16", "1.234,25"]


def test_a_provisional_figure_has_an_asterisk_and_no_other_has() -> None:
    marks = [marked("3,1", status) for status in ("provisional", "revised", "final", "unknown")]
    assert marks == ["3,1*", "3,1", "3,1", "3,1"]


def test_a_sentence_begins_with_a_capital() -> None:
    assert capital("één groep") == "Één groep"
    assert not capital("")
