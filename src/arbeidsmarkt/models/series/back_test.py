"""Forecasts from earlier moments, held against what came: how far off, to which side, and how often within."""

from dataclasses import dataclass

import numpy as np

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.coverage import least_coverage
from arbeidsmarkt.models.series.recovery import Flags
from arbeidsmarkt.models.series.scale import Transform, back
from arbeidsmarkt.models.series.series import Places
from arbeidsmarkt.models.series.state_space import FittedProcess, fit_process, simulate

DRAWS, PARAMETER_DRAWS = 600, 30
"""Of each forecast; a quantile of 600 paths is off by less than a tenth of the spread."""


@dataclass(frozen=True)
class BackTested:
    """Errors of the forecasts, a row for each origin and a column for each horizon.

    Parameters
    ----------
    error : array, shape (origins, horizon)
        Observed minus the median forecast, in the unit of the series.
    half : array, same shape
        From the median to the end of the interval on the side of the observed value, on the scale of the model.
    distance : array, same shape
        Observed minus the median on that scale.
    """

    error: Array
    half: Array
    distance: Array

    @property
    def within(self) -> Flags:
        """Whether each observed value lies within its interval."""
        return np.abs(self.distance) <= self.half

    @property
    def coverage(self) -> float:
        """Share of the observed values within their intervals."""
        return float(self.within.mean())

    def widening(self, level: float) -> float:
        """Factor by which intervals must grow for `level` of the observed values to lie within; 1 if they cover."""
        if self.coverage >= least_coverage(level):
            return 1.0
        return max(1.0, float(np.quantile(np.abs(self.distance) / self.half, level)))


def origins_of(length: int, fewest: int, horizon: int, count: int) -> Places:
    """Lengths of the series at up to `count` earlier moments, each followed by a whole horizon."""
    latest, earliest = length - horizon, max(fewest, length // 3)
    if latest < earliest:
        return np.empty(0, dtype=np.int64)
    return np.unique(np.linspace(earliest, latest, count).astype(np.int64))


def back_test(
    fitted: FittedProcess, origins: Places, horizon: int, transform: Transform, level: float, seed: list[int]
) -> BackTested:
    """Refit at each origin on what was known then, forecast, and compare.

    References
    ----------
    Tashman (2000), Out-of-sample tests of forecasting accuracy, International Journal of Forecasting 16, 437-450.
    """
    rows = [_origin(fitted, int(origin), horizon, transform, level, seed) for origin in origins]
    error, half, distance = (np.stack(part) for part in zip(*rows, strict=True))
    return BackTested(error, half, distance)


def _origin(
    fitted: FittedProcess, origin: int, horizon: int, transform: Transform, level: float, seed: list[int]
) -> tuple[Array, Array, Array]:
    known = fit_process(
        fitted.process, fitted.y[:origin], fitted.first, fitted.cycle, start=fitted.top.free, twice=False
    )
    paths = simulate(known, horizon, DRAWS, PARAMETER_DRAWS, np.random.default_rng([*seed, origin]))
    low, middle, high = np.quantile(paths, [(1 - level) / 2, 0.5, (1 + level) / 2], axis=0)
    came = fitted.y[origin : origin + horizon]
    half = np.where(came > middle, high - middle, middle - low)
    return back(came, transform) - back(middle, transform), half, came - middle
