"""Figures held against each other: totals beside their parts, in whatever cells there are."""

import pandas as pd

from arbeidsmarkt.core.cells import KEY

Seen = tuple[pd.DataFrame, pd.DataFrame]
"""What was compared, and the rows of it that differ by more than rounding allows."""


def adds_up(cells: pd.DataFrame, dimension: str, whole: str, parts: list[str]) -> Seen:
    """A whole beside its parts; a row is wrong where they differ by more than half the rounding steps together."""
    values, steps = beside(cells, dimension, [whole, *parts])
    gap = (values[whole] - values[parts].sum(axis=1)).abs()
    return values, values[gap > steps.sum(axis=1) / 2 + 1e-6]


def beside(cells: pd.DataFrame, dimension: str, names: list[str]) -> Seen:
    """Values and rounding steps of cells that differ in one dimension only, where all of them are known."""
    chosen = cells[cells["preferred"] & cells[dimension].isin(names) & cells["value"].notna()]
    index = [column for column in KEY if column not in {dimension, "population"}]
    if dimension == "population":
        index = [column for column in KEY if column != dimension]
    assert not chosen.duplicated([*index, dimension]).any()
    values = chosen.pivot_table(index=index, columns=dimension, values="value").reindex(columns=names).dropna()
    steps = chosen.pivot_table(index=index, columns=dimension, values="precision").reindex(columns=names)
    return values, steps.loc[values.index]


def one(cells: pd.DataFrame, **selection: object) -> float:
    """The value of the one preferred cell that the selection names."""
    rows = cells[cells["preferred"]]
    for column, wanted in selection.items():
        rows = rows[rows[column] == wanted]
    assert len(rows) == 1, (selection, len(rows))
    return float(rows["value"].iloc[0])
