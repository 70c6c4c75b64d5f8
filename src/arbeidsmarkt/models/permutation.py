"""Who else could have been treated: the exact permutation test over exchangeable units."""

import numpy as np
import pandas as pd

from arbeidsmarkt.models.columns import Array
from arbeidsmarkt.models.least_squares import Codes


def placebo_effects(outcome: Array, units: Codes, after: Array, others: pd.DataFrame) -> Array:
    """The effect that each unit would show if it, alone, had been treated.

    Parameters
    ----------
    outcome : array, shape (n,)
    units : array of int, shape (n,)
    after : array, shape (n,)
        1 in the periods of the treatment, for every unit.
    others : DataFrame, shape (n, k)
        All columns but the treatment: effects of unit and period, covariates.
    """
    treated = (units[:, None] == np.arange(int(units.max()) + 1)[None, :]) * after[:, None]
    basis, _ = np.linalg.qr(others.to_numpy(float))
    apart = treated - basis @ (basis.T @ treated)
    rest = outcome - basis @ (basis.T @ outcome)
    return np.asarray(apart.T @ rest / np.sum(apart**2, axis=0), dtype=float)
