"""Cells of records to what may leave of them: rounded, and nothing of a cell about too few people."""

import numpy as np
import pandas as pd

from arbeidsmarkt.publish.disclosure.knowledge import rounded
from arbeidsmarkt.spec.disclosure import Disclosure

PEOPLE = ("people", "people_with", "people_without")
"""Columns with how many different people a cell is about, and how many of them ever had the outcome, or ever not."""

SUPPRESSED = "suppressed"


def leaving_cells(cells: pd.DataFrame, dimensions: list[str], rule: Disclosure) -> pd.DataFrame:
    """Dimensions, person-months and months with the outcome, each rounded; `suppressed` where both stay in.

    Parameters
    ----------
    cells : DataFrame
        With `n`, `total` and the columns `PEOPLE`.
    dimensions : list of str
    rule : Disclosure

    Notes
    -----
    A cell leaves where enough people are in it, ever had the outcome and ever had not, and neither holds nearly all
    months. No sum of cells leaves, so that none that stays in can be subtracted out of those that do; who knows such a
    sum from elsewhere knows no more than the roundings of all its cells allow.
    """
    n, total = cells["n"].to_numpy(), cells["total"].to_numpy()
    enough = (cells[list(PEOPLE)] >= rule.minimum).all(axis=1).to_numpy()
    told = enough & (np.maximum(total, n - total) <= rule.largest_share * n)
    printed = {
        name: [rounded(int(value), rule.rounding) if shown else None for value, shown in zip(values, told, strict=True)]
        for name, values in (("n", n), ("total", total))
    }
    counts = pd.DataFrame(printed, dtype="Int64", index=cells.index)
    return pd.concat([cells[dimensions], counts], axis=1).assign(**{SUPPRESSED: ~told})
