"""The models against published answers of others; each check is first shown to be able to fail."""

import json
from math import log, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml
from scipy.stats import chi2
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from arbeidsmarkt.core.rounding import Interval
from arbeidsmarkt.models.answers.multiplicity import adjusted
from arbeidsmarkt.models.gap import fit as fit_gap
from arbeidsmarkt.models.groups.ratio_interval import delta_log, fieller
from arbeidsmarkt.models.groups.survey_error import rate_variance
from arbeidsmarkt.models.product import fit as fit_product
from arbeidsmarkt.models.products.draws import Uncertain
from arbeidsmarkt.spec.analysis import Family
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table
from tests.support.panels import GAP, WORDS, fit_spec, panel, rates

Z = 1.959963984540054


def test_the_log_ratio_is_that_of_metafor() -> None:
    """Trial 1 of the BCG data (Aronson 1948): `escalc("RR")` of metafor gives -0.8893 and 0.3256."""
    treated, control = 4 / 123, 11 / 139
    variances = treated * (1 - treated) / 123, control * (1 - control) / 139
    found = delta_log(treated, control, *variances, Z)
    assert log(found.value) == pytest.approx(-0.8893, abs=5e-5)
    assert (log(found.high) - log(found.low)) / (2 * Z) == pytest.approx(sqrt(0.3256), abs=1e-4)
    assert found.std_error != pytest.approx(sqrt(0.3256), abs=1e-2), "the error of the ratio is not that of its log"


def test_the_sampling_error_is_that_of_statsmodels() -> None:
    """81 of 263, as in Newcombe (1998), table I; the simple asymptotic interval of `proportion_confint`."""
    variance = rate_variance(np.array([81 / 263]), 263, 1.0)[0]
    low, high = proportion_confint(81, 263, method="normal")
    assert (81 / 263 - Z * sqrt(variance), 81 / 263 + Z * sqrt(variance)) == pytest.approx((low, high), abs=1e-9)
    quarter = rate_variance(np.array([81 / 263]), 263 / 4, 1.0)[0]
    assert 81 / 263 - Z * sqrt(quarter) != pytest.approx(low, abs=5e-3)


def test_the_interval_of_a_difference_is_that_of_newcombe() -> None:
    """56 of 70 against 48 of 80: 0.0575 to 0.3425, Newcombe (1998), Stat. Med. 17:873-890, table II (a), method 1."""
    sample = {"respondents": {"year": 150}, "design_effect": 1.0}
    groups = {
        "dutch": {"origin": "dutch", "sample_share": 80 / 150},
        "non_western": {"origin": "non_western", "sample_share": 70 / 150},
    }
    cells = panel(*rates("2019JJ00", "60", "80", rounding="0"))
    gap = fit_gap(cells, fit_spec("gap", GAP | {"sample": sample, "groups": groups})).table.iloc[0]
    assert (gap["estimate"], gap["ci_low"], gap["ci_high"]) == pytest.approx((0.2, 0.0575, 0.3425), abs=5e-5)
    score = confint_proportions_2indep(56, 70, 48, 80, method="newcomb")
    assert score == pytest.approx((0.0524, 0.3339), abs=5e-5), "method 10 of the same table is another interval"


def test_holms_rejections_are_those_of_benjamini_and_hochberg(shared: Path) -> None:
    """Benjamini and Hochberg (1995), section 3: Holm rejects 3 of 15 at 5 %; their own rule 4, no rule 9."""
    folder = shared / "data/validation/p09_proportions_multiplicity"
    found = pd.read_csv(folder / "bh1995_pvalues.csv")["p"].sample(frac=1, random_state=1)
    table = pd.DataFrame({"variant": "x", "p_value": found})
    rejections = {
        method: (adjusted(table, Family(method=method)) <= 0.05).sum()
        for method in ("holm", "benjamini_hochberg", "benjamini_yekutieli")
    }
    assert rejections == {"holm": 3, "benjamini_hochberg": 4, "benjamini_yekutieli": 3}
    assert ((found <= 0.05).sum(), multipletests(found, method="fdr_bh")[0].sum()) == (9, 4)


def test_fiellers_ends_solve_fiellers_equation() -> None:
    """Both ends r solve (top - r bottom)^2 = z^2 (var top + r^2 var bottom); those of the delta method do not."""
    numbers = (0.096, 0.033, 0.012**2, 0.008**2)

    def misfit(r: float) -> float:
        top, bottom, top_var, bottom_var = numbers
        return (top - r * bottom) ** 2 - Z**2 * (top_var + r**2 * bottom_var)

    exact, rule = fieller(*numbers, Z), delta_log(*numbers, Z)
    assert [misfit(exact.low), misfit(exact.high)] == pytest.approx([0, 0], abs=1e-12)
    assert abs(misfit(rule.high)) > 1e-4
    assert np.isnan(fieller(0.096, 0.01, 0.012**2, 0.008**2, Z).low)


