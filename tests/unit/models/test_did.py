from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.did import fit
from arbeidsmarkt.models.wild_bootstrap import signs
from tests.support.panels import WORDS, fit_spec

TREATMENT = {"product": [{"column": "treated"}, {"column": "after"}]}
OPTIONS: dict[str, Any] = {
    "outcome": WORDS,
    "y": "rate",
    "terms": {"did": TREATMENT},
    "absorb": ["group", "year"],
    "focus": "did",
}


def groups(treated: int = 6, count: int = 12, effect: float = 0.0, seed: int = 1) -> pd.DataFrame:
    """Groups over eight years, with a shock of their own in each; the last four years are treated."""
    random = np.random.default_rng(seed)
    table = pd.DataFrame([(g, y) for g in range(count) for y in range(8)], columns=["group", "year"])
    table = table.assign(treated=(table["group"] < treated).astype(int), after=(table["year"] >= 4).astype(int))
    own = random.normal(0, 1, count)[table["group"]] + random.normal(0, 0.5, (count, 2))[table["group"], table["after"]]
    return table.assign(rate=own + effect * table["treated"] * table["after"] + random.normal(0, 0.2, len(table)))


def fitted(table: pd.DataFrame, clusters: str = "group", **options: Any) -> Estimates:
    spec = fit_spec("did", OPTIONS | options)
    codes = {"covariance": "cluster", "small_sample": "student_t_clusters", "reference": "none", "clusters": clusters}
    return fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)}))


def row(answer: Estimates, term: str = "did") -> pd.Series:
    return answer.table[answer.table["term"] == term].iloc[0]


def test_few_treated_groups_get_no_p_value_of_clusters() -> None:
    answer = fitted(groups(treated=2, effect=3.0), permutation={"unit": "group", "after": "after"})
    assert pd.isna(row(answer)["p_value"])
    assert "Too few groups" in answer.sentence["en"]
    enough = fitted(groups(treated=6, effect=3.0))
    assert row(enough)["p_value"] < 0.01
    assert "Too few" not in enough.sentence["en"]


def test_few_clusters_try_every_sign() -> None:
    assert signs(5, 9_999, "rademacher", np.random.default_rng(1)).shape == (5, 32)
    assert signs(13, 999, "rademacher", np.random.default_rng(1)).shape == (13, 999)
    assert set(np.round(signs(5, 999, "webb", np.random.default_rng(1)).ravel() ** 2, 9)) == {0.5, 1.0, 1.5}


def test_the_bootstrap_does_not_depend_on_anything_but_the_seed() -> None:
    first, again = (fitted(groups(count=14), bootstrap={"draws": 499}).table for _ in range(2))
    pd.testing.assert_frame_equal(first, again)


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        (groups().assign(rate=1.0), {}, "the same in every row"),
        (groups(treated=0), {}, "'did' cannot be told apart"),
        (groups(treated=12), {}, "'did' cannot be told apart"),
        (groups(), {"y": "level"}, "no column 'level'"),
        (groups(), {"weights": "people"}, "no column 'people'"),
    ],
)
def test_what_is_no_comparison_is_refused(table: pd.DataFrame, options: dict[str, Any], message: str) -> None:
    answer = fitted(table, **options)
    assert answer.table.empty
    assert message in answer.sentence["en"]


def test_the_restricted_bootstrap_rejects_as_often_as_it_says() -> None:
    """Twelve groups, six treated, no effect: at 5 per cent 2 to 8 of 100 are rejected."""
    found = [row(fitted(groups(seed=seed), bootstrap={"draws": 199}), "did, wild bootstrap") for seed in range(120)]
    assert 0.01 <= np.mean([one["p_value"] <= 0.05 for one in found]) <= 0.10
