"""Outcomes that do not vary, or that terms tell completely, so that a coefficient has no end."""

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array


def complete_separation(name: str = "") -> RefusedError:
    """The refusal of a fit whose terms tell the outcome completely, one of them by name where it is known."""
    who, wie = (f"The term '{name}'", f"De term '{name}'") if name else ("A term", "Een term")
    return RefusedError(
        f"{who} tells the outcome completely, so that its coefficient has no end.",
        rule="no combination of terms separates the outcomes",
        remedy="leave the term out, or join levels",
        dutch=f"{wie} bepaalt de uitkomst volledig, zodat de coëfficiënt geen eindige waarde heeft.",
        dutch_rule="geen combinatie van termen scheidt de uitkomsten",
        dutch_remedy="laat de term weg, of voeg niveaus samen",
    )


def no_variation() -> RefusedError:
    """The refusal of an outcome that is the same in every row."""
    return RefusedError(
        "The outcome is the same in every row.",
        rule="an outcome that varies",
        remedy="look at the column, or at the rows that were chosen",
        dutch="De uitkomst is in elke rij dezelfde.",
        dutch_rule="een uitkomst die varieert",
        dutch_remedy="kijk naar de kolom, of naar de gekozen rijen",
    )


def separated(matrix: pd.DataFrame, outcome: Array, shares: bool) -> bool:
    """Whether some combination of the terms is zero where the outcome is inside, and points outward at its ends.

    Parameters
    ----------
    matrix : DataFrame, shape (n, k)
    outcome : array, shape (n,)
        Counts, whose end is 0, or shares, whose ends are 0 and 1.
    shares : bool

    References
    ----------
    Albert and Anderson (1984), Biometrika 71, 1-10; Santos Silva and Tenreyro (2010), Economics Letters 107, 310-312.
    """
    values = (matrix / np.abs(matrix).max().replace(0, 1)).to_numpy(float)
    top = (outcome == 1) & shares
    ends, inside = np.vstack([values[outcome == 0], -values[top]]), values[(outcome != 0) & ~top]
    if not len(ends):
        return False
    found = linprog(
        ends.sum(axis=0),
        A_ub=np.vstack([ends, -ends]),
        b_ub=np.r_[np.zeros(len(ends)), np.ones(len(ends))],
        A_eq=inside if len(inside) else None,
        b_eq=np.zeros(len(inside)) if len(inside) else None,
        bounds=(None, None),
    )
    return bool(found.status == 0 and found.fun < -1e-7)
