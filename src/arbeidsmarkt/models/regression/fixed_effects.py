"""Effects of units and periods taken out of a regression, without a coefficient for each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import qr

from arbeidsmarkt.models.answers.columns import Array, Codes


@dataclass(frozen=True)
class Effects:
    """Effects of one or more columns, absorbed.

    Parameters
    ----------
    root : array, shape (n,)
        Square root of the weights, by which all rows are scaled.
    largest : array of int, shape (n,)
        Level of the column with most levels, taken out by means.
    basis : array, shape (n, r)
        Orthonormal; what the other columns add.
    sizes : list of int
        Levels of each column, in the order given.

    References
    ----------
    Frisch and Waugh (1933), Econometrica 1, 387-401; Lovell (1963), JASA 58, 993-1010.
    """

    root: Array
    largest: Codes
    basis: Array
    sizes: list[int]

    @property
    def rank(self) -> int:
        """Coefficients that were taken out, the level included."""
        return len(self.mass) + int(self.basis.shape[1])

    @cached_property
    def mass(self) -> Array:
        """Weight of each level of the largest column."""
        return mass_of(self.largest, self.root)

    def residual(self, columns: Array) -> Array:
        """Scaled columns, shape (n, k), without the effects."""
        left = without_means(columns, self.largest, self.root, self.mass)
        return np.asarray(left - self.basis @ (self.basis.T @ left)) if self.basis.size else left

    def leverage(self) -> Array:
        """Diagonal of the projection on the effects."""
        return np.asarray(self.root**2 / self.mass[self.largest] + (self.basis**2).sum(axis=1))


def absorb(codes: Sequence[Codes], weights: Array) -> Effects:
    """Effects of columns of levels; of none the level alone.

    Parameters
    ----------
    codes : sequence of arrays, each of shape (n,)
        Levels, numbered from 0 without holes.
    weights : array, shape (n,)
    """
    root = np.sqrt(weights)
    given = list(codes) or [np.zeros(len(weights), dtype=np.int64)]
    largest, *others = sorted(given, key=lambda one: -int(one.max()))
    dummies = [root[:, None] * (one[:, None] == np.arange(1, one.max() + 1)) for one in others]
    rest = without_means(np.hstack(dummies), largest, root, mass_of(largest, root)) if dummies else None
    basis = np.empty((len(root), 0)) if rest is None else _orthonormal(rest)
    return Effects(root, largest, basis, [int(one.max()) + 1 for one in given])


def mass_of(levels: Codes, root: Array) -> Array:
    """Weight of each level."""
    return np.asarray(np.bincount(levels, root**2), dtype=float)


def without_means(columns: Array, levels: Codes, root: Array, mass: Array) -> Array:
    """Scaled columns without the weighted means of the levels."""
    if len(mass) == 1:
        return np.asarray(columns - np.outer(root, root @ columns / mass))
    sums = np.column_stack([np.bincount(levels, root * column) for column in columns.T])
    return np.asarray(columns - root[:, None] * (sums / mass[:, None])[levels])


def _orthonormal(columns: Array) -> Array:
    left, right, _ = qr(columns, mode="economic", pivoting=True)
    size = np.abs(np.diag(right))
    return np.asarray(left[:, size > 1e-9 * max(size.max(), 1e-300)])
