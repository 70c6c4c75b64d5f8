"""Absorbed effects and written-out covariances against statsmodels with a dummy for every level."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.regression.fixed_effects import absorb
from arbeidsmarkt.models.regression.least_squares import (
    Fit,
    classical,
    cluster_factor,
    clustered,
    heteroskedastic,
    least_squares,
)

RANDOM = np.random.default_rng(7)
UNIT, PERIOD = np.repeat(np.arange(9), 8), np.tile(np.arange(8), 9)
KEPT = RANDOM.random(72) > 0.1
X = pd.DataFrame({"a": RANDOM.normal(size=72), "b": RANDOM.normal(size=72)})[KEPT].reset_index(drop=True)
Y = (X["a"] + RANDOM.normal(size=len(X)) * (1 + X["b"] ** 2)).to_numpy()
WEIGHTS = RANDOM.uniform(0.5, 2, len(X))
CODES = [UNIT[KEPT], PERIOD[KEPT]]


def ours() -> Fit:
    return least_squares(Y, X, absorb(CODES, WEIGHTS))


def theirs(code: str, **words: object) -> np.ndarray:
    dummies = [
        pd.get_dummies(one, drop_first=True, dtype=float).add_prefix(p) for one, p in zip(CODES, "up", strict=True)
    ]
    design = pd.concat([X, *dummies], axis=1).assign(one=1.0)
    found = sm.WLS(Y, design, weights=WEIGHTS).fit(cov_type=code, **words)
    return np.asarray(found.cov_params().iloc[:2, :2])


@pytest.mark.parametrize("code", ["HC0", "HC1", "HC2", "HC3"])
def test_robust_covariances_are_each_their_own(code: str) -> None:
    assert heteroskedastic(ours(), code) == pytest.approx(theirs(code))
    assert heteroskedastic(ours(), code) != pytest.approx(heteroskedastic(ours(), "HC0" if code != "HC0" else "HC3"))


def test_the_classical_covariance_counts_the_effects() -> None:
    assert classical(ours()) == pytest.approx(theirs("nonrobust"))
    assert ours().df_resid == len(Y) - 2 - 9 - 7


def test_the_cluster_covariance_has_the_factor_of_stata_or_of_fixest() -> None:
    clusters = CODES[0]
    factor = cluster_factor(ours(), clusters, CODES, "student_t_clusters")
    assert clustered(ours(), clusters, factor) == pytest.approx(theirs("cluster", cov_kwds={"groups": clusters}))
    nested = cluster_factor(ours(), clusters, CODES, "nested_effects_not_counted")
    assert nested / factor == pytest.approx((len(Y) - 18) / (len(Y) - 10))


def test_a_regressor_that_effects_explain_is_refused() -> None:
    with pytest.raises(RefusedError, match="'b' cannot be told apart"):
        least_squares(Y, X.assign(b=CODES[0] + 2.0 * CODES[1]), absorb(CODES, WEIGHTS))
