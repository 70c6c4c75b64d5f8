"""Whether groups are cohorts at all: closed from their beginning, so that nobody joins later."""

import numpy as np
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.numbers import positive
from arbeidsmarkt.models.cohorts.cohort_options import Options

GROWTH = 0.01
"""By which a closed cohort may seem to grow: rounding, and corrections of a register."""


def refuse_open(rows: pd.DataFrame, options: Options) -> None:
    """Refuse a group that grows with its duration: newcomers change it, and its curve is that of nobody.

    Raises
    ------
    RefusedError
        Naming the group, both durations and both sizes.
    """
    if options.size is None:
        return
    sized = rows.assign(persons=positive(rows, options.size)).sort_values(options.duration)
    for name, own in sized.groupby(options.cohort, sort=True):
        persons = own["persons"].to_numpy(float)
        grown = np.flatnonzero(persons > np.minimum.accumulate(persons) * (1 + GROWTH))
        if len(grown):
            fewest = int(persons[: grown[0]].argmin())
            raise _open(str(name), own.iloc[fewest], own.iloc[int(grown[0])], options.duration)


def _open(name: str, before: pd.Series, after: pd.Series, duration: str) -> RefusedError:
    at = before[duration], after[duration]
    sizes = before["persons"], after["persons"]
    return RefusedError(
        f"The group '{name}' has {sizes[0]:g} persons at duration {at[0]:g} and {sizes[1]:g} at {at[1]:g}: it is open.",
        rule=f"a cohort is closed: nobody joins it after it has begun (up to {GROWTH:.0%} is taken for rounding)",
        remedy="take cohorts by the year of the permit; a group that newcomers keep entering has no durations",
        dutch=f"De groep '{name}' telt {sizes[0]:g} personen bij duur {at[0]:g} en {sizes[1]:g} bij {at[1]:g}: "
        "zij staat open voor nieuwkomers en is geen cohort.",
        dutch_rule=f"een cohort is gesloten: er komt niemand bij nadat het is begonnen (tot {GROWTH:.0%} geldt als "
        "afronding)",
        dutch_remedy="neem cohorten naar het jaar van de vergunning; een groep waar steeds nieuwkomers bij komen heeft "
        "geen duur",
    )
