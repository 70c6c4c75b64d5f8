from typing import Any

import pandas as pd
import pytest

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
    refused = fit(panel(*mixed, selections=selections), fit_spec("gap", GAP))
    assert refused.table.empty
    assert "mix levels of the labour force survey: new and old" in refused.sentence["en"]
    assert "mengen niveaus van de Enquête beroepsbevolking: new en old" in refused.sentence["nl"]


def test_without_a_common_period_there_is_no_gap() -> None:
    apart = [*rates("2018JJ00", "3.0", "8.0")[:1], *rates("2019JJ00", "2.6", "7.3")[1:]]
    refused = fit(panel(*apart), fit_spec("gap", GAP))
    assert refused.table.empty
    assert [refusal.variant for refusal in refused.refused] == ["base"]
    assert "No period has both" in refused.refused[0].reason["en"]


def test_one_variant_can_be_refused_beside_another() -> None:
    variants = {"quarter": {"label": WORDS, "options": {"frequency": "quarter"}}, "year": {"label": WORDS}}
    answer = fit(panel(*YEARS), fit_spec("gap", GAP, variants))
    assert set(answer.table["variant"]) == {"year"}
    assert [refusal.variant for refusal in answer.refused] == ["quarter"]
    assert answer.sentence["nl"].startswith("In 2019")
    assert answer.sentence["nl"].endswith("referentiegroep.")


def test_a_missing_year_changes_the_sentence() -> None:
    whole = fit(panel(*YEARS), fit_spec("gap", GAP))
    holed = fit(panel(*rates("2016JJ00", "3.0", "8.0"), *YEARS), fit_spec("gap", GAP))
    assert "ontbreken perioden" not in whole.sentence["nl"]
    assert "ontbreken perioden" in holed.sentence["nl"]
    assert "4,7 procentpunt hoger" in whole.sentence["nl"]


def test_each_survey_level_is_told_by_itself() -> None:
    selections = {"old": {"source": "lfs", "survey_level": "old"}, "new": {"source": "lfs", "survey_level": "new"}}
    later = [
        *rates("2021JJ00", "3.0", "6.0", survey_level="new"),
        *rates("2022JJ00", "3.0", "5.5", survey_level="new"),
    ]
    told = fit(panel(*YEARS, *later, selections=selections), fit_spec("gap", GAP)).sentence["en"]
    assert "redesign" in told
    assert "In all periods since 2021 the difference" in told
    assert "The difference was largest in 2021: 3.0" in told
    assert "On the old level of the survey, 2018 to 2019, the difference was largest in 2018: 5.0" in told


def test_a_group_below_the_reference_is_called_lower() -> None:
    told = fit(panel(*rates("2019JJ00", "3.2", "2.7")), fit_spec("gap", GAP)).sentence
    assert "0,5 procentpunt lager" in told["nl"]
    assert "0.5 percentage points lower" in told["en"]
    assert "sinds" not in told["nl"], "one period has no history"


def test_without_a_declared_sample_only_rounding_counts() -> None:
    answer = fit(panel(*YEARS), fit_spec("gap", GAP | {"sample": None}))
    assert answer.table[["std_error", "ci_low", "ci_high", "p_value"]].isna().all(axis=None)
    assert answer.predictions[["ci_low", "ci_high", "cv"]].isna().all(axis=None)
    assert set(answer.table["method"]) == {"rounding alone"}
    assert "door afronding 4,6 tot 4,8" in answer.sentence["nl"]
    assert "onzekerheid" not in answer.sentence["nl"]
    assert "Een gepubliceerde marge is niet gebruikt" in answer.sentence["nl"], "the source may print one"
    assert "alleen de afronding telt mee" in answer.sentence["nl"]


def test_what_is_no_rate_has_no_gap_in_points() -> None:
    people = {"measure": "persons_on_benefit", "unit": "persons", "rounding": "1"}
    refused = fit(panel(*rates("2019JJ00", "950", "5200", **people)), fit_spec("gap", GAP | {"sample": None}))
    assert refused.table.empty
    assert "'persons_on_benefit' is no rate: its unit is persons" in refused.sentence["en"]
    assert "is geen percentage" in refused.sentence["nl"]


def test_an_uncertain_reference_takes_fiellers_interval() -> None:
    few = {"respondents": {"year": 1_000}, "design_effect": 1.5}
    methods = {
        name: fit(panel(*YEARS), fit_spec("gap", GAP | {"sample": sample})).table.iloc[1]["method"]
        for name, sample in (("many", GAP["sample"]), ("few", few))
    }
    assert methods["many"].startswith("delta")
    assert methods["few"].startswith("fieller")


def test_uncertain_rates_and_absent_groups_are_named() -> None:
    few = {"respondents": {"year": 3_000}, "design_effect": 1.5}
    groups = GAP["groups"] | {"western": {"origin": "western", "sample_share": 0.1}}
    answer = fit(panel(*YEARS), fit_spec("gap", GAP | {"sample": few, "groups": groups}))
    passed = {check.name: check.passed for check in answer.diagnostics}
    assert not passed["largest_cv"]
    assert not passed["absent_groups"]
    assert "the group 'non_western' in 2019 most" in answer.sentence["en"]
    assert "geen cijfers om te vergelijken: western" in answer.sentence["nl"]


def test_a_reference_that_can_be_zero_has_no_ratio() -> None:
    refused = fit(panel(*rates("2019JJ00", "0.0", "7.3")), fit_spec("gap", GAP))
    assert "can be zero" in refused.sentence["en"]
    zero = fit(panel(*rates("2019JJ00", "2.6", "0.0")), fit_spec("gap", GAP)).table.iloc[1]
    assert zero["estimate"] == 0
    assert zero["ci_low"] < 0 < zero["ci_high"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"margins": 3}, "extra"),
        ({"frequency": "month"}, "no number for the frequency 'month'"),
        ({"groups": GAP["groups"] | {"western": {"origin": "western"}}}, "group 'western' has no sample_share"),
    ],
)
def test_options_that_cannot_be_used_are_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Options.model_validate(GAP | changes)
