"""What statsmodels 0.15 does in silence, shown, and that the models do not do it; `docs/validation.md` lists all."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.stats import t as student_t
from statsmodels.stats.oaxaca import OaxacaBlinder
from statsmodels.treatment.treatment_effects import TreatmentEffect

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.models import bridge, count_rate, revisions
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.regression.glm import Covariance, fit_glm
from arbeidsmarkt.models.regression.negative_binomial import fit_negative_binomial
from tests.support.panels import WORDS, fit_spec
from tests.unit.models.test_decomposition import RECORDS, estimates, records
from tests.unit.models.test_decomposition import fitted as decomposed
from tests.unit.models.test_programme_effect import fitted as programme
from tests.unit.models.test_programme_effect import people

RANDOM = np.random.default_rng(3)
MONTHS = 60
TABLE = pd.DataFrame({"place": range(MONTHS), "size": RANDOM.normal(size=MONTHS)})
COUNTS = TABLE.assign(entries=RANDOM.negative_binomial(4, 4 / (4 + np.exp(2 + 0.01 * TABLE["place"]))))
MATRIX = pd.DataFrame({"intercept": 1.0, "place": TABLE["place"], "size": TABLE["size"]})


def newey_west_by_hand(scores: Array, bread: Array, lags: int) -> Array:
    """With the factor n / (n - k), as Stata and R have it."""
    n, k = scores.shape
    middle = scores.T @ scores
    for lag in range(1, lags + 1):
        cross = scores[lag:].T @ scores[:-lag]
        middle = middle + (1 - lag / (lags + 1)) * (cross + cross.T)
    return np.asarray(bread @ middle @ bread * n / (n - k))


def counted(covariance: str, small_sample: str, **options: Any) -> Estimates:
    plain = {"outcome": WORDS, "counts": "entries", "focus": "place", "time": "place", "lags": 4}
    spec = fit_spec("count_rate", plain | {"terms": {"place": "place", "size": "size"}} | options)
    codes = {"covariance": covariance, "small_sample": small_sample, "reference": "none"}
    return count_rate.fit(COUNTS, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)}))


def test_newey_west_of_counts_has_its_factor() -> None:
    y, x = COUNTS["entries"].to_numpy(float), MATRIX.to_numpy(float)
    found = fit_glm(y, MATRIX, "poisson", None, Covariance("hac", lags=4))
    bread = np.linalg.inv(x.T @ (x * found.fitted[:, None]))
    by_hand = newey_west_by_hand(x * (y - found.fitted)[:, None], bread, 4)
    assert found.covariance == pytest.approx(by_hand, rel=1e-6)
    trap = sm.GLM(y, x, family=sm.families.Poisson()).fit(cov_type="HAC", cov_kwds={"maxlags": 4})
    assert np.asarray(trap.cov_params()) == pytest.approx(by_hand * (MONTHS - 3) / MONTHS, rel=1e-5)


def test_newey_west_of_a_negative_binomial_has_its_factor() -> None:
    y, x = COUNTS["entries"].to_numpy(float), MATRIX.to_numpy(float)
    found, plain = (fit_negative_binomial(y, MATRIX, None, Covariance(code, lags=4)) for code in ("hac", "model"))
    alpha = found.extra["alpha"][0]
    scores = x * ((y - found.fitted) / (1 + alpha * found.fitted))[:, None]
    by_hand = newey_west_by_hand(scores, plain.covariance, 4)
    assert found.covariance == pytest.approx(by_hand, rel=0.05)


def test_newey_west_of_counts_is_read_with_the_distribution_that_is_asked_for() -> None:
    """statsmodels takes the normal distribution unless told `use_t`."""
    for small_sample, law in (("student_t_resid", student_t(MONTHS - 3)), ("none", student_t(np.inf))):
        row = counted("hac", small_sample).table.set_index("term").loc["place"]
        assert row["p_value"] == pytest.approx(2 * law.sf(abs(row["statistic"])))
        reach = (row["ci_high"] - row["estimate"]) / row["std_error"]
        assert reach == pytest.approx(law.ppf(0.975))


def test_clusters_of_counts_are_read_with_their_own_degrees_of_freedom(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the rows would count rows of one cluster as so many."""
    monkeypatch.setitem(COUNTS, "town", COUNTS["place"] % 20)
    spec = fit_spec(
        "count_rate", {"outcome": WORDS, "counts": "entries", "focus": "place", "terms": {"place": "place"}}
    )
    codes = {"covariance": "cluster", "clusters": "town", "small_sample": "student_t_clusters", "reference": "none"}
    answers = {
        rule: count_rate.fit(
            COUNTS,
            spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes | {"small_sample": rule})}),
        )
        for rule in ("student_t_clusters", "student_t_resid")
    }
    row = answers["student_t_clusters"].table.set_index("term").loc["place"]
    assert (row["n_clusters"], row["df_resid"]) == (20, 19)
    assert row["p_value"] == pytest.approx(2 * student_t(19).sf(abs(row["statistic"])))
    assert "does not take the small-sample correction" in answers["student_t_resid"].sentence["en"]


