"""Linear regression with errors that are correlated over time, in three ways."""

from dataclasses import dataclass

import numpy as np
import statsmodels.api as sm
from scipy.stats import t as student_t
from statsmodels.tsa.statespace.sarimax import SARIMAX

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.regression.newey_west import newey_west_fit, usual_lags
from arbeidsmarkt.models.series.likelihood import AWAY_FROM_ZERO, Model, Top, climb, covariance, objective, top
from arbeidsmarkt.models.series.process import arma_regression
from arbeidsmarkt.models.series.whitening import ArmaDraws, generalised

PARAMETER_DRAWS = 200
"""Values of the ARMA parameters over which the covariance of the coefficients is averaged."""


@dataclass(frozen=True)
class Regression:
    """A fit.

    Parameters
    ----------
    coefficients : array, shape (k,)
    covariance : array, shape (k, k)
    df_resid : float
    innovations : array, shape (m,)
        What is left after autocorrelation, for the check on it.
    dynamics : dict
        Parameters of the errors by term: `ar1`, `ma1`, `sigma2`, `log_likelihood`.
    top : Top or None
        Of the likelihood, where one was maximised.
    """

    coefficients: Array
    covariance: Array
    df_resid: float
    innovations: Array
    dynamics: dict[str, float]
    top: Top | None = None

    def quantile(self, level: float) -> float:
        """Of Student's t, for an interval of that level."""
        return float(student_t.ppf(0.5 + level / 2, self.df_resid))

    def t_test(self, place: int, level: float) -> dict[str, float]:
        """Estimate, standard error, t, p-value and interval of a coefficient."""
        estimate, error = float(self.coefficients[place]), float(np.sqrt(self.covariance[place, place]))
        reach = self.quantile(level) * error
        return {
            "estimate": estimate,
            "std_error": error,
            "statistic": estimate / error,
            "p_value": float(2 * student_t.sf(abs(estimate / error), self.df_resid)),
            "ci_low": estimate - reach,
            "ci_high": estimate + reach,
            "df_resid": self.df_resid,
        }


def newey_west(y: Array, design: Array, lags: int | None) -> Regression:
    """OLS with a HAC covariance, with the usual number of lags where none is named."""
    fitted = newey_west_fit(y, design, usual_lags(len(y)) if lags is None else lags)
    return Regression(
        np.asarray(fitted.params), np.asarray(fitted.cov_params()), float(fitted.df_resid), fitted.resid, {}
    )


def glsar(y: Array, design: Array, order: int) -> Regression:
    """Feasible GLS with autoregressive errors, iterated until it stands still.

    References
    ----------
    Cochrane and Orcutt (1949), JASA 44, 32-61; Prais and Winsten (1954), Cowles Commission Discussion Paper 383.
    """
    model = sm.GLSAR(y, design, rho=order)
    fitted = model.iterative_fit(maxiter=200, rtol=1e-10)
    dynamics = {f"ar{place + 1}": float(value) for place, value in enumerate(np.atleast_1d(model.rho))}
    return Regression(
        np.asarray(fitted.params),
        np.asarray(fitted.cov_params()),
        float(fitted.df_resid),
        np.asarray(fitted.wresid),
        dynamics | {"sigma2": float(fitted.scale)},
    )


def arma_errors(
    y: Array, design: Array, order: tuple[int, int], full: bool, random: np.random.Generator, start: Array | None = None
) -> Regression:
    """Generalised least squares with ARMA errors, whose parameters are uncertain.

    The covariance is that given the parameters, averaged over draws of them, plus that of the coefficients between
    the draws. With `full` it is that at the top of the full likelihood alone.

    References
    ----------
    Harvey and Phillips (1979), Biometrika 66, 49-58; Tunnicliffe Wilson (1989), JRSS B 51, 15-27.
    """
    unit = float(np.std(np.diff(y))) or 1.0
    shape = (order[0], 0, order[1])
    model = arma_regression(y / unit, design, shape)
    best = top(model, start, twice=start is None)
    best = _full(model, y / unit, design, shape, best) if full else best
    coefficients, within = _coefficients(model, best.free, design.shape[1])
    if not full:
        draws = random.multivariate_normal(best.free, covariance(model, best.free), PARAMETER_DRAWS)
        between, given = generalised(y / unit, design, _drawn(model, draws, order))
        within = given.mean(axis=0) + np.atleast_2d(np.cov(between.T))
    _coefficients(model, best.free, design.shape[1])
    innovations = model.ssm.filter().standardized_forecasts_error[0][design.shape[1] :]
    return Regression(
        coefficients * unit,
        within * unit**2,
        float(len(y) - design.shape[1]),
        np.asarray(innovations, dtype=float),
        _dynamics(model, best, y, unit),
        best,
    )


def _coefficients(model: Model, free: Array, count: int) -> tuple[Array, Array]:
    """Coefficients and their covariance given the ARMA parameters: the last part of the state after the last row."""
    model.update(model.transform_params(free))
    filtered = model.ssm.filter()
    return filtered.predicted_state[-count:, -1], filtered.predicted_state_cov[-count:, -count:, -1]


def _drawn(model: Model, free: Array, order: tuple[int, int]) -> ArmaDraws:
    """Draws of the unconstrained parameters as those of the errors."""
    ar, ma, sigma2 = np.split(np.stack([model.transform_params(one) for one in free]), np.cumsum(order), axis=1)
    return ArmaDraws(ar, ma, sigma2[:, 0])


def _full(model: Model, y: Array, design: Array, shape: tuple[int, int, int], begin: Top) -> Top:
    """The top of the full likelihood, coefficients concentrated out."""

    def minus(free: Array) -> float:
        coefficients, _ = _coefficients(model, free, design.shape[1])
        return objective(SARIMAX(y - design @ coefficients, order=shape))(free)

    return climb(minus, np.where(np.abs(begin.free) < 1e-3, AWAY_FROM_ZERO, begin.free))


def _dynamics(model: Model, best: Top, y: Array, unit: float) -> dict[str, float]:
    values = model.transform_params(best.free)
    named = {
        ("sigma2" if name == "sigma2" else name.replace(".L", "")): float(
            value * (unit**2 if name == "sigma2" else 1.0)
        )
        for name, value in zip(model.param_names, values, strict=True)
    }
    return named | {"log_likelihood": best.log_likelihood - len(y) * float(np.log(unit))}
