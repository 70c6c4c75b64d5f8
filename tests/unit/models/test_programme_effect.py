from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.stats import ttest_ind

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.programme_effect import fit
from arbeidsmarkt.models.programmes.hidden_confounding import e_value, rosenbaum_bound
from arbeidsmarkt.models.programmes.outcome_model import Weighting, outcome_model
from arbeidsmarkt.models.programmes.potential_outcomes import Form, Persons, potential_outcomes
from arbeidsmarkt.models.programmes.programme_effect_options import Matching
from arbeidsmarkt.models.programmes.score_matching import matched
from arbeidsmarkt.models.programmes.score_weights import score_of, weights_of_side
from tests.support.panels import WORDS, fit_spec

TERMS = {"skill": "skill", "place": {"factor": "place"}}
OPTIONS: dict[str, Any] = {"y": "work", "treated": "took_part", "estimator": "aipw", "scale": "points", "terms": TERMS}


def people(count: int = 400, seed: int = 1, effect: float = 0.15, pull: float = 0.7) -> pd.DataFrame:
    """People with more skill take part more often, and are more often in work."""
    random = np.random.default_rng(seed)
    skill, place = random.normal(size=count), random.choice(["north", "south"], count)
    took_part = random.random(count) < 1 / (1 + np.exp(0.3 - pull * skill))
    chance = np.clip(0.4 + 0.1 * skill + effect * took_part, 0.02, 0.98)
    work, before = (random.random(count) < chance), random.random(count) < 0.3
    return pd.DataFrame(
        {
            "took_part": np.where(took_part, "yes", "no"),
            "skill": skill,
            "place": place,
            "work": work.astype(int),
            "before": before.astype(int),
            "weight": random.uniform(0.5, 2, count),
            "street": random.integers(0, 40, count),
        }
    )


def fitted(table: pd.DataFrame, options: dict[str, Any], **codes: Any) -> Estimates:
    spec = fit_spec("programme_effect", {"outcome": WORDS, "treated_value": "yes"} | OPTIONS | options)
    changes = {"covariance": "stacked", "small_sample": "none", "reference": "none"} | codes
    return fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=changes)}))


def test_scores_near_zero_and_one_stay_as_they_are() -> None:
    """`TreatmentEffect` of statsmodels 0.15 moves them to 0.01 and 0.99 for its errors, without saying so."""
    persons, matrix = parts(people(800, pull=4.0))
    found = score_of(persons.treated, matrix, np.ones(800), None, "logit")
    logit = sm.Logit(persons.treated, matrix).fit(disp=False, maxiter=200)
    assert found.chance.min() < 1e-3 and found.chance.max() > 1 - 1e-3
    assert found.chance == pytest.approx(logit.predict(matrix).to_numpy(), abs=1e-6)
    assert not found.moved.any()
    clipped = score_of(persons.treated, matrix, np.ones(800), 0.01, "logit")
    assert (clipped.chance.min(), clipped.chance.max()) == (0.01, 0.99)


def effect(answer: Estimates) -> pd.Series:
    table = answer.table[answer.table["scale"] == "points"].set_index("term")
    return table.loc["effect", ["estimate", "std_error"]]


def parts(table: pd.DataFrame) -> tuple[Persons, pd.DataFrame]:
    south = (table["place"] == "south").astype(float)
    matrix = pd.DataFrame({"intercept": 1.0, "skill": table["skill"], "south": south})
    treated = (table["took_part"] == "yes").to_numpy(float)
    return Persons(table["work"].to_numpy(float), treated, table["weight"].to_numpy(float)), matrix


def estimate(
    persons: Persons, matrix: pd.DataFrame, form: str, estimand: Any, normalised: bool, logit: bool, link: Any = "logit"
) -> Any:
    terms = matrix.drop(columns="intercept")
    score = score_of(persons.treated, matrix, persons.weights, None, link) if form != "model" else None
    weighting = Weighting(persons.weights)
    if form == "weighted model" and score is not None:
        first, second = (weights_of_side(score, persons.treated, persons.weights, side, estimand) for side in (0, 1))
        weighting = Weighting(first.own + second.own, first.slope + second.slope, score)
    model = outcome_model(persons.y, persons.treated, terms, terms, weighting, logit) if form != "score" else None
    used = None if form == "weighted model" else score
    return potential_outcomes(persons, Form(used, model, estimand, normalised)).effect


