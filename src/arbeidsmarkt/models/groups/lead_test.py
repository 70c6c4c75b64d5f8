"""Whether gaps moved before anything had happened: all leads together, and what that test could have found."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.stats import chi2, f, ncf, ncx2

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.regression.error_law import Student

SIZE, POWER = 0.05, 0.80


@dataclass(frozen=True)
class LeadTest:
    """Statistic (chi-squared, or F with finite degrees of freedom), p-value, leads tested, and the slope it finds.

    `slope_found` is the smallest slope per unit of time at which the test rejects at 5 per cent in 80 of 100 cases.
    """

    statistic: float
    p_value: float
    count: int
    df_resid: float
    slope_found: float


def lead_test(leads: Array, law: Student, distance: Array) -> LeadTest | None:
    """Wald test that all leads are zero; None where there are none, or fewer clusters than leads.

    Parameters
    ----------
    leads : array, shape (k,)
    law : Student
    distance : array, shape (k,)
        Time from the reference to each lead, by which a slope would move it.

    References
    ----------
    Roth (2022), American Economic Review: Insights 4, 305-322, on the power of such tests.
    """
    values, vectors = np.linalg.eigh(law.covariance)
    kept = values > 1e-10 * max(values.max(), 1e-300) if len(values) else np.zeros(0, bool)
    count = int(kept.sum())
    if not count or count > law.df_resid:
        return None
    roots = vectors[:, kept] / np.sqrt(values[kept])
    wald = float(((roots.T @ leads) ** 2).sum())
    moved = float(((roots.T @ distance) ** 2).sum())
    slope = float(np.sqrt(_noncentrality(count, law.df_resid) / moved)) if moved else float("nan")
    if np.isinf(law.df_resid):
        return LeadTest(wald, float(chi2.sf(wald, count)), count, law.df_resid, slope)
    return LeadTest(wald / count, float(f.sf(wald / count, count, law.df_resid)), count, law.df_resid, slope)


def _noncentrality(count: int, df_resid: float) -> float:
    """At which the test has the power asked for."""
    if np.isinf(df_resid):
        limit = chi2.isf(SIZE, count)
        return float(brentq(lambda value: ncx2.sf(limit, count, value) - POWER, 1e-6, 1e4))
    limit = f.isf(SIZE, count, df_resid)
    return float(brentq(lambda value: ncf.sf(limit, count, df_resid, value) - POWER, 1e-6, 1e4))
