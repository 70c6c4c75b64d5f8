"""Sampling error of a rate where the producer prints no margin: a declared sample and design effect."""

from typing import Annotated

import numpy as np
import numpy.typing as npt
from pydantic import Field

from arbeidsmarkt.core.periods import PERIODS_PER_YEAR
from arbeidsmarkt.spec.model import Spec

Array = npt.NDArray[np.float64]


class SurveySample(Spec):
    """What is assumed about the sample behind the rates.

    Parameters
    ----------
    respondents : int
        Persons of the population of the rate (for unemployment: the labour force) who answer in a year.
    design_effect : float
        Variance relative to that of a simple random sample.

    Where the two come from stands in the assumptions of the analysis.
    """

    respondents: Annotated[int, Field(gt=0)]
    design_effect: Annotated[float, Field(ge=1)]


def rate_variance(rate: Array, share: Array, frequency: list[str], sample: SurveySample) -> Array:
    """Sampling variance of a rate: `deff u (1 - u) / n`.

    Parameters
    ----------
    rate : array, shape (n,)
        Rates between 0 and 1.
    share : array, shape (n,)
        The group's share of the respondents.
    frequency : list of str
        A quarter has a quarter of the year's respondents; that ignores the overlap of the panel, so it is on the safe
        side.
    sample : SurveySample

    References
    ----------
    Cochran (1977), Sampling Techniques, 3.2 and 4.11.
    """
    respondents = sample.respondents * share / np.array([PERIODS_PER_YEAR[name] for name in frequency])
    return np.asarray(sample.design_effect * rate * (1 - rate) / respondents, dtype=float)


def rounding_variance(step: Array) -> Array:
    """Variance of a rounding error that is uniform over one step."""
    return step**2 / 12
