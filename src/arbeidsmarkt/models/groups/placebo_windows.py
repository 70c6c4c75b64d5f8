"""The same comparison at earlier windows, when nothing had happened: an end-of-sample test of instability."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.variants import Row, having
from arbeidsmarkt.models.groups.compared import Compared, sides
from arbeidsmarkt.models.groups.compared_options import ComparedOptions
from arbeidsmarkt.models.groups.gap_series import GapSeries, gap_series

FEWEST_REFERENCES = 2
"""Periods before a window that it is compared with, where the reference is all that lies before."""

FEWEST_WINDOWS = 20
"""With fewer, the last included, no share of them is as small as 5 per cent, and none is tested."""


@dataclass(frozen=True)
class PlaceboWindows:
    """How the last window moved beside the earlier ones.

    Parameters
    ----------
    count : int
        Windows, the last included.
    share : float
        Of them, those that moved at least as far as the last.
    p_value : float
        Chance, in a gap that moves as this one did before, that the last change is as large or larger beside the root
        mean square of the others; not a number where windows are few.
    """

    count: int
    share: float
    p_value: float


def placebo_rows(compared: Compared, options: ComparedOptions, seed: list[int]) -> Iterator[Row]:
    """A row of each treated side for which earlier windows fit."""
    for group, treated in sides(compared, options.each) if options.placebo_windows else []:
        try:
            gap = gap_series(compared, treated, options, options.scales[0])
        except RefusedError:
            continue
        found = placebo_windows(gap, np.random.default_rng([*seed, *f"windows {group}".encode()]))
        if found is not None:
            facts: Row = {"estimate": found.share, "p_value": found.p_value, "n_obs": found.count}
            told: Row = {"scale": "number", "method": "the same comparison at earlier windows"}
            yield having({"term": "placebo_windows", "group": group} | told | facts)


def placebo_windows(gap: GapSeries, random: np.random.Generator) -> PlaceboWindows | None:
    """Slide the window and its reference over the periods before; None where they do not fit.

    Notes
    -----
    Windows overlap, and the last has neighbours on one side only: where movements last it is the furthest more often
    than one in so many. So the share is no p-value. The p-value compares the last change, in root mean squares of the
    others, with what is drawn from the law of the gap, which holds all windows together.

    References
    ----------
    Andrews (2003), Econometrica 71, 1661-1694; each window has the length of the real one, its reference as far
    before, and a season judged without it.
    """
    windows = _windows(gap)
    if len(windows) < 2:
        return None
    changes = windows @ gap.gaps
    share = float((np.abs(changes) >= abs(changes[-1]) * (1 - 1e-12)).mean())
    if len(windows) < FEWEST_WINDOWS:
        return PlaceboWindows(len(windows), share, float("nan"))
    drawn = _distance(gap.law(windows).draws(random))
    further = int((drawn >= _distance(changes[None])).sum())
    return PlaceboWindows(len(windows), share, (1 + further) / (1 + len(drawn)))


def _windows(gap: GapSeries) -> Array:
    """Weights of the change in each window, shape (w, t), the last one below."""
    start = int(gap.before.sum())
    place = np.arange(len(gap.time))
    whole = bool((gap.reference == gap.before).all())
    offsets = np.flatnonzero(gap.reference) - start
    first = FEWEST_REFERENCES if whole else -int(offsets.min())
    found = []
    for begin in (*range(first, 2 * start - len(place) + 1), start):
        inside = (place >= begin) & (place < begin + len(place) - start)
        reference = place < begin if whole else np.isin(place, begin + offsets)
        own = replace(gap, before=gap.before & ~inside, reference=reference)
        found.append(own.changes()[inside].mean(axis=0))
    return np.array(found)


def _distance(changes: Array) -> Array:
    """The last column in root mean squares of the others, shape (b,)."""
    return np.asarray(np.abs(changes[:, -1]) / np.sqrt((changes[:, :-1] ** 2).mean(axis=1)))
