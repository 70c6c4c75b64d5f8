from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.pooling import fit
from arbeidsmarkt.models.programmes.proportion_interval import shares
from arbeidsmarkt.models.programmes.random_effects import Studies, pooled, tau2_interval
from tests.support.panels import WORDS, fit_spec

GROUPS = pd.DataFrame({"name": ["a", "b"], "placed": [12, 30], "started": [20, 100], "lost": [3, 0]})
SHARES: dict[str, Any] = {"group": "name", "proportions": {"events": "placed", "trials": "started"}}
STUDIES = pd.DataFrame({"name": list("abcdef"), "placed": [12, 30, 5, 40, 22, 9], "started": [20, 100, 18, 60, 80, 40]})
LOGIT: dict[str, Any] = {"events": "placed", "trials": "started", "measure": "logit_proportion"}


def fitted(table: pd.DataFrame, options: dict[str, Any], **codes: Any) -> Estimates:
    spec = fit_spec("pooling", {"outcome": WORDS} | options)
    changes = {"covariance": "binomial", "small_sample": "none", "reference": "none"} | codes
    return fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=changes)}))


def together(table: pd.DataFrame = STUDIES, covariance: str = "hartung_knapp", **studies: Any) -> Estimates:
    options = {"group": "name", "studies": {"counts": LOGIT} | studies}
    return fitted(table, options, covariance=covariance, small_sample="student_t_studies")


def test_what_is_unknown_widens_the_answer_to_bounds() -> None:
    options = SHARES | {"proportions": SHARES["proportions"] | {"unknown": "lost"}}
    answer = fitted(GROUPS, options)
    assert "it is 60.0 to 75.0 per cent" in answer.sentence["en"]
    found = answer.table.set_index(["term", "group"])["estimate"]
    assert found["share", "a"] == pytest.approx(12 / 17)
    assert found["share, none of the unknown", "a"] == pytest.approx(12 / 20)
    assert found["share, all of the unknown", "a"] == pytest.approx(15 / 20)


def test_a_difference_names_its_sides_in_words() -> None:
    answer = fitted(GROUPS, SHARES, reference="b")
    row = answer.table.set_index("term").loc["difference"]
    assert (row["group"], row["reference"], row["estimate"]) == ("a", "b", pytest.approx(0.3))
    assert "differs by 30.0 percentage points from b" in answer.sentence["en"]
    assert "30,0 procentpunt anders dan bij b" in answer.sentence["nl"]


def test_a_pooled_logit_is_shown_as_a_share() -> None:
    table = together().table.set_index(["term", "scale"])
    logit, share = table.loc[("pooled", "logit")], table.loc[("pooled", "rate")]
    assert share["ci_low"] == pytest.approx(1 / (1 + np.exp(-logit["ci_low"])))
    new = table.loc[("new study", "rate")]
    assert new["ci_low"] < share["ci_low"] and new["ci_high"] > share["ci_high"]


def test_the_sentence_warns_where_studies_differ_or_are_small() -> None:
    assert "differ by more than chance" in together().sentence["en"]
    assert "fewer than a hundred people" in together().sentence["en"]
    alike = STUDIES.assign(placed=[100, 101] * 3, started=[200] * 6)
    assert "differ by more than chance" not in together(alike).sentence["en"]
    assert "small" not in together(alike).sentence["en"]


def test_where_no_interval_counts_that_studies_differ_none_is_said_to() -> None:
    apart = STUDIES.assign(placed=[100, 120, 60, 110, 140, 80], started=[200] * 6)
    fixed = together(apart, "model", heterogeneity="none", prediction="as_the_mean").sentence
    assert "the interval for a new one does not count that" in fixed["en"] and "wider interval" not in fixed["en"]
    assert "telt dat verschil niet mee" in fixed["nl"] and "bredere interval" not in fixed["nl"]
    assert "the wider interval counts" in together(apart).sentence["en"]
    moderated = together(apart.assign(year=range(6)), moderators={"year": "year"}).sentence
    assert "still differ by more than chance" in moderated["en"] and "interval" not in moderated["en"]


def test_simulated_coverage_is_told_of_intervals_of_95_per_cent() -> None:
    options = {"group": "name", "studies": {"counts": LOGIT}, "ci_level": 0.8}
    told = fitted(STUDIES, options, covariance="model", small_sample="student_t_studies").sentence
    assert "a 95% interval for a new study covers 86 to 100" in told["en"]
    assert "a 95% interval of the mean covers 86 to 100" in told["en"]
    assert "een 95%-interval van het gemiddelde" in told["nl"] and "waar het 95 zegt" not in told["nl"]


def test_of_large_studies_that_look_alike_the_interval_for_a_new_one_is_told_to_be_wide() -> None:
    alike = STUDIES.assign(placed=[100, 101] * 3, started=[200] * 6)
    assert "taken widely" in together(alike).sentence["en"] and "ruim genomen" in together(alike).sentence["nl"]
    apart = alike.assign(placed=[100, 120, 60, 110, 140, 80])
    for table in (apart, STUDIES):
        assert "taken widely" not in together(table).sentence["en"]


