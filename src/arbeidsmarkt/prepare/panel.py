"""Cells to the panel of an analysis: the selected rows, one a cell, with the corona indicator."""

import pandas as pd

from arbeidsmarkt.core.cells import DIMENSIONS, match, refuse_mixing
from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.spec.analysis import Panel
from arbeidsmarkt.spec.config import CoronaWindow
from arbeidsmarkt.spec.quantity import Selection


def in_force(cells: pd.DataFrame, vintages: dict[str, str]) -> pd.DataFrame:
    """Cells of the named vintage of each source."""
    return cells[cells["vintage"] == cells["source"].map(vintages)]


def build_panel(cells: pd.DataFrame, panel: Panel, corona: CoronaWindow, place: str) -> pd.DataFrame:
    """Rows that the selections of the panel name, with `input` and `corona` added.

    Parameters
    ----------
    cells : DataFrame
        Cells of the vintages in force.
    panel : Panel
    corona : CoronaWindow
    place : str
        Name of the analysis, for messages.

    Returns
    -------
    DataFrame
        Columns of the cells, `input` (name of the selection) and `corona` (bool: the period overlaps the window).
        Where two selections give the same cell the first one stays. Empty when the edition has none of the cells.

    Raises
    ------
    MixedSeriesError
        If a selection hits cells of two survey levels or two origin classifications: a selection is one series. A model
        that compares rows of several selections refuses mixing in what it compares.
    """
    parts = [_series(cells, selection, name, place) for name, selection in panel.cells.items()]
    rows = pd.concat(parts).drop_duplicates(DIMENSIONS, keep="first")
    first, last = parse_period(corona.start), parse_period(corona.end)
    inside = rows["period_key"].map(lambda key: bool(key) and parse_period(key).overlaps(first, last)).astype(bool)
    order = ["input", "period_key", "origin_scheme", "origin", "born_in_nl", "generation", "sex", "age", "row"]
    return rows.assign(corona=inside).sort_values(order).reset_index(drop=True)


def _series(cells: pd.DataFrame, selection: Selection, name: str, place: str) -> pd.DataFrame:
    rows = match(cells, selection.dimensions())
    rows = rows[rows["missing"] == "none"].assign(input=name)
    refuse_mixing(rows, f"panel of {place}, selection {name}")
    return rows


def absent_inputs(panel: pd.DataFrame, spec: Panel) -> list[str]:
    """Names of the selections of which the edition has no cell."""
    return [name for name in spec.cells if name not in set(panel["input"])]