def test_the_published_gap_of_the_third_quarter_of_2020() -> None:
    """CBS dashboard, November 2020: 9.6 and 3.3 per cent, 2.7 and 0.7 points up in a year, so 4.3 points before."""
    answer = fit_gap(panel(*rates("2020KW03", "3.3", "9.6")), fit_spec("gap", GAP | {"frequency": "quarter"})).table
    gap, ratio = answer.iloc[0], answer.iloc[1]
    assert gap["estimate"] == pytest.approx(0.063)
    assert [round(ratio[c], 2) for c in ("estimate", "rounding_low", "rounding_high")] == [2.91, 2.85, 2.97]


def test_the_intervals_of_a_gap_cover() -> None:
    """Five hundred simulated months with rounding and sampling error: a 95 % interval covers 93 to 97 %."""
    random = np.random.default_rng(5)
    truth = {"dutch": 0.04, "non_western": 0.11}
    shares = {"dutch": 0.79, "non_western": 0.1}
    respondents, months = 50_000, [f"{1950 + i // 12}MM{i % 12 + 1:02d}" for i in range(500)]
    rows = []
    for group, rate in truth.items():
        size = int(respondents * shares[group])
        drawn = random.binomial(size, rate, len(months)) / size
        rows += [
            {"period": key, "origin": group, "value": f"{100 * value:.1f}"}
            for key, value in zip(months, drawn, strict=True)
        ]
    options = GAP | {"frequency": "month", "sample": {"respondents": {"month": respondents}, "design_effect": 1.0}}
    table = fit_gap(panel(*rows), fit_spec("gap", options)).table
    for term, value in (("difference", 0.07), ("ratio", 0.11 / 0.04)):
        own = table[table["term"] == term]
        covered = ((own["ci_low"] <= value) & (value <= own["ci_high"])).mean()
        assert 0.93 <= covered <= 0.97, term
        assert ((own["rounding_low"] <= value) & (value <= own["rounding_high"])).mean() < 0.5


Values = dict[str, tuple[str, str, float]]
"""Input to its printed value, its rounding, and its standard error."""


def _products(values: Values, bases: dict[str, list[list[str]]], draws: int) -> tuple[pd.DataFrame, Any]:
    """Answers on each base, and the checks by name."""
    plain = {"unit": "persons", "measure": "persons_on_benefit", "survey_level": "none"}
    periods = [f"{1950 + i // 12}MM{i % 12 + 1:02d}" for i in range(len(values))]
    rows = [
        plain | {"value": value, "rounding": rounding, "period": period}
        for period, (value, rounding, _) in zip(periods, values.values(), strict=True)
    ]
    selections = {name: {"source": "lfs", "period": period} for name, period in zip(values, periods, strict=True)}
    words = {"label": WORDS, "origin": WORDS, "certainty": "measured"}
    inputs = {
        name: words | {"panel": name, "kind": "number", "std_error": error} for name, (_, _, error) in values.items()
    }
    options = {
        "inputs": inputs,
        "bases": bases,
        "counted": WORDS,
        "draws": draws,
    }
    answer = fit_product(panel(*rows, selections=selections), fit_spec("product", options))
    return answer.table.set_index("term"), {check.name: check for check in answer.diagnostics}


def _product(values: Values, sums: list[list[str]]) -> Any:
    """Answer and delta check on one base."""
    table, checks = _products(values, {"y": sums}, 200_000)
    return table.loc["y"], checks["delta_error_y"]


@pytest.mark.parametrize(
    ("first", "uncertainty", "by_delta"),
    [("0", 50.0, 0), ("0.01", 111.8, 100), ("0.05", 502.5, 500)],
)
def test_the_comparison_loss_of_jcgm_101(first: str, uncertainty: float, by_delta: float) -> None:
    """JCGM 101:2008, 9.4, uncorrelated: near zero the delta method is wrong, the draws are right, the check says so."""
    values = {"x1": (first, "0", 0.005), "x2": ("0", "0", 0.005)}
    row, check = _product(values, [["x1", "x1"], ["x2", "x2"]])
    assert row["std_error"] * 1e6 == pytest.approx(uncertainty, rel=0.01)
    assert abs(by_delta - uncertainty) / uncertainty == pytest.approx(check.value, abs=0.02)
    assert check.passed == (by_delta == 500)


def test_the_variance_of_a_product_is_goodmans() -> None:
    """Goodman (1960): E[X]^2 V[Y] + E[Y]^2 V[X] + V[X] V[Y]; 225,000 (to 5,000) and 35 % (standard error 5)."""
    row, _ = _product({"count": ("225000", "5000", 0.0), "share": ("0.35", "0", 0.05)}, [["count", "share"]])
    count_var, share_var = 5000**2 / 12, 0.05**2
    exact = sqrt(225_000**2 * share_var + 0.35**2 * count_var + count_var * share_var)
    assert exact == pytest.approx(11_263, abs=3)
    assert row["std_error"] == pytest.approx(exact, rel=0.01)
    assert row["std_error"] != pytest.approx(225_000 * 0.35 * 0.05, rel=0.05)


