"""What the estimate would have been had other groups been treated: exact where groups are exchangeable."""

from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.regression.fixed_effects import Effects

MOST_ASSIGNMENTS, DRAWS = 20_000, 9_999


@dataclass(frozen=True)
class Permuted:
    """Share of the assignments whose estimate is at least as large, how many there were, and whether these are all."""

    p_value: float
    assignments: int
    exact: bool


def permutation(
    y: Array, after: Array, groups: pd.Series, treated: list[str], covariates: Array, effects: Effects, seed: list[int]
) -> Permuted:
    """Reassign the treatment over groups.

    Parameters
    ----------
    y, after : array, shape (n,)
        Outcome; 1 in rows of the periods after.
    groups : Series, n rows
    treated : list of str
    covariates : array, shape (n, q)
    effects : Effects
    seed : list of int

    Notes
    -----
    The estimates of all assignments follow from one product: with the columns of all groups freed of effects and
    covariates, an assignment is a vector of zeros and ones.

    References
    ----------
    Fisher (1935), The Design of Experiments; Conley and Taber (2011), Review of Economics and Statistics 93, 113-125.
    """
    names = sorted(groups.unique())
    chosen, exact = _assignments(len(names), [names.index(one) for one in treated], seed)
    columns = after[:, None] * (groups.to_numpy()[:, None] == np.array(names))
    left = effects.residual(effects.root[:, None] * np.column_stack([columns, y, covariates]))
    others = left[:, len(names) + 1 :]
    if others.shape[1]:
        left = left - others @ np.linalg.lstsq(others, left, rcond=None)[0]
    own, outcome = left[:, : len(names)], left[:, len(names)]
    below = np.einsum("ag,gh,ah->a", chosen, own.T @ own, chosen, optimize=True)
    estimates = np.abs(chosen @ (own.T @ outcome)) / np.maximum(below, 1e-300)
    larger = int((estimates >= estimates[0] * (1 - 1e-9)).sum())
    return Permuted(larger / len(chosen), len(chosen), exact)


def _assignments(count: int, treated: list[int], seed: list[int]) -> tuple[Array, bool]:
    """Assignments, shape (a, g), the real one first."""
    size = len(treated)
    if size == count or count < 4:
        raise RefusedError(
            f"{count} groups are too few to permute.",
            rule="at least four groups, not all treated",
            remedy="choose another covariance",
            dutch=f"{count} groepen zijn te weinig om te verwisselen.",
            dutch_rule="minstens vier groepen, niet alle behandeld",
            dutch_remedy="kies een andere covariantie",
        )
    real = np.isin(np.arange(count), treated).astype(float)
    if comb(count, size) <= MOST_ASSIGNMENTS:
        places = np.array(list(combinations(range(count), size)))
        whole = (places[:, :, None] == np.arange(count)).any(axis=1).astype(float)
        return np.vstack([real, whole[(whole != real).any(axis=1)]]), True
    order = np.random.default_rng(seed).random((DRAWS, count)).argsort(axis=1).argsort(axis=1)
    return np.vstack([real, order < size]).astype(float), False
