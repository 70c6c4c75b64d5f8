"""Oaxaca and Blinder's decomposition of a difference of means, with errors that know the means to be estimated too.

Each part is a smooth function of two means and of coefficients; its error is that of the sum of what each record adds
to it (influence functions), so that one rule serves threefold, twofold and pooled forms.

References
----------
Oaxaca (1973), International Economic Review 14, 693-709; Blinder (1973), Journal of Human Resources 8, 436-455;
Neumark (1988), Journal of Human Resources 23, 279-295; Jann (2008), Stata Journal 8, 453-479.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import statsmodels.api as sm

from arbeidsmarkt.models.answers.columns import Array

Rows = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Part:
    """One part of the difference, with what each record adds to its error, shape (n,)."""

    term: str
    estimate: float
    influence: Array


@dataclass(frozen=True)
class _Estimated:
    """A vector with the influence of each record on it, shape (n, k)."""

    value: Array
    influence: Array

    def __sub__(self, other: "_Estimated") -> "_Estimated":
        return _Estimated(self.value - other.value, self.influence - other.influence)

    def mixed(self, other: "_Estimated", share: float) -> "_Estimated":
        """`share` of this one and the rest of the other."""
        value = share * self.value + (1 - share) * other.value
        return _Estimated(value, share * self.influence + (1 - share) * other.influence)

    def first(self, count: int) -> "_Estimated":
        """The first elements."""
        return _Estimated(self.value[:count], self.influence[:, :count])


def decompose(outcome: Array, design: Array, weight: Array, inside: Rows, shares: Sequence[float]) -> list[Part]:
    """All parts of the difference of means between the group and the reference group.

    Parameters
    ----------
    outcome : array, shape (n,)
    design : array, shape (n, k)
        With an intercept.
    weight : array, shape (n,)
    inside : array of bool, shape (n,)
        Whether a record is of the group, not of the reference group.
    shares : sequence of float
        Weights of the group's coefficients in the twofold forms.

    Notes
    -----
    `pooled` takes the coefficients of a regression on both groups with a dummy of the group, `neumark` of one without
    it. They are computed here: `two_fold_type='neumark'` of statsmodels 0.15 silently gives the pooled ones.
    """
    means = {one: _mean(design, weight, inside == one) for one in (True, False)}
    own = {one: _coefficients(outcome, design, weight, inside == one) for one in (True, False)}
    everybody = np.ones(len(outcome), dtype=bool)
    dummied = np.column_stack([design, inside.astype(float)])
    between = {f"weight {share:g}": own[True].mixed(own[False], share) for share in shares}
    between["pooled"] = _coefficients(outcome, dummied, weight, everybody).first(design.shape[1])
    between["neumark"] = _coefficients(outcome, design, weight, everybody)
    gap, other = means[True] - means[False], own[True] - own[False]
    levels = [_product("mean, group", means[True], own[True]), _product("mean, reference", means[False], own[False])]
    whole = _minus("difference", *levels)
    parts = [_product("endowments", gap, own[False]), _product("coefficients", means[False], other)]
    twofold = [
        part
        for name, chosen in between.items()
        for explained in [_product(f"explained, {name}", gap, chosen)]
        for part in (explained, _minus(f"unexplained, {name}", whole, explained))
    ]
    return [*levels, whole, *parts, _product("interaction", gap, other), *twofold]


def _mean(design: Array, weight: Array, rows: Rows) -> _Estimated:
    own = np.where(rows, weight, 0.0)
    value = own @ design / own.sum()
    return _Estimated(value, own[:, None] * (design - value) / own.sum())


def _coefficients(outcome: Array, design: Array, weight: Array, rows: Rows) -> _Estimated:
    result = sm.WLS(outcome[rows], design[rows], weights=weight[rows]).fit()
    value = np.asarray(result.params, dtype=float)
    scores = np.where(rows, weight * (outcome - design @ value), 0.0)[:, None] * design
    return _Estimated(value, scores @ np.asarray(result.normalized_cov_params, dtype=float))


def _product(term: str, left: _Estimated, right: _Estimated) -> Part:
    influence = left.influence @ right.value + right.influence @ left.value
    return Part(term, float(left.value @ right.value), influence)


def _minus(term: str, left: Part, right: Part) -> Part:
    return Part(term, left.estimate - right.estimate, left.influence - right.influence)