@pytest.mark.parametrize("form", ["score", "model", "both", "weighted model"])
@pytest.mark.parametrize("estimand", ["att", "ate", "atc"])
@pytest.mark.parametrize(("normalised", "logit", "link"), [(True, False, "probit"), (False, True, "logit")])
def test_what_a_person_adds_is_what_their_weight_moves(
    form: str, estimand: str, normalised: bool, logit: bool, link: str
) -> None:
    """The derivative of the effect to each person's sampling weight, times that weight, is what the person adds."""
    persons, matrix = parts(people(120))
    found = estimate(persons, matrix, form, estimand, normalised, logit, link)
    for place in (0, 17, 60, 119):
        step = np.where(np.arange(120) == place, 1e-4 * persons.weights, 0.0)
        ends = [
            estimate(Persons(persons.y, persons.treated, persons.weights + side * step), matrix, form, estimand,
                     normalised, logit, link).value
            for side in (-1, 1)
        ]  # fmt: skip
        assert (ends[1] - ends[0]) / 2e-4 == pytest.approx(found.influence[place], abs=2e-7)


def test_the_error_is_that_of_repeated_samples() -> None:
    """The spread of the estimates over samples; that of known weights would be larger."""
    errors, values = [], []
    for seed in range(300):
        persons, matrix = parts(people(300, seed))
        found = estimate(persons, matrix, "score", "ate", True, False)
        values.append(found.value)
        errors.append(np.sqrt(np.sum(found.influence**2)))
    assert np.mean(errors) == pytest.approx(np.std(values), rel=0.12)
    assert np.mean(values) == pytest.approx(0.15, abs=0.015)


def test_people_who_work_anyway_make_no_effect() -> None:
    table = people(4000, effect=0.0)
    naive, adjusted = fitted(table, {"estimator": "difference"}), fitted(table, {})
    assert effect(naive)["estimate"] > 3 * effect(naive)["std_error"]
    assert abs(effect(adjusted)["estimate"]) < 2 * effect(adjusted)["std_error"]
    assert "adjusted for" in naive.sentence["en"] and "no effect" in naive.sentence["en"]


@pytest.mark.parametrize("estimator", ["regression", "standardisation", "ipw", "aipw", "matching"])
def test_every_estimator_finds_the_effect_and_says_what_it_assumes(estimator: str) -> None:
    answer = fitted(people(3000, pull=0.15), {"estimator": estimator, "placebo": "before"})
    assert effect(answer)["estimate"] == pytest.approx(0.15, abs=3 * effect(answer)["std_error"])
    assert effect(answer)["std_error"] < 0.04
    assert "if nothing unmeasured" in answer.sentence["en"]
    assert {check.name for check in answer.diagnostics} == {"persons_a_side", "balance", "overlap", "placebo_outcome"}


def test_a_difference_before_the_start_takes_the_word_effect_away() -> None:
    table = people(2000).assign(before=lambda t: t["work"])
    answer = fitted(table, {"placebo": "before"})
    assert "adjusted difference and no effect" in answer.sentence["en"]
    assert "Before the start" in answer.sentence["en"] and "Ook voor de start" in answer.sentence["nl"]


def test_weighting_makes_both_sides_alike() -> None:
    table = fitted(people(1000), {"estimator": "ipw"}).table.set_index("term")["estimate"]
    assert abs(table["balance before, skill"]) > 0.4
    assert abs(table["balance after, skill"]) < 0.05
    assert table["effective number, compared"] < 600


def test_sampling_weights_count_as_people() -> None:
    table = people(300).assign(weight=1.0)
    doubled = pd.concat([table, table[:100]])
    weighted = table.assign(weight=np.where(np.arange(300) < 100, 2.0, 1.0))
    for estimator in ("regression", "ipw", "aipw", "standardisation"):
        found = fitted(weighted, {"estimator": estimator, "weights": "weight"})
        assert effect(found)["estimate"] == pytest.approx(effect(fitted(doubled, {"estimator": estimator}))["estimate"])


def test_clusters_widen_an_error_where_people_are_alike_within_them() -> None:
    table = people(400)
    copies = pd.concat([table.assign(street=np.arange(400))] * 4)
    plain, clustered = fitted(copies, {}), fitted(copies, {}, covariance="cluster", clusters="street")
    assert effect(clustered)["std_error"] == pytest.approx(2 * effect(plain)["std_error"], rel=0.01)


def effect_row(answer: Estimates) -> "pd.Series[Any]":
    return answer.table[(answer.table["term"] == "effect") & (answer.table["scale"] == "points")].iloc[0]


def test_by_side_two_means_are_compared_as_welch_does() -> None:
    table = people(60)
    answer = fitted(table, {"estimator": "standardisation", "terms": {}}, small_sample="satterthwaite")
    sides = [table.loc[table["took_part"] == side, "work"] for side in ("yes", "no")]
    welch = ttest_ind(*sides, equal_var=False)
    found = effect_row(answer)
    assert found["p_value"] == pytest.approx(welch.pvalue)
    assert found["df_resid"] == pytest.approx(welch.df)
    assert [found["ci_low"], found["ci_high"]] == pytest.approx(list(welch.confidence_interval()))


