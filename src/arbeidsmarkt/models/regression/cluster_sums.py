"""Cross products of a regression within each cluster: all that a bootstrap over clusters needs of the rows."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

from arbeidsmarkt.models.answers.columns import Array, Codes
from arbeidsmarkt.models.regression.least_squares import Fit


@dataclass(frozen=True)
class ClusterSums:
    """Cross products by cluster, between effects, regressors and outcome.

    A vector over the rows is given by its coefficients on these columns: effects first, then the k regressors, then the
    outcome.

    Parameters
    ----------
    fit : Fit
    clusters : array of int, shape (n,)
    """

    fit: Fit
    clusters: Codes

    @cached_property
    def columns(self) -> Array:
        """Orthonormal effects that are no levels, regressors, outcome; shape (n, m)."""
        effects = self.fit.effects
        level = [effects.root / np.sqrt(effects.mass)] if len(effects.mass) == 1 else []
        return np.column_stack([*level, effects.basis, self.fit.columns, self.fit.y])

    @cached_property
    def products(self) -> Array:
        """Shape (g, m, m)."""
        order = np.argsort(self.clusters.astype(np.int32), kind="stable")
        ends = np.cumsum(np.bincount(self.clusters))[:-1]
        return np.array([part.T @ part for part in np.split(self.columns[order], ends)])

    @property
    def first(self) -> int:
        """Place of the first regressor."""
        return int(self.columns.shape[1]) - len(self.fit.names) - 1

    def scores(self, left: Array, right: Array) -> Array:
        """Products of two vectors within each cluster, shape (g,)."""
        return np.asarray(np.einsum("i,gij,j->g", left, self.products, right, optimize=True))

    def projected(self, left: Array, right: Array) -> Array:
        """Products of a vector within one cluster with the fit of another within another, shape (g, g)."""
        onto = [self._onto(one) for one in (left, right)]
        found = onto[0] @ onto[1].T
        if len(self.fit.effects.mass) == 1:
            return np.asarray(found)
        by_level = [self._by_level(self.columns @ one) for one in (left, right)]
        return np.asarray(found + (by_level[0] @ by_level[1].T).toarray())

    def _onto(self, vector: Array) -> Array:
        sums = self.products @ vector
        inner = np.linalg.solve(self.fit.triangle.T, sums[:, self.first : -1].T).T
        return np.hstack([sums[:, : self.first], inner])

    def _by_level(self, vector: Array) -> csr_matrix:
        effects = self.fit.effects
        shares = effects.root * vector / np.sqrt(effects.mass[effects.largest])
        return csr_matrix((shares, (self.clusters, effects.largest)), (len(self.products), len(effects.mass)))

    def partialled(self, place: int) -> tuple[Array, Array, float]:
        """A regressor, and the outcome, without the other regressors; and the square of the first."""
        fit, k = self.fit, len(self.fit.names)
        corner = np.column_stack([fit.triangle, fit.basis.T @ fit.y])
        others = [one for one in range(k) if one != place]
        found = np.eye(k + 1)[[place, k]]
        found[:, others] -= np.linalg.lstsq(corner[:, others], corner[:, [place, k]], rcond=None)[0].T
        padded = np.hstack([np.zeros((2, self.first)), found])
        return padded[0], padded[1], float(((corner @ found[0]) ** 2).sum())
