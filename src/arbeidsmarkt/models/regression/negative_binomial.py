"""A negative binomial model of counts (NB2), whose dispersion is estimated: with what must be refused."""

from typing import Any

import numpy as np
import pandas as pd
from statsmodels.discrete.discrete_model import NegativeBinomial

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.regression.glm import MAX_ITERATIONS, Covariance, GlmFit, fit_glm
from arbeidsmarkt.models.regression.sandwich import sandwich

SMALLEST_DISPERSION = 1e-5
"""From a smaller one Newton's method steps below zero, where it never comes back."""

MOST_COEFFICIENTS = 200
"""With more the second derivatives, computed pair by pair, take minutes."""

AGREED = 1e-4
"""Log likelihoods of two optimisers that differ by less have found the same optimum."""


def fit_negative_binomial(outcome: Array, matrix: pd.DataFrame, exposure: Array | None, cov: Covariance) -> GlmFit:
    """Fit a negative binomial model of counts (NB2), its dispersion estimated by maximum likelihood.

    Raises
    ------
    RefusedError
        If coefficients are too many; if the outcome does not vary, is separated completely, or spreads no more than
        Poisson allows; if the fit does not converge; if the covariance has no meaning for it.

    References
    ----------
    Cameron and Trivedi (2013), Regression Analysis of Count Data, 3.3.
    """
    if cov.code == "quasi":
        raise _own_dispersion()
    if matrix.shape[1] > MOST_COEFFICIENTS:
        raise _too_many(matrix.shape[1])
    start = fit_glm(outcome, matrix, "poisson", exposure, Covariance("model"))
    model = NegativeBinomial(outcome, matrix.to_numpy(float), loglike_method="nb2", exposure=exposure)
    result = _top(model, start)
    fitted = np.asarray(result.predict(), dtype=float)
    alpha = float(result.params[-1])
    pearson = float(np.sum((outcome - fitted) ** 2 / (fitted + alpha * fitted**2)))
    count = matrix.shape[1]
    return GlmFit(
        tuple(matrix.columns),
        np.asarray(result.params[:-1], dtype=float),
        _covariance(model, result, cov)[:count, :count],
        fitted,
        float("nan"),
        pearson,
        len(outcome) - count,
        float(result.aic),
        {"alpha": (alpha, float(result.bse[-1])), "theta": (1 / alpha, float(result.bse[-1]) / alpha**2)},
    )


def _top(model: Any, start: GlmFit) -> Any:
    """The optimum that a second optimiser agrees on, from the Poisson fit and the dispersion by moments."""
    excess = ((model.endog - start.fitted) ** 2 - start.fitted) / start.fitted**2
    begin = np.r_[start.params, max(float(excess.mean()), 0.01)]
    first = model.fit(begin, disp=False, maxiter=4 * MAX_ITERATIONS, method="bfgs", skip_hessian=True)
    if first.params[-1] < SMALLEST_DISPERSION:
        raise _no_extra_spread()
    found = model.fit(first.params, disp=False, maxiter=MAX_ITERATIONS, method="newton")
    if found.params[-1] < SMALLEST_DISPERSION or not np.isfinite(found.bse).all():
        raise _no_extra_spread()
    if not found.mle_retvals["converged"] or found.llf < first.llf - AGREED:
        raise _no_optimum()
    return found


def _covariance(model: Any, result: Any, cov: Covariance) -> Array:
    bread = np.asarray(result.cov_params(), dtype=float)
    if cov.code == "model":
        return bread
    scores = np.asarray(model.score_obs(result.params), dtype=float)
    return sandwich(bread, scores, cov.groups, cov.lags if cov.code == "hac" else 0)


def _own_dispersion() -> RefusedError:
    return RefusedError(
        "A negative binomial has a dispersion of its own and takes no second one.",
        rule="the covariance `quasi` belongs to the family poisson",
        remedy="choose the covariance model, HC0, hac or cluster",
        dutch="Een negatief-binomiaal model heeft een eigen spreiding en neemt er geen tweede bij.",
        dutch_rule="de covariantie `quasi` hoort bij de familie poisson",
        dutch_remedy="kies de covariantie model, HC0, hac of cluster",
    )


def _too_many(count: int) -> RefusedError:
    return RefusedError(
        f"A negative binomial of {count} coefficients takes too long.",
        rule=f"at most {MOST_COEFFICIENTS}",
        remedy="join levels, or choose the family poisson with the covariance quasi",
        dutch=f"Een negatief-binomiaal model met {count} coëfficiënten duurt te lang.",
        dutch_rule=f"hoogstens {MOST_COEFFICIENTS}",
        dutch_remedy="voeg niveaus samen, of kies de familie poisson met de covariantie quasi",
    )


def _no_extra_spread() -> RefusedError:
    return RefusedError(
        "The counts spread no more than a Poisson model allows.",
        rule="the dispersion of a negative binomial is above zero",
        remedy="choose the family poisson",
        dutch="De aantallen spreiden niet meer dan een Poissonmodel toelaat.",
        dutch_rule="de spreiding van een negatief-binomiaal model is groter dan nul",
        dutch_remedy="kies de familie poisson",
    )


def _no_optimum() -> RefusedError:
    return RefusedError(
        "The fit did not reach its optimum.",
        rule="two optimisers agree on it",
        remedy="leave terms out, or choose the family poisson",
        dutch="De schatting heeft haar optimum niet bereikt.",
        dutch_rule="twee rekenwijzen komen op hetzelfde optimum uit",
        dutch_remedy="laat termen weg, of kies de familie poisson",
    )
