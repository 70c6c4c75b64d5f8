"""The same comparison at earlier windows, when nothing had happened: an end-of-sample test of instability."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.variants import Row
from arbeidsmarkt.models.groups.gap_series import GapSeries

FEWEST_REFERENCES = 2
"""Periods before a window that it is compared with, where the reference is all that lies before."""


@dataclass(frozen=True)
class PlaceboWindows:
    """How often an earlier window moved as far.

    Parameters
    ----------
    changes : array, shape (w,)
        Of the earlier windows.
    p_value : float
        Share of all windows, the last included, that moved at least as far as the last.
    """

    changes: Array
    p_value: float


def placebo_windows(gap: GapSeries) -> PlaceboWindows | None:
    """Slide the window and its reference over the periods before; None where they do not fit.

    References
    ----------
    Andrews (2003), Econometrica 71, 1661-1694; each window has the length of the real one, and its reference as
    far before.
    """
    values = gap.gaps - gap.season @ np.linalg.pinv(gap.regressors())[1:] @ gap.gaps[gap.before]
    start = int(gap.before.sum())
    length = len(values) - start
    whole = bool((gap.reference == gap.before).all())
    offsets = np.flatnonzero(gap.reference) - start
    first = FEWEST_REFERENCES if whole else -int(offsets.min())
    places = np.arange(first, start - length + 1)
    if not len(places):
        return None
    before = None if whole else offsets
    changes = np.array([_change(values, int(place), length, before) for place in places])
    own = abs(_change(values, start, length, before))
    larger = int((np.abs(changes) >= own * (1 - 1e-12)).sum())
    return PlaceboWindows(changes, (1 + larger) / (1 + len(changes)))


def _change(values: Array, place: int, length: int, offsets: npt.NDArray[np.intp] | None) -> float:
    earlier = values[:place] if offsets is None else values[place + offsets]
    return float(values[place : place + length].mean() - earlier.mean())


def placebo_row(group: str, found: PlaceboWindows) -> Row:
    """How many windows there are, the last included, and the share that moved at least as far."""
    return {
        "term": "placebo_windows",
        "group": group,
        "scale": "number",
        "estimate": 1 + len(found.changes),
        "p_value": found.p_value,
        "method": "the same comparison at earlier windows",
    }
