"""How many people a coefficient rests on at least, where only their months are counted."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.collapsed.block_design import Block
from arbeidsmarkt.models.collapsed.cell_fit import CellFit
from arbeidsmarkt.models.collapsed.families import Family
from arbeidsmarkt.models.regression.design import Terms

MONTHS = ["first_month", "last_month"]
"""Columns of cells with the first and the last month that they can hold."""


def people_behind(fit: CellFit, table: pd.DataFrame, terms: Terms, family: Family) -> int:
    """The fewest people that any coefficient, or level of a factor, rests on at least.

    Of yes or no, also the fewest among those with the outcome, and among those without it.

    Notes
    -----
    n person-months in cells that hold m different months are of at least n / m people, since nobody has a month twice.
    """
    counted = [fit.sums.n]
    if family.highest == 1:
        counted += [fit.sums.total, fit.sums.n - fit.sums.total]
    spans = table.groupby(MONTHS, sort=True)
    lengths = (spans["last_month"].first() - spans["first_month"].first() + 1).to_numpy(float)
    when = spans.ngroup().to_numpy()
    factors = {term.factor for term in terms.values() if term.factor}
    least = [
        (one.sums(months) @ (one.rows != 0) / _held(one, when, lengths)).min()
        for one in [*fit.design.blocks, *(_levels(table[factor]) for factor in factors)]
        for months in counted
    ]
    return int(np.ceil(min(least)))


def _held(one: Block, when: npt.NDArray[np.integer[Any]], lengths: Array) -> Array:
    """Months that the cells of each column hold together, shape (k,)."""
    both = one.codes.astype(np.intp) * len(lengths) + when
    met = np.bincount(both, minlength=len(one.rows) * len(lengths)).reshape(-1, len(lengths))
    return np.asarray(((one.rows != 0).T @ met > 0) @ lengths)


def _levels(column: pd.Series) -> Block:
    """A column for each level, the reference not left out."""
    codes, levels = pd.factorize(column)
    return Block(codes.astype(np.int32), np.eye(len(levels)), np.arange(len(levels)))
