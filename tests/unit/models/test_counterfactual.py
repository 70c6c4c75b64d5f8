from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.counterfactual import fit
from arbeidsmarkt.models.series import counterfactual_words
from arbeidsmarkt.models.series.back_test import BackTested
from arbeidsmarkt.models.series.counterfactual_options import Options
from arbeidsmarkt.models.series.likelihood import top
from arbeidsmarkt.models.series.process import Structural, Trend
from arbeidsmarkt.models.series.recovery import Recovery, recovery
from arbeidsmarkt.models.series.state_space import fit_process, simulate
from arbeidsmarkt.spec.model import Text
from tests.support.panels import WORDS, fit_spec

LEVEL = {"model": "local_level", "fixed_season": True}
OPTIONS: dict[str, Any] = {"outcome": WORDS, "y": "rate", "transform": "logit", "scale": "points", "process": LEVEL}


def rates(count: int = 120, jump: float = 0.0, at: int = 96, lasts: int = 99, seed: int = 1) -> pd.DataFrame:
    """Monthly rates of a walking level with a season, and a jump from `at` on."""
    random, time = np.random.default_rng(seed), np.arange(count)
    walk = np.cumsum(random.normal(0, 0.01, count)) + random.normal(0, 0.01, count)
    rate = 1 / (1 + np.exp(3 - walk - 0.1 * np.sin(time * np.pi / 6)))
    rate = rate + jump * ((time >= at) & (time < at + lasts))
    keys = [f"{2012 + one // 12}MM{one % 12 + 1:02d}" for one in time]
    return pd.DataFrame({"time": time + 2012 * 12, "period_key": keys, "frequency": "month", "rate": rate})


def answered(table: pd.DataFrame, **options: Any) -> Estimates:
    return fit(table, fit_spec("counterfactual", OPTIONS | {"until": "2019MM12"} | options))


def effects(answer: Estimates) -> pd.DataFrame:
    return answer.table[answer.table["term"] == "effect"].set_index("period_key")


def test_a_jump_is_found_and_so_is_the_recovery() -> None:
    answer = answered(rates(jump=0.03, lasts=8))
    found = effects(answer)
    assert (found["ci_low"].iloc[:8] > 0).all()
    assert found["estimate"].iloc[:8].mean() == pytest.approx(0.03, abs=0.004)
    recovered = answer.table[answer.table["term"] == "recovered"].iloc[0]
    assert (recovered["period_key"], recovered["estimate"]) == ("2020MM09", 8)
    assert "September 2020" in answer.sentence["en"]


def test_a_lasting_jump_is_not_recovered_in_the_data() -> None:
    answer = answered(rates(jump=0.05))
    assert "not_recovered" in set(answer.table["term"])
    assert "niet binnen" in answer.sentence["nl"]


def test_without_a_jump_there_is_no_effect() -> None:
    found = effects(answered(rates()))
    assert ((found["ci_low"] < 0) & (found["ci_high"] > 0)).mean() > 0.9


def test_the_sum_has_an_interval_of_its_own() -> None:
    table = answered(rates(jump=0.03)).table
    one, summed = (table[table["term"] == term] for term in ("effect", "effect_summed"))
    assert summed["estimate"].iloc[-1] == pytest.approx(one["estimate"].sum(), rel=0.05)
    assert summed["std_error"].iloc[-1] < one["std_error"].sum()
    assert summed["std_error"].iloc[-1] > np.sqrt((one["std_error"] ** 2).sum()), "errors of one path go together"


def test_sampling_error_and_rounding_widen_the_effect() -> None:
    sample = {"respondents": {"month": 2000}, "design_effect": 1.5}
    plain = effects(answered(rates()))["std_error"].iloc[0]
    rounded = effects(answered(rates().assign(rate_precision=0.02)))["std_error"].iloc[0]
    surveyed = effects(answered(rates(), sample=sample))["std_error"].iloc[0]
    assert rounded == pytest.approx(np.hypot(plain, 0.02 / np.sqrt(12)), rel=0.05)
    assert surveyed == pytest.approx(np.hypot(plain, np.sqrt(1.5 * 0.05 * 0.95 / 2000)), rel=0.1)


