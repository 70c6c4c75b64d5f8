"""Columns of a wide panel as a model takes them; what cannot be used is refused with the row and the value."""

from collections.abc import Sequence
from difflib import get_close_matches

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError

Array = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]


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
        if pd.isna(value):
            raise _empty(column, int(place))
        raise RefusedError(
            f"The column '{column}' has '{value}' in row {place + 2} of the data.",
            rule="every row has a number",
            remedy=f"correct it, or take words as levels: {{factor: {column}}}",
            dutch=f"De kolom '{column}' heeft '{value}' in rij {place + 2} van de gegevens.",
        )
    return found


def filled(table: pd.DataFrame, column: str) -> pd.Series:
    """The column as it is: names of groups, levels, clusters.

    Raises
    ------
    RefusedError
        If the column is absent or has no value in a row, which would then belong to no group, or to any.
    """
    require(table, [column])
    for place in np.flatnonzero(table[column].isna()):
        raise _empty(column, int(place))
    return table[column]


def _empty(column: str, place: int) -> RefusedError:
    return RefusedError(
        f"The column '{column}' is empty in row {place + 2} of the data.",
        rule="every row has a value",
        remedy=f"leave such rows out (`keep: [known({column})]` under `table`), or fill them",
        dutch=f"De kolom '{column}' is leeg in rij {place + 2} van de gegevens.",
    )


def numbered(table: pd.DataFrame, column: str) -> Codes:
    """The column as numbers from 0, in the order of its values.

    Raises
    ------
    RefusedError
        As `filled`.
    """
    return np.asarray(pd.factorize(filled(table, column), sort=True)[0], dtype=np.int64)


GROUP = "group"
"""The column of groups that panels of analyses have, and a table of the user's may have."""


def by_group(table: pd.DataFrame, column: str | None) -> list[tuple[str, pd.DataFrame]]:
    """Name and rows of each group, in order; all rows without a name where there are no groups.

    Raises
    ------
    RefusedError
        As `filled`, but where the column is `group` and absent.
    """
    if column is None or (column == GROUP and column not in table.columns):
        return [("", table)]
    return [(str(name), rows) for name, rows in table.groupby(filled(table, column), sort=False)]


def refuse_constant(values: Array, column: str, group: str = "") -> None:
    """Refuse an outcome that does not vary.

    Raises
    ------
    RefusedError
    """
    if len(values) < 2 or np.ptp(values) == 0:
        raise RefusedError(
            f"The column '{column}' does not vary{f' of {group}' if group else ''}.",
            rule="an outcome has more than one value",
            remedy="choose another column, or other rows",
            dutch=f"De kolom '{column}' varieert niet{f' van {group}' if group else ''}.",
        )


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
