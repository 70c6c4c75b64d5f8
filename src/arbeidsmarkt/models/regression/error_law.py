"""How a set of estimates can err: Student's t with one covariance, or normal with one that is itself uncertain.

A law answers what an interval, a test, a band over all estimates and a sum of them need.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm
from scipy.stats import t as student_t

from arbeidsmarkt.models.answers.columns import Array

DRAWS = 20_000


class Law(Protocol):
    """Errors of k estimates."""

    @property
    def std_errors(self) -> Array:
        """Shape (k,)."""

    @property
    def df_resid(self) -> float:
        """Degrees of freedom; infinite for a normal law."""

    def of(self, weights: Array) -> "Law":
        """The law of weighted sums of the estimates, weights of shape (m, k)."""

    def reach(self, level: float) -> Array:
        """Half the width of each interval, shape (k,)."""

    def p_values(self, estimates: Array) -> Array:
        """Two-sided, against zero."""

    def band(self, level: float, random: np.random.Generator) -> Array:
        """Half the width of intervals that hold all estimates together, shape (k,).

        References
        ----------
        Montiel Olea and Plagborg-Moller (2019), Journal of Applied Econometrics 34, 1-17 (sup-t band).
        """


@dataclass(frozen=True)
class Student:
    """One covariance, shape (k, k), and the degrees of freedom of its scale (infinite for the normal law)."""

    covariance: Array
    df_resid: float

    @property
    def std_errors(self) -> Array:
        """Shape (k,)."""
        return np.sqrt(np.maximum(np.diag(self.covariance), 0.0))

    def of(self, weights: Array) -> "Student":
        """The law of weighted sums."""
        return Student(np.asarray(weights @ self.covariance @ weights.T), self.df_resid)

    def reach(self, level: float) -> Array:
        """Half the width of each interval."""
        return np.asarray(self.std_errors * student_t.ppf(0.5 + level / 2, self.df_resid))

    def p_values(self, estimates: Array) -> Array:
        """Two-sided, against zero."""
        return np.asarray(2 * student_t.sf(np.abs(estimates) / self.std_errors, self.df_resid))

    def band(self, level: float, random: np.random.Generator) -> Array:
        """Half the width of intervals that hold together."""
        errors = _drawn(self.covariance[None], np.zeros(DRAWS, dtype=int), random)
        if np.isfinite(self.df_resid):
            errors /= np.sqrt(random.chisquare(self.df_resid, (DRAWS, 1)) / self.df_resid)
        return _widest(errors, self.std_errors, level)


@dataclass(frozen=True)
class Mixture:
    """Covariances, shape (j, k, k), each with its probability: what is not known of a process stays in the interval."""

    covariances: Array
    weights: Array
    df_resid: float = np.inf

    @property
    def variances(self) -> Array:
        """Of each estimate under each covariance, shape (j, k)."""
        return np.maximum(np.diagonal(self.covariances, axis1=1, axis2=2), 1e-300)

    @property
    def std_errors(self) -> Array:
        """Shape (k,)."""
        return np.sqrt(self.weights @ self.variances)

    def of(self, weights: Array) -> "Mixture":
        """The law of weighted sums."""
        return Mixture(np.einsum("ma,jab,nb->jmn", weights, self.covariances, weights), self.weights)

    def reach(self, level: float) -> Array:
        """Half the width of each interval."""
        return np.array([self._quantile(one, (1 - level) / 2) for one in np.sqrt(self.variances).T])

    def _quantile(self, spreads: Array, tail: float) -> float:
        top = float(spreads.max() * norm.isf(tail)) * 1.001
        return float(brentq(lambda value: self.weights @ norm.sf(value / spreads) - tail, 0.0, top))

    def p_values(self, estimates: Array) -> Array:
        """Two-sided, against zero."""
        return np.asarray(2 * self.weights @ norm.sf(np.abs(estimates) / np.sqrt(self.variances)))

    def draws(self, random: np.random.Generator) -> Array:
        """Errors of all estimates together, shape (DRAWS, k)."""
        chosen = random.choice(len(self.weights), DRAWS, p=self.weights)
        return _drawn(self.covariances, np.sort(chosen), random)

    def band(self, level: float, random: np.random.Generator) -> Array:
        """Half the width of intervals that hold together."""
        return _widest(self.draws(random), self.std_errors, level)


def _drawn(covariances: Array, chosen: Array, random: np.random.Generator) -> Array:
    """A draw from each covariance chosen, which are in order."""
    values, vectors = np.linalg.eigh(covariances)
    roots = vectors * np.sqrt(np.maximum(values, 0.0))[:, None, :]
    normal = random.standard_normal((len(chosen), roots.shape[1]))
    parts = np.split(normal, np.searchsorted(chosen, np.arange(1, len(roots))))
    return np.vstack([part @ root.T for part, root in zip(parts, roots, strict=True)])


def _widest(errors: Array, spreads: Array, level: float) -> Array:
    safe = np.maximum(spreads, 1e-300)
    return np.asarray(spreads * np.quantile(np.abs(errors / safe).max(axis=1), level))
