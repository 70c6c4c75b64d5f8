"""Least squares with effects absorbed, and covariances of its coefficients written out from what each row adds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array, Codes
from arbeidsmarkt.models.answers.exact_fits import refuse_exact
from arbeidsmarkt.models.regression.fixed_effects import Effects


@dataclass(frozen=True)
class Fit:
    """A fit.

    Parameters
    ----------
    names : list of str
    coefficients : array, shape (k,)
    columns : array, shape (n, k)
        Regressors, scaled by the root of the weights, without the effects.
    y : array, shape (n,)
        The outcome, likewise.
    basis, triangle : array, shape (n, k) and (k, k)
        The columns as orthonormal ones times a triangle.
    effects : Effects
    """

    names: list[str]
    coefficients: Array
    columns: Array
    y: Array
    basis: Array
    triangle: Array
    effects: Effects

    @property
    def residuals(self) -> Array:
        """Scaled residuals."""
        return np.asarray(self.y - self.basis @ (self.basis.T @ self.y))

    @property
    def inverse(self) -> Array:
        """Inverse of the cross products, shape (k, k)."""
        root = np.linalg.inv(self.triangle)
        return np.asarray(root @ root.T)

    @property
    def rank(self) -> int:
        """Coefficients, those of the effects included."""
        return self.effects.rank + len(self.names)

    @property
    def df_resid(self) -> int:
        """Rows minus coefficients."""
        return len(self.y) - self.rank

    def leverage(self) -> Array:
        """Diagonal of the projection on effects and regressors."""
        return np.asarray(self.effects.leverage() + (self.basis**2).sum(axis=1))


def least_squares(y: Array, matrix: pd.DataFrame, effects: Effects) -> Fit:
    """Fit an outcome on regressors, beside effects.

    Raises
    ------
    RefusedError
        If a regressor does not vary beside the effects and the others, or nothing is left to judge the spread by, in
        rows or in what the fit leaves.
    """
    columns = effects.residual(effects.root[:, None] * matrix.to_numpy(float))
    outcome = effects.residual((effects.root * y)[:, None])[:, 0]
    basis, triangle = np.linalg.qr(columns)
    _refuse_dependent(triangle, matrix, effects)
    coefficients = np.asarray(np.linalg.solve(triangle, basis.T @ outcome), dtype=float)
    found = Fit(list(matrix.columns), coefficients, columns, outcome, basis, triangle, effects)
    if found.df_resid < 1:
        raise RefusedError(
            f"There are {len(y)} rows for {found.rank} coefficients.",
            rule="more rows than coefficients, those of the effects included",
            remedy="take more periods or groups, or fewer effects",
            dutch=f"Er zijn {len(y)} rijen voor {found.rank} coëfficiënten.",
            dutch_rule="meer rijen dan coëfficiënten, die van de effecten meegeteld",
            dutch_remedy="neem meer perioden of groepen, of minder effecten",
        )
    refuse_exact(float(np.linalg.norm(found.residuals)), float(np.linalg.norm(effects.root * y)))
    return found


def _refuse_dependent(triangle: Array, matrix: pd.DataFrame, effects: Effects) -> None:
    """A column that effects and earlier columns explain leaves nothing of itself in the triangle."""
    before = np.linalg.norm(effects.root[:, None] * matrix.to_numpy(float), axis=0)
    left = np.zeros(len(before))
    left[: len(triangle)] = np.abs(np.diag(triangle))
    for name, kept, whole in zip(matrix.columns, left, before, strict=True):
        if kept <= 1e-8 * max(whole, 1e-300):
            raise RefusedError(
                f"'{name}' cannot be told apart from the effects and the terms before it.",
                rule="no term is a sum of others, and each varies beside the effects",
                remedy="leave it out, or an effect",
                dutch=f"'{name}' is niet te onderscheiden van de effecten en de termen ervoor.",
                dutch_rule="geen term is een som van andere, en elk varieert naast de effecten",
                dutch_remedy="laat hem weg, of een effect",
            )


def classical(fit: Fit) -> Array:
    """Covariance under equal spread and independence."""
    return np.asarray(fit.inverse * (fit.residuals @ fit.residuals) / fit.df_resid)


def heteroskedastic(fit: Fit, code: str) -> Array:
    """Covariance under unequal spread: HC0 to HC3.

    References
    ----------
    MacKinnon and White (1985), Journal of Econometrics 29, 305-325. With one dummy and nothing else HC2 is the
    variance of a difference of two means with unequal spread.
    """
    leverage = fit.leverage()
    if code in ("HC2", "HC3") and (leverage > 1 - 1e-9).any():
        raise RefusedError(
            f"{code} needs rows that do not decide a coefficient by themselves.",
            rule="each row has a leverage under 1",
            remedy="choose HC1",
            dutch=f"Voor {code} mag geen rij op zichzelf een coëfficiënt bepalen.",
            dutch_rule="elke rij heeft een hefboomwaarde onder 1",
            dutch_remedy="kies HC1",
        )
    factor = {
        "HC0": np.ones(len(leverage)),
        "HC1": np.full(len(leverage), len(leverage) / fit.df_resid),
        "HC2": 1 / np.maximum(1 - leverage, 1e-12),
        "HC3": 1 / np.maximum(1 - leverage, 1e-12) ** 2,
    }[code]
    middle = fit.columns.T @ (fit.columns * (factor * fit.residuals**2)[:, None])
    return np.asarray(fit.inverse @ middle @ fit.inverse)


def sums_by(codes: Codes, values: Array) -> Array:
    """Sums of rows, shape (n, k), over the rows of each code, shape (g, k)."""
    rows = csr_matrix((np.ones(len(codes)), (codes, np.arange(len(codes)))))
    return np.asarray(rows @ values)


def clustered(fit: Fit, clusters: Codes, factor: float) -> Array:
    """Covariance that allows for anything within clusters.

    References
    ----------
    Liang and Zeger (1986), Biometrika 73, 13-22.
    """
    scores = sums_by(clusters, fit.columns * fit.residuals[:, None])
    return np.asarray(factor * fit.inverse @ (scores.T @ scores) @ fit.inverse)


def cluster_factor(fit: Fit, clusters: Codes, effects: Sequence[Codes], rule: str) -> float:
    """Small-sample factor of a cluster covariance.

    Parameters
    ----------
    rule : {'student_t_clusters', 'nested_effects_not_counted', 'none'}
        `G/(G-1) (n-1)/(n-k)` with all coefficients counted; the same, where effects that are constant within clusters
        do not count; 1.

    References
    ----------
    Cameron and Miller (2015), Journal of Human Resources 50, 317-372, II.C; Berge (2018), fixest, vignette on standard
    errors.
    """
    if rule not in ("student_t_clusters", "nested_effects_not_counted"):
        return 1.0
    count, rows = int(clusters.max()) + 1, len(clusters)
    nested = [one for one in effects if _nested(one, clusters)] if rule == "nested_effects_not_counted" else []
    rank = fit.rank - sum(int(one.max()) for one in nested)
    return count / (count - 1) * (rows - 1) / (rows - rank)


def _nested(levels: Codes, clusters: Codes) -> bool:
    pairs = np.unique(np.column_stack([levels, clusters]), axis=0)
    return len(pairs) == int(levels.max()) + 1
