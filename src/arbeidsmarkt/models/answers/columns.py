"""Columns of a wide panel as a model takes them; what cannot be used is refused with the row and the value."""

from collections.abc import Sequence
from difflib import get_close_matches

import numpy as np
import numpy.typing as npt
import pandas as pd

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.file_rows import headings_of, row_of
from arbeidsmarkt.core.value_names import named

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
            names = headings_of(table)
            near = get_close_matches(column, names, n=1)
            raise RefusedError(
                f"The data have no column '{column}'.",
                rule=f"columns: {', '.join(names)}",
                remedy=f"did you mean '{near[0]}'?" if near else "correct the name in the options",
                dutch=f"De gegevens hebben geen kolom '{column}'.",
                dutch_rule=f"kolommen: {', '.join(names)}",
                dutch_remedy=f"bedoelde u '{near[0]}'?" if near else "verbeter de naam in de opties",
            )


def filled(table: pd.DataFrame, column: str) -> pd.Series:
    """The column as it is: names of groups, levels, clusters; texts where it holds texts and numbers (15-24 and 65).

    Raises
    ------
    RefusedError
        If the column is absent or has no value in a row, which would then belong to no group, or to any.
    """
    require(table, [column])
    for place in np.flatnonzero(table[column].isna()):
        raise empty_in(table, column, int(place))
    values = table[column]
    return values.map(named) if values.dtype == object and len(set(map(type, values))) > 1 else values


def empty_in(table: pd.DataFrame, column: str, place: int) -> RefusedError:
    """The refusal of a row that has no value in a column."""
    row = row_of(table, place)
    named = column if column.isidentifier() else "name"
    first = eerst = ""
    if not column.isidentifier():
        first = f"give the column a name without spaces (`columns: {{name: {column}}}` under `table`), "
        eerst = f"geef de kolom een naam zonder spaties (`columns: {{name: {column}}}` onder `table`), "
    return RefusedError(
        f"The column '{column}' is empty in row {row} of the data.",
        rule="every row has a value",
        remedy=f"{first}leave such rows out (`keep: [known({named})]` under `table`), or fill them",
        dutch=f"De kolom '{column}' is leeg in rij {row} van de gegevens.",
        dutch_rule="elke rij heeft een waarde",
        dutch_remedy=f"{eerst}laat zulke rijen weg (`keep: [known({named})]` onder `table`), of vul ze in",
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
    return [(named(name), rows) for name, rows in table.groupby(filled(table, column), sort=False)]


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
            dutch_rule="een uitkomst heeft meer dan één waarde",
            dutch_remedy="kies een andere kolom, of andere rijen",
        )


def refuse_doubled(table: pd.DataFrame, columns: Sequence[str], told: Sequence[str] = (), apart: str = "group") -> None:
    """Refuse two rows with the same values in all these columns, naming both rows of the file, and those that are told.

    Parameters
    ----------
    table : DataFrame
    columns, told : sequence of str
    apart : str
        Option that names a column by which such rows differ.

    Raises
    ------
    RefusedError
    """
    for again in np.flatnonzero(table.duplicated(list(columns))):
        alike = table.groupby(list(columns), dropna=False, sort=False).ngroup().to_numpy()
        rows = [row_of(table, int(place)) for place in (np.flatnonzero(alike == alike[again])[0], again)]
        shown = dict.fromkeys([*(told or columns), *(name for name in ("period_key", GROUP) if name in table)])
        named = ", ".join(f"{column} {table[column].iloc[again]}" for column in shown)
        raise RefusedError(
            f"The rows {rows[0]} and {rows[1]} of the data are both of {named}.",
            rule="one row for each of these",
            remedy=f"leave one out, or name the column that tells them apart, such as `{apart}`",
            dutch=f"De rijen {rows[0]} en {rows[1]} van de gegevens gaan allebei over {named}.",
            dutch_rule="één rij voor elk hiervan",
            dutch_remedy=f"laat er een weg, of noem de kolom die ze uit elkaar houdt, zoals `{apart}`",
        )


def refuse_alike(table: pd.DataFrame, counted: Sequence[str | None], told: Sequence[str]) -> None:
    """Refuse two rows of counts that are alike in all other columns: people in both would count twice.

    Raises
    ------
    RefusedError
    """
    refuse_doubled(table, [name for name in headings_of(table) if name not in counted], told)
