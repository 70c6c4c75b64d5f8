"""Differences in differences against published answers; each check is first shown to be able to fail."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table
from tests.support.panels import WORDS

CHAINS = {"chain": {"factor": "chain"}, "owned": "co_owned"}
DONATION = {"y": "Rate", "group": "State", "time": "Quarter_Num", "treated": ["California"], "since": 4}
FURTHER = {"also": ["classical", "cluster", "wild_bootstrap", "wild_bootstrap_unrestricted"], "few_clusters": "show"}
VOTERS = {
    "treatment": "treatment",
    "income": "log_income",
    "immigration": {"factor": "Q1_immigration"},
    "defense": {"factor": "Q2_defense"},
}


def expected(case: Path) -> dict[str, Any]:
    """Quantity to its value; where a name comes back, later ones get its place."""
    entries = json.loads((case / "expected.json").read_text(encoding="utf-8"))["expected"]
    return {f"{place} {entry['quantity']}": entry["value"] for place, entry in enumerate(entries)}


def fitted(real: Project, kind: str, data: Path, folder: Path, **content: Any) -> Estimates:
    plain = {"clusters": "none", "small_sample": "none", "reference": "none", "baseline": WORDS}
    options = {"outcome": WORDS} | content.pop("options")
    variants = {name: {"label": WORDS, "options": own} for name, own in content.pop("variants", {"main": {}}).items()}
    path = folder / "spec.yaml"
    path.write_text(yaml.safe_dump(plain | content | {"options": options, "variants": variants}), encoding="utf-8")
    return fit_table(real, kind, data, path, folder / "out")


def one(table: pd.DataFrame, **facts: Any) -> pd.Series:
    rows = table[(table[list(facts)] == pd.Series(facts)).all(axis=1)]
    assert len(rows) == 1, f"{facts}: {len(rows)} rows"
    return rows.iloc[0]


def test_fast_food_in_new_jersey_and_pennsylvania(real: Project, shared: Path, tmp_path: Path) -> None:
    """Card and Krueger (1994), table 3."""
    case = shared / "data/validation/p02_card_krueger"
    wanted = list(expected(case).values())
    stack = {"stack": {"moment": "wave", "columns": {"y": {0: "fte", 1: "fte2"}}}}
    options = {"y": "y", "group": "state", "time": "wave", "treated": [1], "since": 1, "unit": "row"}
    whole = fitted(
        real, "did", case / "fastfood.csv", tmp_path, covariance="HC2", reference="0", table=stack, options=options
    ).table
    for term, (pennsylvania, new_jersey), margin in (
        ("mean before", wanted[0], 0.005),
        ("mean after", wanted[1], 0.006),
    ):
        assert one(whole, term=term, group="0")["estimate"] == pytest.approx(pennsylvania, abs=margin)
        assert one(whole, term=term, group="1")["estimate"] == pytest.approx(new_jersey, abs=margin)
    assert one(whole, term="did")["estimate"] == pytest.approx(wanted[2], abs=0.01)
    change = {"derive": {"change": "fte2 - fte"}, "keep": ["known(change)"]}
    balanced = {
        covariance: one(
            fitted(
                real,
                "did",
                case / "fastfood.csv",
                tmp_path,
                covariance=covariance,
                table=change,
                options={"y": "change", "focus": "nj", "terms": {"nj": "state"}},
            ).table,
            term="nj",
        )
        for covariance in ("classical", "HC2")
    }
    assert balanced["classical"]["std_error"] != pytest.approx(wanted[4], abs=0.005), "spreads are not equal"
    assert balanced["HC2"]["estimate"] == pytest.approx(wanted[3], abs=0.005)
    assert balanced["HC2"]["std_error"] == pytest.approx(wanted[4], abs=0.005)
    assert balanced["HC2"]["n_obs"] == 384


def test_fast_food_with_covariates(real: Project, shared: Path, tmp_path: Path) -> None:
    """Card and Krueger (1994), table 4."""
    case = shared / "data/validation/p02_card_krueger"
    wanted = list(expected(case).values())
    table = {
        "derive": {"change": "fte2 - fte", "gap": "maximum(0, (5.05 - wage_st) / wage_st) * (state == 1)"},
        "keep": ["known(change)", "known(wage_st)", "known(wage_st2) | (status2 == 3)"],
    }
    variants = {
        "i": {"focus": "nj", "terms": {"nj": "state"}},
        "ii": {"focus": "nj", "terms": {"nj": "state", **CHAINS}},
        "iii": {"focus": "gap", "terms": {"gap": "gap"}},
        "iv": {"focus": "gap", "terms": {"gap": "gap", **CHAINS}},
    }
    found = fitted(
        real,
        "did",
        case / "fastfood.csv",
        tmp_path,
        covariance="classical",
        table=table,
        options={"y": "change"},
        variants=variants,
    ).table
    for place, (variant, own) in enumerate(variants.items()):
        row = one(found, variant=variant, term=own["focus"])
        assert row["n_obs"] == wanted[5]
        assert row["estimate"] == pytest.approx(wanted[6 + 2 * place], abs=0.005)
        assert row["std_error"] == pytest.approx(wanted[7 + 2 * place], abs=0.006)
    assert one(found, variant="i", term="nj")["estimate"] != pytest.approx(wanted[8], abs=0.005)


def test_one_state_that_asks_otherwise_for_organs(real: Project, shared: Path, tmp_path: Path) -> None:
    """Kessler and Roth (2014): with one treated group of 27 only the permutation can be relied on."""
    case = shared / "data/validation/p13_organ_donation_did"
    wanted = list(expected(case).values())
    content: dict[str, Any] = {
        "covariance": "permutation",
        "clusters": "State",
        "small_sample": "nested_effects_not_counted",
    }
    found = fitted(real, "did", case / "organ_donations.csv", tmp_path, options=DONATION | FURTHER, **content)
    effects = found.table[found.table["term"] == "did"].set_index("cov_type")
    assert effects["estimate"].to_list() == pytest.approx([wanted[0]] * 5, abs=1e-6)
    assert effects.loc["cluster", "std_error"] == pytest.approx(wanted[1], abs=0.0008)
    assert effects.loc["classical", "std_error"] == pytest.approx(wanted[2], abs=1e-5)
    assert effects.loc["permutation", "p_value"] == pytest.approx(wanted[4], abs=1e-9)
    assert effects.loc["wild_bootstrap", "p_value"] == pytest.approx(wanted[5], abs=0.05)
    assert effects.loc["wild_bootstrap_unrestricted", "p_value"] == pytest.approx(wanted[6], abs=0.01)
    assert pd.isna(effects.loc["cluster", "p_value"]), "no test rests on one treated cluster"
    assert "19 per cent of the cases" in found.sentence["en"]
    assert "effects that are not there" in found.sentence["en"]
    later = fitted(
        real, "did", case / "organ_donations.csv", tmp_path, options=DONATION | {"since": 5}, **content
    ).table
    assert one(later, term="did")["estimate"] != pytest.approx(wanted[0], abs=1e-4)
    for covariance in ("cluster", "wild_bootstrap"):
        with pytest.raises(RefusedError, match="too few are treated"):
            fitted(
                real,
                "did",
                case / "organ_donations.csv",
                tmp_path,
                options=DONATION,
                **content | {"covariance": covariance},
            )


def test_voters_by_wild_bootstrap(real: Project, shared: Path, tmp_path: Path) -> None:
    """Roodman, MacKinnon, Nielsen and Webb (2019), as in the documentation of fwildclusterboot."""
    case = shared / "data/validation/p08_voters_wildboot"
    wanted = list(expected(case).values())
    content: dict[str, Any] = {"covariance": "wild_bootstrap", "clusters": "group_id1"}
    options = {"y": "proposition_vote", "focus": "treatment", "terms": VOTERS}
    rows = {
        rule: one(
            fitted(real, "did", case / "voters.csv", tmp_path, small_sample=rule, options=options, **content).table,
            term="treatment",
        )
        for rule in ("student_t_clusters", "none")
    }
    assert rows["none"]["std_error"] != pytest.approx(wanted[1], abs=1e-5)
    row = rows["student_t_clusters"]
    assert row["estimate"] == pytest.approx(wanted[0], abs=1e-6)
    assert row["std_error"] == pytest.approx(wanted[1], abs=1e-5)
    assert row["statistic"] == pytest.approx(wanted[2], abs=0.0005)
    assert row["p_value"] == pytest.approx(wanted[3], abs=0.0007)
    assert [row["ci_low"], row["ci_high"]] == pytest.approx(wanted[4], abs=0.0025)


def test_minimum_wages_with_effects_of_county_and_year(real: Project, shared: Path, tmp_path: Path) -> None:
    """Two-way fixed effects on the data of Callaway and Sant'Anna (2021), with the factor of R's fixest."""
    case = shared / "data/validation/p03_callaway_santanna"
    wanted = list(expected(case).values())
    table = {"columns": {"first": "first.treat"}, "derive": {"now": "(year >= first) & (first > 0)"}}
    options = {"y": "lemp", "focus": "now", "terms": {"now": "now"}, "absorb": ["countyreal", "year"]}
    rows = {
        rule: one(
            fitted(
                real,
                "did",
                case / "mpdta.csv",
                tmp_path,
                covariance="cluster",
                clusters="countyreal",
                small_sample=rule,
                table=table,
                options=options,
            ).table,
            term="now",
        )
        for rule in ("nested_effects_not_counted", "student_t_clusters")
    }
    assert rows["student_t_clusters"]["std_error"] != pytest.approx(wanted[10], abs=0.0001), "all coefficients counted"
    assert rows["nested_effects_not_counted"]["estimate"] == pytest.approx(wanted[9], abs=1e-5)
    assert rows["nested_effects_not_counted"]["std_error"] == pytest.approx(wanted[10], abs=0.0001)


def test_quarters_around_the_question_for_organs(real: Project, shared: Path, tmp_path: Path) -> None:
    """Kessler and Roth (2014), as an event study against the third quarter."""
    case = shared / "data/validation/p13_organ_donation_did"
    wanted = expected(case)["3 event-study coefficients quarter 1,2,4,5,6 (reference 3)"]
    content: dict[str, Any] = {"covariance": "classical", "small_sample": "student_t_resid"}
    paths = {
        reference: fitted(
            real,
            "event_study",
            case / "organ_donations.csv",
            tmp_path,
            options=DONATION | {"reference_periods": [reference]},
            **content,
        )
        .table.query("term in ('lead', 'event')")["estimate"]
        .to_list()
        for reference in (2, 3)
    }
    assert paths[2] != pytest.approx(wanted, abs=1e-3)
    assert paths[3] == pytest.approx(wanted, abs=2e-6)


def test_minimum_wages_that_rise_at_different_moments(real: Project, shared: Path, tmp_path: Path) -> None:
    """Callaway and Sant'Anna (2021), as in the documentation of R's did."""
    case = shared / "data/validation/p03_callaway_santanna"
    wanted = list(expected(case).values())
    design = {"unit": "countyreal", "first": "first"}
    tables = {
        base: fitted(
            real,
            "event_study",
            case / "mpdta.csv",
            tmp_path,
            covariance="influence",
            table={"columns": {"first": "first.treat"}},
            options={"y": "lemp", "time": "year", "staggered": design | {"base": base}},
        ).table
        for base in ("varying", "universal")
    }
    found = tables["varying"]
    cells = found[found["term"] == "group_time"]
    for group, values in zip(("2004", "2006", "2007"), wanted[:3], strict=True):
        assert cells[cells["group"] == group]["estimate"].to_list() == pytest.approx(values, abs=6e-5)
    dynamic = found[(found["term"] == "dynamic") & found["period_key"].isin(list("0123"))]
    assert dynamic["estimate"].to_list() == pytest.approx(wanted[3], abs=6e-5)
    assert dynamic["std_error"].to_list() == pytest.approx(wanted[4], abs=0.006)
    assert one(found, term="dynamic, overall")["estimate"] == pytest.approx(wanted[5], abs=6e-5)
    assert one(found, term="simple")["estimate"] == pytest.approx(wanted[6], abs=5e-5)
    assert found[found["term"] == "group"]["estimate"].to_list() == pytest.approx(wanted[7], abs=6e-5)
    assert one(found, term="lead_test")["p_value"] == pytest.approx(wanted[8], abs=0.002)
    universal = tables["universal"]
    before = universal[(universal["term"] == "group_time") & (universal["group"] == "2007")]["estimate"].to_list()
    assert before != pytest.approx(wanted[2], abs=1e-3), "another base gives other leads"
