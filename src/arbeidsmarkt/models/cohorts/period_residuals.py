"""What cohort, duration and window leave, by calendar period: a sign of something else that happened."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from arbeidsmarkt.core.estimates import Diagnostic
from arbeidsmarkt.core.notation import number as printed
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.regression.glm import GlmFit

LEVEL = 0.05
"""Of the test over all periods together (Bonferroni)."""

DEPARTS = {
    "nl": "In {period} wijken de cijfers af van wat cohort, duur en venster verklaren (z {z}); daar gebeurde meer.",
    "en": "In {period} the figures depart from what cohort, duration and window explain (z {z}); more happened there.",
}


def residuals_by_period(
    outcome: Array, weight: Array | None, found: GlmFit, poisson: bool, periods: pd.Series
) -> pd.Series:
    """Sum of the Pearson residuals of each period over its standard deviation.

    Parameters
    ----------
    outcome : array, shape (n,)
    weight : array or None
        Persons behind a share; the exposure of counts is in their mean already.
    found : GlmFit
    poisson : bool
    periods : Series, n rows

    Notes
    -----
    The spread is that of all residuals together. Figures of one cohort hang together, so a departure describes.

    References
    ----------
    McCullagh and Nelder (1989), Generalized Linear Models, 2.4 (Pearson residuals).
    """
    mean = found.fitted
    own = mean if poisson else mean * (1 - mean)
    size = 1.0 if poisson or weight is None else weight
    residual = (outcome - mean) / np.sqrt(own / size * found.dispersion)
    grouped = pd.Series(residual).groupby(periods.to_numpy())
    return grouped.sum() / np.sqrt(grouped.size())


def period_check(residuals: pd.Series) -> Diagnostic:
    """Check: no period departs more than chance allows among so many."""
    most = float(norm.ppf(1 - LEVEL / 2 / len(residuals)))
    largest = int(np.argmax(np.abs(residuals.to_numpy(float))))
    place, z = residuals.index[largest], float(residuals.iloc[largest])
    told = {
        code: text.format(period=f"{place:g}" if isinstance(place, float) else place, z=printed(z, 1, code))
        for code, text in DEPARTS.items()
    }
    return Diagnostic("residuals_by_period", abs(z), most, abs(z) <= most, told)
