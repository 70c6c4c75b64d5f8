"""Where a model tells its data to the last digit, so that nothing is left to tell how far it errs."""

import numpy as np

from arbeidsmarkt.core.errors import RefusedError

NOISE = 1e-12
"""What rounding of numbers alone leaves, relatively."""


def refuse_exact(left: float, whole: float) -> None:
    """Refuse what is left of a number, or its error, where that is the noise of rounding.

    Parameters
    ----------
    left, whole : float
        Of at least zero, in one unit.

    Raises
    ------
    RefusedError
    """
    if left <= NOISE * whole < np.inf:
        raise exact()


def exact() -> RefusedError:
    """The refusal of data that a model tells to the last digit."""
    return RefusedError(
        "The model tells these data to the last digit, so that nothing tells how far its numbers err.",
        rule="an error is judged by what a model leaves",
        remedy="look whether the outcome was made from the other columns, or take more rows or fewer terms",
        dutch="Het model geeft deze gegevens tot op het laatste cijfer weer; er is niets waaruit een marge blijkt.",
        dutch_rule="een fout blijkt uit wat een model niet verklaart",
        dutch_remedy="kijk of de uitkomst uit de andere kolommen is gemaakt, of neem meer rijen of minder termen",
    )
