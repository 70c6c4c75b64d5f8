from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.interpolate import CubicSpline

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.cohort import fit
from arbeidsmarkt.models.cohorts.exposure import exposed, month_number, spread_of
from arbeidsmarkt.models.regression.spline import Spline
from tests.support.panels import WORDS, fit_spec

WINDOW = {"start": "2020MM03", "end": "2021MM06", "placebos_from": "2016MM01"}
OPTIONS: dict[str, Any] = {
    "outcome": WORDS,
    "events": "share",
    "weight": "persons",
    "cohort": "year",
    "duration": "months",
    "window": WINDOW,
}


def cohorts(effect: float, seed: int = 1, between: float = 0.03) -> pd.DataFrame:
    """Seven cohorts at equal durations, with a window that lowers the odds, and differences between cohorts besides."""
    random = np.random.default_rng(seed)
    rows = [(year, months) for year in range(2014, 2021) for months in range(6, 73, 6) if year + months / 12 < 2022.5]
    table = pd.DataFrame(rows, columns=["year", "months"]).assign(persons=5000.0)
    share = exposed(table["year"].to_numpy(float), table["months"].to_numpy(float), *_window())
    level = dict(zip(range(2014, 2021), random.normal(0, 0.3, 7), strict=True))
    slope = dict(zip(range(2014, 2021), random.normal(0, between, 7), strict=True))
    eta = -3 + 0.05 * table["months"] + table["year"].map(level) + table["year"].map(slope) * table["months"] / 12
    chance = 1 / (1 + np.exp(-(eta + effect * share)))
    return table.assign(share=random.binomial(5000, chance) / 5000)


def _window() -> tuple[int, int]:
    return month_number(WINDOW["start"]), month_number(WINDOW["end"])


def fitted(table: pd.DataFrame, covariance: str = "leave_one_cohort_out", **options: Any) -> Estimates:
    spec = fit_spec("cohort", OPTIONS | options)
    codes = {"covariance": covariance, "small_sample": "student_t_cohorts", "reference": "none"}
    return fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)}))


def row(answer: Estimates, term: str) -> pd.Series:
    return answer.table[answer.table["term"] == term].iloc[0]


def passed(answer: Estimates) -> dict[str, bool]:
    return {check.name: check.passed for check in answer.diagnostics}


def test_counts_of_the_persons_give_what_their_shares_give() -> None:
    table = cohorts(-0.4)
    counted = fitted(table.assign(count=(table["share"] * table["persons"]).round()), events="count")
    pd.testing.assert_frame_equal(counted.table, fitted(table).table)


@pytest.mark.parametrize("options", [{"weight": None}, {}], ids=["counts without persons", "no whole numbers"])
def test_what_is_no_share_is_refused_and_not_fitted(options: dict[str, Any]) -> None:
    table = cohorts(-0.4)
    counts = (table["share"] * table["persons"]).round() + (0.5 if not options else 0.0)
    answer = fitted(table.assign(count=counts), events="count", **options)
    assert len(answer.refused) == 1 and answer.table.empty
    assert "no share between 0 and 1" in answer.sentence["en"]


def test_something_else_that_happened_is_seen_by_calendar_year() -> None:
    quiet = cohorts(-0.4, between=0.0)
    assert passed(fitted(quiet))["residuals_by_period"]
    lived = np.floor(quiet["year"] + (quiet["months"] + 5.5) / 12)
    hit = quiet.assign(share=np.where(lived == 2018, quiet["share"] * 0.8, quiet["share"]))
    answer = fitted(hit)
    assert not passed(answer)["residuals_by_period"]
    assert "In 2018 the figures depart" in answer.sentence["en"]


def test_a_cohort_a_year_wide_is_exposed_in_part() -> None:
    share = exposed(np.array([2014.0, 2018.0, 2019.0]), np.array([6.0, 24.0, 12.0]), *_window())
    assert share[0] == 0
    assert share[1] == pytest.approx(10 / 12), "permits of March 2018 and later are in it at 24 months"
    assert share[2] == pytest.approx(10 / 12)


def test_the_window_is_found_and_the_person_months_in_it() -> None:
    answer = fitted(cohorts(-0.4))
    window, lost = row(answer, "window"), row(answer, "person-months")
    assert window["ci_low"] < -0.4 < window["ci_high"] < 0
    assert lost["ci_low"] < lost["estimate"] < lost["ci_high"] < 0
    effects = answer.table[answer.table["term"].str.startswith("effect")]
    assert (effects["estimate"] < 0).all()
    assert "x was lower" in answer.sentence["en"]
    assert "cannot be told from better cohorts" in answer.sentence["en"]


def test_without_an_effect_nothing_is_claimed() -> None:
    answer = fitted(cohorts(0.0, between=0.0))
    assert "not certain" in answer.sentence["en"]
    assert row(answer, "window, placebo")["estimate"] > 0.05


