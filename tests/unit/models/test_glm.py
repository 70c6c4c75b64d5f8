from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models import cohort, count_rate, hazard
from arbeidsmarkt.models.count_rate import fit
from arbeidsmarkt.models.regression.design import Term, design
from arbeidsmarkt.models.regression.glm import Covariance, fit_glm
from tests.support.panels import WORDS, fit_spec

RANDOM = np.random.default_rng(4)
TABLE = pd.DataFrame(
    {
        "time": np.arange(96),
        "month": np.arange(96) % 12 + 1,
        "people": 1000.0 + np.arange(96),
        "count": RANDOM.poisson(50, 96),
        "region": np.repeat(["a", "b", "c"], 32),
    }
)
OPTIONS: dict[str, Any] = {
    "outcome": WORDS,
    "counts": "count",
    "exposure": "people",
    "focus": "step",
    "terms": {"step": {"column": "time", "since": 48}},
    "time": "time",
}


def fitted(table: pd.DataFrame = TABLE, **changes: Any) -> Any:
    spec = fit_spec("count_rate", OPTIONS | changes)
    analysis = spec.analysis.model_copy(update={"covariance": "quasi", "small_sample": "none", "reference": "none"})
    return fit(table, spec.model_copy(update={"analysis": analysis}))


def test_terms_become_columns() -> None:
    terms = {
        "trend": Term.model_validate({"column": "time", "minus": 10, "divide": 12}),
        "slope": Term.model_validate({"column": "time", "since": 48, "slope": True}),
        "region": Term.model_validate({"factor": "region", "reference": "b"}),
        "season": Term.model_validate({"harmonics": {"column": "month", "period": 12, "pairs": 1}}),
        "both": Term.model_validate({"product": [{"column": "time"}, {"column": "people"}]}),
    }
    matrix = design(TABLE, terms)
    assert list(matrix.columns) == [
        "intercept",
        "trend",
        "slope",
        "region[a]",
        "region[c]",
        "season[sin1]",
        "season[cos1]",
        "both",
    ]
    assert matrix["trend"].iloc[22] == 1.0
    assert list(matrix["slope"].iloc[47:51]) == [0, 0, 1, 2]
    assert matrix["both"].iloc[2] == 2 * 1002


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({"a": "people", "b": {"column": "time"}}, "'b' cannot be told apart"),
        ({"a": "people", "b": {"column": "time", "since": 9999}}, "'b' is the same in every row"),
        ({"a": {"factor": "region", "reference": "z"}}, "no level 'z'"),
        ({"a": "persons"}, "no column 'persons'"),
    ],
)
def test_a_design_that_cannot_be_used_is_refused(terms: dict[str, Any], message: str) -> None:
    with pytest.raises(RefusedError, match=message):
        design(TABLE, {name: Term.model_validate(term) for name, term in terms.items()})


@pytest.mark.parametrize(
    ("changes", "options", "message"),
    [
        ({"count": 5}, {}, "the same in every row"),
        ({"people": 0.0}, {}, "'people' is 0 in row 2"),
        ({"count": -1}, {}, "'count' is -1 in row 2"),
        ({}, {"exposure": "inhabitants"}, "no column 'inhabitants'"),
        ({}, {"focus": "jump"}, "no coefficient 'jump'"),
        ({"count": np.where(np.arange(96) < 48, 0, 50)}, {}, "tells the outcome completely"),
    ],
)
def test_a_count_that_cannot_be_explained_is_refused(
    changes: dict[str, Any], options: dict[str, Any], message: str
) -> None:
    answer = fitted(TABLE.assign(**changes), **options)
    assert answer.table.empty
    assert message in answer.sentence["en"]


def test_trials_are_no_repeated_rows() -> None:
    """Frequency weights would make the robust errors smaller by the root of the trials."""
    share, trials = RANDOM.binomial(200, 0.3, 96) / 200, np.full(96, 200.0)
    matrix = design(TABLE, {"step": Term.model_validate({"column": "time", "since": 48})})
    robust = fit_glm(share, matrix, "binomial", trials, Covariance("HC0"))
    plain = fit_glm(share, matrix, "binomial", trials, Covariance("model"))
    assert robust.std_errors == pytest.approx(plain.std_errors, rel=0.25)


def test_overdispersion_fails_only_where_the_covariance_ignores_it() -> None:
    wild = TABLE.assign(count=RANDOM.negative_binomial(5, 0.1, 96))
    passed = {check.name: check.passed for check in fitted(wild).diagnostics}
    assert passed["overdispersion"]
    spec = fit_spec("count_rate", OPTIONS)
    analysis = spec.analysis.model_copy(update={"covariance": "model", "small_sample": "none", "reference": "none"})
    plain = fit(wild, spec.model_copy(update={"analysis": analysis}))
    assert not {check.name: check.passed for check in plain.diagnostics}["overdispersion"]
    assert "too narrow" in plain.sentence["en"]


def test_quasi_poisson_intervals_cover() -> None:
    """Counts that spread twice as much as Poisson: nominal 95 % intervals hold 93 to 97 %, those of Poisson fewer."""
    held = {code: np.mean([_holds(code, seed) for seed in range(400)]) for code in ("quasi", "model")}
    assert 0.93 <= held["quasi"] <= 0.97
    assert held["model"] < 0.9


def _holds(code: str, seed: int) -> bool:
    random = np.random.default_rng(seed)
    matrix = design(TABLE, {"step": Term.model_validate({"column": "time", "since": 48})})
    counts = random.negative_binomial(50, 0.5, 96).astype(float)
    found = fit_glm(counts, matrix, "poisson", None, Covariance(code))
    return bool(abs(found.params[1]) <= 1.959964 * found.std_errors[1])


def test_no_kind_offers_a_robust_error_that_is_another_one_in_silence() -> None:
    """HC3 of a GLM in statsmodels 0.15 is HC0 without a word."""
    model = sm.GLM(TABLE["count"], sm.add_constant(TABLE["time"]), family=sm.families.Poisson())
    errors = [model.fit(cov_type=code).bse.to_numpy() for code in ("HC0", "HC3")]
    assert errors[0] == pytest.approx(errors[1], rel=1e-12), "statsmodels has HC3 now: it can be offered"
    matrix = design(TABLE, {"time": Term.model_validate("time")})
    for code in ("HC1", "HC2", "HC3"):
        assert not [kind.__name__ for kind in (cohort, count_rate, hazard) if code in kind.COVARIANCES]
        with pytest.raises(KeyError):
            fit_glm(TABLE["count"].to_numpy(float), matrix, "poisson", None, Covariance(code))


def test_a_negative_binomial_of_hundreds_of_levels_is_refused_and_quasi_poisson_fits_it() -> None:
    table = pd.DataFrame({"place": np.arange(660) % 220, "count": RANDOM.poisson(20, 660).astype(float)})
    asked: dict[str, Any] = {
        "exposure": None,
        "time": None,
        "terms": {"place": {"factor": "place"}},
        "focus": "place[1]",
    }
    assert not fitted(table, **asked).refused
    spec = fit_spec("count_rate", OPTIONS | asked | {"family": "negative_binomial"})
    codes = {"covariance": "model", "small_sample": "none", "reference": "none"}
    answer = fit(table, spec.model_copy(update={"analysis": spec.analysis.model_copy(update=codes)}))
    assert "220 coefficients takes too long" in answer.sentence["en"]
