import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.signal import lfilter

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.interrupted_series import fit
from arbeidsmarkt.models.series.correlated_errors import newey_west
from tests.support.panels import WORDS, fit_spec

STEP = {"step": {"shape": "step", "at": "2018MM01"}}
OPTIONS: dict[str, Any] = {"outcome": WORDS, "y": "rate", "scale": "points", "events": STEP, "errors": "arma_errors"}


def series(step: float = 0.0, slope: float = 0.0, ar: float = 0.6, seed: int = 1, months: int = 96) -> pd.DataFrame:
    """Rates with a trend, a season, AR(1) errors, and a step and another slope from January 2018 on."""
    random, time = np.random.default_rng(seed), np.arange(months)
    errors = lfilter([1], [1, -ar], random.normal(0, 0.002, months + 100))[100:]
    after = time - 72
    rate = 0.06 - 0.0001 * time + 0.004 * (time % 12 == 0) + errors + step * (after >= 0)
    keys = [f"{2012 + one // 12}MM{one % 12 + 1:02d}" for one in time]
    return pd.DataFrame(
        {"time": time + 2012 * 12, "period_key": keys, "frequency": "month"}
        | {"rate": rate + slope * np.maximum(after + 1, 0)}
    )


def answered(table: pd.DataFrame, **options: Any) -> Estimates:
    return fit(table, fit_spec("interrupted_series", OPTIONS | options))


def row(answer: Estimates, term: str) -> pd.Series:
    return answer.table[answer.table["term"] == term].iloc[0]


@pytest.mark.parametrize("errors", ["arma_errors", "glsar", "hac"])
def test_step_and_slope_are_found(errors: str) -> None:
    events = STEP | {"slope": {"shape": "slope", "at": "2018MM01"}}
    answer = answered(series(step=0.02, slope=0.001), events=events, errors=errors)
    step, slope = row(answer, "step"), row(answer, "slope")
    assert step["estimate"] == pytest.approx(0.02, abs=0.004)
    assert slope["estimate"] == pytest.approx(0.001, abs=0.0003)
    assert step["ci_low"] > 0
    assert (step["period_key"], step["cov_type"]) == ("2018MM01", errors)


def test_a_pulse_ends() -> None:
    table = series()
    table.loc[74:76, "rate"] += 0.015
    pulse = {"pulse": {"shape": "pulse", "at": "2018MM03", "until": "2018MM05"}}
    answer = answered(table, events=pulse)
    assert row(answer, "pulse")["estimate"] == pytest.approx(0.015, abs=0.003)
    assert "March 2018 to May 2018" in answer.sentence["en"]


def test_newey_west_is_too_narrow_and_says_so() -> None:
    answers = {errors: answered(series(ar=0.9), errors=errors) for errors in ("arma_errors", "hac")}
    widths = {errors: row(answer, "step")["std_error"] for errors, answer in answers.items()}
    assert widths["hac"] < 0.9 * widths["arma_errors"]
    assert "too narrow" in answers["hac"].sentence["en"]
    assert "too narrow" not in answers["arma_errors"].sentence["en"]


def test_newey_west_has_its_factor_and_the_t_distribution() -> None:
    """By hand: statsmodels leaves out n / (n - k) unless told."""
    y, design = series()["rate"].to_numpy(), np.column_stack([np.arange(96) >= 72, np.ones(96)]).astype(float)
    found = newey_west(y, design, 3)
    residuals = y - design @ found.coefficients
    scores = design * residuals[:, None]
    meat = scores.T @ scores
    for lag in (1, 2, 3):
        cross = scores[lag:].T @ scores[:-lag]
        meat += (1 - lag / 4) * (cross + cross.T)
    bread = np.linalg.inv(design.T @ design)
    assert found.covariance == pytest.approx(bread @ meat @ bread * 96 / 94)
    assert found.covariance != pytest.approx(bread @ meat @ bread)
    assert found.df_resid == 94


def test_the_restricted_likelihood_takes_errors_for_more_correlated_than_the_full_one() -> None:
    found = [
        [row(answered(series(ar=0.8, seed=seed), likelihood=kind), "ar1")["estimate"] for seed in range(6)]
        for kind in ("restricted", "full")
    ]
    assert np.mean(found[0]) > np.mean(found[1]) + 0.03


def test_a_coefficient_on_the_logarithm_is_told_as_a_ratio() -> None:
    table = series().assign(rate=lambda t: t["rate"] * np.where(t.index >= 72, 1.5, 1.0))
    answer = answered(table, transform="log")
    rows = answer.table[answer.table["term"] == "step"].set_index("scale")
    assert rows.loc["ratio", "estimate"] == pytest.approx(1.5, abs=0.1)
    assert rows.loc["ratio", "ci_low"] == pytest.approx(np.exp(rows.loc["log", "ci_low"]))
    assert "maal" in answer.sentence["nl"]


BOTH = STEP | {"slope": {"shape": "slope", "at": "2018MM01"}}


