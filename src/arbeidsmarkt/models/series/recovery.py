"""When a series is back where it would have been."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Recovery:
    """Whether the series left the interval of its counterfactual, and the place where it came back to stay."""

    left: bool
    place: int | None


def recovery(within: Flags, run: int) -> Recovery:
    """The first of `run` periods in a row within the interval, after the first period outside it.

    Parameters
    ----------
    within : array of bool, shape (n,)
        For each period after the interruption.
    run : int
    """
    outside = np.flatnonzero(~within)
    if not len(outside):
        return Recovery(False, None)
    runs = [place for place in range(outside[0], len(within) - run + 1) if within[place : place + run].all()]
    return Recovery(True, runs[0] if runs else None)