@pytest.mark.parametrize("estimator", ["standardisation", "ipw", "aipw"])
def test_with_few_people_the_correction_by_side_widens_the_interval_and_takes_the_warning_away(estimator: str) -> None:
    table = people(50)
    plain, by_side = (
        fitted(table, {"estimator": estimator, "estimand": "att"}, small_sample=code)
        for code in ("student_t_resid", "satterthwaite")
    )
    rows = [effect_row(one) for one in (plain, by_side)]
    widths = [row["ci_high"] - row["ci_low"] for row in rows]
    assert widths[0] < widths[1] < 1.4 * widths[0]
    assert rows[1]["df_resid"] < rows[0]["df_resid"]
    assert "fewer than forty" in plain.sentence["en"] and "minder dan veertig" in plain.sentence["nl"]
    assert "fewer than forty" not in by_side.sentence["en"]


@pytest.mark.parametrize("estimator", ["regression", "matching"])
@pytest.mark.parametrize(
    ("covariance", "small_sample", "warned"),
    [("HC3", "student_t_resid", False), ("HC3", "none", True), ("HC1", "student_t_resid", True)],
)
def test_regression_and_pairs_of_few_people_hold_with_hc3(
    estimator: str, covariance: str, small_sample: str, warned: bool
) -> None:
    options = {"estimator": estimator, "estimand": "att"}
    answer = fitted(people(50), options, covariance=covariance, small_sample=small_sample)
    assert ("fewer than forty" in answer.sentence["en"]) is warned


def test_few_others_for_many_participants_keep_the_warning() -> None:
    table = people(60, pull=0.1)
    more = table.assign(took_part=np.where(table["took_part"] == "yes", "no", "yes"))
    told = [fitted(one, {"estimand": "att"}, small_sample="satterthwaite").sentence["en"] for one in (table, more)]
    assert ["fewer than forty" in one for one in told] == [False, True]


@pytest.mark.parametrize(
    ("options", "codes", "sentence"),
    [
        ({"estimator": "regression"}, {}, "does not go with regression"),
        ({}, {"covariance": "cluster", "clusters": "street"}, "does not go with aipw"),
        ({"weights": "weight"}, {}, "side counts as"),
    ],
)
def test_the_correction_by_side_is_refused_where_it_does_not_hold(
    options: dict[str, Any], codes: dict[str, Any], sentence: str
) -> None:
    table = people(40, pull=0.1).assign(weight=np.where(np.arange(40) == 0, 1000.0, 1.0))
    answer = fitted(table, options, small_sample="satterthwaite", **codes)
    assert sentence in answer.refused[0].reason["en"]


def test_the_nearest_is_taken_once_and_the_hardest_first() -> None:
    logit, treated = np.array([2.0, 1.0, 1.9, 0.9, -3.0]), np.array([1.0, 1, 0, 0, 0])
    assert [list(part) for part in matched(logit, treated, Matching())] == [[0, 1], [2, 3]]
    crossed = np.array([1.0, 1.2, 1.1, 0.0, -3.0])
    assert [list(part) for part in matched(crossed, treated, Matching(order="largest"))] == [[1, 0], [2, 3]]
    assert [list(part) for part in matched(crossed, treated, Matching(order="data"))] == [[0, 1], [2, 3]]
    assert [list(part) for part in matched(logit, treated, Matching(caliper=0.06))] == [[0, 1], [2, 3]]


def test_how_strong_something_unmeasured_must_be() -> None:
    """VanderWeele and Ding (2017): a risk ratio of 3.9 has 7.26, its lower end 1.8 has 3.0."""
    assert [e_value(3.9), e_value(1.8), e_value(1 / 3.9)] == pytest.approx([7.26, 3.0, 7.26], abs=5e-3)
    table = fitted(people(2000), {}).table.set_index("term").loc["e_value"]
    assert table["estimate"] > table["ci_low"] > 1
    assert fitted(people(200, seed=3, effect=0.0), {}).table.set_index("term").loc["e_value", "ci_low"] == 1


def test_the_bound_of_rosenbaum() -> None:
    """Twelve pairs in one direction: the ranks add up to 78 and their squares to 650, so that it has a closed form."""
    pairs: Array = np.arange(1.0, 13.0)
    assert rosenbaum_bound(pairs, 0.05) == pytest.approx(78**2 / (1.6448536**2 * 650), abs=1e-5)
    assert rosenbaum_bound(-pairs, 0.05) == rosenbaum_bound(pairs, 0.05)
    assert rosenbaum_bound(np.array([1.0, -1, 2, -2]), 0.05) == 1


def test_a_lottery_makes_an_effect() -> None:
    table = people(600).assign(took_part=lambda t: np.where(np.arange(len(t)) % 2, "yes", "no"))
    answer = fitted(table, {"estimator": "difference", "assignment": "random"})
    assert "this is an effect" in answer.sentence["en"]
    assert "e_value" not in set(answer.table["term"])


