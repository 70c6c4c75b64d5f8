import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.regression.design import Term, design
from arbeidsmarkt.models.regression.formula import columns_of, formula_columns
from arbeidsmarkt.models.regression.glm import Covariance, fit_glm
from arbeidsmarkt.models.regression.negative_binomial import fit_negative_binomial
from arbeidsmarkt.models.regression.separation import separated

TABLE = pd.DataFrame({"sex": ["m", "w"] * 30, "size": np.arange(60) + 900.0, "time": range(60), "a b": 1.0})


def test_a_formula_sees_the_columns_alone() -> None:
    C = log = "a local of the caller"  # noqa: N806, F841
    found = formula_columns("x", TABLE, "C(sex) * log(size)")
    assert list(found) == ["x[C(sex)[T.w]]", "x[log(size)]", "x[C(sex)[T.w]:log(size)]"]
    assert columns_of("C(sex, Treatment('m')) + I(size**2) + Q('a b')") == ["sex", "size", "a b"]


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("np + size", "no column 'np'"),
        ("size + open('x')", "may call only"),
        ("sex.upper()", "cannot be used"),
        ("size +", "cannot be used"),
    ],
)
def test_what_a_formula_may_not_do_is_refused(formula: str, told: str) -> None:
    with pytest.raises(RefusedError, match=told):
        formula_columns("x", TABLE, formula)


def test_what_a_formula_may_not_do_is_told_in_dutch_too() -> None:
    with pytest.raises(RefusedError) as caught:
        columns_of("size + open('x')")
    assert "is niet te gebruiken: alleen deze functies zijn toegestaan: C, I, Q" in caught.value.told("nl")


def test_a_pulse_lies_between_two_periods() -> None:
    keyed = TABLE.assign(period_key=[f"{2016 + one // 12}MM{one % 12 + 1:02d}" for one in range(60)])
    pulse = Term.model_validate({"column": "time", "since": "2020MM03", "until": "2020MM06"})
    assert np.flatnonzero(pulse.columns("x", keyed)["x"]).tolist() == [50, 51, 52, 53]
    with pytest.raises(RefusedError, match="no period 2020MM03"):
        pulse.columns("x", TABLE)


def test_counts_that_spread_as_poisson_are_refused_at_once() -> None:
    """Below zero the second derivative of the likelihood is a sum without end, from which no fit came back."""
    month = np.arange(96)
    matrix = pd.DataFrame({"intercept": 1.0, "step": month >= 72}, dtype=float)
    refused = 0
    for seed in range(12):
        counts = np.random.default_rng(seed).poisson(400, 96).astype(float)
        try:
            fit_negative_binomial(counts, matrix, None, Covariance("model"))
        except RefusedError as error:
            refused += "no more than a Poisson model allows" in error.message
    assert refused >= 3


def test_the_robust_errors_of_a_negative_binomial_are_robust() -> None:
    """Where one half spreads more than the other, HC0 differs from the model; as a cluster each row is HC0 again."""
    random, group = np.random.default_rng(2), np.repeat([0.0, 1.0], [320, 80])
    counts = random.negative_binomial(np.where(group == 1, 1, 20), np.where(group == 1, 0.05, 0.5)).astype(float)
    matrix = design(pd.DataFrame({"group": group}), {"group": Term.model_validate("group")})
    errors = {
        code: fit_negative_binomial(counts, matrix, None, Covariance(code)).std_errors[1] for code in ("model", "HC0")
    }
    rows = fit_negative_binomial(counts, matrix, None, Covariance("cluster", np.arange(400))).std_errors[1]
    assert rows == pytest.approx(errors["HC0"], rel=0.01)
    assert abs(errors["HC0"] / errors["model"] - 1) > 0.03
    with pytest.raises(RefusedError, match="dispersion of its own"):
        fit_negative_binomial(counts, matrix, None, Covariance("quasi"))
    with pytest.raises(RefusedError, match="no more than a Poisson"):
        fit_negative_binomial(np.tile([2.0, 3.0], 200), matrix, None, Covariance("model"))


def test_separation_is_told_from_large_numbers() -> None:
    """An exposure from one to ten million is no separation; a group without counts is."""
    size = np.logspace(0, 7, 60)
    matrix = design(TABLE.assign(sex=(TABLE["sex"] == "w") * 1.0), {"sex": Term.model_validate("sex")})
    counts = np.random.default_rng(1).poisson(0.3 * size).astype(float)
    assert fit_glm(counts, matrix, "poisson", size, Covariance("model")).params[0] == pytest.approx(
        np.log(0.3), abs=0.1
    )
    empty = np.where(matrix["sex"] == 1, 0.0, 3.0 + TABLE["time"] % 2)
    assert separated(matrix, empty, shares=False)
    with pytest.raises(RefusedError, match="tells the outcome completely"):
        fit_glm(empty, matrix, "poisson", None, Covariance("model"))
    assert separated(matrix, matrix["sex"].to_numpy(), shares=True)
    assert not separated(matrix, (TABLE["time"] % 3 == 0).to_numpy(float), shares=True)


def test_a_whole_number_can_be_the_reference_of_a_factor() -> None:
    season = Term.model_validate({"factor": "season", "reference": 2})
    assert list(season.columns("season", TABLE.assign(season=TABLE["time"] % 3 + 1))) == ["season[1]", "season[3]"]
