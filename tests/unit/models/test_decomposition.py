from typing import Any

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models.composition.oaxaca_blinder import decompose
from arbeidsmarkt.models.composition.standardisation import contributions
from arbeidsmarkt.models.decomposition import fit
from tests.support.panels import WORDS, fit_spec

CELLS: dict[str, Any] = {"cells": {"rate": "rate", "size": "size", "by": ["age"]}}
RECORDS: dict[str, Any] = {"records": {"value": "wage", "terms": {"skill": "skill"}}}


def cells(**changes: Any) -> pd.DataFrame:
    """Two populations with equal rates in the cells of one dimension and another composition."""
    return pd.DataFrame(
        {
            "who": ["a", "a", "b", "b"],
            "age": ["old", "young", "old", "young"],
            "rate": [0.1, 0.3, 0.1, 0.3],
            "size": [50.0, 50.0, 20.0, 80.0],
        }
        | changes
    )


def records(seed: int = 1, count: int = 400, discount: float = 0.0) -> pd.DataFrame:
    """Two groups, one with more skill; `discount` is what the same skill is paid less."""
    random = np.random.default_rng(seed)
    who = np.repeat(["a", "b"], count // 2)
    skill = random.normal(np.where(who == "b", 1.0, 0.0))
    wage = 10 + 2 * skill - discount * (who == "b") + random.normal(size=count)
    return pd.DataFrame({"who": who, "skill": skill, "wage": wage})


def fitted(table: pd.DataFrame, covariance: str, options: dict[str, Any], **codes: str) -> Estimates:
    spec = fit_spec("decomposition", {"outcome": WORDS, "group": "who"} | options)
    codes = {"covariance": covariance, "reference": "a"} | codes
    return fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)}))


def estimates(answer: Estimates) -> pd.Series:
    return answer.table.set_index("term")["estimate"]


def test_what_only_the_composition_does_is_laid_on_composition() -> None:
    found = estimates(fitted(cells(), "no_error", CELLS | {"scale": "points"}))
    assert found["rates"] == pytest.approx(0)
    assert found["composition"] == pytest.approx(found["difference"]) == pytest.approx(0.06)


def test_every_part_adds_up_whatever_the_number_of_dimensions() -> None:
    random = np.random.default_rng(2)
    keys = pd.MultiIndex.from_product([["a", "b"], [1, 2], [1, 2, 3], [1, 2]], names=["who", "x", "y", "z"])
    table = pd.DataFrame(index=keys).reset_index().assign(rate=random.random(24), size=random.integers(5, 90, 24))
    found = estimates(fitted(table, "no_error", {"cells": {"rate": "rate", "size": "size", "by": ["x", "y", "z"]}}))
    assert found["rates"] + found["composition"] == pytest.approx(found["difference"])
    parts = sum(found[f"composition, {name}"] for name in "xyz")
    assert parts == pytest.approx(found["composition"])


def test_two_factors_are_kitagawas() -> None:
    moved = contributions({"p": np.array([2.0]), "q": np.array([3.0])}, {"p": np.array([4.0]), "q": np.array([5.0])})
    assert (moved["p"][0], moved["q"][0]) == ((4 - 2) * (3 + 5) / 2, (5 - 3) * (2 + 4) / 2)


def test_the_factors_of_a_product_add_up() -> None:
    table = pd.DataFrame({"who": ["a", "b"], "people": [10.0, 12.0], "share": [0.5, 0.4], "hours": [30.0, 36.0]})
    answer = fitted(table, "no_error", {"product": {"factors": ["people", "share", "hours"]}})
    found = estimates(answer)
    assert found[["factor, people", "factor, share", "factor, hours"]].sum() == pytest.approx(found["difference"])
    assert "no measure of discrimination" in answer.sentence["en"]