@pytest.mark.parametrize(
    ("events", "english", "dutch"),
    [
        (STEP, "on the odds of x are 2.0", "is de kansverhouding (odds) van x 2,0"),
        (
            BOTH,
            "the odds of x jump in January 2018 to 2.0",
            "springt de kansverhouding (odds) van x in januari 2018 naar 2,0",
        ),
        (
            {"pulse": {"shape": "pulse", "at": "2018MM01", "until": "2019MM12"}},
            "the odds of x were 2.0",
            "was de kansverhouding (odds) van x 2,0",
        ),
    ],
)
def test_on_the_logit_odds_are_told_and_not_the_outcome(events: dict[str, Any], english: str, dutch: str) -> None:
    """From 40 to 57 per cent the odds become twice what they were, the share 1.43 times."""
    random = np.random.default_rng(2)
    odds = 2 / 3 * np.exp(random.normal(0, 0.005, 96)) * np.where(np.arange(96) >= 72, 2.0, 1.0)
    answer = answered(series().assign(rate=odds / (1 + odds)), events=events, transform="logit", ar=0)
    assert english in answer.sentence["en"]
    assert dutch in answer.sentence["nl"]


def test_a_slope_on_the_logarithm_is_told_of_the_growth_factor() -> None:
    random, time = np.random.default_rng(2), np.arange(96)
    rate = 0.1 * 1.01**time * 1.02 ** np.maximum(time - 71, 0) * np.exp(random.normal(0, 0.0005, 96))
    slope = {"slope": {"shape": "slope", "at": "2018MM01"}}
    answer = answered(series().assign(rate=rate), events=slope, transform="log", ar=0)
    assert "the growth factor of x a period is 1.020 times that of before" in answer.sentence["en"]
    assert "is de groeifactor per periode van x 1,020 maal die van daarvoor" in answer.sentence["nl"]


def test_a_slope_that_falls_is_told_as_lower() -> None:
    slope = {"slope": {"shape": "slope", "at": "2018MM01"}}
    answer = answered(series(slope=-0.002), events=slope)
    assert re.search(r"the change of x a period is 0\.\d\d percentage points lower than before", answer.sentence["en"])
    assert re.search(r"de verandering per periode van x 0,\d\d procentpunt lager dan daarvoor", answer.sentence["nl"])


def test_a_step_beside_a_slope_is_told_as_a_jump() -> None:
    answer = answered(series(step=0.02, slope=0.001), events=BOTH)
    assert re.search(r"Apart from the change a period x jumps \d\.\d percentage points up in", answer.sentence["en"])
    assert re.search(r"periode springt x in januari 2018 \d,\d procentpunt omhoog", answer.sentence["nl"])
    assert "From January 2018 on x is" not in answer.sentence["en"]
    assert "From January 2018 on x is" in answered(series(step=0.02)).sentence["en"]


def test_beside_other_events_a_step_and_a_pulse_are_told_apart_from_them() -> None:
    pulse = {"pulse": {"shape": "pulse", "at": "2018MM03", "until": "2018MM05"}}
    told = answered(series(step=0.02), events=STEP | pulse).sentence
    assert told["en"].count("than it would be, apart from the other events (") == 2
    assert told["nl"].count("dan anders, los van de andere gebeurtenissen (") == 2
    assert "other events" not in answered(series(step=0.02)).sentence["en"]


def test_newey_west_does_not_say_that_errors_are_correlated() -> None:
    told = answered(series(ar=0.0), errors="hac").sentence
    assert "errors are correlated and" not in told["en"] and "fouten hangen samen" not in told["nl"]
    assert "often too narrow" in told["en"] and "vaak te smal" in told["nl"]


def test_placebo_dates_lie_before_the_events_and_find_little() -> None:
    answer = answered(series(step=0.03), placebo_dates=16)
    assert row(answer, "placebo_dates")["estimate"] <= 0.1
    assert row(answer, "placebo_dates")["p_value"] == pytest.approx(1 / 17)
    loud = answered(series(ar=0.95), placebo_dates=16, errors="hac")
    assert "when nothing happened" in loud.sentence["en"]


def test_a_covariate_of_any_name_is_taken_along() -> None:
    random = np.random.default_rng(5)
    table = series().assign(vacancies=random.normal(0, 1, 96))
    table["rate"] += 0.01 * table["vacancies"]
    assert row(answered(table, covariates=["vacancies"]), "vacancies")["estimate"] == pytest.approx(0.01, abs=0.001)


def test_the_line_without_the_events_begins_at_the_first() -> None:
    lines = answered(series(step=0.02)).predictions
    bare = lines[lines["series"] == "counterfactual"]
    seen = lines[lines["series"] == "observed"]
    assert bare["period_key"].iloc[0] == "2018MM01"
    assert seen["value"].to_numpy()[-1] - bare["value"].to_numpy()[-1] == pytest.approx(0.02, abs=0.004)


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        (series(), {"first": "2017MM01"}, "Only 12 periods come before"),
        (series(), {"events": {"step": {"shape": "step", "at": "2030MM01"}}}, "no period 2030MM01"),
        (series(), {"events": STEP | {"again": STEP["step"]}}, "cannot be told apart"),
        (series().drop(index=40), {}, "misses periods after"),
        (series().assign(rate=0.05), {}, "does not vary"),
        (series().assign(survey_level=["old"] * 80 + ["new"] * 16), {}, "survey levels old and new"),
        (
            series().assign(other=lambda t: np.sin(t["time"] ** 2)),
            {"first": "2016MM01", "last": "2018MM01", "degree": 2, "covariates": ["other"]},
            "periods are too few",
        ),
        (series(), {"first": "2015MM12", "placebo_dates": 5}, "too short for placebo"),
    ],
)
def test_what_cannot_be_answered_is_refused(table: pd.DataFrame, options: dict[str, Any], message: str) -> None:
    answer = answered(table, **options)
    assert answer.table.empty
    assert message in answer.refused[0].reason["en"]
    assert answer.refused[0].reason["nl"] != answer.refused[0].reason["en"]
