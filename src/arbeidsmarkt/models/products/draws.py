"""Inputs of a product as distributions: what each can have been, and draws from it."""

from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.core import rounding
from arbeidsmarkt.core.rounding import Interval

Array = npt.NDArray[np.float64]

LOW, HIGH = 0.05, 0.95
"""Ends of the interval over which the tornado moves an input: its middle 90 per cent."""


@dataclass(frozen=True)
class Uncertain:
    """A number that is not known exactly.

    Parameters
    ----------
    parts : tuple of Interval
        The printed values that are added up, each with its rounding interval; or one assumption, from its lowest to its
        highest value.
    std_error : float
        Normal error on top of the rounding; 0 for none.
    lowest, highest : float
        Smallest and largest possible value: 0 and 1 for a share.
    """

    parts: tuple[Interval, ...]
    std_error: float
    lowest: float
    highest: float

    @cached_property
    def bounds(self) -> Interval:
        """The number, and what it can be by rounding (or assumption) alone."""
        return rounding.total(list(self.parts))

    def sample(self, draws: int, random: np.random.Generator) -> Array:
        """Draws: each part uniform over its interval, plus a normal error, kept within what is possible."""
        rounded = np.sum([random.uniform(part.low, part.high, draws) for part in self.parts], axis=0)
        noise = random.normal(0.0, self.std_error, draws) if self.std_error else 0.0
        return np.asarray(np.clip(rounded + noise, self.lowest, self.highest), dtype=float)

    @property
    def variance(self) -> float:
        """Variance of the uniform parts and the normal error together, without the limits."""
        return sum((part.high - part.low) ** 2 for part in self.parts) / 12 + self.std_error**2

    def middle(self) -> Interval:
        """Median and the middle 90 per cent: exact for one uniform part, otherwise by a normal approximation."""
        low, high = self.bounds.low, self.bounds.high
        centre = (low + high) / 2
        if not self.std_error and len(self.parts) == 1:
            return Interval(centre, low + LOW * (high - low), low + HIGH * (high - low))
        reach = NormalDist().inv_cdf(HIGH) * float(np.sqrt(self.variance))
        return Interval(centre, max(self.lowest, centre - reach), min(self.highest, centre + reach))

    def told(self) -> tuple[float, float, float]:
        """Its middle, and the ends of what it can be; with a standard error those of its middle 90 per cent."""
        ends = self.middle() if self.std_error else self.bounds
        return self.middle().value, ends.low, ends.high


def shortest_interval(drawn: Array, level: float) -> tuple[float, float]:
    """The shortest interval that holds a share of the draws.

    References
    ----------
    JCGM 101:2008, 7.7 and 5.3.4.
    """
    ordered = np.sort(drawn)
    held = int(np.ceil(level * len(ordered)))
    start = int(np.argmin(ordered[held - 1 :] - ordered[: len(ordered) - held + 1]))
    return float(ordered[start]), float(ordered[start + held - 1])


def central_interval(drawn: Array, level: float) -> tuple[float, float]:
    """The interval that leaves equal shares of the draws on both sides."""
    tail = (1 - level) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return float(low), float(high)
