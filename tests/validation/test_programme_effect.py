"""Effects of programmes against published answers; each check is first shown to be able to fail."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.treatment.treatment_effects import TreatmentEffect

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.spec.project import Project
from tests.support.own_tables import asked, expected_of, rows_of

ENDS = ["ci_low", "ci_high"]
ERROR = ["estimate", "std_error"]
SQUARE = {"column": "age", "power": 2}
DEHEJIA: dict[str, Any] = {"age": "age", "age2": SQUARE} | {
    name: name for name in ("educ", "nodegree", "black", "hisp", "re74", "re75")
}
MATCHIT: dict[str, Any] = {"race": {"factor": "race", "reference": "black"}} | {
    name: name for name in ("age", "educ", "married", "nodegree", "re74", "re75")
}
SMOKING: dict[str, Any] = {name: name for name in ("sex", "race", "age", "smokeintensity", "smokeyrs", "wt71")} | {
    name: {"factor": name} for name in ("education", "exercise", "active")
}
SMOKING |= {f"{name}2": {"column": name, "power": 2} for name in ("age", "smokeintensity", "smokeyrs", "wt71")}


@pytest.fixture
def lalonde(shared: Path) -> Path:
    return shared / "data/validation/p01_lalonde_nsw"


@pytest.fixture
def nhefs(shared: Path) -> Path:
    return shared / "data/validation/p14_nhefs_treatment"


def trained(real: Project, data: Path, folder: Path, covariance: str, variants: dict[str, Any]) -> Estimates:
    """Earnings in 1978 by training."""
    options = {"y": "re78", "treated": "treat"}
    return asked(real, "programme_effect", data, folder, options, covariance=covariance, variants=variants)


def effect(answer: Estimates, variant: str = "main") -> list[float]:
    return list(rows_of(answer, variant).loc["effect", ERROR])


def test_the_experiment(real: Project, lalonde: Path, tmp_path: Path) -> None:
    """LaLonde (1986); Dehejia and Wahba (1999), table 3."""
    expected = expected_of(lalonde)
    variants = {
        "means": {"estimator": "difference", "assignment": "random"},
        "adjusted": {"estimator": "regression", "terms": DEHEJIA},
    }
    classical = trained(real, lalonde / "nsw_dw.csv", tmp_path / "c", "classical", variants)
    robust = trained(real, lalonde / "nsw_dw.csv", tmp_path / "r", "HC1", variants)
    counts = rows_of(classical, "means").loc[["mean, treated", "mean, compared"], "n_obs"]
    assert list(counts) == expected[0][1]
    numbers = [*effect(classical, "means"), effect(robust, "means")[1]]
    assert numbers == pytest.approx([value for _, value in expected[1:4]], abs=0.01)
    assert effect(classical, "adjusted") == pytest.approx([value for _, value in expected[4:6]], abs=0.05)
    assert effect(robust, "adjusted")[1] != pytest.approx(expected[5][1], abs=1)
    assert "this is an effect" in classical.sentence["en"]


def test_the_wrong_answer_of_a_naive_comparison(real: Project, lalonde: Path, tmp_path: Path) -> None:
    """LaLonde (1986): those trained against the population survey; the sentence does not call it an effect."""
    expected = expected_of(lalonde)
    takers = pd.read_csv(lalonde / "nsw_dw.csv").query("treat == 1")
    both = pd.concat([takers, pd.read_csv(lalonde / "cps_controls.csv")])
    both.to_csv(tmp_path / "cps.csv", index=False)
    variants = {"means": {"estimator": "difference"}, "adjusted": {"estimator": "regression", "terms": DEHEJIA}}
    answer = trained(real, tmp_path / "cps.csv", tmp_path, "classical", variants)
    assert effect(answer, "means") == pytest.approx([value for _, value in expected[6:8]], abs=0.01)
    assert effect(answer, "adjusted")[0] == pytest.approx(expected[8][1], abs=0.1)
    assert effect(answer, "means")[0] < 0 < effect(answer, "adjusted")[0]
    assert "no effect" in answer.sentence["en"] and "geen effect" in answer.sentence["nl"]
    worst = rows_of(answer, "adjusted").filter(like="balance before", axis=0)["estimate"].abs().max()
    assert worst > 0.25, "regression cannot bridge these groups"


def test_training_against_a_sample_of_the_population(real: Project, lalonde: Path, tmp_path: Path) -> None:
    """The data set `lalonde` of the R package MatchIt."""
    expected = [value for _, value in expected_of(lalonde)]
    data = lalonde / "lalonde_matchit614.csv"
    plain = {"means": {"estimator": "difference"}, "adjusted": {"estimator": "regression", "terms": MATCHIT}}
    classical = trained(real, data, tmp_path / "c", "classical", plain)
    assert effect(classical, "means")[0] == pytest.approx(expected[9], abs=0.01)
    assert effect(classical, "adjusted") == pytest.approx(expected[10:12], abs=0.01)
    weighted = {name: {"estimator": "ipw", "estimand": name, "terms": MATCHIT} for name in ("att", "ate")}
    known = trained(real, data, tmp_path / "k", "HC0", weighted)
    stacked = trained(real, data, tmp_path / "s", "stacked", weighted | {"clipped": weighted["ate"] | {"clip": 0.05}})
    assert effect(known, "att") == pytest.approx(expected[12:14], abs=0.1)
    assert effect(stacked, "att") == pytest.approx([expected[12], expected[14]], abs=0.1)
    assert effect(stacked, "att")[1] != pytest.approx(expected[13], abs=10), "that the score is estimated counts"
    assert effect(stacked, "ate")[0] == pytest.approx(expected[15], abs=0.01)
    assert effect(stacked, "clipped")[0] != pytest.approx(expected[15], abs=1)


def test_training_by_pairs(real: Project, lalonde: Path, tmp_path: Path) -> None:
    expected = [value for _, value in expected_of(lalonde)]
    pairs = {"estimator": "matching", "terms": MATCHIT, "matching": {"adjusted": True}}
    narrow = pairs | {"matching": {"adjusted": True, "caliper": 0.05}}
    data = lalonde / "lalonde_matchit614.csv"
    answer = trained(real, data, tmp_path, "classical", {"all": pairs, "near": narrow})
    table = rows_of(answer, "all")
    assert table.loc["pairs", "estimate"] == expected[16]
    assert table.loc["effect", "n_obs"] == 370
    assert table.loc["effect", "estimate"] == pytest.approx(expected[17], abs=60)
    assert rows_of(answer, "near").loc["pairs", "estimate"] < 140
    assert "adjusted difference and no effect" in answer.sentence["en"], "race stays out of balance"


def test_giving_up_smoking(real: Project, nhefs: Path, tmp_path: Path) -> None:
    """Hernan and Robins, Causal Inference: What If, programs 12.1 to 12.3; survey::svyglm for known weights."""
    expected = dict(expected_of(nhefs))
    options = {"y": "wt82_71", "treated": "qsmk"}
    variants: dict[str, Any] = {"crude": {"estimator": "difference"}}
    variants |= {one: {"estimator": "ipw", "estimand": one, "terms": SMOKING} for one in ("ate", "att")}
    data = nhefs / "nhefs_complete.csv"
    stacked = asked(*(real, "programme_effect", data, tmp_path / "s", options), covariance="stacked", variants=variants)
    known = asked(*(real, "programme_effect", data, tmp_path / "k", options), covariance="HC0", variants=variants)
    classical = asked(
        *(real, "programme_effect", data, tmp_path / "c", options),
        covariance="classical",
        small_sample="student_t_resid",
        variants={"crude": variants["crude"]},
    )
    crude = rows_of(classical, "crude").loc["effect", ["estimate", *ENDS]]
    assert list(crude) == pytest.approx(expected["crude difference, 95% CI"], abs=1e-3)
    assert effect(stacked, "ate")[0] == pytest.approx(expected["IPW ATE"], abs=2e-4)
    assert effect(known, "ate")[1] == pytest.approx(expected["robust SE, weights as known"], abs=5e-4)
    assert effect(stacked, "ate")[1] == pytest.approx(expected["SE from stacked equations (score estimated)"], abs=3e-3)
    assert effect(stacked, "ate")[1] != pytest.approx(effect(known, "ate")[1], abs=0.02)
    att = effect(stacked, "att")
    assert att == pytest.approx(expected["IPW ATT, stacked SE"], abs=1e-3)
    for name, quantity in {"weight": "unstabilised", "stabilised weight": "stabilised"}.items():
        terms = [f"{name}, {which}" for which in ("smallest", "mean", "largest")]
        found = list(rows_of(stacked, "ate").loc[terms, "estimate"])
        assert found == pytest.approx(expected[f"{quantity} weights: min, mean, max"], abs=1e-3)


def test_giving_up_smoking_by_a_model_of_the_outcome(real: Project, nhefs: Path, tmp_path: Path) -> None:
    """Programs 15.1 and 13.3, and the doubly robust form."""
    expected = dict(expected_of(nhefs))
    options = {"y": "wt82_71", "treated": "qsmk", "terms": SMOKING}
    product = {"modifiers": {"smokeintensity": "smokeintensity"}, "estimand": "ate"}
    variants: dict[str, Any] = {
        "product": {"estimator": "regression"} | product,
        "plain": {"estimator": "regression"},
        "standardised": {"estimator": "standardisation"} | product,
        "both": {"estimator": "aipw", "estimand": "ate"},
    }
    data = nhefs / "nhefs_complete.csv"
    stacked = asked(*(real, "programme_effect", data, tmp_path / "s", options), covariance="stacked", variants=variants)
    del variants["standardised"], variants["both"]
    classical = asked(
        *(real, "programme_effect", data, tmp_path / "c", options),
        covariance="classical",
        small_sample="student_t_resid",
        variants=variants,
    )
    mean, product_term = rows_of(classical, "product").loc[["effect", "effect, by smokeintensity"], "estimate"]
    at_zero = mean - product_term * pd.read_csv(data)["smokeintensity"].mean()
    wanted = expected["outcome regression with qsmk*smokeintensity: qsmk, product"]
    assert [at_zero, product_term] == pytest.approx(wanted, abs=1e-4)
    standardised = expected["standardised (g-formula) effect from that model"]
    assert mean == pytest.approx(standardised, abs=5e-4)
    assert effect(stacked, "standardised")[0] == pytest.approx(standardised, abs=5e-4)
    plain = rows_of(classical, "plain").loc["effect", ["estimate", *ENDS]]
    assert list(plain) == pytest.approx(expected["without product term: effect, 95% CI"], abs=1e-3)
    assert plain["estimate"] != pytest.approx(standardised, abs=5e-3)
    both = effect(stacked, "both")
    assert both[0] == pytest.approx(expected["AIPW ATE, SE"][0], abs=1e-3)
    assert both[1] == pytest.approx(expected["AIPW ATE, SE"][1], abs=0.002)
    assert both[0] != pytest.approx(standardised, abs=0.05)


def test_scales_of_covariates_do_not_move_an_error(real: Project, nhefs: Path, tmp_path: Path) -> None:
    """The numerical derivatives of `TreatmentEffect` in statsmodels 0.15 do, by a third."""
    table = pd.read_csv(nhefs / "nhefs_complete.csv")
    table.assign(wt71=1000 * table["wt71"], smokeyrs=table["smokeyrs"] / 1000).to_csv(tmp_path / "g.csv", index=False)
    options = {"y": "wt82_71", "treated": "qsmk", "terms": SMOKING, "estimator": "ipw", "estimand": "ate"}
    grams, plain = (
        effect(asked(real, "programme_effect", data, tmp_path / name, options, covariance="stacked"))
        for name, data in {"grams": tmp_path / "g.csv", "plain": nhefs / "nhefs_complete.csv"}.items()
    )
    assert grams == pytest.approx(plain, rel=1e-6)
    columns = ["sex", "race", "age", "smokeintensity", "smokeyrs", "wt71"]
    score = sm.add_constant(table[columns].join(table[["age", "wt71"]].pow(2).add_suffix("2")).to_numpy(float))
    logit = sm.Logit(table["qsmk"].to_numpy(float), score).fit(disp=False)
    outcome = sm.OLS(table["wt82_71"].to_numpy(float), score)
    trap = TreatmentEffect(outcome, table["qsmk"].to_numpy(int), results_select=logit).ipw().results_gmm.bse[0]
    terms = {name: SMOKING[name] for name in columns} | {name: SMOKING[name] for name in ("age2", "wt712")}
    own = asked(
        *(real, "programme_effect", nhefs / "nhefs_complete.csv", tmp_path / "o", options | {"terms": terms}),
        covariance="stacked",
    )
    assert trap > 1.1 * effect(own)[1]


def test_without_a_comparison_group_there_is_no_effect(real: Project, lalonde: Path, tmp_path: Path) -> None:
    takers = pd.read_csv(lalonde / "nsw_dw.csv").query("treat == 1").assign(work=lambda t: (t["re78"] > 0).astype(int))
    takers.assign(cbs=0.70).to_csv(tmp_path / "takers.csv", index=False)
    options = {"y": "work", "treated": "treat", "terms": {"age": "age"}}
    arguments = (real, "programme_effect", tmp_path / "takers.csv", tmp_path)
    with pytest.raises(RefusedError, match="no comparison group") as refused:
        asked(*arguments, options | {"estimator": "aipw"}, covariance="stacked")
    assert "described" in refused.value.remedy and "vergelijkingsgroep" in str(refused.value.dutch)
    seen = {"estimator": "described", "expected": "cbs"}
    answer = asked(*arguments, options, covariance="stacked", variants={"aipw": {"estimator": "aipw"}, "seen": seen})
    table = rows_of(answer, "seen")
    assert set(answer.table["variant"]) == {"seen"} and answer.refused[0].variant == "aipw"
    assert table.loc["seen", "estimate"] == pytest.approx(140 / 185)
    assert list(table.loc["seen", ENDS]) == pytest.approx([0.6902, 0.8130], abs=5e-4)
    assert table.loc["seen over expected", "estimate"] == pytest.approx(140 / 185 / 0.7)
    assert "no effect of the programme" in answer.sentence["en"] and "p_value" not in answer.sentence
    assert table["p_value"].isna().all()


STATA = {
    "standardisation": ("results_ra", ("ate", "att")),
    "ipw": ("results_ipw", ("ate", "att")),
    "ipwra": ("results_ipwra", ("ate", "att")),
    "aipw": ("results_aipw", ("ate",)),
}


@pytest.mark.parametrize("estimator", STATA)
def test_smoking_and_birth_weight(real: Project, tmp_path: Path, estimator: str) -> None:
    """Cattaneo (2010), J. Econometrics 155:138-154; `teffects` of Stata, whose output the tests of statsmodels hold."""
    results = pytest.importorskip("statsmodels.treatment.tests.results.results_teffects")
    data = Path(results.__file__).parent / "cataneo2.csv"
    name, estimands = STATA[estimator]
    score = {name: name for name in ("mmarried_", "mage", "mage2", "fbaby_", "medu")}
    outcome = {name: name for name in ("prenatal1_", "mmarried_", "mage", "fbaby_")}
    options = {"y": "bweight", "treated": "mbsmoke_", "terms": score, "outcome_terms": outcome, "estimator": estimator}
    options |= {"score_link": "probit", "normalised": estimator != "aipw"}
    variants = {one: {"estimand": one} for one in estimands}
    answer = asked(real, "programme_effect", data, tmp_path, options, covariance="stacked", variants=variants)
    for one in estimands:
        printed = getattr(results, name)
        table = printed.table if one == "ate" else printed.table_t
        assert effect(answer, one) == pytest.approx(list(table[0, :2]), rel=1e-5), one
        without = rows_of(answer, one).loc["outcome without", ERROR]
        assert list(without) == pytest.approx(list(table[1, :2]), rel=1e-5), one
    logit = asked(
        *(real, "programme_effect", data, tmp_path / "l", options | {"score_link": "logit", "estimand": "ate"}),
        covariance="stacked",
    )
    moved = abs(effect(logit)[0] / effect(answer, "ate")[0] - 1)
    assert moved < 1e-9 if estimator == "standardisation" else moved > 1e-4
