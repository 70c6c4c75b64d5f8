"""The wild cluster bootstrap of one coefficient, for all draws at once by the scores of the clusters."""

from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np
from scipy.optimize import brentq

from arbeidsmarkt.models.columns import Array
from arbeidsmarkt.models.least_squares import Codes, Regression, by_cluster

Weights = Literal["rademacher", "webb"]
ENUMERATED = 12
"""Up to so many clusters all signs are tried, and no draw is needed."""

WEBB = np.array([-np.sqrt(1.5), -1.0, -np.sqrt(0.5), np.sqrt(0.5), 1.0, np.sqrt(1.5)])


def signs(clusters: int, draws: int, weights: Weights, random: np.random.Generator) -> Array:
    """Weights of the clusters, shape (G, draws); with few clusters every combination of signs once.

    References
    ----------
    Webb (2023), Canadian Journal of Economics 56, 839-858 (six-point weights).
    """
    if weights == "webb":
        return random.choice(WEBB, (clusters, draws))
    if clusters <= ENUMERATED:
        return np.array(list(product((-1.0, 1.0), repeat=clusters))).T
    return random.choice([-1.0, 1.0], (clusters, draws))


@dataclass(frozen=True)
class WildBootstrap:
    """The bootstrap of the coefficient at a place of a regression.

    Parameters
    ----------
    regression : Regression
    place : int
    codes : array of int
    signs : array, shape (G, draws)
    restricted : bool
        Whether the null is imposed on the residuals; without it few treated clusters reject far too often.

    References
    ----------
    Cameron, Gelbach and Miller (2008), Review of Economics and Statistics 90, 414-427; Roodman, Nielsen, MacKinnon and
    Webb (2019), Stata Journal 19, 4-60 (the algebra by clusters).
    """

    regression: Regression
    place: int
    codes: Codes
    signs: Array
    restricted: bool = True

    def p_value(self, null: float = 0.0) -> float:
        """Share of the draws with a statistic at least as large as the observed one."""
        observed, drawn = self._statistics(null)
        return float(np.mean(np.abs(drawn) >= abs(observed) * (1 - 1e-12)))

    def _statistics(self, null: float) -> tuple[float, Array]:
        x, others = self.regression.x[:, self.place], np.delete(self.regression.x, self.place, axis=1)
        outcome = self.regression.y - null * x
        apart = x - others @ np.linalg.lstsq(others, x, rcond=None)[0]
        full = self.regression.x
        rest = outcome - others @ np.linalg.lstsq(others, outcome, rcond=None)[0]
        fitted = outcome - full @ np.linalg.lstsq(full, outcome, rcond=None)[0]
        residual = rest if self.restricted else fitted
        scores = by_cluster(apart * residual, self.codes)
        pull = by_cluster(apart[:, None] * full, self.codes) @ self.regression.inverse
        left = np.diag(scores) - pull @ by_cluster(full * residual[:, None], self.codes).T
        spread = np.sqrt(np.sum((left @ self.signs) ** 2, axis=0))
        drawn = (scores @ self.signs) / np.where(spread > 0, spread, np.inf)
        own = float(apart @ outcome) / float(np.sqrt(np.sum(by_cluster(apart * fitted, self.codes) ** 2)))
        return own, drawn

    def interval(self, level: float, estimate: float, error: float) -> tuple[float, float]:
        """All values that the bootstrap does not reject, by test inversion."""
        alpha = 1 - level

        return self._end(alpha, estimate, -error), self._end(alpha, estimate, error)

    def _end(self, alpha: float, estimate: float, step: float) -> float:
        """Where the p-value falls to `alpha` when one goes from the estimate in steps; missing if it never does."""
        for reach in range(1, 21):
            last, at = estimate + (reach - 1) * step, estimate + reach * step
            if self.p_value(at) < alpha:
                return float(brentq(lambda value: self.p_value(value) - alpha, last, at, xtol=abs(step) / 200))
        return float("nan")
