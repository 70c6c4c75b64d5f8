"""What a family says of a mean: its link, and how far outcomes spread around it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import expit, xlog1py, xlogy

from arbeidsmarkt.models.answers.columns import Array

Name = Literal["linear", "logit", "poisson", "cloglog"]


@dataclass(frozen=True)
class Family:
    """A family with its link.

    Parameters
    ----------
    mean : callable
        Linear predictor to mean.
    link : callable
        Mean to linear predictor.
    slope : callable
        Predictor and mean to the change of the mean with the predictor.
    variance : callable
        Mean to variance, but for a factor in the linear model.
    bend : callable
        Predictor and mean to the change of slope over variance with the predictor: 0 but for the complementary log-log.
    log_likelihood : callable
        n, total and mean to the log likelihood of the rows, but for what depends on the outcomes alone.
    lowest, highest : float
        Outcomes that can be.
    """

    mean: Callable[[Array], Array]
    link: Callable[[float], float]
    slope: Callable[[Array, Array], Array]
    variance: Callable[[Array], Array]
    bend: Callable[[Array, Array], Array]
    log_likelihood: Callable[[Array, Array, Array], float]
    lowest: float
    highest: float


def _binomial(n: Array, total: Array, mean: Array) -> float:
    return float(np.sum(xlogy(total, mean) + xlog1py(n - total, -mean)))


def _cloglog(predictor: Array) -> Array:
    return np.asarray(-np.expm1(-np.exp(np.minimum(predictor, 30.0))))


def _cloglog_bend(predictor: Array, mean: Array) -> Array:
    rise = np.exp(np.minimum(predictor, 30.0))
    return np.asarray(rise / mean * (1 - rise * (1 - mean) / mean))


def _straight(predictor: Array, _: Array) -> Array:
    return np.zeros(len(predictor))


FAMILIES: dict[Name, Family] = {
    "linear": Family(
        mean=lambda predictor: predictor,
        link=lambda mean: mean,
        slope=lambda _, mean: np.ones(len(mean)),
        variance=lambda mean: np.ones(len(mean)),
        bend=_straight,
        log_likelihood=lambda n, total, mean: float(np.sum(total * mean - n * mean**2 / 2)),
        lowest=-np.inf,
        highest=np.inf,
    ),
    "logit": Family(
        mean=expit,
        link=lambda mean: float(np.log(mean / (1 - mean))),
        slope=lambda _, mean: mean * (1 - mean),
        variance=lambda mean: mean * (1 - mean),
        bend=_straight,
        log_likelihood=_binomial,
        lowest=0.0,
        highest=1.0,
    ),
    "cloglog": Family(
        mean=_cloglog,
        link=lambda mean: float(np.log(-np.log1p(-mean))),
        slope=lambda predictor, mean: np.exp(np.minimum(predictor, 30.0)) * (1 - mean),
        variance=lambda mean: mean * (1 - mean),
        bend=_cloglog_bend,
        log_likelihood=_binomial,
        lowest=0.0,
        highest=1.0,
    ),
    "poisson": Family(
        mean=lambda predictor: np.exp(np.minimum(predictor, 700.0)),
        link=lambda mean: float(np.log(mean)),
        slope=lambda _, mean: mean,
        variance=lambda mean: mean,
        bend=_straight,
        log_likelihood=lambda n, total, mean: float(np.sum(xlogy(total, mean) - n * mean)),
        lowest=0.0,
        highest=np.inf,
    ),
}