@pytest.mark.parametrize(
    ("interval", "started", "wide"),
    [("clopper_pearson", 39, True), ("clopper_pearson", 40, False), ("wilson", 20, False)],
)
def test_an_exact_interval_of_few_people_is_told_to_be_wide(interval: str, started: int, wide: bool) -> None:
    table = GROUPS.assign(started=[started, 100])
    answer = fitted(table, SHARES | {"proportions": SHARES["proportions"] | {"interval": interval}})
    assert ("fewer than forty people" in answer.sentence["en"]) is wide
    assert ("minder dan veertig mensen" in answer.sentence["nl"]) is wide


def test_the_sentence_says_which_interval_of_the_mean_does_not_hold_with_few_studies() -> None:
    for covariance in ("model", "hartung_knapp_modified"):
        answer = together(covariance=covariance)
        assert "fewer than forty studies" in answer.sentence["en"]
        assert "minder dan veertig studies" in answer.sentence["nl"]
    assert "fewer than forty studies" not in together().sentence["en"]
    assert "fewer than forty studies" not in together(pd.concat([STUDIES] * 7), "model").sentence["en"]


def test_studies_that_agree_too_well_do_not_make_an_error_vanish() -> None:
    """Nearly alike, Hartung and Knapp's error is far under that of the model; alike, it would be nothing."""
    near = STUDIES.assign(placed=[100, 101] * 3, started=[200] * 6)
    errors = {
        code: together(near, code).table.set_index(["term", "scale"]).loc[("pooled", "logit"), "std_error"]
        for code in ("model", "hartung_knapp", "hartung_knapp_modified")
    }
    assert errors["hartung_knapp"] < errors["model"] / 5
    assert errors["hartung_knapp_modified"] == pytest.approx(errors["model"]) == pytest.approx(np.sqrt(4 / 1200), 0.001)
    assert "agree completely" in together(near.assign(placed=100)).sentence["en"]


def test_an_empty_cell_gets_a_half_in_its_own_study_only() -> None:
    table = STUDIES.assign(placed=[0, *STUDIES["placed"][1:]])
    found = together(table).predictions.set_index("group")["value"]
    assert found["a"] == pytest.approx(0.5 / 21)
    assert found["b"] == pytest.approx(0.3)


def test_the_top_of_the_likelihood_has_no_slope() -> None:
    random = np.random.default_rng(3)
    studies = Studies(random.normal(0, 0.7, 15), random.uniform(0.05, 0.3, 15), np.ones((15, 1)))
    found = pooled(studies, "reml")
    assert found.tau2 > 0
    slope = np.trace(found.projection) - np.sum((found.projection @ studies.y) ** 2)
    assert slope == pytest.approx(0, abs=1e-5)
    low, high = tau2_interval(studies, 0.95)
    assert low < found.tau2 < high


def test_every_interval_of_a_share_stays_between_nothing_and_all() -> None:
    events, trials = np.array([0.0, 1, 9, 10]), np.full(4, 10.0)
    for interval in ("wilson", "jeffreys", "clopper_pearson", "agresti_coull"):
        found = shares(events, trials, interval, 0.95)  # type: ignore[arg-type]
        assert (found.low >= 0).all() and (found.high <= 1).all() and (found.low < found.high).all()
        assert found.low[0] == 0 and found.high[3] == 1


@pytest.mark.parametrize(
    ("table", "options", "codes", "message"),
    [
        (GROUPS.assign(name=["a", " A"]), SHARES, {}, "rows 2 and 3 of the data are both of name"),
        (GROUPS.assign(placed=[21, 3]), SHARES, {}, "'placed' is 21 in row 2"),
        (GROUPS.assign(started=[0, 3], placed=0), SHARES, {}, "'started' is 0 in row 2"),
        (GROUPS, SHARES, {"reference": "c"}, "no single row of 'c'"),
        (GROUPS, SHARES, {"covariance": "model"}, "no covariance 'model'"),
        (GROUPS, {"group": "who"} | SHARES | {"group": "who"}, {}, "no column 'who'"),
        (GROUPS, {"studies": {"counts": LOGIT}}, {"covariance": "model"}, "number of studies is 2"),
        (GROUPS.assign(p=[0.1, 1.2]), {"tests": {"p_value": "p"}}, {"covariance": "given_tests"}, "is 1.2 in row 3"),
    ],
)
def test_what_cannot_be_pooled_is_refused(
    table: pd.DataFrame, options: dict[str, Any], codes: dict[str, Any], message: str
) -> None:
    answer = fitted(table, options, **codes)
    assert answer.table.empty
    assert message in answer.sentence["en"]
    assert answer.sentence["nl"].startswith("Geen antwoord")


@pytest.mark.parametrize(
    "counts",
    [LOGIT | {"measure": "risk_ratio"}, LOGIT | {"reference_events": "placed", "reference_trials": "started"}],
)
def test_a_measure_takes_as_many_groups_as_it_compares(counts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="the measure"):
        fitted(STUDIES, {"studies": {"counts": counts}}, covariance="model")