def test_a_named_comparison_group_leaves_others_out() -> None:
    table = people(600)
    table.loc[:99, "took_part"] = "another"
    answer = fitted(table, {}, reference="no")
    found = answer.table.set_index("term")["n_obs"]
    assert found["mean, treated"] + found["mean, compared"] == 500


@pytest.mark.parametrize(
    ("table", "options", "codes", "message"),
    [
        (people().query("took_part == 'yes'"), {}, {}, "no comparison group"),
        (people(), {"treated": None}, {}, "no comparison group"),
        (people(), {"treated_value": "ja"}, {}, "Nobody"),
        (people(14), {}, {}, "One of both sides has"),
        (people().assign(work=1), {}, {}, "does not vary"),
        (people().assign(skill=lambda t: (t["took_part"] == "yes") * 1.0), {}, {}, "nobody who did not is comparable"),
        (people(), {}, {"covariance": "HC1"}, "no covariance 'HC1'"),
        (
            people(),
            {"outcome_model": "logit", "y": "skill", "terms": {"before": "before"}},
            {},
            "The column 'skill' is",
        ),
        (people().assign(took_part=None), {}, {}, "is empty in row 2"),
    ],
)
def test_what_is_no_comparison_is_refused(
    table: pd.DataFrame, options: dict[str, Any], codes: dict[str, Any], message: str
) -> None:
    answer = fitted(table, options, **codes)
    assert answer.table.empty
    assert message in answer.sentence["en"]
    assert answer.sentence["nl"].startswith("Geen antwoord")


@pytest.mark.parametrize("estimand", ["att", "ate", "atc"])
def test_a_regression_whose_effect_depends_on_age_tells_the_mean_effect(estimand: str) -> None:
    """At age 0 the effect would be far below zero; on people of around forty it is 10 points."""
    random = np.random.default_rng(4)
    age = random.normal(40, 8, 3000)
    took_part = random.random(3000) < 0.5
    work = (random.random(3000) < 0.4 + took_part * (0.10 + 0.01 * (age - 40))).astype(int)
    table = pd.DataFrame({"took_part": np.where(took_part, "yes", "no"), "age": age, "work": work})
    options: dict[str, Any] = {"assignment": "random", "terms": {"age": "age"}, "modifiers": {"age": "age"}}
    options |= {"estimand": estimand}
    answer = fitted(table, options | {"estimator": "regression"})
    standardised = fitted(table, options | {"estimator": "standardisation"})
    assert effect(answer)["estimate"] == pytest.approx(0.10, abs=0.04)
    assert effect(answer)["estimate"] == pytest.approx(effect(standardised)["estimate"])
    assert "higher than without" in answer.sentence["en"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"estimator": "matching", "estimand": "atc"}, "matching has no estimand 'atc'"),
        ({"estimator": "regression", "estimand": "ate"}, "without modifiers has no estimand 'ate'"),
        *(
            ({"estimator": estimator, "outcome_model": "logit"}, f"{estimator} has no outcome model")
            for estimator in ("difference", "regression", "matching", "ipw")
        ),
    ],
)
def test_what_an_estimator_does_not_know_is_refused(options: dict[str, Any], message: str) -> None:
    answer = fitted(people(), options)
    assert answer.table.empty
    assert message in answer.refused[0].reason["en"]


@pytest.mark.parametrize("options", [{"estimator": "difference"}, {"estimator": "regression", "terms": {}}])
def test_what_is_adjusted_for_nothing_is_told_as_an_unadjusted_difference(options: dict[str, Any]) -> None:
    told = fitted(people(), options).sentence
    assert "an unadjusted difference and no effect" in told["en"] and "Nothing was adjusted for" in told["en"]
    assert "een ongecorrigeerd verschil en geen effect" in told["nl"]


def test_with_few_people_it_is_of_a_margin_of_95_per_cent_that_simulations_speak() -> None:
    told = fitted(people(50), {"ci_level": 0.8}).sentence
    assert "a margin of 95 per cent then covers 84 to 94 per cent" in told["en"]
    assert "een marge van 95 procent dekt dan in simulaties 84 tot 94 procent" in told["nl"]


def test_without_comparison_group_what_was_seen_is_told() -> None:
    table = people(60).assign(cbs=0.4)
    answer = fitted(table, {"estimator": "described", "treated": None, "expected": "cbs"})
    assert set(answer.table["term"]) == {"seen", "expected", "seen over expected"}
    assert "40 per cent by the figures given" in answer.sentence["en"]
    assert "no effect of the programme" in answer.sentence["en"]
    assert "geen effect van het programma" in answer.sentence["nl"]
