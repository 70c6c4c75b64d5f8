"""Sampling error of a rate where the producer prints no margin: a declared sample and design effect."""

from typing import Annotated, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field

from arbeidsmarkt.spec.model import Spec

Array = npt.NDArray[np.float64]
Frequency = Literal["year", "quarter", "month"]


class SurveySample(Spec):
    """What is assumed about the sample behind the rates.

    Parameters
    ----------
    respondents : dict
        Frequency (`year`, `quarter`, `month`) to the number of different persons of the population of the rate (for
        unemployment: the labour force) who answer in such a period.
    design_effect : float
        Variance relative to that of a simple random sample.

    Where the two come from stands in the assumptions of the analysis.
    """

    respondents: dict[Frequency, Annotated[int, Field(gt=0)]] = Field(min_length=1)
    design_effect: Annotated[float, Field(ge=1)]


def rate_variance(rate: Array, respondents: float, design_effect: float) -> Array:
    """Sampling variance of a rate: `deff u (1 - u) / n`.

    Parameters
    ----------
    rate : array, shape (n,)
        Rates between 0 and 1.
    respondents : float
        Persons of the group who answer in the period.
    design_effect : float

    References
    ----------
    Cochran (1977), Sampling Techniques, 3.2 and 4.11.
    """
    return np.asarray(design_effect * rate * (1 - rate) / respondents, dtype=float)


def rounding_variance(step: Array) -> Array:
    """Variance of a rounding error that is uniform over one step."""
    return step**2 / 12
