from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.cohort import fit
from arbeidsmarkt.models.exposure import exposed, month_number
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


def fitted(table: pd.DataFrame, **options: Any) -> Estimates:
    spec = fit_spec("cohort", OPTIONS | options)
    codes = {"covariance": "leave_one_cohort_out", "small_sample": "student_t_cohorts", "reference": "none"}
    return fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)}))


def row(answer: Estimates, term: str) -> pd.Series:
    return answer.table[answer.table["term"] == term].iloc[0]


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
    assert [check.passed for check in answer.diagnostics] == [True]
    assert "stand out" not in answer.sentence["en"]


def test_too_few_windows_before_are_no_evidence_against_the_real_one() -> None:
    answer = fitted(cohorts(-1.5, between=0.0), window=WINDOW | {"placebos_from": "2018MM06"})
    assert not answer.diagnostics[0].passed
    assert "it cannot be told whether the real one stands out" in answer.sentence["en"]


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        (cohorts(0.0).query("year < 2016"), {}, "have 2 cohorts"),
        (cohorts(0.0).assign(share=0.2), {}, "the same in every row"),
        (cohorts(0.0).assign(persons=0.0), {}, "'persons' is 0 in row 2"),
        (cohorts(0.0), {"weight": "people"}, "no column 'people'"),
        (cohorts(0.0), {"window": WINDOW | {"start": "2001MM01", "end": "2002MM01"}}, "'window' cannot be told apart"),
    ],
)
def test_what_is_no_comparison_is_refused(table: pd.DataFrame, options: dict[str, Any], message: str) -> None:
    answer = fitted(table, **options)
    assert answer.table.empty
    assert message in answer.sentence["en"]
