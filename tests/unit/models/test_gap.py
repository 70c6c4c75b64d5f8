import pandas as pd
import pytest

from arbeidsmarkt.core.errors import MixedSeriesError, SelectionError
from arbeidsmarkt.core.estimates import COLUMNS
from arbeidsmarkt.models.gap import Options, fit
from tests.support.panels import GAP, WORDS, fit_spec, panel, rates

YEARS = [*rates("2018JJ00", "3.0", "8.0"), *rates("2019JJ00", "2.6", "7.3")]


def _rows(table: pd.DataFrame, term: str) -> pd.DataFrame:
    return table[table["term"] == term].set_index("period_key")


def test_difference_and_ratio_are_within_a_period() -> None:
    answer = fit(panel(*YEARS), fit_spec("gap", GAP))
    assert list(answer.table.columns) == COLUMNS
    gaps, ratios = _rows(answer.table, "difference"), _rows(answer.table, "ratio")
    assert gaps.loc["2019JJ00", "estimate"] == pytest.approx(0.047)
    assert (gaps.loc["2019JJ00", "rounding_low"], gaps.loc["2019JJ00", "rounding_high"]) == pytest.approx(
        (0.046, 0.048)
    )
    assert ratios.loc["2019JJ00", "estimate"] == pytest.approx(7.3 / 2.6)
    assert ratios.loc["2019JJ00", "rounding_low"] == pytest.approx(7.25 / 2.65)


def test_the_interval_is_wider_than_rounding_and_grows_with_the_declared_error() -> None:
    variants = {"base": {"label": WORDS}, "twice": {"label": WORDS, "options": {"error_factor": 2}}}
    table = fit(panel(*YEARS), fit_spec("gap", GAP, variants)).table
    width = (table["ci_high"] - table["ci_low"])[table["term"] == "difference"]
    by_variant = width.groupby(table["variant"]).mean()
    rounding = (table["rounding_high"] - table["rounding_low"])[table["term"] == "difference"].max()
    assert by_variant["base"] > rounding
    assert by_variant["twice"] == pytest.approx(2 * by_variant["base"], rel=0.02)


def test_two_levels_are_never_compared() -> None:
    mixed = [
        {"period": "2020JJ00", "origin": "dutch", "value": "3.0", "survey_level": "old"},
        {"period": "2020JJ00", "origin": "non_western", "value": "8.0", "survey_level": "new"},
    ]
    selections = {"old": {"source": "lfs", "survey_level": "old"}, "new": {"source": "lfs", "survey_level": "new"}}
    with pytest.raises(MixedSeriesError, match="new and old"):
        fit(panel(*mixed, selections=selections), fit_spec("gap", GAP))


def test_without_a_common_period_there_is_no_gap() -> None:
    apart = [*rates("2018JJ00", "3.0", "8.0")[:1], *rates("2019JJ00", "2.6", "7.3")[1:]]
    with pytest.raises(SelectionError, match="No period has both"):
        fit(panel(*apart), fit_spec("gap", GAP))


def test_a_missing_year_and_a_crossed_break_change_the_sentence() -> None:
    whole = fit(panel(*YEARS), fit_spec("gap", GAP))
    holed = fit(panel(*rates("2016JJ00", "3.0", "8.0"), *YEARS), fit_spec("gap", GAP))
    assert "ontbreken perioden" not in whole.sentence["nl"]
    assert "ontbreken perioden" in holed.sentence["nl"]
    selections = {"old": {"source": "lfs", "survey_level": "old"}, "new": {"source": "lfs", "survey_level": "new"}}
    crossed = panel(*YEARS, *rates("2020JJ00", "3.0", "8.0", survey_level="new"), selections=selections)
    assert "redesign" in fit(crossed, fit_spec("gap", GAP)).sentence["en"]
    assert "4,7 procentpunt" in whole.sentence["nl"]


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(ValueError, match="extra"):
        Options.model_validate(GAP | {"margins": 3})
