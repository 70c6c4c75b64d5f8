"""Covariances of a fit from cells that equal those of the rows: classical, robust, and clustered."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.coded_rows import CodedRows
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.collapsed.block_design import BlockDesign
from arbeidsmarkt.models.collapsed.cell_fit import CellFit

Places = npt.NDArray[np.intp]

ROWS_AT_ONCE = 32_768
"""Rows whose scores are summed in one go: with fewer the calls themselves take time, and more leave the cache."""


def classical(fit: CellFit, spread_estimated: bool) -> Array:
    """Inverse of the information, in the linear model with the spread of the residuals."""
    if not spread_estimated:
        return fit.inverse
    return np.asarray(fit.inverse * fit.sums.squared_residuals(fit.mean).sum() / fit.df_resid)


def heteroskedastic(fit: CellFit) -> Array:
    """HC1 of the rows.

    References
    ----------
    MacKinnon and White (1985), Journal of Econometrics 29, 305-325.
    """
    middle = fit.design.gram(fit.pull**2 * fit.sums.squared_residuals(fit.mean))
    return np.asarray(fit.observed @ middle @ fit.observed * fit.sums.rows / fit.df_resid)


def clustered(fit: CellFit, rows: CodedRows, corrected: bool) -> Array:
    """Covariance that allows for anything within clusters, of the rows.

    Parameters
    ----------
    fit : CellFit
    rows : CodedRows
    corrected : bool
        Whether with the factor `G/(G-1) (N-1)/(N-k)`.

    References
    ----------
    Liang and Zeger (1986), Biometrika 73, 13-22; Cameron and Miller (2015), Journal of Human Resources 50, 317-372.
    """
    middle = _spread_of_scores(fit.design, rows, fit.pull[rows.cell] * (rows.total - rows.n * fit.mean[rows.cell]))
    groups, factor = rows.clusters, 1.0
    if corrected:
        factor = groups / (groups - 1) * (fit.sums.rows - 1) / fit.df_resid
    return np.asarray(factor * fit.observed @ middle @ fit.observed)


def _spread_of_scores(design: BlockDesign, rows: CodedRows, left: Array) -> Array:
    """Cross products of the scores of clusters, shape (k, k).

    Parameters
    ----------
    left : array, shape (m,)
        Residual of each kind of row.

    Notes
    -----
    Scores of some clusters at a time: of each block the residuals are summed by cluster and combination of values, and
    these sums go through the few rows of the block. No matrix of rows by columns, or clusters by cells, is made.
    """
    codes = [one.codes[rows.cell].astype(np.intp) for one in design.blocks]
    found = np.zeros((len(design.names), len(design.names)))

    def some(begin: int, end: int) -> Array:
        scores = _scores(design, codes, rows, left, begin, end)
        return np.asarray(scores @ scores.T)

    with ThreadPoolExecutor(rows.threads) as pool:
        for part in pool.map(some, *zip(*_portions(rows.starts), strict=True)):
            found += part
    return found


def _portions(starts: npt.NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """First and last cluster of portions of about as many rows."""
    begin, last = 0, len(starts) - 1
    while begin < last:
        end = max(int(np.searchsorted(starts, starts[begin] + ROWS_AT_ONCE, side="right")) - 1, begin + 1)
        yield begin, end
        begin = end


def _scores(design: BlockDesign, codes: list[Places], rows: CodedRows, left: Array, begin: int, end: int) -> Array:
    """Scores of some clusters, shape (k, end - begin)."""
    count = end - begin
    kinds = rows.kinds[rows.starts[begin] : rows.starts[end]].astype(np.intp)
    cluster = np.repeat(np.arange(count), np.diff(rows.starts[begin : end + 1]))
    residuals = left.take(kinds)
    found = np.empty((len(design.names), count))
    for one, own in zip(design.blocks, codes, strict=True):
        place = own.take(kinds)
        place *= count
        place += cluster
        size = len(one.rows)
        found[one.places] = one.across @ np.bincount(place, residuals, size * count).reshape(size, count)
    return found
