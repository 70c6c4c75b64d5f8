"""How two series of the same thing relate where both are published: link factors, and how well they predict."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.stats import t as student_t
from statsmodels.tsa.statespace.structural import UnobservedComponents

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.series.likelihood import TOLERANCE, top

Array = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Link = Literal["constant", "local_level"]


@dataclass(frozen=True)
class Overlap:
    """Two positive series over the periods that both have.

    Parameters
    ----------
    old, new : array, shape (n,)
    time : array of int, shape (n,)
        Number of each period; numbers may be missing in between.
    """

    old: Array
    new: Array
    time: Places

    @property
    def log_ratio(self) -> Array:
        """`log(new / old)`."""
        return np.asarray(np.log(self.new) - np.log(self.old), dtype=float)

    def without(self, masked: Places) -> "Overlap":
        """The overlap without some of its places."""
        return Overlap(np.delete(self.old, masked), np.delete(self.new, masked), np.delete(self.time, masked))


def link_at(overlap: Overlap, times: Places, link: Link) -> Array:
    """Log link factors at some periods.

    Parameters
    ----------
    overlap : Overlap
    times : array of int, shape (m,)
    link : {'constant', 'local_level'}
        `constant`: the ratio of the sums over the overlap; `local_level`: a random walk of the log ratio with noise.

    References
    ----------
    Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter, 4.1 (local level).
    """
    if link == "constant":
        return np.full(len(times), np.log(overlap.new.sum() / overlap.old.sum()))
    return _local_level(overlap, times)


def _local_level(overlap: Overlap, times: Places) -> Array:
    """Smoothed level of the log ratio, fitted in units of its own spread, at a top that two optimisers agree on."""
    first, last = min(overlap.time.min(), times.min()), max(overlap.time.max(), times.max())
    spread = float(overlap.log_ratio.std()) or 1.0
    series = np.full(last - first + 1, np.nan)
    series[overlap.time - first] = overlap.log_ratio / spread
    model = UnobservedComponents(series, level="llevel", use_exact_diffuse=True)
    best = top(model)
    if not best.converged or best.difference > TOLERANCE:
        raise RefusedError(
            "The slowly drifting ratio of the two series cannot be estimated.",
            rule="the likelihood has a maximum that is found",
            remedy="use the constant link, or a longer overlap",
            dutch="De langzaam verschuivende verhouding van de twee reeksen is niet te schatten.",
            dutch_rule="de likelihood heeft een maximum dat gevonden wordt",
            dutch_remedy="gebruik de constante koppeling, of een langere overlap",
        )
    found = model.smooth(model.transform_params(best.free))
    return np.asarray(found.level["smoothed"][times - first] * spread, dtype=float)


def blocks(count: int, size: int) -> list[Places]:
    """Places 0 to `count` in runs of `size`; what is left over joins the last run."""
    whole = max(count // size, 1)
    return [np.asarray(part) for part in np.array_split(np.arange(count), whole)]


@dataclass(frozen=True)
class Validation:
    """What leaving out each block showed.

    Parameters
    ----------
    predicted : array, shape (n,)
        Log link factor of each period, from all other blocks.
    error : array, shape (n,)
        Log of the new series minus what the old series and `predicted` give.
    std_error : array, shape (n,)
        Root mean square of the errors of all other blocks.
    block : array of int, shape (n,)
    """

    predicted: Array
    error: Array
    std_error: Array
    block: Places

    def quantile(self, level: float) -> float:
        """Of Student's t with a degree of freedom for each other block; a little too wide."""
        return float(student_t.ppf(0.5 + level / 2, self.block.max()))


def leave_out_blocks(overlap: Overlap, size: int, link: Link) -> Validation:
    """Predict each block of periods from the others, as one would have to where only one series is published."""
    parts = blocks(len(overlap.old), size)
    predicted = np.empty(len(overlap.old))
    block = np.empty(len(overlap.old), dtype=int)
    for number, part in enumerate(parts):
        predicted[part] = link_at(overlap.without(part), overlap.time[part], link)
        block[part] = number
    error = overlap.log_ratio - predicted
    squares = np.array([np.mean(error[block != number] ** 2) for number in range(len(parts))])
    return Validation(predicted, error, np.sqrt(squares)[block], block)


def persistence(overlap: Overlap) -> float:
    """How much of what the log ratio is off in a period is left in the next, between 0 and 0.95.

    The first autocorrelation, with the correction for a mean that is estimated.

    References
    ----------
    Marriott and Pope (1954), Bias in the estimation of autocorrelations, Biometrika 41, 390-402.
    """
    off = overlap.log_ratio - overlap.log_ratio.mean()
    spread = float(off @ off)
    first = float(off[1:] @ off[:-1]) / spread if spread else 0.0
    return float(np.clip(first + (1 + 3 * first) / len(off), 0, 0.95))


def factor_error(overlap: Overlap, size: int) -> float:
    """Standard error of the constant log link factor: by blocks or by the persistence of the ratio, the larger.

    Blocks as short as an overlap allows take what outlasts them for chance.
    """
    count, left = len(overlap.old), persistence(overlap)
    by_persistence = overlap.log_ratio.std(ddof=1) * np.sqrt((1 + left) / (1 - left) / count)
    return max(jackknife_error(overlap, size), float(by_persistence))


def jackknife_error(overlap: Overlap, size: int) -> float:
    """Standard error of the constant log link factor, leaving out one block at a time.

    References
    ----------
    Künsch (1989), The jackknife and the bootstrap for general stationary observations, Annals of Statistics 17,
    1217-1241.
    """
    parts = blocks(len(overlap.old), size)
    left = np.array([link_at(overlap.without(part), overlap.time[:1], "constant")[0] for part in parts])
    return float(np.sqrt((len(parts) - 1) / len(parts) * np.sum((left - left.mean()) ** 2)))
