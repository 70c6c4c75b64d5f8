"""Covariances of a fit from cells that equal those of the rows: classical, robust, and clustered."""

import numpy as np

from arbeidsmarkt.core.coded_rows import CodedRows
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.collapsed.cell_fit import CellFit
from arbeidsmarkt.models.collapsed.cluster_scores import spread_of_scores


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
    middle = spread_of_scores(fit.design, rows, fit.pull[rows.cell] * (rows.total - rows.n * fit.mean[rows.cell]))
    groups, factor = rows.clusters, 1.0
    if corrected:
        factor = groups / (groups - 1) * (fit.sums.rows - 1) / fit.df_resid
    return np.asarray(factor * fit.observed @ middle @ fit.observed)
