"""Scores of clusters, summed from their rows: what errors by cluster stand on."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from arbeidsmarkt.core.coded_rows import CodedRows
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.collapsed.block_design import Block, BlockDesign, Codes, joined

ROWS_AT_ONCE, CLUSTERS_AT_ONCE = 65_536, 4096
"""What is summed in one go, at most: with less the calls themselves take time, and more leaves the cache."""

STRETCH = 8
"""Rows that a term stays the same, on average, from which it is summed stretch by stretch."""

LARGEST = 4096
"""Rows up to which terms that stay the same share a block."""


@dataclass(frozen=True)
class _Portion:
    """Rows of some clusters: their kinds and residuals, and where each cluster begins, with the number of rows."""

    kinds: npt.NDArray[np.intp]
    residuals: Array
    starts: Codes


@dataclass(frozen=True)
class _Part:
    """A block, its row for each kind of row, and whether that mostly stays the same from row to row."""

    block: Block
    codes: Codes
    lasting: bool

    @property
    def by_row(self) -> bool:
        """Whether residuals are kept by row of the block, as it has hardly fewer columns than rows."""
        return not self.lasting and 2 * len(self.block.places) > len(self.block.rows)

    @property
    def width(self) -> int:
        """How many sums there are of a cluster."""
        return len(self.block.rows) if self.by_row else len(self.block.places)

    def sums(self, portion: _Portion) -> Array:
        """Scores of clusters, or their residuals by row of the block, shape (g, width)."""
        codes, residuals, starts = self.codes.take(portion.kinds), portion.residuals, portion.starts
        if self.lasting:
            codes, residuals, starts = _stretches(codes, residuals, starts)
        found = csr_array((residuals, codes, starts), shape=(len(starts) - 1, len(self.block.rows)))
        if self.lasting:
            return np.asarray(found @ self.block.rows)
        whole = np.asarray(found.toarray())
        return whole if self.by_row else whole @ self.block.rows


def _stretches(codes: Codes, residuals: Array, starts: Codes) -> tuple[Codes, Array, Codes]:
    """Residuals summed over rows of a cluster that follow each other with the same code."""
    new = np.empty(len(codes), dtype=bool)
    np.not_equal(codes[1:], codes[:-1], out=new[1:])
    new[starts[:-1]] = True
    first = np.flatnonzero(new)
    return codes.take(first), np.add.reduceat(residuals, first), np.searchsorted(first, starts).astype(np.int32)


def spread_of_scores(design: BlockDesign, rows: CodedRows, left: Array) -> Array:
    """Cross products of the scores of clusters, shape (k, k).

    Parameters
    ----------
    design : BlockDesign
    rows : CodedRows
    left : array, shape (m,)
        Residual of each kind of row, times its pull.

    Notes
    -----
    The scores of a cluster are sums over its rows of residuals times columns. Where columns hardly change from row to
    row, as those of what a person is, residuals are summed first as long as they stay the same. Dummies that do
    change, as those of the calendar, need no product: cross products are taken of the residuals by level, and go
    through the dummies in the end. Some clusters at a time, so that no matrix of rows by columns, or of all clusters
    by columns, is made.
    """
    parts = _parts(design, rows)

    def some(begin: int, end: int) -> Array:
        kinds = rows.kinds[rows.starts[begin] : rows.starts[end]].astype(np.intp)
        starts = (rows.starts[begin : end + 1] - rows.starts[begin]).astype(np.int32)
        portion = _Portion(kinds, left.take(kinds), starts)
        sums = np.hstack([part.sums(portion) for part in parts])
        return np.asarray(sums.T @ sums)

    ends = [0, *accumulate(part.width for part in parts)]
    products, through = np.zeros((ends[-1], ends[-1])), np.zeros((len(design.names), ends[-1]))
    with ThreadPoolExecutor(rows.threads) as pool:
        for found in pool.map(some, *zip(*_portions(rows.starts), strict=True)):
            products += found
    for part, at, end in zip(parts, ends, ends[1:], strict=False):
        through[part.block.places, at:end] = part.block.rows.T if part.by_row else np.eye(part.width)
    return np.asarray(through @ products @ through.T)


def _portions(starts: npt.NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """First and last cluster of portions; a cluster of more rows than a portion is one by itself."""
    begin, last = 0, len(starts) - 1
    while begin < last:
        full = int(np.searchsorted(starts, starts[begin] + ROWS_AT_ONCE, side="right")) - 1
        end = max(min(full, begin + CLUSTERS_AT_ONCE), begin + 1)
        yield begin, end
        begin = end


def _parts(design: BlockDesign, rows: CodedRows) -> list[_Part]:
    """The columns in few blocks, apart by whether they stay the same in the first rows."""
    first = rows.cell[rows.kinds[:ROWS_AT_ONCE]]
    lasting = [term for term in design.terms if _lasts(term.codes[first])]
    changing = [term for term in design.terms if not _lasts(term.codes[first])]
    return [
        _Part(block, block.codes[rows.cell], apart is lasting)
        for apart, most in ((lasting, LARGEST), (changing, max((len(term.rows) for term in changing), default=0)))
        for block in joined(apart, most)
    ]


def _lasts(codes: Codes) -> bool:
    return bool(np.count_nonzero(codes[1:] != codes[:-1]) * STRETCH < len(codes))
