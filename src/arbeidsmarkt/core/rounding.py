"""Rounding intervals: what a printed figure can have been before it was rounded, and how that travels.

A figure printed with rounding step `r` stands for any value within half a step on either side; "almost" stands for the
lower half only, "over" for the upper half. Through a difference, a ratio or a product the interval is exact interval
arithmetic: the extremes over all values the inputs can have had. It is no confidence interval.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from math import floor, isfinite, log10

EXACT_BELOW = 1e15
"""From here on a float has no decimal of its own, so that halves of rounding steps and sums are no longer exact."""

NOISE, SURE = 10, 15
"""Decimals, and figures, beyond which a float holds noise of arithmetic."""


@dataclass(frozen=True)
class Interval:
    """A number and the lowest and highest value that it can stand for, in the number's own unit."""

    value: float
    low: float
    high: float

    def contains(self, number: float) -> bool:
        """Whether the number lies in the interval, ends included, within float noise."""
        slack = 1e-9 * max(1.0, abs(self.low), abs(self.high))
        return self.low - slack <= number <= self.high + slack

    def scaled(self, factor: float) -> "Interval":
        """The interval in another unit; the factor is positive."""
        return Interval(self.value * factor, self.low * factor, self.high * factor)


def rounding_interval(value: float, step: float, bound: str = "none") -> Interval:
    """Interval of a figure printed with a rounding step.

    Parameters
    ----------
    value : float
        The printed figure.
    step : float
        The rounding step in the unit of the figure: 0.1 for one decimal, 1000 for whole thousands in persons.
    bound : {'none', 'below', 'above'}
        `below` for "almost" (the true value lies under the printed one), `above` for "over".
    """
    half = step / 2
    low = value if bound == "above" else value - half
    high = value if bound == "below" else value + half
    return Interval(value, low, high)


def half_up(value: float, decimals: int) -> float:
    """The value with so many decimals (below zero: tens, hundreds), as people and spreadsheets round it.

    Half a step goes away from zero, and what is half is decided on the decimal number that the float stands for: 0.55
    reached by subtraction is 0.5499999999999999 to the computer and 0.6 to a reader, in whatever product.

    Parameters
    ----------
    value : float
    decimals : int
    """
    if not isfinite(value):
        return value
    written = Decimal(f"{round(value, NOISE):.{SURE}g}")
    step = Decimal(1).scaleb(-decimals)
    return float((written / step).to_integral_value(ROUND_HALF_UP) * step)


def to_its_figures(interval: Interval) -> Interval:
    """The number and its ends in as many figures as two figures of the half-width allow; as it is without a width."""
    half = (interval.high - interval.low) / 2
    if not half > 0:
        return interval
    digits = 1 - floor(log10(half))
    return Interval(*(half_up(one, digits) for one in (interval.value, interval.low, interval.high)))


def difference(first: Interval, second: Interval) -> Interval:
    """First minus second."""
    return Interval(first.value - second.value, first.low - second.high, first.high - second.low)


def ratio(first: Interval, second: Interval) -> Interval:
    """First over second; the second must be positive over its whole interval.

    Raises
    ------
    ZeroDivisionError
        If the denominator's interval touches zero.
    """
    if second.low <= 0:
        raise ZeroDivisionError("the denominator can be zero within its rounding interval")
    corners = [a / b for a in (first.low, first.high) for b in (second.low, second.high)]
    return Interval(first.value / second.value, min(corners), max(corners))


def relative_change(first: Interval, second: Interval) -> Interval:
    """First relative to second, minus one."""
    quotient = ratio(first, second)
    return Interval(quotient.value - 1, quotient.low - 1, quotient.high - 1)


def product(factors: list[Interval]) -> Interval:
    """Product of the factors."""
    return reduce(_times, factors)


def total(terms: list[Interval]) -> Interval:
    """Sum of the terms; the rounding intervals add up."""
    return Interval(sum(t.value for t in terms), sum(t.low for t in terms), sum(t.high for t in terms))


def _times(first: Interval, second: Interval) -> Interval:
    corners = [a * b for a in (first.low, first.high) for b in (second.low, second.high)]
    return Interval(first.value * second.value, min(corners), max(corners))
