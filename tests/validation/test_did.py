"""Differences in differences against published answers; each check is first shown to be able to fail."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table
from tests.support.panels import WORDS


def fitted(real: Project, data: pd.DataFrame, folder: Path, options: dict[str, Any], **spec: Any) -> Estimates:
    folder.mkdir(exist_ok=True)
    data.to_csv(folder / "data.csv", index=False)
    plain = {"covariance": "classical", "clusters": "none", "small_sample": "student_t_resid", "reference": "none"}
    content = plain | {"baseline": WORDS, "options": {"outcome": WORDS} | options} | spec
    (folder / "spec.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return fit_table(real, "did", folder / "data.csv", folder / "spec.yaml", folder / "out")


def expected_of(case: Path) -> dict[str, Any]:
    return {entry["quantity"]: entry["value"] for entry in json.loads((case / "expected.json").read_text())["expected"]}


def test_organ_donation_in_one_state(real: Project, shared: Path, tmp_path: Path) -> None:
    """Kessler and Roth (2014); Huntington-Klein, The Effect, ch. 18: one treated state of 27."""
    case = shared / "data/validation/p13_organ_donation_did"
    expected, data = expected_of(case), pd.read_csv(case / "organ_donations.csv")
    data = data.assign(california=(data["State"] == "California").astype(int))
    treatment = {"product": [{"column": "california"}, {"column": "Quarter_Num", "since": 4}]}
    options = {"y": "Rate", "terms": {"did": treatment}, "absorb": ["State", "Quarter_Num"], "focus": "did"}
    by_state = {"covariance": "cluster", "clusters": "State", "small_sample": "nested_effects_not_counted"}
    more = {"permutation": {"unit": "State", "after": {"column": "Quarter_Num", "since": 4}}, "bootstrap": {}}
    answer = fitted(real, data, tmp_path / "main", options | more, **by_state)
    rows = answer.table.set_index("term")
    assert rows.loc["did", "estimate"] == pytest.approx(expected["two-way fixed effects coefficient"], abs=1e-6)
    assert rows.loc["did", "std_error"] == pytest.approx(expected["cluster SE (fixest rule)"], abs=8e-4)
    assert rows.loc["did", ["p_value", "ci_low"]].isna().all(), "one treated cluster has no such p-value"
    exact = expected["exact placebo permutation p over the 27 states, /DiD/".replace("/", "|")]
    assert rows.loc["did, permutation", "p_value"] == pytest.approx(exact, abs=1e-9)
    restricted = expected["restricted wild cluster bootstrap p (null imposed)"]
    assert rows.loc["did, wild bootstrap", "p_value"] == pytest.approx(restricted, abs=0.05)
    assert "can be chance (p = 0.185)" in answer.sentence["en"]
    free = fitted(real, data, tmp_path / "free", options | {"bootstrap": {"restricted": False}}, **by_state)
    failing = free.table.set_index("term").loc["did, wild bootstrap", "p_value"]
    assert failing == pytest.approx(expected["unrestricted wild cluster bootstrap p"], abs=0.01)
    alike = fitted(real, data, tmp_path / "alike", options).table.set_index("term")
    assert alike.loc["did", "std_error"] == pytest.approx(expected["iid SE"], abs=1e-5)


def test_the_event_study_of_organ_donation(real: Project, shared: Path, tmp_path: Path) -> None:
    case = shared / "data/validation/p13_organ_donation_did"
    expected, data = expected_of(case), pd.read_csv(case / "organ_donations.csv")
    quarters = [1, 2, 4, 5, 6]
    for quarter in quarters:
        data[f"q{quarter}"] = ((data["State"] == "California") & (data["Quarter_Num"] == quarter)).astype(int)
    terms = {f"q{quarter}": f"q{quarter}" for quarter in quarters}
    options = {"y": "Rate", "terms": terms, "absorb": ["State", "Quarter_Num"], "focus": "q4"}
    rows = fitted(real, data, tmp_path, options).table.set_index("term")
    found = [rows.loc[f"q{quarter}", "estimate"] for quarter in quarters]
    assert found == pytest.approx(expected["event-study coefficients quarter 1,2,4,5,6 (reference 3)"], abs=2e-6)


def test_the_voters_of_roodman(real: Project, shared: Path, tmp_path: Path) -> None:
    """README of fwildclusterboot; Roodman, Nielsen, MacKinnon and Webb (2019)."""
    case = shared / "data/validation/p08_voters_wildboot"
    expected, data = expected_of(case), pd.read_csv(case / "voters.csv")
    terms = {"treatment": "treatment", "log_income": "log_income"}
    terms |= {name: {"factor": name} for name in ("Q1_immigration", "Q2_defense")}
    options = {"y": "proposition_vote", "terms": terms, "focus": "treatment", "bootstrap": {"draws": 9_999}}
    by_group = {"covariance": "cluster", "clusters": "group_id1", "small_sample": "student_t_clusters"}
    rows = fitted(real, data, tmp_path, options, **by_group).table.set_index("term")
    main, wild = rows.loc["treatment"], rows.loc["treatment, wild bootstrap"]
    assert main["estimate"] == pytest.approx(expected["coefficient of treatment"], abs=1e-6)
    assert main["std_error"] == pytest.approx(expected["CRV1 standard error, factor G/(G-1)*(n-1)/(n-k)"], abs=1e-5)
    assert main["statistic"] == pytest.approx(expected["t"], abs=5e-4)
    assert wild["p_value"] == pytest.approx(expected["wild cluster bootstrap p"], abs=7e-4)
    assert [wild["ci_low"], wild["ci_high"]] == pytest.approx(expected["95% test-inversion interval"], abs=2.5e-3)
    alone = fitted(real, data, tmp_path / "alone", options | {"terms": {"treatment": "treatment"}}, **by_group)
    assert alone.table.set_index("term").loc["treatment", "estimate"] != pytest.approx(main["estimate"], abs=1e-3)


def test_the_fast_food_of_card_and_krueger(real: Project, shared: Path, tmp_path: Path) -> None:
    """Card and Krueger (1994), tables 3 and 4."""
    case = shared / "data/validation/p02_card_krueger"
    expected, stores = expected_of(case), pd.read_csv(case / "fastfood.csv")
    stores = stores.assign(change=stores["fte2"] - stores["fte"])
    both = stores.dropna(subset=["change"])
    options = {"y": "change", "terms": {"new_jersey": {"column": "state"}}, "focus": "new_jersey"}
    balanced = fitted(real, both, tmp_path / "balanced", options, covariance="HC1").table.set_index("term")
    assert balanced.loc["new_jersey", "estimate"] == pytest.approx(
        expected["difference-in-differences, balanced sample (384 stores)"], abs=5e-3
    )
    assert balanced.loc["new_jersey", "std_error"] == pytest.approx(
        expected["its standard error, unequal variances"], abs=5e-3
    )
    known = both[both["wage_st"].notna() & (both["wage_st2"].notna() | (both["status2"] == 3))]
    assert len(known) == expected["n of the table 4 sample"]
    known = known.assign(
        gap=np.where(known["state"] == 1, np.maximum(0, (5.05 - known["wage_st"]) / known["wage_st"]), 0)
    )
    controls = {"chain": {"factor": "chain"}, "owned": {"column": "co_owned"}}
    models = {
        "table 4 (i) New Jersey dummy": {"focus": {"column": "state"}},
        "table 4 (iii) wage gap": {"focus": {"column": "gap"}},
        "table 4 (ii) + chain and ownership": {"focus": {"column": "state"}} | controls,
        "table 4 (iv) wage gap + chain and ownership": {"focus": {"column": "gap"}} | controls,
    }
    errors = {"table 4 (i) New Jersey dummy": 1.19, "table 4 (iii) wage gap": 6.08}
    errors |= {"table 4 (ii) + chain and ownership": 1.20, "table 4 (iv) wage gap + chain and ownership": 6.21}
    for place, (name, terms) in enumerate(models.items()):
        table4 = {"y": "change", "terms": terms, "focus": "focus"}
        row = fitted(real, known, tmp_path / f"m{place}", table4).table.set_index("term").loc["focus"]
        assert row["estimate"] == pytest.approx(expected[name], abs=5e-3), name
        assert row["std_error"] == pytest.approx(errors[name], abs=6e-3), name


def test_all_stores_of_card_and_krueger(real: Project, shared: Path, tmp_path: Path) -> None:
    """The four means and their difference in differences, over all available observations."""
    case = shared / "data/validation/p02_card_krueger"
    expected, stores = expected_of(case), pd.read_csv(case / "fastfood.csv")
    waves = [
        stores[["state", name]].rename(columns={name: "fte"}).assign(after=i) for i, name in enumerate(("fte", "fte2"))
    ]
    rows = pd.concat(waves).dropna()
    terms = {"state": "state", "after": "after", "did": {"product": [{"column": "state"}, {"column": "after"}]}}
    found = fitted(real, rows, tmp_path, {"y": "fte", "terms": terms, "focus": "did"}).table.set_index("term")[
        "estimate"
    ]
    assert found["did"] == pytest.approx(expected["difference-in-differences, all available observations"], abs=0.01)
    before = [found["intercept"], found["intercept"] + found["state"]]
    after = [before[0] + found["after"], before[1] + found["after"] + found["did"]]
    assert before == pytest.approx(expected["mean fte before: PA, NJ"], abs=5e-3)
    assert after == pytest.approx(expected["mean fte after: PA, NJ"], abs=6e-3)