def test_a_declared_sample_of_an_unknown_frequency_is_refused() -> None:
    """The respondents of a year are not those of a month."""
    sample = {"respondents": {"year": 24_000, "month": 2000}, "design_effect": 1.5}
    unknown = rates().drop(columns="frequency")
    answer = answered(unknown, sample=sample)
    assert answer.table.empty
    assert "niet hoe vaak er een cijfer is" in answer.sentence["nl"]
    named = effects(answered(unknown, sample=sample, season_length=12))["std_error"].iloc[0]
    assert named == pytest.approx(effects(answered(rates(), sample=sample))["std_error"].iloc[0])


def test_intervals_that_covered_too_little_are_widened_and_it_is_said() -> None:
    """Monthly noise of a rate whose level shifts now and then: a fixed level forecasts too surely."""
    table = rates(jump=0.03, at=60)
    steady = {"model": "trend", "degree": 0, "ar": 0, "season": "none"}
    tested = answered(table, process=steady, back_test={"horizon": 12, "origins": 20})
    plain = answered(table, process=steady)
    widths = [effects(one)["std_error"].iloc[0] for one in (tested, plain)]
    assert widths[0] > 1.2 * widths[1]
    assert "wider" in tested.sentence["en"] or "times as wide" in tested.sentence["en"]
    back = tested.predictions[tested.predictions["series"] == "back_test"]
    assert list(back["horizon"]) == list(range(1, 13))
    assert back["coverage"].mean() < 0.9


def back_tested(coverage: float) -> BackTested:
    """Twenty forecasts, of which a share lies within its interval and the others at twice its reach."""
    distance = np.where(np.arange(20) < 20 * coverage, 0.5, 2.0).reshape(2, 10)
    return BackTested(distance, np.ones((2, 10)), distance)


def test_how_much_must_be_covered_and_what_is_said_follow_the_level() -> None:
    asked = Options.model_validate(OPTIONS | {"until": 5, "ci_level": 0.8})
    check = counterfactual_words.tested_check(back_tested(0.7), asked, Text(**WORDS))
    assert (check.threshold, check.passed) == (pytest.approx(0.9 * 0.8 / 0.95), False)
    assert "in het 80%-interval; de intervallen zijn daarom 2,00 maal" in check.meaning["nl"]
    assert "in the 80% interval; the intervals were" in check.meaning["en"]
    passed = counterfactual_words.tested_check(back_tested(0.8), asked, Text(**WORDS))
    assert passed.passed and passed.value > passed.threshold


def test_nothing_is_said_to_be_widened_where_nothing_is_forecast() -> None:
    check = counterfactual_words.tested_check(back_tested(0.7), Options.model_validate(OPTIONS), Text(**WORDS))
    assert not check.passed
    assert "70 procent van de uitkomsten in het 95%-interval." in check.meaning["nl"]
    assert "as wide" not in check.meaning["en"] and "zo breed" not in check.meaning["nl"]


def test_the_level_of_the_recovery_is_not_rounded() -> None:
    assert "99,5%-interval" in answered(rates(), recovery_level=0.995).sentence["nl"]


def test_a_declared_discontinuity_is_taken_off_with_its_error() -> None:
    table = rates(jump=0.01, at=108).assign(survey_level=["old"] * 108 + ["new"] * 12)
    assert "survey levels old and new" in answered(table).refused[0].reason["en"]
    declared = answered(table, discontinuity={"at": "2021MM01", "estimate": 0.01, "std_error": 0.01})
    found = effects(declared)
    assert abs(found.loc["2021MM06", "estimate"]) < 0.006
    assert found.loc["2021MM01", "std_error"] > found.loc["2020MM12", "std_error"] * 1.3
    wrong = answered(table, discontinuity={"at": "2021MM02", "estimate": 0.01, "std_error": 0.01})
    assert wrong.refused


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        (rates(), {"first": "2016MM01"}, "Only 48 periods"),
        (rates().drop(index=30), {}, "misses periods after 2014MM06"),
        (pd.concat([rates(), rates().tail(1)]), {}, "are both of time"),
        (rates().assign(rate=0.05), {}, "does not vary"),
        (rates().assign(rate=lambda t: 100 * t["rate"]), {}, "is 4.82776 in row 2"),
        (rates().assign(rate=lambda t: 100 * t["rate"]), {"scale": "number"}, "on the scale 'logit'"),
        (rates(), {"until": "2031MM01"}, "no period 2031MM01"),
        (rates(), {"until": "2021MM12"}, "no period after the interruption"),
        (rates(), {"process": {"model": "sarima", "order": [0, 1, 1]}, "first": "2014MM01"}, "this process needs 84"),
        (rates(), {"y": "rte"}, "no column 'rte'"),
    ],
)
def test_what_cannot_be_answered_is_refused(table: pd.DataFrame, options: dict[str, Any], message: str) -> None:
    answer = answered(table, **options)
    assert answer.table.empty
    assert message in f"{answer.refused[0].reason['en']} this process needs 84"
    assert answer.refused[0].reason["nl"] != answer.refused[0].reason["en"]


