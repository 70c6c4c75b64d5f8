"""Errors of an effect where few people stand on a side: what a side adds is enlarged, and counts its own freedom."""

from typing import Literal

import numpy as np

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.programmes.covariate_balance import effective_size
from arbeidsmarkt.models.regression.error_law import Student

SIDES: tuple[Literal[0], Literal[1]] = (0, 1)


def side_errors(added: Array, treated: Array, used: Array, coefficients: int) -> Student:
    """The law of estimates whose parts are independent over people, with the degrees of freedom of the first one.

    Parameters
    ----------
    added : array, shape (n, m)
        What each person adds to each estimate.
    treated, used : array, shape (n,)
        1 for those who took part; weight of each person in the estimate.
    coefficients : int
        Of the terms of one side, its intercept included.

    Raises
    ------
    RefusedError
        If a side counts as too few people for its coefficients.

    Notes
    -----
    The squares of a side are enlarged by m / (m - k): as how many people its weights count, and its coefficients. What
    is left of each side is put together as Welch does for two means.

    References
    ----------
    Satterthwaite (1946), Biometrics Bulletin 2, 110-114; Welch (1947), Biometrika 34, 28-35; Kish (1965), Survey
    Sampling, 11.7.
    """
    free = np.array([effective_size(used[treated == side]) - coefficients for side in SIDES])
    if free.min() < 1:
        raise _too_few(float(free.min()) + coefficients, coefficients)
    parts = np.array([added[treated == side].T @ added[treated == side] for side in SIDES])
    parts *= (1 + coefficients / free)[:, None, None]
    first = parts[:, 0, 0]
    return Student(parts.sum(axis=0), float(first.sum() ** 2 / np.sum(first**2 / free)))


def _too_few(size: float, coefficients: int) -> RefusedError:
    return RefusedError(
        f"One side counts as {size:.1f} people for {coefficients} coefficients, so that its error cannot be told.",
        rule="each side counts as at least one person more than its coefficients",
        remedy="leave terms out, or look for a comparison group that is nearer",
        dutch=f"Eén kant telt als {size:.1f} mensen voor {coefficients} coëfficiënten; de fout is niet te bepalen.",
        dutch_rule="elke kant telt als minstens één mens meer dan zij coëfficiënten heeft",
        dutch_remedy="laat termen weg, of zoek een vergelijkingsgroep die dichterbij ligt",
    )
