"""The share to whom the event has not happened yet, period by period, and whether groups differ in it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2, norm

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.programmes.at_risk import AtRisk


@dataclass(frozen=True)
class LifeTable:
    """People at risk and events by period, shape (t,)."""

    period: Array
    at_risk: Array
    events: Array

    @property
    def survival(self) -> Array:
        """Share without the event after each period.

        References
        ----------
        Kaplan and Meier (1958), JASA 53, 457-481.
        """
        return np.asarray(np.cumprod(1 - self.events / self.at_risk))

    @property
    def log_variance(self) -> Array:
        """Variance of the logarithm of that share; infinite where nobody is left.

        References
        ----------
        Greenwood (1926), Reports on Public Health and Medical Subjects 33.
        """
        with np.errstate(divide="ignore"):
            return np.asarray(np.cumsum(self.events / (self.at_risk * (self.at_risk - self.events))))

    @property
    def std_errors(self) -> Array:
        """Of the share; missing where none or all had the event."""
        with np.errstate(invalid="ignore"):
            inside = (self.survival > 0) & (self.survival < 1)
            return np.where(inside, self.survival * np.sqrt(self.log_variance), np.nan)

    def interval(self, level: float) -> tuple[Array, Array]:
        """Interval of the share on the complementary log-log; without ends where none or all had the event.

        References
        ----------
        Kalbfleisch and Prentice (2002), The Statistical Analysis of Failure Time Data, 1.4.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            log = np.log(self.survival)
            reach = norm.ppf(0.5 + level / 2) * np.sqrt(self.log_variance) / np.abs(log)
            inside = (self.survival > 0) & (self.survival < 1)
            ends = (np.where(inside, np.exp(log * np.exp(side * reach)), np.nan) for side in (1, -1))
            low, high = ends
        return low, high

    def first_below(self, shares: Array, share: float) -> float:
        """First period after which at most a share is left; missing where it is never reached."""
        with np.errstate(invalid="ignore"):
            reached = np.flatnonzero(shares <= share)
        return float(self.period[reached[0]]) if len(reached) else float("nan")


def life_table(data: AtRisk) -> LifeTable:
    """Counts by period."""
    period, codes = np.unique(data.period, return_inverse=True)
    at_risk, events = (np.bincount(codes, data.weights * part) for part in (data.at_risk, data.events))
    return LifeTable(period, at_risk.astype(float), events.astype(float))


def log_rank(tables: Sequence[LifeTable]) -> tuple[float, float]:
    """Statistic and p-value of the hypothesis that groups do not differ, chi-squared with groups minus one.

    References
    ----------
    Mantel (1966), Cancer Chemotherapy Reports 50, 163-170.
    """
    periods = np.unique(np.concatenate([table.period for table in tables]))
    at_risk, events = (_aligned(tables, periods, name) for name in ("at_risk", "events"))
    n, d = at_risk.sum(axis=0), events.sum(axis=0)
    excess = (events - at_risk * d / n).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.where(n > 1, d * (n - d) / (n**2 * (n - 1)), 0.0)
    covariance = np.diag((spread * n * at_risk).sum(axis=1)) - (spread * at_risk) @ at_risk.T
    some = len(tables) - 1
    statistic = float(excess[:some] @ np.linalg.pinv(covariance[:some, :some]) @ excess[:some])
    return statistic, float(chi2.sf(statistic, some))


def _aligned(tables: Sequence[LifeTable], periods: Array, name: str) -> Array:
    found = np.zeros((len(tables), len(periods)))
    for place, table in enumerate(tables):
        found[place, np.searchsorted(periods, table.period)] = getattr(table, name)
    return found
