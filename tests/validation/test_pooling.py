"""Pooled effects, shares and tests against published answers; each check is first shown to be able to fail."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.proportion import confint_proportions_2indep

from arbeidsmarkt.spec.project import Project
from tests.support.own_tables import asked, expected_of, rows_of

ENDS = ["ci_low", "ci_high"]
INTERVALS = ("wilson", "jeffreys", "clopper_pearson", "agresti_coull")
BCG: dict[str, Any] = {
    "events": "tpos",
    "trials": "treated",
    "reference_events": "cpos",
    "reference_trials": "control",
    "measure": "risk_ratio",
}
TRIALS = {"derive": {"treated": "tpos + tneg", "control": "cpos + cneg"}}


def bcg(real: Project, shared: Path, folder: Path, covariance: str = "model", **studies: Any) -> pd.DataFrame:
    """Rows of the trials of BCG, pooled."""
    data = shared / "data/validation/p05_bcg_meta/dat_bcg.csv"
    small = "student_t_studies" if covariance.startswith("hartung") else "none"
    options = {"group": "author", "studies": {"counts": BCG, "prediction": "as_the_mean"} | studies}
    answer = asked(real, "pooling", data, folder, options, covariance=covariance, small_sample=small, table=TRIALS)
    return answer.table.set_index(["term", "scale"])


def test_vaccination_against_tuberculosis(real: Project, shared: Path, tmp_path: Path) -> None:
    """Colditz et al. (1994), as in Viechtbauer (2010), J. Stat. Software 36(3): metafor."""
    expected = dict(expected_of(shared / "data/validation/p05_bcg_meta"))
    named = {
        "fixed effect": bcg(real, shared, tmp_path / "fixed", heterogeneity="none"),
        "DerSimonian-Laird": bcg(real, shared, tmp_path / "dl", heterogeneity="dersimonian_laird"),
        "Paule-Mandel": bcg(real, shared, tmp_path / "pm", heterogeneity="paule_mandel"),
        "REML": bcg(real, shared, tmp_path / "reml"),
    }
    pooled = ("pooled", "log")
    fixed = named.pop("fixed effect")
    assert list(fixed.loc[pooled, ["estimate", "std_error"]]) == pytest.approx(
        expected["fixed effect: estimate, se"], abs=1e-4
    )
    for name, found in named.items():
        numbers = [found.loc[("tau2", "number"), "estimate"], *found.loc[pooled, ["estimate", "std_error"]]]
        assert numbers == pytest.approx(expected[f"{name}: tau2, estimate, se"], abs=1e-4), name
    assert named["REML"].loc[("tau2", "number"), "estimate"] != pytest.approx(0.3088, abs=2e-3), "not that of moments"
    reml = named["REML"]
    assert reml.loc[("Q", "number"), "estimate"] == pytest.approx(expected["Q (df 12)"], abs=5e-4)
    assert reml.loc[("Q", "number"), "df_resid"] == 12
    assert list(reml.loc[pooled, ENDS]) == pytest.approx(expected["REML z 95% interval"], abs=1e-4)
    shares = [100 * reml.loc[("I2", "rate"), "estimate"], reml.loc[("H2", "number"), "estimate"]]
    assert shares == pytest.approx(expected["I2 and H2 (REML)"], abs=0.01)
    new = reml.loc[("new study", "ratio"), ["estimate", *ENDS]]
    quantity = "risk ratio and 95% prediction interval (REML, normal quantile)"
    assert list(new) == pytest.approx(expected[quantity], abs=1e-4)
    assert list(reml.loc[("tau2", "number"), ENDS]) == pytest.approx(
        expected["Q-profile 95% interval of tau2"], abs=1e-4
    )


def test_vaccination_by_hartung_and_knapp(real: Project, shared: Path, tmp_path: Path) -> None:
    expected = dict(expected_of(shared / "data/validation/p05_bcg_meta"))
    normal = bcg(real, shared, tmp_path / "normal").loc[("pooled", "log"), ["std_error", *ENDS]]
    for name, method in {"REML": "reml", "DL": "dersimonian_laird"}.items():
        found = bcg(real, shared, tmp_path / name, "hartung_knapp", heterogeneity=method)
        wanted = expected[f"{name} Knapp-Hartung: se, t 95% interval"]
        assert list(found.loc[("pooled", "log"), ["std_error", *ENDS]]) == pytest.approx(wanted, abs=1e-4), name
        assert list(normal) != pytest.approx(wanted, abs=5e-4)


def test_vaccination_by_latitude(real: Project, shared: Path, tmp_path: Path) -> None:
    expected = dict(expected_of(shared / "data/validation/p05_bcg_meta"))
    found = bcg(real, shared, tmp_path, moderators={"ablat": "ablat"})
    numbers = [found.loc[("tau2", "number"), "estimate"], *found.loc[("ablat", "log"), ["estimate", "std_error"]]]
    assert numbers == pytest.approx(expected["meta-regression on ablat (REML): tau2, slope, se"], abs=1e-4)
    assert found.loc[("R2", "rate"), "estimate"] == pytest.approx(0.7562, abs=2e-4), "metafor stops a little earlier"
    other = bcg(real, shared, tmp_path / "year", moderators={"year": "year"})
    assert other.loc[("tau2", "number"), "estimate"] != pytest.approx(0.0764, abs=0.01)


def test_shares_of_few_people(real: Project, shared: Path, tmp_path: Path) -> None:
    """Newcombe (1998a), table I; Brown, Cai and DasGupta (2001)."""
    data = shared / "data/validation/p09_proportions_multiplicity/newcombe_single.csv"
    printed = pd.read_csv(data)
    variants = {name: {"proportions": {"events": "x", "trials": "n", "interval": name}} for name in INTERVALS}
    answer = asked(real, "pooling", data, tmp_path, {}, covariance="binomial", variants=variants)
    found = answer.table.set_index(["variant", "group"])
    for place, row in printed.iterrows():
        own, other = ((method, str(int(str(place)) + 1)) for method in (row["method"], "agresti_coull"))
        assert list(found.loc[own, ENDS]) == pytest.approx([row["lower"], row["upper"]], abs=6e-5), own
        assert list(found.loc[other, ENDS]) != pytest.approx([row["lower"], row["upper"]], abs=6e-5)
    assert set(printed["method"]) == {"wilson", "jeffreys", "clopper_pearson"}


def test_tests_judged_together(real: Project, shared: Path, tmp_path: Path) -> None:
    """Benjamini and Hochberg (1995), section 3."""
    case = shared / "data/validation/p09_proportions_multiplicity"
    wanted = dict(expected_of(case))["rejections at 5%: Bonferroni, Holm, BH, BY"]
    methods = ("bonferroni", "holm", "benjamini_hochberg", "benjamini_yekutieli")
    answers = [
        asked(
            *(real, "pooling", case / "bh1995_pvalues.csv", tmp_path / name, {"tests": {"p_value": "p"}}),
            covariance="given_tests",
            family={"method": name},
        )
        for name in methods
    ]
    assert [int((answer.table["adjusted_p"] <= 0.05).sum()) for answer in answers] == wanted
    assert int((answers[0].table["p_value"] <= 0.05).sum()) == 9, "each by itself nine would be rejected"
    assert "3" in answers[0].sentence["en"]


def pair(real: Project, folder: Path, first: tuple[int, int], second: tuple[int, int]) -> pd.Series:
    table = pd.DataFrame({"who": ["a", "b"], "x": [first[0], second[0]], "n": [first[1], second[1]]})
    folder.mkdir(exist_ok=True)
    table.to_csv(folder / "pair.csv", index=False)
    options = {"group": "who", "proportions": {"events": "x", "trials": "n"}}
    answer = asked(real, "pooling", folder / "pair.csv", folder, options, covariance="binomial", reference="b")
    return rows_of(answer).loc["difference", ["estimate", *ENDS]]


@pytest.mark.parametrize(
    ("first", "second", "ends"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((6, 7), (2, 7), (0.0582, 0.8062)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
    ],
)
def test_the_difference_of_two_shares(
    real: Project, tmp_path: Path, first: tuple[int, int], second: tuple[int, int], ends: tuple[float, float]
) -> None:
    """Newcombe (1998b), Stat. Med. 17:873-890, table II, method 10."""
    found = list(pair(real, tmp_path, first, second)[ENDS])
    assert found == pytest.approx(ends, abs=6e-5)
    share, other = first[0] / first[1], second[0] / second[1]
    wald = 1.96 * np.sqrt(share * (1 - share) / first[1] + other * (1 - other) / second[1])
    assert found != pytest.approx([share - other - wald, share - other + wald], abs=5e-3)


def test_a_difference_for_which_the_score_interval_of_statsmodels_stops(real: Project, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="different signs"):
        confint_proportions_2indep(12, 20, 5, 18, method="score")
    found = pair(real, tmp_path, (12, 20), (5, 18))
    assert -0.1 < found["ci_low"] < found["estimate"] < found["ci_high"] < 0.6


def test_a_variance_between_studies_is_never_below_zero(real: Project, tmp_path: Path) -> None:
    """`combine_effects` of statsmodels 0.15 gives -0.040, and an error of 0.002 where it is 0.1."""
    table = pd.DataFrame({"effect": [0.10, 0.11, 0.105, 0.108], "variance": 0.04})
    trap = combine_effects(*table.to_numpy().T, method_re="dl")
    assert trap.tau2 < 0 and trap.sd_eff_w_re < 0.01
    table.to_csv(tmp_path / "alike.csv", index=False)
    for method in ("dersimonian_laird", "paule_mandel", "reml", "maximum_likelihood"):
        options = {"studies": {"effect": {"estimate": "effect", "variance": "variance"}, "heterogeneity": method}}
        found = rows_of(asked(real, "pooling", tmp_path / "alike.csv", tmp_path / method, options, covariance="model"))
        assert found.loc["tau2", "estimate"] == 0, method
        assert found.loc["pooled", "std_error"] == pytest.approx(0.1), method