def test_a_large_effect_stands_out_among_the_windows_before() -> None:
    """The smallest share that windows can give is one over their number and one: it must be able to pass."""
    answer = fitted(cohorts(-1.5, between=0.0))
    placebo = row(answer, "window, placebo")
    assert placebo["estimate"] == 1 / (1 + placebo["n_obs"])
    assert np.isnan(placebo["p_value"]), "overlapping windows give no p-value, and none joins the family of tests"
    assert passed(answer)["placebo_windows"]
    assert "stand out" not in answer.sentence["en"]


def test_too_few_windows_before_are_no_evidence_against_the_real_one() -> None:
    answer = fitted(cohorts(-1.5, between=0.0), window=WINDOW | {"placebos_from": "2018MM06"})
    assert not passed(answer)["placebo_windows"]
    assert "it cannot be told whether the real one stands out" in answer.sentence["en"]


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        (cohorts(0.0).query("year < 2016"), {}, "number of cohorts is 2"),
        (cohorts(0.0).assign(share=0.2), {}, "the same in every row"),
        (cohorts(0.0).assign(persons=0.0), {}, "'persons' is 0 in row 2"),
        (cohorts(0.0), {"weight": "people"}, "no column 'people'"),
        (
            cohorts(0.0),
            {"window": WINDOW | {"start": "2001MM01", "end": "2002MM01"}},
            "The term 'window' is the same in every row",
        ),
    ],
)
def test_what_is_no_comparison_is_refused(table: pd.DataFrame, options: dict[str, Any], message: str) -> None:
    answer = fitted(table, **options)
    assert answer.table.empty
    assert message in answer.sentence["en"]


def late(years: range = range(2014, 2021)) -> dict[str, list[float]]:
    """All permits in December."""
    return {str(year): [0.0] * 11 + [1.0] for year in years}


def test_permits_by_month_say_how_much_of_a_cohort_lives_in_the_window() -> None:
    year, months = np.array([2019.0]), np.array([6.0])
    assert exposed(year, months, *_window()) == pytest.approx(4 / 12), "permits of September and later"
    december = spread_of(year, late())
    assert exposed(year, months, *_window(), december) == 1
    table = cohorts(-0.4, between=0.0)
    even, known = fitted(table), fitted(table, permits=late())
    assert row(even, "window")["estimate"] != row(known, "window")["estimate"]
    assert (passed(even)["permits_by_month"], passed(known)["permits_by_month"]) == (False, True)
    assert "Of 7 cohorts it is not given in which months" in even.sentence["en"]
    assert "it is not given" not in known.sentence["en"]


@pytest.mark.parametrize("kind", ["natural", "b"])
def test_a_smooth_curve_over_durations_takes_fewer_coefficients(kind: str) -> None:
    table = cohorts(-0.4, between=0.0)
    free, smooth = fitted(table), fitted(table, curve={"kind": kind, "knots": [24, 48]})
    assert row(smooth, "window")["df_resid"] > row(free, "window")["df_resid"]
    assert row(smooth, "window")["ci_low"] < -0.4 < row(smooth, "window")["ci_high"]
    assert row(smooth, "window")["estimate"] != row(free, "window")["estimate"]


def test_a_natural_curve_is_that_of_splines_through_points() -> None:
    """The space of natural cubic splines with these knots: scipy's interpolant lies in it, a cubic does not."""
    x = np.linspace(0, 72, 200)
    basis = np.column_stack([np.ones(200), Spline(column="x", knots=[24, 48]).values(pd.DataFrame({"x": x}))])
    through = CubicSpline([0, 24, 48, 72], [1, 5, 2, 3], bc_type="natural")(x)
    for values, inside in ((through, True), (x**3, False)):
        left = values - basis @ np.linalg.lstsq(basis, values, rcond=None)[0]
        assert (np.abs(left).max() < 1e-8 * np.abs(values).max()) == inside


def test_a_curve_reaches_no_further_than_the_data() -> None:
    answer = fitted(cohorts(0.0), curve={"knots": [24, 100]})
    assert "cannot reach 100" in answer.sentence["en"]
    assert "reikt niet tot 100" in answer.sentence["nl"]


def test_a_group_that_newcomers_enter_is_no_cohort() -> None:
    table = cohorts(-0.4)
    shrinking = 5000.0 - 10 * table["months"]
    growing = shrinking.where(table["year"] != 2016, 5000.0 + 30 * table["months"])
    assert not fitted(table.assign(people=shrinking), size="people").table.empty
    assert not fitted(table.assign(people=shrinking.round(-2)), size="people").table.empty
    answer = fitted(table.assign(people=growing), size="people")
    assert answer.table.empty
    assert "The group '2016' has 5180 persons at duration 6 and 5360 at 12: it is open" in answer.sentence["en"]
    assert "geen cohort" in answer.sentence["nl"]