def test_the_draws_of_a_square_are_chi_squared() -> None:
    """JCGM 101:2008, 9.4, at zero: y / u^2 is chi-squared with two degrees of freedom, which no normal interval is."""
    row, _ = _product({"x1": ("0", "0", 0.005), "x2": ("0", "0", 0.005)}, [["x1", "x1"], ["x2", "x2"]])
    ends = 0.005**2 * chi2(2).ppf([0.025, 0.975])
    assert (row["ci_low"], row["ci_high"]) == pytest.approx(tuple(ends), rel=0.03)
    assert 50e-6 - Z * row["std_error"] < 0, "a normal interval would reach below zero"


def test_the_rounding_of_a_sum_is_irwin_halls() -> None:
    """Twelve numbers, each rounded to a unit: standard deviation 1, not the 3.46 of a uniform sum."""
    whole = Uncertain((Interval(5, 4.5, 5.5),) * 12, 0.0, 0.0, float("inf"))
    drawn = whole.sample(20_000, np.random.default_rng(1))
    assert drawn.std() == pytest.approx(1, abs=0.02)
    assert sqrt(whole.variance) == pytest.approx(1)
    assert (whole.bounds.low, whole.bounds.high) == (54, 66)
    assert (whole.bounds.high - whole.bounds.low) / sqrt(12) > 3


def test_the_intervals_of_a_product_cover() -> None:
    """Two hundred simulated reports: a count printed in thousands, a share of a survey printed in whole per cent."""
    random, error, reports = np.random.default_rng(8), 0.03, range(200)
    counts, shares = random.uniform(200_000, 250_000, 200), random.uniform(0.3, 0.4, 200)
    surveyed = shares + random.normal(0, error, 200)
    printed: Values = {f"count{i}": (f"{round(counts[i], -3):.0f}", "1000", 0.0) for i in reports}
    printed |= {f"share{i}": (f"{surveyed[i]:.2f}", "0.01", error) for i in reports}
    table, _ = _products(printed, {f"y{i}": [[f"count{i}", f"share{i}"]] for i in reports}, 2_000)
    own, truth = table.loc[[f"y{i}" for i in reports]], counts * shares
    assert 0.92 <= ((own["ci_low"] <= truth) & (truth <= own["ci_high"])).mean() <= 0.98
    assert ((own["rounding_low"] <= truth) & (truth <= own["rounding_high"])).mean() < 0.5


def test_the_comparison_loss_of_jcgm_101_from_a_table(real: Project, shared: Path, tmp_path: Path) -> None:
    """JCGM 101:2008, 9.4, as a user's table: mean, spread, shortest interval, and the wrong delta method."""
    case = json.loads((shared / "data/validation/p10_product_uncertainty/expected.json").read_text())
    expected = {entry["quantity"]: entry["value"] for entry in case["expected"]}
    x1, means = [0, 0.01, 0.05], expected["exact mean of y *1e6 for x1=0, .01, .05"]
    found = [_comparison_loss(real, tmp_path / str(first), first) * 1e6 for first in x1]
    drawn, delta = ([one.loc[name] for one in found] for name in ("drawn", "delta"))
    assert [row["estimate"] for row in drawn] == pytest.approx(means, rel=0.005)
    assert [row["estimate"] for row in delta] != pytest.approx(means, rel=0.005), "the middle is not the mean"
    assert [row["std_error"] for row in drawn] == pytest.approx(expected["exact standard uncertainty *1e6"], rel=0.005)
    assert [row["std_error"] for row in delta] == pytest.approx(expected["delta-method standard uncertainty *1e6"])
    shortest = expected["shortest 95% interval *1e6 for x1=0"]
    assert (drawn[0]["ci_low"], drawn[0]["ci_high"]) == pytest.approx(shortest, abs=1.5)


def _comparison_loss(real: Project, folder: Path, first: float) -> pd.DataFrame:
    """Estimates of `x1^2 + x2^2` by variant."""
    folder.mkdir()
    pd.DataFrame({"input": ["x1", "x2"], "value": [first, 0]}).to_csv(folder / "inputs.csv", index=False)
    names = {name: {"panel": name, "kind": "number", "std_error": 0.005} for name in ("x1", "x2")}
    words = {"label": WORDS, "origin": WORDS, "certainty": "measured"}
    spec = {
        "covariance": "independent_inputs",
        "clusters": "none",
        "small_sample": "none",
        "baseline": WORDS,
        "reference": "none",
        "table": {"fill": {"unit": "number"}},
        "options": {
            "inputs": {name: words | one for name, one in names.items()},
            "bases": {"y": [["x1", "x1"], ["x2", "x2"]]},
            "counted": WORDS,
            "centre": "mean",
            "interval": "shortest",
            "draws": 500_000,
        },
        "variants": {"drawn": {"label": WORDS}, "delta": {"label": WORDS, "options": {"propagation": "delta"}}},
    }
    (folder / "spec.yaml").write_text(yaml.safe_dump(spec), encoding="utf-8")
    answer = fit_table(real, "product", folder / "inputs.csv", folder / "spec.yaml", folder / "out")
    return answer.table.set_index("variant")[["estimate", "std_error", "ci_low", "ci_high"]]
