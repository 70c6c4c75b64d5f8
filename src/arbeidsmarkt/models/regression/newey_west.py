"""Least squares whose errors may hang together over time, with the small-sample factor and the t distribution."""

from typing import Any

import numpy as np
import statsmodels.api as sm

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.exact_fits import refuse_exact


def usual_lags(periods: int) -> int:
    """Number of lags for a series of so many periods.

    References
    ----------
    Newey and West (1994), Review of Economic Studies 61, 631-653.
    """
    return int(np.floor(4 * (periods / 100) ** (2 / 9)))


def newey_west_fit(y: Array, x: Array, lags: int) -> Any:
    """The fit of statsmodels, which by itself leaves out the factor n / (n - k) and takes the normal distribution.

    Parameters
    ----------
    y : array, shape (n,)
        In order of time.
    x : array, shape (n, k)
    lags : int

    Raises
    ------
    RefusedError
        As `refuse_exact`.

    References
    ----------
    Newey and West (1987), Econometrica 55, 703-708.
    """
    found = sm.OLS(y, x).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True)
    refuse_exact(float(np.linalg.norm(found.resid)), float(np.linalg.norm(y)))
    return found