def test_a_curve_that_rests_on_one_other_cohort_is_marked() -> None:
    table = cohorts(-0.4)
    answer = fitted(table)
    effects = answer.table[answer.table["term"].str.startswith("effect")]
    last = effects[effects["term"] == "effect, 72 months"]
    assert set(last["method"]) == {"leave one cohort out, curve of one cohort"}, "only 2016 is past the window then"
    early = effects[effects["term"] == "effect, 6 months"]
    assert set(early["method"]) == {"leave one cohort out"}
    count = int((effects["method"] != "leave one cohort out").sum())
    assert f"Of {count} of the {len(effects)} figures in the window" in answer.sentence["en"]
    assert not passed(answer)["borrowed_durations"]
    without = fitted(table.query("not (year == 2016 and months == 72)")).table
    nobody = without[without["term"] == "effect, 72 months"]
    assert set(nobody["method"]) == {"leave one cohort out, curve of no cohort"}


def test_what_is_identified_is_told_by_the_table_of_deviances() -> None:
    answer = fitted(cohorts(-0.4))
    models = {term.removeprefix("deviance, ") for term in answer.table["term"] if term.startswith("deviance, ")}
    assert models == {"APC", "AP", "AC", "PC", "A", "Ad"}


def test_person_months_stand_by_cohort_and_duration() -> None:
    answer = fitted(cohorts(-0.4))
    assert answer.predictions["person_months"].sum() == pytest.approx(row(answer, "person-months")["estimate"])
    outside = answer.predictions.query("group == '2014' and duration == 6")
    assert outside["person_months"].item() == pytest.approx(0)


def of_groups(**shares: float) -> pd.DataFrame:
    """Groups at four durations, with the same small departures for each of them."""
    departures = {6: 0.004, 12: -0.004, 18: -0.003, 24: 0.003}
    rows = [
        (name, months, level + departure * (-1) ** place)
        for place, (name, level) in enumerate(shares.items())
        for months, departure in departures.items()
    ]
    return pd.DataFrame(rows, columns=["year", "months", "share"])


def test_groups_are_told_beside_their_reference_and_no_order_that_is_not_certain() -> None:
    plain = {"window": None, "weight": None}
    told = fitted(of_groups(a=0.5, b=0.501, c=0.3, d=0.8), "quasi", **plain).sentence
    assert "where these are of the same people, the margins are a lower bound" in told["en"]
    assert "gaan die over dezelfde mensen, dan zijn de marges een ondergrens" in told["nl"]
    assert "Compared with 'a' x was higher for 'd' and lower for 'c' at equal durations." in told["en"]
    assert "That x at equal durations was another for 'b' than for 'a' is not certain." in told["en"]
    assert "Vergeleken met 'a' was x bij gelijke duur hoger bij 'd' en lager bij 'c'." in told["nl"]
    assert "Dat x bij gelijke duur bij 'b' anders was dan bij 'a', staat niet vast." in told["nl"]
    alike = fitted(of_groups(a=0.5, b=0.501, c=0.499), "quasi", **plain).sentence["nl"]
    assert alike.startswith("Dat x bij gelijke duur bij 'b' en 'c' anders was dan bij 'a', staat niet vast.")


def test_a_row_names_the_covariance_that_it_has() -> None:
    for asked, of_fit in (("model", "model"), ("leave_one_cohort_out", "quasi")):
        answer = fitted(cohorts(-0.4), asked)
        assert row(answer, "window")["cov_type"] == "leave_one_cohort_out"
        assert row(answer, "person-months")["cov_type"] == "leave_one_cohort_out"
        assert row(answer, "window, lower bound")["cov_type"] == of_fit
        assert row(answer, "cohort[2016]")["cov_type"] == of_fit


def test_effects_on_counts_are_counts() -> None:
    table = cohorts(-0.4)
    counts = table.assign(count=(table["share"] * table["persons"]).round())
    answer = fitted(counts, events="count", family="poisson")
    effects = answer.table[answer.table["term"].str.startswith("effect")]
    assert set(effects["scale"]) == {"number"}
    assert (effects["estimate"] < -1).any()
    assert (
        "(logarithm of the ratio" in answer.sentence["en"] and "(logaritme van de verhouding" in answer.sentence["nl"]
    )
    assert "log odds" not in answer.sentence["en"] and "log-kans" not in answer.sentence["nl"]


def test_windows_before_any_window_are_called_earlier() -> None:
    answer = fitted(cohorts(0.0, between=0.0))
    assert "corona" not in answer.sentence["en"] + answer.sentence["nl"]
