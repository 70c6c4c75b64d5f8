"""Inputs of a product as distributions: what each can have been, and draws from it."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core.rounding import Interval

Array = npt.NDArray[np.float64]

LOW, HIGH = 0.05, 0.95
"""Ends of the interval over which the tornado moves an input: its middle 90 per cent."""


@dataclass(frozen=True)
class Uncertain:
    """A number that is not known exactly.

    Parameters
    ----------
    value : float
        The printed or assumed value.
    bounds : Interval
        Rounding interval, or the lowest and highest value of an assumption.
    std_error : float
        Normal error on top of the rounding; 0 for none.
    lowest, highest : float
        Smallest and largest possible value: 0 and 1 for a share.
    """

    value: float
    bounds: Interval
    std_error: float
    lowest: float
    highest: float

    def sample(self, draws: int, random: np.random.Generator) -> Array:
        """Draws: uniform over the bounds, plus a normal error, kept within what is possible."""
        rounded = random.uniform(self.bounds.low, self.bounds.high, draws)
        noise = random.normal(0.0, self.std_error, draws) if self.std_error else 0.0
        return np.clip(rounded + noise, self.lowest, self.highest)

    @property
    def variance(self) -> float:
        """Variance of the uniform and the normal part together, without the limits."""
        return (self.bounds.high - self.bounds.low) ** 2 / 12 + self.std_error**2

    def middle(self) -> Interval:
        """Median and the middle 90 per cent."""
        centre = (self.bounds.low + self.bounds.high) / 2
        if not self.std_error:
            width = self.bounds.high - self.bounds.low
            return Interval(centre, self.bounds.low + LOW * width, self.bounds.low + HIGH * width)
        reach = NormalDist().inv_cdf(HIGH) * float(np.sqrt(self.variance))
        return Interval(centre, max(self.lowest, centre - reach), min(self.highest, centre + reach))
