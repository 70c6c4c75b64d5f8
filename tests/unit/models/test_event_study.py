"""Event studies on made-up gaps: what the path is, what its error holds, what is refused."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.event_study import fit
from arbeidsmarkt.models.groups.event_study_options import Options
from arbeidsmarkt.models.groups.lead_test import lead_test
from arbeidsmarkt.models.regression.error_law import Mixture, Student
from tests.support.panels import WORDS, fit_spec

ERROR: dict[str, Any] = {"std_error": "se"}
OPTIONS: dict[str, Any] = {
    "outcome": WORDS,
    "y": "rate",
    "scale": "points",
    "treated": ["b"],
    "since": "2020KW02",
    "reference_periods": ["2019KW01", "2019KW02", "2019KW03", "2019KW04"],
    "error": ERROR,
}
STAGGERED: dict[str, Any] = {"treated": [], "since": None, "reference_periods": [], "scale": "number", "error": None}
SEASON = np.array([0.004, -0.001, -0.002, -0.001])


def quarters(effect: float = 0.0, slope: float = 0.0, noise: float = 0.0005, seed: int = 2) -> pd.DataFrame:
    """Two groups over 2013-2020; the gap has a season of its own, a slope a year, and an effect from 2020KW02 on."""
    random = np.random.default_rng(seed)
    keys = [f"{year}KW0{quarter}" for year in range(2013, 2021) for quarter in range(1, 5)]
    place = np.arange(len(keys))
    gap = 0.05 + SEASON[place % 4] + slope * place / 4 + effect * (place >= 29)
    native = 0.04 + 0.005 * np.sin(place / 3)
    tables = [
        pd.DataFrame({"group": group, "period_key": keys, "time": 8052 + place, "rate": values, "frequency": "quarter"})
        for group, values in (("a", native), ("b", native + gap))
    ]
    table = pd.concat(tables, ignore_index=True)
    return table.assign(rate=table["rate"] + random.normal(0, noise, len(table)), se=max(noise, 1e-6))


def fitted(table: pd.DataFrame, covariance: str = "survey_and_series", small: str = "", **options: Any) -> Estimates:
    spec = fit_spec("event_study", OPTIONS | options)
    codes = {
        "covariance": covariance,
        "small_sample": small or {"survey_and_series": "averaged_process"}.get(covariance, "none"),
        "reference": "none" if options.get("staggered") else "a",
    }
    return fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)}))


def told(table: pd.DataFrame, variants: dict[str, Any], **options: Any) -> dict[str, str]:
    """The sentences of an analysis with these variants."""
    kept = {name: value for name, value in (OPTIONS | options).items() if value is not ...}
    spec = fit_spec("event_study", kept, variants)
    codes = {"covariance": "survey_and_series", "small_sample": "averaged_process", "reference": "a"}
    return fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)})).sentence


def one(answer: Estimates, term: str, **facts: Any) -> pd.Series:
    rows = answer.table[(answer.table["term"] == term) & (answer.table["scale"] != "ratio")]
    for name, value in facts.items():
        rows = rows[rows[name] == value]
    return rows.iloc[0]


def test_an_effect_is_found_without_the_season_of_the_gap() -> None:
    found = fitted(quarters(effect=0.02), season=True)
    assert one(found, "mean_effect")["estimate"] == pytest.approx(0.02, abs=0.0015)
    assert one(found, "mean_effect")["p_value"] < 0.001
    with_season = one(fitted(quarters(effect=0.02)), "event", period_key="2020KW02")
    without = one(found, "event", period_key="2020KW02")
    assert with_season["estimate"] - without["estimate"] == pytest.approx(-0.001, abs=0.0008)


def test_the_reference_is_the_mean_of_its_periods() -> None:
    found = fitted(quarters(noise=0.0, effect=0.01), season=False)
    event = one(found, "event", period_key="2020KW02")
    assert event["estimate"] == pytest.approx(0.01 + SEASON[1] - SEASON.mean(), abs=1e-9)
    anchors = found.predictions[found.predictions["series"] == "reference"]
    assert anchors["value"].sum() == pytest.approx(0.0, abs=1e-12)


def test_both_scales_stand_side_by_side_and_the_flatter_is_named() -> None:
    found = fitted(quarters(effect=0.02, slope=0.002), scales=["level", "log"], season=True)
    assert set(found.table["scale"]) >= {"points", "log", "ratio"}
    ratio = found.table[(found.table["term"] == "mean_effect") & (found.table["scale"] == "ratio")].iloc[0]
    assert ratio["estimate"] == pytest.approx(np.exp(one(found, "mean_effect", scale="log")["estimate"]))
    assert "gap moved less before the event" in found.sentence["en"]


def test_leads_that_move_change_the_sentence() -> None:
    flat, sloped = (fitted(quarters(slope=slope), season=True) for slope in (0.0, 0.003))
    assert one(flat, "lead_test")["p_value"] > 0.01
    assert one(sloped, "lead_test")["p_value"] < 0.001
    assert one(sloped, "lead_slope")["estimate"] == pytest.approx(0.003, abs=0.0006)
    assert "already moved in points before the event" in sloped.sentence["en"]
    assert "already moved" not in flat.sentence["en"]


def test_the_slope_that_a_test_finds_is_found_in_four_of_five_cases() -> None:
    random = np.random.default_rng(5)
    distance = np.arange(-6.0, 0.0)
    law = Student(0.5 * np.eye(6) + 0.5, np.inf)
    root = np.linalg.cholesky(law.covariance)
    first = lead_test(np.zeros(6), law, distance)
    assert first is not None
    drawn = [lead_test(first.slope_found * distance + root @ random.normal(size=6), law, distance) for _ in range(2000)]
    assert np.mean([one is not None and one.p_value < 0.05 for one in drawn]) == pytest.approx(0.8, abs=0.03)
    few = lead_test(np.zeros(6), Student(law.covariance, 4), distance)
    assert few is None, "more leads than clusters can tell apart"


def test_bounds_widen_with_the_largest_lead() -> None:
    found = fitted(quarters(slope=0.002), season=True)
    rows = found.table[found.table["term"] == "mean_effect_bounded"]
    leads = found.table[found.table["term"] == "lead"]["estimate"].abs().max()
    mean = one(found, "mean_effect")
    widths = rows["ci_high"] - rows["ci_low"] - (mean["ci_high"] - mean["ci_low"])
    assert widths.to_list() == pytest.approx([2 * m * leads for m in (0.5, 1, 2)])


def test_earlier_windows_have_a_smallest_share() -> None:
    found = fitted(quarters(effect=0.05), season=True)
    row = one(found, "placebo_windows")
    assert row["n_obs"] == 23
    assert row["estimate"] == pytest.approx(1 / 23)
    assert row["p_value"] < 0.001
    assert one(fitted(quarters(), season=True), "placebo_windows")["p_value"] > 0.05


def test_fewer_than_twenty_windows_are_counted_and_not_tested() -> None:
    row = one(fitted(quarters(effect=0.05), season=True, first="2014KW01"), "placebo_windows")
    assert row["n_obs"] == 19
    assert row["estimate"] == pytest.approx(1 / 19)
    assert np.isnan(row["p_value"])


def test_the_band_is_wider_than_each_interval_and_holds_rounding_inside() -> None:
    table = quarters().assign(rate_precision=0.001)
    found = fitted(table, season=True)
    points = found.predictions[found.predictions["series"] != "reference"]
    assert (points["band_high"] - points["band_low"] > points["ci_high"] - points["ci_low"]).all()
    event = one(found, "event", period_key="2020KW03")
    assert 0.001 < event["rounding_high"] - event["rounding_low"] < 0.01


def test_a_published_break_is_a_prior_and_no_dummy() -> None:
    table = quarters(effect=0.02).assign(survey_level=lambda t: np.where(t["period_key"] >= "2020KW03", "new", "old"))
    later = table["survey_level"] == "new"
    table["rate"] = table["rate"] + later * np.where(table["group"] == "b", 0.03, 0.01)
    assert "survey levels new and old" in fitted(table, season=True).sentence["en"]
    groups = {"a": {"estimate": 0.01, "std_error": 0.002}, "b": {"estimate": 0.03, "std_error": 0.004}}
    known = fitted(table, season=True, survey_break={"option": "published", "at": "2020KW03", "groups": groups})
    assert one(known, "event", period_key="2020KW04")["estimate"] == pytest.approx(0.02, abs=0.002)
    assert one(known, "event", period_key="2020KW04")["std_error"] > np.hypot(0.002, 0.004)
    assert one(known, "event", period_key="2020KW02")["std_error"] < 0.002
    stopped = fitted(table, season=True, survey_break={"option": "stop", "at": "2020KW03"})
    assert "2020KW03" not in set(stopped.table["period_key"])
    without = fitted(
        table, season=True, survey_break={"option": "published", "at": "2020KW03", "groups": {"b": groups["b"]}}
    )
    assert "No break is published for the group 'a'" in without.sentence["en"]


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        (quarters().query("period_key > '2019'"), {"season": True}, "periods before is"),
        (quarters(), {"error": None}, "error of the figures is not known"),
        (quarters(), {"treated": ["c"]}, "'c' is not in the data"),
        (quarters(), {"since": "2022KW01"}, "no period 2022KW01"),
        (quarters().assign(rate=lambda t: t["rate"] - 0.2), {"scales": ["log"]}, "cannot be put on the scale"),
        (quarters().assign(se=0.0), {}, "'se' is 0"),
        (quarters(), {"error": {"sample": {"respondents": {"year": 9}, "design_effect": 1}}}, "no share for the group"),
    ],
)
def test_what_is_no_event_study_is_refused(table: pd.DataFrame, options: dict[str, Any], message: str) -> None:
    answer = fitted(table, **options)
    assert answer.table.empty
    assert message in answer.sentence["en"]
    assert answer.sentence["nl"]


def test_a_season_that_would_not_be_taken_out_is_refused() -> None:
    found = fitted(quarters(), "classical", "student_t_resid", error=None, season=True)
    assert found.table.empty and "takes no season of each group out" in found.sentence["en"]
    assert "haalt het seizoen van elke groep er niet uit" in found.sentence["nl"]
    with pytest.raises(ValueError, match="before `since`"):
        Options.model_validate(OPTIONS | STAGGERED | {"staggered": {"unit": "u", "first": "f"}, "season": True})


def test_two_figures_of_a_group_and_period_are_refused_by_a_regression_too() -> None:
    table = pd.concat([quarters(), quarters().iloc[[40]]], ignore_index=True)
    for covariance, error in (("classical", None), ("survey_and_series", ERROR)):
        told = fitted(table, covariance, "student_t_resid" * (error is None), error=error).sentence["en"]
        assert "The rows 42 and 66 of the data are both of group b, time 8060, period_key 2015KW01" in told


@pytest.mark.parametrize(
    ("options", "message"),
    [(STAGGERED | {"staggered": {"unit": "u", "first": "f"}}, "names its unit itself"), ({}, "are of a group")],
)
def test_a_unit_that_would_do_nothing_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Options.model_validate(OPTIONS | options | {"unit": "u"})


def test_a_mixture_is_wider_than_its_mean_and_sums_as_it_should() -> None:
    covariances = np.array([np.eye(2), 9 * np.eye(2)])
    law = Mixture(covariances, np.array([0.5, 0.5]))
    random = np.random.default_rng(2)
    drawn = random.normal(size=200_000) * random.choice([1.0, 3.0], 200_000)
    assert law.reach(0.95)[0] == pytest.approx(np.quantile(np.abs(drawn), 0.95), rel=0.01)
    assert law.of(np.array([[1.0, 1.0]])).std_errors[0] == pytest.approx(np.sqrt(10))
    assert law.p_values(np.array([law.reach(0.95)[0], 1.0]))[0] == pytest.approx(0.05, abs=1e-6)


def staggered_rows(seed: int = 1) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    rows = pd.DataFrame([(u, t) for u in range(60) for t in range(1, 7)], columns=["unit", "time"])
    first = np.array([3, 5, 0])[rows["unit"] % 3]
    hit = (first > 0) & (rows["time"] >= first)
    own = random.normal(0, 1, 60)[rows["unit"]]
    return rows.assign(first=first, rate=own + 0.3 * rows["time"] + 2.0 * hit + random.normal(0, 0.01, len(rows)))


def test_staggered_treatments_are_compared_with_those_never_treated_or_not_yet() -> None:
    for comparison in ("never", "not_yet"):
        design = {"unit": "unit", "first": "first", "comparison": comparison}
        found = fitted(staggered_rows(), "influence", **STAGGERED, staggered=design)
        assert one(found, "simple")["estimate"] == pytest.approx(2.0, abs=0.02)
        assert one(found, "group", group="5")["estimate"] == pytest.approx(2.0, abs=0.02)


def test_staggered_units_need_each_period_and_someone_to_compare_with() -> None:
    design = {"unit": "unit", "first": "first"}
    lacking = fitted(staggered_rows().iloc[1:], "influence", **STAGGERED, staggered=design)
    assert "The unit '0' has 5 rows for 6 periods" in lacking.sentence["en"]
    nobody = fitted(staggered_rows().query("first > 0"), "influence", **STAGGERED, staggered=design)
    assert "no unit to compare with" in nobody.sentence["en"]


def test_a_cohort_of_few_units_gets_no_test() -> None:
    """A cohort of one unit would have no error of its own."""
    rows = staggered_rows().assign(first=lambda table: table["first"].mask(table["unit"] == 2, 4))
    found = fitted(rows, "influence", **STAGGERED, staggered={"unit": "unit", "first": "first"})
    small, large = (one(found, "group", group=name) for name in ("4", "5"))
    assert small["estimate"] == pytest.approx(0.0, abs=0.05)
    assert pd.isna(small["p_value"]) and pd.isna(small["ci_low"]) and small["std_error"] > 0
    assert large["p_value"] < 0.001
    assert "Too few clusters" in found.sentence["en"]


def test_units_treated_after_the_last_period_are_not_treated_in_it() -> None:
    design = {"unit": "unit", "first": "first"}
    rows = staggered_rows()
    never, later = (rows.assign(first=rows["first"].mask(rows["first"] == 0, moment)) for moment in (0, 9))
    answers = [fitted(table, "influence", **STAGGERED, staggered=design).table for table in (never, later)]
    pd.testing.assert_frame_equal(*answers)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"first": [9, *[3, 5, 0] * 20]}, "has several values in the column 'first'"),
        ({"unit": None}, "'unit' is empty in row 2"),
        ({"rate": 1.0}, "does not vary"),
    ],
)
def test_units_that_cannot_be_followed_are_refused(changes: dict[str, Any], message: str) -> None:
    changes = {name: value if not isinstance(value, list) else np.resize(value, 360) for name, value in changes.items()}
    table = staggered_rows().assign(**changes)
    answer = fitted(table, "influence", **STAGGERED, staggered={"unit": "unit", "first": "first"})
    assert message in answer.sentence["en"]


def test_the_path_depends_on_nothing_but_the_seed() -> None:
    first, again = (fitted(quarters(), season=True) for _ in range(2))
    pd.testing.assert_frame_equal(first.predictions, again.predictions)
    pd.testing.assert_frame_equal(first.table, again.table)


def test_a_gap_below_zero_that_narrows_lies_above_what_it_was() -> None:
    """Higher or lower would not say whether that is nearer to zero."""
    negative = quarters(effect=-0.02).assign(group=lambda rows: rows["group"].map({"a": "b", "b": "a"}))
    found = fitted(negative).sentence
    assert "The gap in x (b minus a) lay 2.2 percentage points above that in x on average" in found["en"]
    assert "Het verschil in x (b min a) lag gemiddeld 2,2 procentpunt boven dat in x" in found["nl"]


def test_a_variant_names_the_reference_periods_of_its_own() -> None:
    own = {"options": {"reference_periods": ["2018KW04", "2019KW04"]}}
    table = quarters(effect=0.02)
    found = told(table, {"own": own | {"label": WORDS}})
    assert "above that in Q4 2018 and Q4 2019 on average" in found["en"]
    assert "boven dat in 4e kwartaal 2018 en 4e kwartaal 2019" in found["nl"]
    assert "above that in x on average" in told(table, {"plain": {"label": WORDS}, "own": own | {"label": WORDS}})["en"]


def test_words_of_no_shared_periods_are_of_those_of_the_first_variant() -> None:
    later = {"label": WORDS, "options": {"reference_periods": ["2018KW04"], "scale": "number"}}
    first = {"label": WORDS, "options": {"reference_periods": ["2019KW04"]}}
    table, without = quarters(effect=0.02), {"reference_periods": ...}
    assert "that in x on average" in told(table, {"first": first, "later": later}, **without)["en"]
    refused = {"label": WORDS, "options": first["options"] | {"treated": ["c"]}}
    assert "that in Q4 2018 on average" in told(table, {"first": refused, "later": later}, **without)["en"]


def test_a_level_that_is_no_share_is_not_told_in_points() -> None:
    found = fitted(quarters(effect=0.02, slope=0.002), scales=["level", "log"], scale="persons", season=True).sentence
    assert "in points" not in found["en"] and "punten" not in found["nl"]
    assert "on the level itself" in found["en"] and "op het niveau zelf" in found["nl"]


def test_without_a_frequency_a_slope_is_of_a_period() -> None:
    sloped = quarters(slope=0.02)
    assert "a year in 80 of 100 cases" in fitted(sloped).sentence["en"]
    without = fitted(sloped.drop(columns="frequency")).sentence
    assert "a period in 80 of 100 cases" in without["en"]
    assert "per periode in 80 van de 100 gevallen" in without["nl"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"season": True}, "no season can be taken out"),
        (
            {
                "error": {
                    "sample": {"respondents": {"year": 70_000}, "design_effect": 1.5},
                    "sample_share": {"a": 0.8, "b": 0.1},
                }
            },
            "how many people answered",
        ),
    ],
    ids=["season", "declared sample"],
)
def test_what_needs_a_frequency_is_refused_without_one(options: dict[str, Any], message: str) -> None:
    answer = fitted(quarters().drop(columns="frequency"), **options)
    assert answer.table.empty
    assert message in answer.sentence["en"]
    assert "niet hoe vaak er een cijfer is" in answer.sentence["nl"]
