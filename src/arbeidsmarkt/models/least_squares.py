"""Least squares with the covariances that a comparison of groups needs."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.models.columns import Array

Codes = npt.NDArray[Any]


@dataclass(frozen=True)
class Regression:
    """Weighted least squares: the data times the root of their weights, and the fit.

    Parameters
    ----------
    names : tuple of str
    x : array, shape (n, k)
    y : array, shape (n,)
    """

    names: tuple[str, ...]
    x: Array
    y: Array

    @classmethod
    def of(cls, matrix: pd.DataFrame, outcome: Array, weights: Array | None) -> "Regression":
        """The regression of an outcome on the columns of a matrix."""
        root = np.ones(len(outcome)) if weights is None else np.sqrt(weights)
        return cls(tuple(matrix.columns), matrix.to_numpy(float) * root[:, None], outcome * root)

    @property
    def inverse(self) -> Array:
        """Inverse of the cross product of the columns."""
        return np.asarray(np.linalg.inv(self.x.T @ self.x), dtype=float)

    @property
    def params(self) -> Array:
        """Coefficients."""
        return np.asarray(np.linalg.lstsq(self.x, self.y, rcond=None)[0], dtype=float)

    @property
    def residuals(self) -> Array:
        """What the fit leaves."""
        return np.asarray(self.y - self.x @ self.params, dtype=float)

    @property
    def df_resid(self) -> int:
        """Rows minus coefficients."""
        return int(len(self.y) - self.x.shape[1])

    def classical(self) -> Array:
        """Covariance with errors that are alike and independent."""
        return np.asarray(self.inverse * float(self.residuals @ self.residuals) / self.df_resid, dtype=float)

    def robust(self) -> Array:
        """Covariance with errors of any spread, times n / (n - k): HC1."""
        scores = self.x * self.residuals[:, None]
        return np.asarray(len(self.y) / self.df_resid * self.inverse @ scores.T @ scores @ self.inverse, dtype=float)

    def clustered(self, codes: Codes, counted: int) -> Array:
        """Covariance with errors of any kind within clusters: CRV1.

        Parameters
        ----------
        codes : array of int, shape (n,)
        counted : int
            Coefficients that count in the factor `G / (G - 1) (n - 1) / (n - counted)`.
        """
        count = int(codes.max()) + 1
        scores = by_cluster(self.x * self.residuals[:, None], codes)
        factor = count / (count - 1) * (len(self.y) - 1) / (len(self.y) - counted)
        return np.asarray(factor * self.inverse @ scores.T @ scores @ self.inverse, dtype=float)


def by_cluster(values: Array, codes: Codes) -> Array:
    """Sums of rows within each cluster, shape (G, ...)."""
    totals = np.zeros((int(codes.max()) + 1, *values.shape[1:]))
    np.add.at(totals, codes, values)
    return totals
