"""A design matrix that is never written out: a few blocks, each with one row for all cells that are alike in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array, require
from arbeidsmarkt.models.regression.design import Term, Terms, dependent, unvarying

LARGEST = 320
"""Rows up to which terms share a block."""

EXPLAINED = 1e-9
"""Share of a column that is left beside those before it, under which it is one of them."""

Codes = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Block:
    """Some columns of the matrix.

    Parameters
    ----------
    codes : array of int32, shape (c,)
        Of each cell, its row in `rows`.
    rows : array, shape (j, k)
    places : array of int, shape (k,)
        Of each column, its place in the matrix.
    """

    codes: Codes
    rows: Array
    places: npt.NDArray[np.intp]

    def sums(self, values: Array) -> Array:
        """Sums of values of cells over those that are alike, shape (j,)."""
        return np.asarray(np.bincount(self.codes, values, minlength=len(self.rows)), dtype=float)

    @cached_property
    def across(self) -> csr_matrix:
        """The columns as rows, shape (k, j)."""
        return csr_matrix(self.rows.T)

    def joined(self, other: "Block", most: int) -> "Block | None":
        """Both as one block, unless more than `most` combinations of their rows occur."""
        both = self.codes.astype(np.int64) * len(other.rows) + other.codes
        met, codes = np.unique(both, return_inverse=True)
        if len(met) > most:
            return None
        rows = np.hstack([self.rows[met // len(other.rows)], other.rows[met % len(other.rows)]])
        return Block(codes.astype(np.int32), rows, np.concatenate([self.places, other.places]))


@dataclass(frozen=True)
class BlockDesign:
    """The matrix of c cells and k columns.

    Parameters
    ----------
    names : tuple of str
    terms : tuple of Block
        The intercept and each term, in the order of the names.
    """

    names: tuple[str, ...]
    terms: tuple[Block, ...]

    @cached_property
    def blocks(self) -> list[Block]:
        """The same columns in few blocks."""
        return joined(self.terms, LARGEST)

    def times(self, coefficients: Array) -> Array:
        """Matrix times a vector, shape (c,)."""
        return np.asarray(sum((one.rows @ coefficients[one.places])[one.codes] for one in self.blocks))

    def transposed(self, values: Array) -> Array:
        """Values of cells summed by column, shape (k,)."""
        found = np.zeros(len(self.names))
        for one in self.blocks:
            found[one.places] = one.sums(values) @ one.rows
        return found

    def gram(self, weights: Array) -> Array:
        """Cross products of the columns with weights of the cells, shape (k, k)."""
        found = np.zeros((len(self.names), len(self.names)))
        for place, first in enumerate(self.blocks):
            for second in self.blocks[place:]:
                size = (len(first.rows), len(second.rows))
                both = first.codes.astype(np.int64) * size[1] + second.codes
                met = np.bincount(both, weights, minlength=size[0] * size[1]).reshape(size)
                products = first.rows.T @ met @ second.rows
                found[np.ix_(first.places, second.places)] = products
                found[np.ix_(second.places, first.places)] = products.T
        return found

    def of_one_sign(self) -> npt.NDArray[np.bool_]:
        """Which columns hold nothing below zero, or nothing above it, shape (k,)."""
        found = np.zeros(len(self.names), dtype=bool)
        for one in self.blocks:
            found[one.places] = (one.rows >= 0).all(axis=0) | (one.rows <= 0).all(axis=0)
        return found


def block_design(table: pd.DataFrame, terms: Terms) -> BlockDesign:
    """The matrix of the terms behind an intercept.

    Raises
    ------
    RefusedError
        If a column is absent, no number, or the same in every cell.
    """
    names, blocks = ["intercept"], [Block(np.zeros(len(table), dtype=np.int32), np.ones((1, 1)), np.zeros(1, np.intp))]
    for name, term in terms.items():
        codes, columns = _term(table, name, term)
        blocks.append(Block(*codes, np.arange(len(names), len(names) + len(columns))))
        names += columns
    return BlockDesign(tuple(names), tuple(blocks))


def _term(table: pd.DataFrame, name: str, term: Term) -> tuple[tuple[Codes, Array], list[str]]:
    """Of each cell the row of the term's columns, these rows, and the names of the columns."""
    require(table, term.sources)
    if not term.sources:
        raise unvarying(name)
    alike = table.groupby(term.sources, dropna=False, observed=True, sort=True).ngroup().to_numpy()
    first = np.unique(alike, return_index=True)[1]
    columns = term.columns(name, table.iloc[first].reset_index(drop=True))
    if not columns:
        raise unvarying(name)
    rows, codes = np.unique(np.column_stack(list(columns.values())), axis=0, return_inverse=True)
    if len(rows) == 1:
        raise unvarying(name)
    return (codes.astype(np.int32)[alike], rows), list(columns)


def joined(blocks: Iterable[Block], most: int) -> list[Block]:
    """As few blocks of at most so many rows as may be; those with most rows first, beside which others find place."""
    found: list[Block] = []
    for block in sorted(blocks, key=lambda one: -len(one.rows)):
        for place, other in enumerate(found):
            both = other.joined(block, most)
            if both is not None:
                found[place] = both
                break
        else:
            found.append(block)
    return found


def refuse_dependent(design: BlockDesign, rows: float, products: Array) -> None:
    """Refuse columns that depend on those before them, or too few rows.

    Parameters
    ----------
    rows : float
        How many rows stand behind the cells.
    products : array, shape (k, k)
        Cross products of the columns.

    Raises
    ------
    RefusedError
    """
    if rows <= len(design.names):
        raise RefusedError(
            f"There are {rows:g} rows for {len(design.names)} coefficients.",
            rule="more rows than coefficients",
            remedy="leave terms out",
            dutch=f"Er zijn {rows:g} rijen voor {len(design.names)} coëfficiënten.",
            dutch_rule="meer rijen dan coëfficiënten",
            dutch_remedy="laat termen weg",
        )
    sizes = np.sqrt(np.maximum(np.diag(products), 1e-300))
    left = products / np.outer(sizes, sizes)
    for place, name in enumerate(design.names):
        pivot = left[place, place]
        if pivot < EXPLAINED:
            raise dependent(name)
        left[place + 1 :, place + 1 :] -= np.outer(left[place + 1 :, place], left[place, place + 1 :]) / pivot