def test_skill_is_told_apart_from_what_is_paid_for_it() -> None:
    table = fitted(records(discount=1.0, count=20_000), "HC0", RECORDS).table.set_index("term")
    assert table.loc["explained, pooled", "estimate"] == pytest.approx(2.0, abs=0.1)
    assert table.loc["unexplained, pooled", "estimate"] == pytest.approx(-1.0, abs=0.1)
    assert table.loc["explained, neumark", "estimate"] < table.loc["explained, pooled", "estimate"] - 0.1
    threefold = table.loc[["endowments", "coefficients", "interaction"], "estimate"].sum()
    assert threefold == pytest.approx(table.loc["difference", "estimate"])


def test_the_error_of_the_difference_is_that_of_two_means() -> None:
    table = records()
    error = fitted(table, "HC0", RECORDS).table.set_index("term").loc["difference", "std_error"]
    variances = [rows["wage"].var(ddof=0) / len(rows) for _, rows in table.groupby("who")]
    assert error == pytest.approx(np.sqrt(sum(variances)))


def test_intervals_of_records_cover() -> None:
    """The skill of a group is estimated too: with fixed skills the error would be less than half of what it is."""
    held, short = [], []
    for seed in range(1000):
        table = records(seed, discount=1.0)
        design = np.column_stack([np.ones(len(table)), table["skill"]])
        inside = (table["who"] == "b").to_numpy()
        parts = decompose(table["wage"].to_numpy(float), design, np.ones(len(table)), inside, [])
        part = next(part for part in parts if part.term == "explained, pooled")
        off = abs(part.estimate - 2.0)
        held.append(off <= 1.96 * np.sqrt(np.sum(part.influence**2)))
        short.append(off <= 1.96 * _error_with_fixed_skills(table))
    assert 0.93 <= np.mean(held) <= 0.97
    assert np.mean(short) < 0.75


def _error_with_fixed_skills(table: pd.DataFrame) -> float:
    """Only the price of skill uncertain: the difference in skill times the error of its coefficient."""
    within = table["skill"] - table.groupby("who")["skill"].transform("mean")
    gap = table.groupby("who")["skill"].mean().diff().iloc[-1]
    return float(abs(gap) / np.sqrt(np.sum(within**2)))


def test_missing_outcomes_are_left_out_and_told() -> None:
    table = records()
    table.loc[:99, "wage"] = np.nan
    answer = fitted(table, "HC0", RECORDS)
    assert "100 of the 400 records are left out" in answer.sentence["en"]
    assert set(answer.table["n_obs"]) == {300}


@pytest.mark.parametrize(
    ("table", "covariance", "options", "message"),
    [
        (cells(who=["b", "b", "c", "c"]), "no_error", CELLS, "does not have 'a'"),
        (cells(age=["old", "young", "old", "middle"]), "no_error", CELLS, "stands in one population only"),
        (cells(age=["old"] * 4), "no_error", CELLS, "rows 2 and 3 of the data are both of age old"),
        (cells(size=[0.0, 1.0, 1.0, 1.0]), "no_error", CELLS, "'size' is 0 in row 2"),
        (cells(rate=[9.0, 1.0, 1.0, 1.0]), "binomial", CELLS, "'rate' is 9 in row 2"),
        (cells(rate=[0.1, 12.0, 0.2, 0.1]), "no_error", CELLS | {"scale": "points"}, "'rate' is 12 in row 3"),
        (records(), "HC0", RECORDS | {"scale": "points"}, "'wage' is"),
        (cells(), "HC0", CELLS, "no covariance 'HC0'"),
        (records().assign(wage=1.0), "HC0", RECORDS, "same outcome in every row"),
        (records().assign(skill=lambda t: t["skill"].where(t["who"] == "a", 1.0)), "HC0", RECORDS, "cannot be told"),
        (records(count=4), "HC0", RECORDS, "as many coefficients as rows"),
    ],
)
def test_what_is_no_comparison_is_refused(
    table: pd.DataFrame, covariance: str, options: dict[str, Any], message: str
) -> None:
    answer = fitted(table, covariance, options)
    assert answer.table.empty
    assert message in answer.sentence["en"]
