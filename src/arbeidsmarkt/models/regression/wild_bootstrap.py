"""Wild cluster bootstrap of one coefficient by the algebra of cluster sums: no regression is fitted again.

With `a_g` the score of a cluster and `J` what a cluster's errors do to the scores of all, a draw `v` of cluster signs
gives the statistic `a'v / sqrt(f sum (J v)^2)`. Under the null both are linear in the value tested, so that a whole
interval follows from two sets of sums.
"""

from dataclasses import dataclass
from itertools import product
from typing import Annotated, Literal

import numpy as np
from pydantic import Field
from scipy.optimize import brentq

from arbeidsmarkt.models.answers.columns import Array, Codes
from arbeidsmarkt.models.regression.cluster_sums import ClusterSums
from arbeidsmarkt.models.regression.least_squares import Fit
from arbeidsmarkt.spec.model import Spec

ALL_SIGNS = 12
"""Up to so many clusters every vector of signs is used; with six the smallest p-value is then 2 in 64."""

WEBB = np.array([-np.sqrt(1.5), -1.0, -np.sqrt(0.5), np.sqrt(0.5), 1.0, np.sqrt(1.5)])
EQUAL = 1e-9
"""Statistics that differ by less, relatively, are the same."""

CHUNK = 4_000_000
"""Cluster weights that are multiplied at once, to stay within memory."""

FURTHEST = 40
"""Standard errors from the estimate within which the ends of an interval are sought."""


class WildBootstrap(Spec):
    """How the bootstrap is done.

    Parameters
    ----------
    draws : int
        Where not all vectors of signs are used. With 9,999 a p-value near 0.0005 still moves by half from seed to seed.
    weights : {'rademacher', 'webb'}
        Signs, or Webb's six points, which are always drawn: with six to eight clusters these reject more often than all
        signs do, without an effect 7 to 9 times in 100 where signs do 6 to 7 times.
    interval : bool
        Whether the test is inverted for an interval.
    """

    draws: Annotated[int, Field(ge=99)] = 99_999
    weights: Literal["rademacher", "webb"] = "rademacher"
    interval: bool = True


@dataclass(frozen=True)
class Bootstrapped:
    """Standard error, statistic and p-value for zero, the interval (infinite where it has no end), vectors used."""

    std_error: float
    statistic: float
    p_value: float
    ci_low: float
    ci_high: float
    vectors: int
    enumerated: bool


@dataclass(frozen=True)
class _Drawn:
    """Of the draws: numerator and squared denominator under zero, shape (2, b); with what a value adds, (5, b)."""

    rows: Array

    def statistics(self, value: float) -> Array:
        """Statistics when a value is tested, in absolute terms."""
        if len(self.rows) == 2:
            top, squared = self.rows
        else:
            null, along, constant, slope, bend = self.rows
            top, squared = null - value * along, constant - 2 * value * slope + value**2 * bend
        return np.asarray(np.abs(top) / np.sqrt(np.maximum(squared, 1e-300)))


def wild_bootstrap(
    fit: Fit,
    place: int,
    clusters: Codes,
    factor: float,
    options: WildBootstrap,
    restricted: bool,
    level: float,
    seed: list[int],
) -> Bootstrapped:
    """Bootstrap the coefficient at a place.

    Parameters
    ----------
    fit : Fit
    place : int
    clusters : array of int, shape (n,)
    factor : float
        Small-sample factor of the cluster covariance.
    options : WildBootstrap
    restricted : bool
        Whether the null is imposed; without that the test breaks down when few clusters are treated.
    level : float
        Of the interval.
    seed : list of int

    References
    ----------
    Cameron, Gelbach and Miller (2008), Review of Economics and Statistics 90, 414-427; Roodman, MacKinnon, Nielsen and
    Webb (2019), Stata Journal 19, 4-60; Webb (2023), Canadian Journal of Economics 56, 839-858.
    """
    sums = ClusterSums(fit, clusters)
    vectors, enumerated = _vectors(len(sums.products), options, seed)
    regressor, outcome, size = sums.partialled(place)
    estimate = float(fit.coefficients[place])
    own = outcome - estimate * regressor
    error = float(np.sqrt(factor * (sums.scores(regressor, own) ** 2).sum()))
    errors = [outcome if restricted else own, *([regressor] if options.interval else [])]
    rejection = _Rejection(
        _drawn(sums, regressor, errors, vectors, factor), estimate, error / size, restricted, enumerated
    )
    ends = rejection.interval(1 - level) if options.interval else (np.nan, np.nan)
    statistic = estimate * size / error
    return Bootstrapped(error / size, statistic, rejection.p_value(0.0), *ends, vectors.shape[1], enumerated)


def _vectors(count: int, options: WildBootstrap, seed: list[int]) -> tuple[Array, bool]:
    """Weights of the clusters, shape (g, b)."""
    webb = options.weights == "webb"
    if not webb and count <= ALL_SIGNS:
        return np.array(list(product((-1.0, 1.0), repeat=count))).T, True
    random = np.random.default_rng(seed)
    points = WEBB if webb else np.array([-1.0, 1.0])
    return points[random.integers(0, len(points), (count, options.draws), dtype=np.int8)], False


def _drawn(sums: ClusterSums, regressor: Array, errors: list[Array], vectors: Array, factor: float) -> _Drawn:
    """What the p-value follows from, for errors under zero and, for an interval, what a value adds to them."""
    own = [sums.scores(regressor, one) for one in errors]
    spread = [np.diag(one) - sums.projected(regressor, error) for one, error in zip(own, errors, strict=True)]
    pieces = np.array_split(vectors, -(-vectors.size // CHUNK), axis=1)
    return _Drawn(np.concatenate([_piece(own, spread, piece, factor) for piece in pieces], axis=1))


def _piece(own: list[Array], spread: list[Array], vectors: Array, factor: float) -> Array:
    """Numerators, then products of what the fit leaves of the scores, for one set of errors or two."""
    scores = [one @ vectors for one in spread]
    pairs = [(left, right) for place, left in enumerate(scores) for right in scores[place:]]
    squares = [factor * np.einsum("gb,gb->b", left, right) for left, right in pairs]
    return np.array([*(one @ vectors for one in own), *squares])


@dataclass(frozen=True)
class _Rejection:
    """The p-value of each value of the coefficient."""

    drawn: _Drawn
    estimate: float
    std_error: float
    restricted: bool
    enumerated: bool

    def p_value(self, value: float) -> float:
        """Share of the draws whose statistic is at least as large as that of the data, for one value tested."""
        statistics = self.drawn.statistics(value if self.restricted else 0.0)
        own = abs(self.estimate - value) / self.std_error
        larger = int((statistics >= own * (1 - EQUAL)).sum())
        return larger / len(statistics) if self.enumerated else (1 + larger) / (1 + len(statistics))

    def interval(self, size: float) -> tuple[float, float]:
        """Values that are not rejected; infinite where nothing within reach is."""
        return self._end(-1.0, size), self._end(1.0, size)

    def _end(self, side: float, size: float) -> float:
        far = self.estimate + side * FURTHEST * self.std_error
        if self.p_value(far) > size:
            return side * np.inf
        found = brentq(lambda value: self.p_value(value) - size, self.estimate, far, xtol=1e-6 * self.std_error)
        return float(found)
