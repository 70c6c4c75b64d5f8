"""Differences in differences on made-up groups: what is refused, and what the algebra must equal."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.did import fit
from arbeidsmarkt.models.regression.fixed_effects import absorb
from arbeidsmarkt.models.regression.least_squares import least_squares
from arbeidsmarkt.models.regression.permutation import permutation
from arbeidsmarkt.models.regression.wild_bootstrap import WildBootstrap, wild_bootstrap
from tests.support.panels import WORDS, fit_spec

OPTIONS: dict[str, Any] = {"outcome": WORDS, "y": "rate", "group": "group", "time": "year", "since": 4}


def groups(treated: int = 6, count: int = 12, effect: float = 0.0, seed: int = 1) -> pd.DataFrame:
    """Groups over eight years, with a shock of their own in each half."""
    random = np.random.default_rng(seed)
    table = pd.DataFrame([(g, y) for g in range(count) for y in range(8)], columns=["group", "year"])
    after = (table["year"] >= 4).astype(int)
    own = random.normal(0, 1, count)[table["group"]] + random.normal(0, 0.5, (count, 2))[table["group"], after]
    hit = (table["group"] < treated) * after
    return table.assign(hit=hit, rate=own + effect * hit + random.normal(0, 0.2, len(table)))


def fitted(table: pd.DataFrame, treated: int = 6, covariance: str = "wild_bootstrap", **options: Any) -> Estimates:
    spec = fit_spec("did", OPTIONS | {"treated": list(range(treated))} | options)
    corrections = {"permutation": "none", "classical": "student_t_resid", "survey_and_series": "averaged_process"}
    corrections["HC1"] = "student_t_resid"
    codes = {
        "covariance": covariance,
        "small_sample": corrections.get(covariance, "student_t_clusters"),
        "clusters": "group",
        "reference": "none",
    }
    return fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)}))


def row(answer: Estimates) -> pd.Series:
    return answer.table[answer.table["term"] == "did"].iloc[0]


def test_few_treated_groups_get_no_test() -> None:
    shown = fitted(groups(treated=2, count=24, effect=3.0), 2, "cluster", few_clusters="show")
    assert pd.isna(row(shown)["p_value"])
    assert row(shown)["std_error"] > 0
    assert "Too few clusters" in shown.sentence["en"]
    enough = fitted(groups(12, 24, effect=3.0), 12, "cluster")
    assert row(enough)["p_value"] < 0.01
    assert "Too few" not in enough.sentence["en"]


def test_what_stands_beside_is_shown_without_a_test_where_clusters_are_too_few() -> None:
    answer = fitted(groups(effect=3.0), also=["cluster", "classical"])
    beside = answer.table[answer.table["term"] == "did"].set_index("cov_type")
    assert not answer.refused
    assert pd.isna(beside.loc["cluster", "p_value"]) and beside.loc["cluster", "std_error"] > 0
    assert beside.loc[["wild_bootstrap", "classical"], "p_value"].notna().all()


@pytest.mark.parametrize(
    ("table", "treated", "covariance", "message"),
    [
        (groups(), 6, "cluster", "too few"),
        (groups(count=24), 6, "cluster", "too few"),
        (groups(count=24), 22, "wild_bootstrap", "too few"),
        (groups(count=90), 12, "cluster", "too few"),
        (groups(), 12, "classical", "no group to compare with"),
        (groups(), 13, "classical", "'12' is not in the data"),
        (groups().query("year < 4"), 6, "classical", "no period 4"),
        (groups().query("year >= 4"), 6, "classical", "no period before"),
        (groups().assign(rate=1.0), 6, "classical", "does not vary"),
        (groups().drop(columns="rate"), 6, "classical", "no column 'rate'"),
        (groups(count=30), 1, "HC1", "Fewer than 10 rows are treated"),
        (groups(count=3), 1, "permutation", "too few to permute"),
        (groups().query("year in (3, 4) and group in (0, 11)"), 1, "classical", "4 rows for 4 coefficients"),
    ],
)
def test_what_is_no_comparison_is_refused(table: pd.DataFrame, treated: int, covariance: str, message: str) -> None:
    answer = fitted(table, treated, covariance)
    assert answer.table.empty
    assert message in answer.sentence["en"]
    assert answer.sentence["nl"]


def test_figures_with_known_error_are_compared_as_gaps() -> None:
    table = groups(treated=1, count=2, effect=3.0).assign(se=0.2)
    answer = fitted(table, 1, "survey_and_series", error={"std_error": "se"}, scales=["level"])
    assert row(answer)["method"] == "gaps over time"
    assert row(answer)["ci_low"] > 0
    assert "Figures with known error" in fitted(table, 1, "survey_and_series").sentence["en"]


def test_a_season_of_each_group_is_no_part_of_a_regression() -> None:
    for covariance in ("classical", "permutation"):
        assert "takes no season of each group out" in fitted(groups(), 6, covariance, season=True).sentence["en"]


def test_a_free_dummy_of_the_survey_level_is_refused() -> None:
    table = groups().assign(survey_level="old")
    answer = fitted(table, 6, "classical", terms={"break": {"factor": "survey_level"}})
    assert "free dummy" in answer.sentence["en"]


def people(count: int = 3) -> pd.DataFrame:
    """Several people of each group in each year."""
    table = groups().loc[lambda rows: rows.index.repeat(count)].assign(person=lambda rows: np.arange(len(rows)) % count)
    return table.assign(person=table["person"] + 10 * table["group"], rate=table["rate"] + table["person"] / 100)


@pytest.mark.parametrize("covariance", ["classical", "permutation", "wild_bootstrap"])
def test_a_group_has_one_row_in_a_period(covariance: str) -> None:
    table = pd.concat([groups(), groups().iloc[[20]].assign(rate=9.0)], ignore_index=True)
    refused = fitted(table, covariance=covariance)
    assert "The rows 22 and 98 of the data are both of group 2, year 4" in refused.sentence["en"]
    assert "De rijen 22 en 98 van de gegevens gaan allebei over group 2, year 4" in refused.sentence["nl"]
    assert not fitted(table.iloc[:-1], covariance=covariance).refused


@pytest.mark.parametrize("named", [{"unit": "person"}, {"absorb": ["person", "year"]}])
def test_people_of_a_group_are_told_apart_by_name(named: dict[str, Any]) -> None:
    assert "are both of group 0, year 0" in fitted(people(), covariance="classical").sentence["en"]
    assert row(fitted(people(), covariance="classical", **named))["n_obs"] == 288
    again = pd.concat([people(), people().iloc[[5]]], ignore_index=True)
    assert "The rows 7 and 290 of the data are both" in fitted(again, covariance="classical", **named).sentence["en"]


def test_rows_of_a_dose_are_checked_where_their_unit_is_named() -> None:
    again = pd.concat([groups(), groups().iloc[[20]]], ignore_index=True)
    dose = {"treated": [], "since": None, "focus": "hit", "terms": {"hit": "hit"}}
    spec = fit_spec("did", OPTIONS | dose | {"unit": "group"})
    codes = {"covariance": "classical", "small_sample": "student_t_resid"}
    told = fit(again, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)})).sentence["en"]
    assert "The rows 22 and 98 of the data are both of year 4, group 2" in told


def test_two_survey_levels_are_refused() -> None:
    table = groups().assign(survey_level=lambda t: np.where(t["year"] < 6, "old", "new"))
    assert "survey levels new and old" in fitted(table, 6, "classical").sentence["en"]
    stopped = fitted(table, 6, "classical", survey_break={"option": "stop", "at": 6})
    assert row(stopped)["n_obs"] == 12 * 6


def by_refitting(y: np.ndarray, x: pd.DataFrame, clusters: np.ndarray, vectors: np.ndarray, factor: float) -> float:
    """The bootstrap with the null imposed, each draw fitted again."""
    full = np.column_stack([x.to_numpy(float), np.ones(len(y))])
    others = full[:, 1:]
    inverse = np.linalg.inv(full.T @ full)

    def statistic(outcome: np.ndarray) -> float:
        coefficients = inverse @ full.T @ outcome
        scores = pd.DataFrame(full * (outcome - full @ coefficients)[:, None]).groupby(clusters).sum().to_numpy()
        return float(coefficients[0] / np.sqrt((factor * inverse @ scores.T @ scores @ inverse)[0, 0]))

    under = others @ np.linalg.lstsq(others, y, rcond=None)[0]
    drawn = [statistic(under + (y - under) * signs[clusters]) for signs in vectors.T]
    return float(np.mean(np.abs(drawn) >= abs(statistic(y)) * (1 - 1e-9)))


def test_the_bootstrap_equals_refitting_every_vector_of_signs() -> None:
    random = np.random.default_rng(3)
    clusters = np.repeat(np.arange(8), 6)
    x = pd.DataFrame({"d": random.normal(size=48), "z": random.normal(size=48)})
    y = 0.3 * x["d"].to_numpy() + random.normal(size=8)[clusters] + random.normal(size=48)
    found = wild_bootstrap(
        least_squares(y, x, absorb([], np.ones(48))),
        0,
        clusters,
        1.2,
        WildBootstrap(weights="rademacher", interval=False),
        True,
        0.95,
        [1],
    )
    signs = np.array(np.meshgrid(*[[-1.0, 1.0]] * 8)).reshape(8, -1)
    assert found.enumerated
    assert found.vectors == 256
    assert found.p_value == pytest.approx(by_refitting(y, x, clusters, signs, 1.2), abs=1e-12)


def test_absorbed_effects_equal_dummies_in_the_bootstrap() -> None:
    table = groups(treated=5, count=11, effect=0.4)
    codes = [table[name].to_numpy() for name in ("group", "year")]
    x = table[["hit"]].astype(float)
    weights = np.random.default_rng(2).uniform(0.5, 2, len(table))
    dummies = pd.concat([x, pd.get_dummies(table["group"], drop_first=True, dtype=float).add_prefix("g")], axis=1)
    dummies = pd.concat([dummies, pd.get_dummies(table["year"], drop_first=True, dtype=float).add_prefix("y")], axis=1)
    clusters = codes[1]
    settings = (0, clusters, 1.0, WildBootstrap(weights="rademacher"), True, 0.9, [1])
    y = table["rate"].to_numpy()
    short = wild_bootstrap(least_squares(y, x, absorb(codes, weights)), *settings)
    long = wild_bootstrap(least_squares(y, dummies, absorb([], weights)), *settings)
    assert short.p_value == long.p_value
    assert [short.std_error, short.ci_low, short.ci_high] == pytest.approx([long.std_error, long.ci_low, long.ci_high])


@pytest.mark.parametrize(
    ("count", "weights", "vectors", "enumerated"),
    [(6, {"weights": "webb"}, 199, False), (6, {}, 64, True), (12, {}, 4096, True), (13, {}, 199, False)],
)
def test_few_clusters_use_all_signs(count: int, weights: dict[str, str], vectors: int, enumerated: bool) -> None:
    table = groups(treated=3, count=count)
    found = least_squares(table["rate"].to_numpy(), table[["hit"]].astype(float), absorb([], np.ones(len(table))))
    options = WildBootstrap.model_validate({"draws": 199} | weights)
    boot = wild_bootstrap(found, 0, table["group"].to_numpy(), 1.0, options, True, 0.95, [1])
    assert (boot.vectors, boot.enumerated) == (vectors, enumerated)


def test_a_permutation_equals_fitting_each_assignment() -> None:
    table = groups(treated=2, count=6, effect=1.0)
    codes = [table[name].to_numpy() for name in ("group", "year")]
    effects = absorb(codes, np.ones(len(table)))
    after = (table["year"] >= 4).to_numpy(float)
    names = table["group"].astype(str)
    found = permutation(table["rate"].to_numpy(), after, names, ["0", "1"], np.empty((len(table), 0)), effects, [1])
    pairs = [(a, b) for a in range(6) for b in range(a)]
    estimates = {
        pair: least_squares(
            table["rate"].to_numpy(), pd.DataFrame({"d": table["group"].isin(pair) * after}), effects
        ).coefficients[0]
        for pair in pairs
    }
    share = np.mean([abs(one) >= abs(estimates[1, 0]) - 1e-12 for one in estimates.values()])
    assert found.exact
    assert found.assignments == 15
    assert found.p_value == pytest.approx(share)


def test_the_bootstrap_depends_on_nothing_but_the_seed() -> None:
    first, again = (fitted(groups(count=14), bootstrap={"draws": 499}).table for _ in range(2))
    pd.testing.assert_frame_equal(first, again)


def test_the_restricted_bootstrap_rejects_as_often_as_it_says() -> None:
    """Fourteen groups, seven treated, no effect: at 5 per cent 1 to 10 of 100 are rejected."""
    options = {"bootstrap": {"draws": 199, "interval": False}, "placebo_windows": False}
    found = [row(fitted(groups(7, 14, seed=seed), 7, **options))["p_value"] <= 0.05 for seed in range(60)]
    assert 0.01 <= np.mean(found) <= 0.10


def test_changes_are_laid_beside_each_other_whatever_their_direction() -> None:
    """Young fell by 5 points and old by 2: that is no 'less change'."""
    table = groups(effect=0.0).assign(rate=lambda rows: rows["rate"] / 1000 - 0.02 * (rows["year"] >= 4))
    fallen = table.assign(rate=table["rate"] - 0.03 * table["hit"])
    found = fitted(fallen, covariance="classical", scale="points").sentence
    assert "From 4 on the change in x for the treated groups lay " in found["en"]
    assert " below that for the other groups" in found["en"]
    assert " onder die bij de andere groepen" in found["nl"]
