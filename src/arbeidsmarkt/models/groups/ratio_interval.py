"""Confidence interval of a ratio of two independent estimates."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class RatioInterval:
    """A ratio with its interval; both ends are infinite or missing where the denominator may be zero."""

    value: float
    std_error: float
    low: float
    high: float
    method: str


def delta_log(top: float, bottom: float, top_var: float, bottom_var: float, z: float) -> RatioInterval:
    """Interval from the delta method on the log of the ratio.

    Parameters
    ----------
    top, bottom : float
        Positive estimates.
    top_var, bottom_var : float
        Their variances.
    z : float
        Normal quantile.
    """
    ratio = top / bottom
    std_error = float(np.sqrt(top_var / top**2 + bottom_var / bottom**2))
    return RatioInterval(
        ratio, ratio * std_error, ratio * np.exp(-z * std_error), ratio * np.exp(z * std_error), "delta"
    )


def fieller(top: float, bottom: float, top_var: float, bottom_var: float, z: float) -> RatioInterval:
    """Fieller's interval, exact for normal estimates; without ends when the denominator is not clearly positive.

    References
    ----------
    Fieller (1954), Some problems in interval estimation, JRSS B 16, 175-185.
    """
    ratio = top / bottom
    g = z**2 * bottom_var / bottom**2
    std_error = float(np.sqrt(top_var / bottom**2 + ratio**2 * bottom_var / bottom**2))
    if g >= 1:
        return RatioInterval(ratio, std_error, np.nan, np.nan, "fieller")
    root = z / bottom * np.sqrt(top_var * (1 - g) + ratio**2 * bottom_var)
    return RatioInterval(ratio, std_error, (ratio - root) / (1 - g), (ratio + root) / (1 - g), "fieller")