def test_newey_west_of_a_drift_and_of_revisions_has_the_t_distribution() -> None:
    place = np.arange(30)
    old = 1000 + 10 * RANDOM.normal(size=30)
    both = pd.DataFrame({"time": place, "old": old, "new": old * np.exp(0.2 + 0.02 * RANDOM.normal(size=30))})
    linked = bridge.fit(
        both, fit_spec("bridge", {"outcome": WORDS, "old": ["old"], "new": ["new"], "block": 4, "scale": "persons"})
    )
    revised = revisions.fit(
        both.rename(columns={"old": "first", "new": "last"}),
        fit_spec("revisions", {"outcome": WORDS, "vintages": ["first", "last"], "season_length": 12}),
    )
    for answer, term in ((linked, "drift"), (revised, "noise_slope")):
        row = answer.table.set_index("term").loc[term]
        assert row["df_resid"] == 28
        assert row["p_value"] == pytest.approx(2 * student_t(28).sf(abs(row["statistic"])))


def test_neumarks_coefficients_are_not_those_of_a_regression_with_a_dummy() -> None:
    """`two_fold_type='neumark'` gives the pooled ones; only the misspelt `nuemark` gives Neumark's."""
    table = records(discount=1.0)
    columns = sm.add_constant(table[["skill"]]).assign(inside=(table["who"] == "b") * 1.0)
    trap = {
        kind: OaxacaBlinder(table["wage"], columns, "inside", hasconst=True).two_fold(two_fold_type=kind).params[1]
        for kind in ("pooled", "neumark", "nuemark")
    }
    assert trap["neumark"] == trap["pooled"] != trap["nuemark"]
    found = estimates(decomposed(table, "HC0", RECORDS))
    assert found["explained, neumark"] == pytest.approx(trap["nuemark"])
    assert found["explained, pooled"] == pytest.approx(trap["pooled"])


def test_a_weighted_regression_takes_any_number_of_terms() -> None:
    """`ipw_ra` and `aipw_wls` of statsmodels 0.15 stop where the score has not exactly six coefficients."""
    table = people()
    columns = sm.add_constant(table[["skill"]].assign(south=(table["place"] == "south") * 1.0))
    took_part = (table["took_part"] == "yes").to_numpy(int)
    score = sm.Logit(took_part, columns).fit(disp=False)
    for name in ("ipw_ra", "aipw_wls"):
        with pytest.raises(ValueError, match="not aligned"):
            getattr(TreatmentEffect(sm.OLS(table["work"], columns), took_part, results_select=score), name)()
    answer = programme(table, {"estimator": "ipwra"})
    assert not answer.refused and answer.table["estimate"].notna().any()


def test_the_table_of_traps_names_tests_that_are_there(root: Path) -> None:
    """Each line of the table in `docs/validation.md` ends in a test, and in a module that guards."""
    text = (root / "docs/validation.md").read_text(encoding="utf-8")
    lines = [line for line in text.split("## What statsmodels 0.15 does in silence")[1].split("\n") if "::" in line]
    assert len(lines) >= 15
    for line in lines:
        *_, guards, tests = line.strip("| ").split(" | ")
        for module in guards.strip("`").split("`, `"):
            assert (root / "src/arbeidsmarkt/models" / module).is_file(), module
        for named in tests.strip("` ").split("`, `"):
            file, test = named.split("::")
            assert f"def {test}(" in (root / "tests" / file).read_text(encoding="utf-8"), named
