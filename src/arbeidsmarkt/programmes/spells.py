"""How long it took until work, or until social assistance ended: one row a person, as `hazard` reads spells."""

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from arbeidsmarkt.programmes.followed import Followed

Event = Literal["work", "off_welfare"]


class Spells(NamedTuple):
    """The spells, and how many persons are in none: the event had come before, or they were not followed."""

    table: pd.DataFrame
    already: int
    not_followed: int


def spells(people: Followed, event: Event) -> Spells:
    """One row a person at risk: `duration` in months from 1, and `event`, 1 where it ended in the event.

    Notes
    -----
    At risk is who was known not to work (or to be on social assistance) in the month of the start. A spell is cut off
    before the first month that is not known, also where later months are: what happened in between is not guessed.
    That assumes that a month is not missing because of the event.
    """
    table, happened = (people.work, "yes") if event == "work" else (people.welfare, "no")
    later = table.to_numpy()[:, np.asarray(table.columns, dtype=int) > 0]
    first = table[0]
    found, lost = _first(later == happened), _first(later == "")
    ended = found < lost
    duration = np.where(ended, found + 1, lost)
    already = first.eq(happened)
    seen = first.ne("") & ~already & (duration > 0)
    chosen = people.persons[seen].assign(duration=duration[seen], event=ended[seen].astype(int)).reset_index()
    return Spells(chosen, int(already.sum()), int((~seen & ~already).sum()))


def _first(there: np.ndarray) -> np.ndarray:
    """Place of the first in each row, and the number of columns where there is none."""
    width = there.shape[1]
    return np.where(there.any(axis=1), there.argmax(axis=1) if width else 0, width)