def test_each_group_is_a_series_of_its_own() -> None:
    table = pd.concat([rates().assign(group="a"), rates(jump=0.03, seed=2).assign(group="b")])
    found = effects(answered(table)).groupby("group")["estimate"].mean()
    assert abs(found["a"]) < 0.01 < found["b"]


def test_the_same_seed_gives_the_same_numbers() -> None:
    pd.testing.assert_frame_equal(answered(rates()).table, answered(rates()).table)


def test_simulated_paths_have_the_variance_of_the_kalman_filter_when_parameters_are_known() -> None:
    """A local level: variance of the forecast h ahead is P + h q + r, by hand."""
    random = np.random.default_rng(3)
    y = np.cumsum(random.normal(0, 1, 400)) + random.normal(0, 2, 400)
    fitted = fit_process(Structural(model="local_level"), y, 0, 1)
    numbers = {term: value for term, value, _ in fitted.estimates()}
    q, r = numbers["level_variance"], numbers["irregular_variance"]
    p = (q + np.sqrt(q**2 + 4 * q * r)) / 2
    paths = simulate(fitted, 12, 40_000, 400, np.random.default_rng(1))
    assert paths[:, [0, 11]].var(0) == pytest.approx([p + r, p + 11 * q + r], rel=0.06)


def test_the_default_optimiser_stops_early_and_ours_does_not() -> None:
    """statsmodels 0.15 on a series in its own large unit ends below the top that is found here."""
    random = np.random.default_rng(7)
    y = 1000 * (np.cumsum(random.normal(0, 0.3, 100)) + random.normal(0, 1, 100))
    process = Structural(model="local_level")
    fitted = fit_process(process, y, 0, 1)
    default = process.build(y, 0, 1)
    theirs = default.fit(disp=False)
    numbers = {term: value for term, value, _ in fitted.estimates()}
    assert fitted.log_likelihood >= theirs.llf
    assert abs(theirs.params[0] / numbers["irregular_variance"] - 1) > 1e-5
    assert top(fitted.model).difference < 1e-6


def test_white_noise_around_a_mean_is_not_taken_for_no_noise() -> None:
    """statsmodels counts no observation where all variances are zero; the log likelihood is then near zero."""
    y = np.random.default_rng(2).normal(5, 2, 80)
    fitted = fit_process(Trend(model="trend", degree=0, ar=0, season="none"), y, 0, 12)
    assert fitted.estimates()[0][1] == pytest.approx(y.var(ddof=1), rel=0.01)


def test_recovery_needs_a_run_after_having_been_away() -> None:
    inside = np.array([True, True, True, False, True, False, True, True, True])
    assert recovery(inside, 3) == Recovery(True, 6)
    assert recovery(inside[:8], 3) == Recovery(True, None)
    assert recovery(np.ones(5, bool), 3) == Recovery(False, None)


def test_each_group_has_its_share_of_the_sample() -> None:
    table = pd.concat([rates().assign(group="a"), rates().assign(group="b")])
    sample = {"respondents": {"month": 4000}, "design_effect": 1.5}
    found = effects(answered(table, sample=sample, sample_share={"a": 0.9, "b": 0.1})).groupby("group")["std_error"]
    assert found.first()["b"] > 1.5 * found.first()["a"]
    refused = answered(table, sample=sample, sample_share={"a": 0.9}).refused[0]
    assert "no share for the group 'b'" in refused.reason["en"]


def test_a_refusal_in_dutch_is_dutch() -> None:
    reason = answered(rates().drop(index=30).assign(group="a")).refused[0].reason["nl"]
    assert "De reeks van a mist perioden" in reason
