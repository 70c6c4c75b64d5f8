"""A generalised linear model with what must be refused: outcomes that do not vary, separation, no convergence.

Counts have a log link and an exposure, shares a logit link; both may have a dispersion that is estimated.
"""

import warnings
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import statsmodels.api as sm
from statsmodels.tools.sm_exceptions import PerfectSeparationError, PerfectSeparationWarning

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.exact_fits import exact
from arbeidsmarkt.models.regression.separation import complete_separation, no_variation, separated
from arbeidsmarkt.spec.model import Text

Family = Literal["poisson", "binomial", "cloglog", "probit"]

FAMILIES = {
    "poisson": sm.families.Poisson,
    "binomial": sm.families.Binomial,
    "cloglog": lambda: sm.families.Binomial(link=sm.families.links.CLogLog()),
    "probit": lambda: sm.families.Binomial(link=sm.families.links.Probit()),
}

COUNT = Text(nl="aantal van 0 of meer", en="count of 0 or more")
SHARE = Text(nl="aandeel van 0 tot 1", en="share between 0 and 1")

MAX_ITERATIONS = 500
SUSPECT = 8.0
"""On the scale of the link, from the middle: beyond it a share can be 0 or 1, a count nothing; then it is looked at."""


@dataclass(frozen=True)
class Covariance:
    """How the covariance of the coefficients is computed.

    Parameters
    ----------
    code : {'model', 'quasi', 'HC0', 'hac', 'cluster'}
    groups : array or None
        Cluster of each row.
    lags : int
        Of the HAC estimator.
    """

    code: str
    groups: npt.NDArray[Any] | None = None
    lags: int = 0


@dataclass(frozen=True)
class GlmFit:
    """Coefficients with their covariance, and what was left unexplained.

    Parameters
    ----------
    names : tuple of str
    params : array, shape (k,)
    covariance : array, shape (k, k)
    fitted : array, shape (n,)
        Means of the outcome.
    deviance, pearson : float
    df_resid : int
    aic : float
        Missing where a dispersion is estimated.
    extra : dict
        `alpha` of a negative binomial with its standard error.
    """

    names: tuple[str, ...]
    params: Array
    covariance: Array
    fitted: Array
    deviance: float
    pearson: float
    df_resid: int
    aic: float
    extra: dict[str, tuple[float, float]]

    @property
    def dispersion(self) -> float:
        """Pearson's chi-squared over the degrees of freedom."""
        return self.pearson / self.df_resid

    @property
    def std_errors(self) -> Array:
        """Standard errors of the coefficients."""
        return np.sqrt(np.diag(self.covariance))


def fit_glm(outcome: Array, matrix: pd.DataFrame, family: Family, weight: Array | None, cov: Covariance) -> GlmFit:
    """Fit a Poisson model of counts, or a binomial one of shares with the link that the family names.

    Parameters
    ----------
    outcome : array, shape (n,)
        Counts, or shares between 0 and 1.
    matrix : DataFrame, shape (n, k)
    family : {'poisson', 'binomial', 'cloglog', 'probit'}
        `binomial` has a logit link.
    weight : array or None
        Exposure of counts; trials behind shares (none: a fractional logit).
    cov : Covariance

    Raises
    ------
    RefusedError
        If the outcome does not vary, is no share where one is meant, is separated completely, or the fit does not
        converge.

    Notes
    -----
    Trials are variance weights: as frequency weights they would shrink robust errors by their size. Of the robust
    covariances only HC0 is offered: HC3 of a GLM in statsmodels 0.15 equals HC0 without saying so.
    """
    if np.ptp(outcome) == 0:
        raise no_variation()
    _refuse_outside(outcome, family)
    options: dict[str, Any] = {}
    if family == "poisson" and weight is not None:
        options["offset"] = np.log(weight)
    if family != "poisson" and weight is not None:
        options["var_weights"] = weight
    model = sm.GLM(outcome, matrix.to_numpy(float), family=FAMILIES[family](), **options)
    result = _converged(model, cov)
    eta = matrix.to_numpy(float) @ np.asarray(result.params, dtype=float)
    if np.abs(eta - np.median(eta)).max() > SUSPECT and separated(matrix, outcome, family != "poisson"):
        raise complete_separation()
    return GlmFit(
        tuple(matrix.columns),
        np.asarray(result.params, dtype=float),
        np.asarray(result.cov_params(), dtype=float),
        np.asarray(result.fittedvalues, dtype=float),
        float(result.deviance),
        float(result.pearson_chi2),
        int(result.df_resid),
        float("nan") if cov.code == "quasi" else float(result.aic),
        {},
    )


def _converged(model: Any, cov: Covariance) -> Any:
    known: dict[str, dict[str, Any]] = {
        "model": {},
        "quasi": {},
        "HC0": {"cov_type": "HC0"},
        "hac": {"cov_type": "HAC", "cov_kwds": {"maxlags": cov.lags, "use_correction": True}},
        "cluster": {"cov_type": "cluster", "cov_kwds": {"groups": cov.groups}},
    }
    robust = known[cov.code]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PerfectSeparationWarning)  # whether it is one, a linear programme decides
            result = model.fit(
                scale="X2" if cov.code == "quasi" else None, maxiter=MAX_ITERATIONS, tol=1e-9, wls_method="qr", **robust
            )
    except (np.linalg.LinAlgError, ValueError, PerfectSeparationError):
        raise complete_separation() from None
    if not result.converged or not np.isfinite(result.params).all():
        within = (model.endog > 0) & (model.endog < 1)
        raise exact() if within.any() and np.allclose(result.fittedvalues, model.endog) else complete_separation()
    return result


def _refuse_outside(outcome: Array, family: Family) -> None:
    """Else statsmodels fits a binomial to numbers above 1, and answers with numbers that mean nothing."""
    highest = np.inf if family == "poisson" else 1.0
    for place in np.flatnonzero((outcome < 0) | (outcome > highest)):
        told = COUNT if family == "poisson" else SHARE
        raise RefusedError(
            f"The outcome has {outcome[place]:g}, which is no {told.en}.",
            rule=f"the model takes a {told.en}",
            remedy="divide the count by the persons (`derive`), or correct the value",
            dutch=f"De uitkomst heeft {outcome[place]:g}, en dat is geen {told.nl}.",
            dutch_rule=f"het model vraagt een {told.nl}",
            dutch_remedy="deel het aantal door de personen (`derive`), of verbeter de waarde",
        )
