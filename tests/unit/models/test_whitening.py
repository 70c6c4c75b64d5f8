import numpy as np
import pytest
from scipy.linalg import cholesky, solve_triangular, toeplitz
from statsmodels.tsa.arima_process import ArmaProcess

from arbeidsmarkt.models.series.whitening import ArmaDraws, generalised

RANDOM = np.random.default_rng(11)
ROWS = 60
DESIGN = np.column_stack([np.ones(ROWS), np.arange(ROWS) / 12, np.arange(ROWS) >= 40]).astype(float)
Y = DESIGN @ [1.0, 0.2, 0.5] + np.cumsum(RANDOM.normal(0, 0.1, ROWS))


def by_the_whole_covariance(ar: list[float], ma: list[float], sigma2: float) -> tuple[np.ndarray, np.ndarray]:
    """GLS with the covariance matrix of all rows written out."""
    process = ArmaProcess(np.r_[1, -np.array(ar)], np.r_[1, ma])
    root = cholesky(toeplitz(process.acovf(ROWS)) * sigma2, lower=True)
    white, outcome = (solve_triangular(root, one, lower=True) for one in (DESIGN, Y))
    inverse = np.linalg.inv(white.T @ white)
    return inverse @ white.T @ outcome, inverse


@pytest.mark.parametrize(
    ("ar", "ma"),
    [
        ([[0.8], [0.0], [-0.5]], [[], [], []]),
        ([[], []], [[0.4], [-0.7]]),
        ([[0.5, 0.3], [1.2, -0.4]], [[0.3], [-0.2]]),
        ([[0.6], [0.98]], [[0.2, 0.1], [0.0, -0.3]]),
        ([[], []], [[], []]),
    ],
)
def test_all_parameters_at_once_equal_each_with_its_whole_covariance(ar: list, ma: list) -> None:
    sigma2 = np.linspace(0.5, 2.0, len(ar))
    draws = ArmaDraws(np.array(ar, dtype=float), np.array(ma, dtype=float), sigma2)
    coefficients, covariance = generalised(Y, DESIGN, draws)
    for place, variance in enumerate(sigma2):
        expected, spread = by_the_whole_covariance(ar[place], ma[place], float(variance))
        assert coefficients[place] == pytest.approx(expected, abs=1e-8)
        assert covariance[place] == pytest.approx(spread, abs=1e-8)
    assert covariance[0] != pytest.approx(covariance[1], rel=0.05)
