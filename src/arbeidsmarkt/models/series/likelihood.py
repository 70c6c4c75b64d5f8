"""The top of a likelihood, found by two optimisers, and how uncertain the parameters there are.

statsmodels stops after 50 iterations and in units of the data; both can leave it short of the optimum. Here the series
is put in units of its own spread, each optimiser gets 500 iterations or more, and the two are compared.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import OptimizeResult, minimize
from statsmodels.tools.numdiff import approx_fprime, approx_hess3

from arbeidsmarkt.models.answers.columns import Array

MAX_ITERATIONS = 500
TOLERANCE = 0.01
"""Largest difference in log likelihood at which two optimisers have found the same top."""

LEAST_INFORMATION = 1.0
"""Of a direction of the unconstrained parameters, in units of the spread: flatter ones are taken no more uncertain."""

LEAST_VARIANCE = 1e-6
"""Of all disturbances together, in units of the spread: with less there is no process left."""

AWAY_FROM_ZERO = 0.1
"""Start of a parameter whose starting value is zero: there the slope of a variance is zero as well."""

Model = Any
"""A state space model of statsmodels, which has no types."""


@dataclass(frozen=True)
class Top:
    """What the optimisers found.

    Parameters
    ----------
    free : array, shape (k,)
        Unconstrained parameters.
    log_likelihood : float
    difference : float
        Between the two optimisers; 0 where only one was asked.
    converged : bool
        Whether an optimiser says that it ended at a top.
    """

    free: Array
    log_likelihood: float
    difference: float
    converged: bool


def objective(model: Model) -> Callable[[Array], float]:
    """Minus the log likelihood of unconstrained parameters; huge where it has none.

    With all variances at zero statsmodels leaves the observations out of the likelihood, which then looks high.
    """
    variances = ["sigma2" in name for name in model.param_names]

    def value(free: Array) -> float:
        if model.transform_params(free)[variances].sum() < LEAST_VARIANCE:
            return 1e10
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = float(model.loglike(free, transformed=False))
        return -found if np.isfinite(found) else 1e10

    return value


def top(model: Model, start: Array | None = None, twice: bool = True) -> Top:
    """Maximise the likelihood.

    Parameters
    ----------
    model : MLEModel
        Of a series in units of its own spread.
    start : array or None
        Unconstrained parameters to start from; those of statsmodels where None.
    twice : bool
        Whether a second optimiser, that uses no derivatives, is asked as well.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        begin = model.untransform_params(model.start_params) if start is None else start
    begin = np.where(np.abs(begin) < 1e-3, AWAY_FROM_ZERO, begin)
    minus = objective(model)
    if twice:
        return climb(minus, begin)
    found = _by_slopes(minus, begin)
    return Top(found.x, -float(found.fun), 0.0, bool(found.success))


def climb(minus: Callable[[Array], float], begin: Array) -> Top:
    """The top by two optimisers, each once more from where the other ended if that was higher."""
    smooth, plain = _by_slopes(minus, begin), _by_simplex(minus, begin)
    if plain.fun < smooth.fun:
        smooth = _by_slopes(minus, plain.x)
    else:
        plain = _by_simplex(minus, smooth.x)
    best = min((smooth, plain), key=lambda one: float(one.fun))
    ended = bool(smooth.success or plain.success)
    return Top(best.x, -float(best.fun), abs(float(smooth.fun - plain.fun)), ended)


def _by_slopes(minus: Callable[[Array], float], begin: Array) -> OptimizeResult:
    return minimize(minus, begin, method="L-BFGS-B", options={"maxiter": MAX_ITERATIONS, "ftol": 1e-12})


def _by_simplex(minus: Callable[[Array], float], begin: Array) -> OptimizeResult:
    tight = {"maxiter": 4 * MAX_ITERATIONS, "xatol": 1e-6, "fatol": 1e-8}
    return minimize(minus, begin, method="Nelder-Mead", options=tight)


def covariance(model: Model, free: Array) -> Array:
    """Covariance of the unconstrained parameters: the inverse of the observed information."""
    values, vectors = np.linalg.eigh(approx_hess3(free, objective(model)))
    bounded = np.maximum(values, LEAST_INFORMATION)
    return np.asarray(vectors @ np.diag(1 / bounded) @ vectors.T, dtype=float)


def std_errors(model: Model, free: Array, spread: Array) -> Array:
    """Standard errors of the constrained parameters, by the delta method."""
    slopes = np.atleast_2d(approx_fprime(free, model.transform_params, centered=True))
    return np.asarray(np.sqrt(np.diag(slopes @ spread @ slopes.T)), dtype=float)
