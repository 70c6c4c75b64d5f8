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
from scipy.sparse import csr_matrix

from arbeidsmarkt.models.columns import Array
from arbeidsmarkt.models.fixed_effects import Codes
from arbeidsmarkt.models.least_squares import Fit, sums_by
from arbeidsmarkt.spec.model import Spec

ALL_SIGNS, WEBB_BELOW = 12, 10
"""Up to 12 clusters every vector of signs is used; up to 10 these are so few that Webb's six points are drawn."""

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
    weights : {'auto', 'rademacher', 'webb'}
        Auto draws Webb's points up to 10 clusters, uses all signs for 11 and 12, and draws signs above that.
    interval : bool
        Whether the test is inverted for an interval.
    """

    draws: Annotated[int, Field(ge=99)] = 99_999
    weights: Literal["auto", "rademacher", "webb"] = "auto"
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
    """Of the draws, shape (b,): numerators under zero and their slope, the parabola of the squared denominators."""

    numerator: Array
    along: Array
    constant: Array
    slope: Array
    bend: Array


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
    count = int(clusters.max()) + 1
    vectors, enumerated = _vectors(count, options, seed)
    regressor, outcome = _partialled(fit, place)
    estimate = float(regressor @ outcome / (regressor @ regressor))
    own = outcome - estimate * regressor
    error = float(np.sqrt(factor * (sums_by(clusters, (regressor * own)[:, None]) ** 2).sum()))
    statistic = estimate * float(regressor @ regressor) / error
    scaled = error / float(regressor @ regressor)
    errors = (outcome if restricted else own, regressor)
    drawn = _drawn(fit, regressor, errors, clusters, vectors, factor)
    rejection = _Rejection(drawn, estimate, scaled, restricted, enumerated)
    ends = rejection.interval(1 - level) if options.interval else (np.nan, np.nan)
    return Bootstrapped(scaled, statistic, rejection.p_value(0.0), *ends, vectors.shape[1], enumerated)


def _partialled(fit: Fit, place: int) -> tuple[Array, Array]:
    """Regressor and outcome without what the other regressors explain."""
    others = np.delete(fit.columns, place, axis=1)
    both = np.column_stack([fit.columns[:, place], fit.y])
    left = both - others @ np.linalg.lstsq(others, both, rcond=None)[0] if others.shape[1] else both
    return left[:, 0], left[:, 1]


def _vectors(count: int, options: WildBootstrap, seed: list[int]) -> tuple[Array, bool]:
    """Weights of the clusters, shape (g, b)."""
    webb = options.weights == "webb" or (options.weights == "auto" and count <= WEBB_BELOW)
    if not webb and count <= ALL_SIGNS:
        return np.array(list(product((-1.0, 1.0), repeat=count))).T, True
    random = np.random.default_rng(seed)
    points = WEBB if webb else np.array([-1.0, 1.0])
    return points[random.integers(0, len(points), (count, options.draws), dtype=np.int8)], False


def _drawn(
    fit: Fit, regressor: Array, errors: tuple[Array, Array], clusters: Codes, vectors: Array, factor: float
) -> _Drawn:
    """What the p-value of any value follows from, for errors under zero and what a value adds to them."""
    own = [sums_by(clusters, (regressor * one)[:, None])[:, 0] for one in errors]
    scores = [np.diag(sums) - _spread(fit, regressor, one, clusters) for sums, one in zip(own, errors, strict=True)]
    pieces = np.array_split(vectors, -(-vectors.size // CHUNK), axis=1)
    parts = [_piece(own, scores, piece, factor) for piece in pieces]
    return _Drawn(*np.concatenate(parts, axis=1))


def _piece(own: list[Array], scores: list[Array], vectors: Array, factor: float) -> Array:
    null, along = (one @ vectors for one in scores)
    pairs = ((null, null), (null, along), (along, along))
    squares = [factor * np.einsum("gb,gb->b", left, right) for left, right in pairs]
    return np.array([own[0] @ vectors, own[1] @ vectors, *squares])


def _spread(fit: Fit, regressor: Array, errors: Array, clusters: Codes) -> Array:
    """How the fit spreads the errors of each cluster over the scores of all, shape (g, g)."""
    orthonormal = np.hstack([fit.effects.basis, np.linalg.qr(fit.columns)[0]])
    sums = [sums_by(clusters, orthonormal * column[:, None]) for column in (regressor, errors)]
    levels, mass = fit.effects.largest, fit.effects.mass
    shape = (int(clusters.max()) + 1, len(mass))
    by_level = [csr_matrix((fit.effects.root * column, (clusters, levels)), shape) for column in (regressor, errors)]
    return np.asarray(sums[0] @ sums[1].T + (by_level[0].multiply(1 / mass) @ by_level[1].T).toarray())


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
        shift, drawn = value if self.restricted else 0.0, self.drawn
        squared = drawn.constant - 2 * shift * drawn.slope + shift**2 * drawn.bend
        statistics = np.abs(drawn.numerator - shift * drawn.along) / np.sqrt(np.maximum(squared, 1e-300))
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
