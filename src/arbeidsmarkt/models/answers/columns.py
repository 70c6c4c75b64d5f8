"""Columns of a wide panel as a model takes them; what cannot be used is refused with the row and the value."""

from collections.abc import Sequence
from difflib import get_close_matches

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError

Array = npt.NDArray[np.float64]


def require(table: pd.DataFrame, columns: Sequence[str]) -> None:
    """Refuse a table that lacks a column.

    Raises
    ------
    RefusedError
        Naming the column and the nearest one.
    """
    for column in columns:
        if column not in table.columns:
            names = [str(name) for name in table.columns]
            near = get_close_matches(column, names, n=1)
            raise RefusedError(
                f"The data have no column '{column}'.",
                rule=f"columns: {', '.join(names)}",
                remedy=f"did you mean '{near[0]}'?" if near else "correct the name in the options",
                dutch=f"De gegevens hebben geen kolom '{column}'.",
            )


def number(table: pd.DataFrame, column: str) -> Array:
    """The column as finite numbers.

    Raises
    ------
    RefusedError
        If the column is absent, or a value is missing or no finite number.
    """
    require(table, [column])
    found = pd.to_numeric(table[column], errors="coerce").to_numpy(float)
    for place in np.flatnonzero(~np.isfinite(found)):
        value = table[column].iloc[place]
        raise RefusedError(
            f"The column '{column}' has '{value}' in row {place + 2} of the data.",
            rule="every row has a number",
            remedy=_remedy(column, value),
            dutch=f"De kolom '{column}' heeft '{value}' in rij {place + 2} van de gegevens.",
        )
    return found


def _remedy(column: str, value: object) -> str:
    if isinstance(value, str) and value.strip():
        return f"correct it, or take words as levels: {{factor: {column}}}"
    return f"leave such rows out (`keep: [known({column})]` under `table`), or fill them"


def positive(table: pd.DataFrame, column: str) -> Array:
    """The column as numbers above zero: weights, exposures, denominators.

    Raises
    ------
    RefusedError
        As `number`, and if a value is zero or below.
    """
    found = number(table, column)
    for place in np.flatnonzero(found <= 0):
        raise RefusedError(
            f"The column '{column}' is {found[place]:g} in row {place + 2} of the data.",
            rule="a weight, an exposure or a denominator is above zero",
            remedy="leave the row out, or correct it",
            dutch=f"De kolom '{column}' is {found[place]:g} in rij {place + 2} van de gegevens.",
        )
    return found
