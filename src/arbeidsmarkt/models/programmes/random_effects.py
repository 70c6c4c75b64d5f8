"""Effects of studies together: how far they differ beyond chance, their mean, and what it depends on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import chi2

from arbeidsmarkt.models.answers.columns import Array

Heterogeneity = Literal["none", "dersimonian_laird", "paule_mandel", "reml", "maximum_likelihood"]


@dataclass(frozen=True)
class Studies:
    """Effects with known variances, and what they depend on.

    Parameters
    ----------
    y, variance : array, shape (k,)
    design : array, shape (k, p)
        An intercept and moderators.
    """

    y: Array
    variance: Array
    design: Array

    @property
    def df_resid(self) -> int:
        """Studies minus coefficients."""
        return len(self.y) - int(self.design.shape[1])

    def at(self, tau2: float) -> "Pooled":
        """The mean with this variance between studies."""
        weights = 1 / (self.variance + tau2)
        weighted = weights[:, None] * self.design
        bread = np.asarray(np.linalg.inv(self.design.T @ weighted), dtype=float)
        projection = np.diag(weights) - weighted @ bread @ weighted.T
        return Pooled(self, tau2, weights, np.asarray(bread @ (weighted.T @ self.y)), bread, projection)


@dataclass(frozen=True)
class Pooled:
    """Coefficients with a given variance between studies.

    Parameters
    ----------
    studies : Studies
    tau2 : float
    weights : array, shape (k,)
        Inverse variances.
    params : array, shape (p,)
    bread : array, shape (p, p)
        Covariance of the coefficients, the variances taken as known.
    projection : array, shape (k, k)
        Weighted residual maker.
    """

    studies: Studies
    tau2: float
    weights: Array
    params: Array
    bread: Array
    projection: Array

    @property
    def q(self) -> float:
        """Weighted sum of squares around the fit; Cochran's Q where tau2 is 0."""
        return float(self.studies.y @ self.projection @ self.studies.y)

    def log_likelihood(self, restricted: bool) -> float:
        """Log likelihood up to a constant."""
        determinant = -float(np.linalg.slogdet(self.bread)[1]) if restricted else 0.0
        return -0.5 * (float(-np.log(self.weights).sum()) + determinant + self.q)

    def covariance(self, code: str) -> Array:
        """Covariance of the coefficients: `model`, `hartung_knapp`, or the latter never below the first.

        References
        ----------
        Hartung and Knapp (2001), Statistics in Medicine 20, 3875-3889; Sidik and Jonkman (2002), Statistics in Medicine
        21, 3153-3159; Rover, Knapp and Friede (2015), BMC Medical Research Methodology 15:99 (modified).
        """
        spread = self.q / self.studies.df_resid
        factor = {"model": 1.0, "hartung_knapp": spread, "hartung_knapp_modified": max(1.0, spread)}[code]
        return np.asarray(self.bread * factor)

    @property
    def h2(self) -> float:
        """Total over sampling variance, at the typical sampling variance; Q over its expectation without tau2.

        References
        ----------
        Higgins and Thompson (2002), Statistics in Medicine 21, 1539-1558.
        """
        return 1.0 + self.tau2 / _typical_variance(self.studies)

    @property
    def i2(self) -> float:
        """Share of the variance that is between studies."""
        return 1.0 - 1.0 / self.h2


def pooled(studies: Studies, method: Heterogeneity) -> Pooled:
    """The mean of studies, its variance between them estimated and never below zero.

    References
    ----------
    DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177-188; Paule and Mandel (1982), Journal of Research of
    the National Bureau of Standards 87, 377-385; Raudenbush (2009), in Cooper et al., Handbook of Research Synthesis,
    295-315 (restricted likelihood).
    """
    estimators: dict[str, Callable[[Studies], float]] = {
        "none": lambda _: 0.0,
        "dersimonian_laird": _by_moments,
        "paule_mandel": lambda own: _where_q_is(own, own.df_resid),
        "reml": lambda own: _most_likely(own, restricted=True),
        "maximum_likelihood": lambda own: _most_likely(own, restricted=False),
    }
    return studies.at(estimators[method](studies))


def tau2_interval(studies: Studies, level: float) -> tuple[float, float]:
    """Interval of the variance between studies by profiling Q.

    References
    ----------
    Viechtbauer (2007), Statistics in Medicine 26, 37-52.
    """
    high, low = chi2.ppf([(1 - level) / 2, (1 + level) / 2], studies.df_resid)
    return _where_q_is(studies, low), _where_q_is(studies, high)


def tau2_error(found: Pooled, method: Heterogeneity) -> float:
    """Standard error of tau2 from the information of the likelihood; missing for moments."""
    if method == "reml":
        return float(np.sqrt(2 / np.sum(found.projection**2)))
    return float(np.sqrt(2 / np.sum(found.weights**2))) if method == "maximum_likelihood" else float("nan")


def _typical_variance(studies: Studies) -> float:
    return studies.df_resid / float(np.trace(studies.at(0.0).projection))


def _by_moments(studies: Studies) -> float:
    """Truncated at zero: `combine_effects` of statsmodels 0.15 returns a negative variance and a tiny error."""
    fixed = studies.at(0.0)
    return max(0.0, (fixed.q - studies.df_resid) / float(np.trace(fixed.projection)))


def _where_q_is(studies: Studies, value: float) -> float:
    """The tau2 at which Q, which falls with it, has a value; zero where it is below from the start."""
    if studies.at(0.0).q <= value:
        return 0.0
    top = _widest(studies)
    while studies.at(top).q > value:
        top *= 4
    return float(brentq(lambda tau2: studies.at(tau2).q - value, 0.0, top, xtol=1e-14 * top))


def _most_likely(studies: Studies, restricted: bool) -> float:
    """Best of a grid, then refined between its neighbours: the likelihood can have several tops."""
    grid = np.r_[0.0, _widest(studies) * np.geomspace(1e-8, 4.0, 40)]
    heights = [studies.at(tau2).log_likelihood(restricted) for tau2 in grid]
    best = int(np.argmax(heights))
    ends = grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)]
    found = minimize_scalar(
        lambda tau2: -studies.at(tau2).log_likelihood(restricted),
        bounds=ends,
        method="bounded",
        options={"xatol": 1e-10 * ends[1]},
    )
    return float(found.x) if -found.fun > studies.at(0.0).log_likelihood(restricted) else 0.0


def _widest(studies: Studies) -> float:
    return float(np.var(studies.y) + studies.variance.max())
