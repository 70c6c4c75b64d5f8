"""Cells to the panel of an analysis: the selected rows, one a cell, with the corona indicator."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from arbeidsmarkt.core.cells import KEY, match, refuse_mixing
from arbeidsmarkt.core.delivery import PUBLICATION
from arbeidsmarkt.core.dimensions import DIMENSIONS
from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.spec.analysis import Group, Panel
from arbeidsmarkt.spec.config import CoronaWindow
from arbeidsmarkt.spec.quantity import Selection
from arbeidsmarkt.spec.source import Break, Source


def in_force(cells: pd.DataFrame, vintages: Mapping[str, str]) -> pd.DataFrame:
    """Cells of the named vintage of each source."""
    return cells[cells["vintage"] == cells["source"].map(vintages)]


def every_state(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells of all vintages, each reading once.

    A vintage of transcribed figures also repeats what earlier publications said; a repetition is no later state, and
    counted as one it would look like a figure that was confirmed. A fetched table is read anew in every vintage.
    """
    ordered = cells.sort_values("vintage", kind="stable")
    repeated = ordered.duplicated(["source", *DIMENSIONS, "publication"]) & (ordered["publication"] != PUBLICATION)
    return ordered[~repeated]


def build_panel(
    cells: pd.DataFrame, vintages: Mapping[str, str], panel: Panel, corona: CoronaWindow, place: str
) -> pd.DataFrame:
    """Rows that the selections of the panel name, with `input`, `group` and the corona period added.

    Parameters
    ----------
    cells : DataFrame
        Cells of all vintages.
    vintages : mapping
        Source to its vintage in force; a selection that names a vintage takes that one, and a panel of all vintages
        takes them all, see `every_state`.
    panel : Panel
    corona : CoronaWindow
    place : str
        Name of the analysis, for messages.

    Returns
    -------
    DataFrame
        Columns of the cells, `input` (name of the selection), `group` (empty where the panel names none), `corona`
        (bool: the period overlaps the window) and `corona_share` (share of its months within the window).
        Where two selections give the same cell (of a panel of all vintages: the same state of it) the first one stays.
        Empty when the edition has none of the cells.

    Raises
    ------
    MixedSeriesError
        If a selection hits cells of two survey levels or two origin classifications: a selection is one series. A model
        that compares rows of several selections refuses mixing in what it compares.
    """
    whole = panel.vintages == "all"
    now = cells if whole else in_force(cells, vintages)
    parts = [
        _series(cells if selection.vintage else now, selection, name, place) for name, selection in panel.cells.items()
    ]
    parts = [every_state(part) for part in parts] if whole else parts
    rows = pd.concat(parts).drop_duplicates(KEY if whole else DIMENSIONS, keep="first")
    share = corona_share(rows["period_key"], corona)
    order = ["input", "period_key", "origin_scheme", "origin", "born_in_nl", "generation", "sex", "age"]
    order += ["vintage", "row"]
    return (
        rows.assign(group=group_of(rows, panel.groups), corona=share > 0, corona_share=share)
        .sort_values(order)
        .reset_index(drop=True)
    )


def _series(cells: pd.DataFrame, selection: Selection, name: str, place: str) -> pd.DataFrame:
    rows = match(cells, selection.dimensions())
    rows = rows[rows["missing"] == "none"].assign(input=name)
    refuse_mixing(rows, f"panel of {place}, selection {name}")
    return rows


def corona_share(period_keys: pd.Series, corona: CoronaWindow) -> pd.Series:
    """Share of each period's months within the corona window; 0 where a cell has no period."""
    first, last = parse_period(corona.start), parse_period(corona.end)
    return period_keys.map(lambda key: parse_period(key).share_within(first, last) if key else 0.0).astype(float)


def group_of(rows: pd.DataFrame, groups: Mapping[str, Group]) -> pd.Series:
    """Name of the group that each row belongs to; empty where it belongs to none."""
    found = pd.Series("", index=rows.index)
    for name, group in groups.items():
        inside = np.logical_and.reduce([rows[column] == wanted for column, wanted in group.selection().items()])
        found[inside] = name
    return found


def crossed(sources: Mapping[str, Source], panel: pd.DataFrame) -> list[Break]:
    """Breaks of the sources that lie within the periods of the panel's own cells of them."""
    dated = panel[panel["period_key"] != ""]
    return [
        one
        for source, own in dated.groupby("source", sort=True)
        for one in sources[str(source)].breaks
        if _crosses(own[own["measure"].isin(one.measures)] if one.measures else own, one)
    ]


def _crosses(rows: pd.DataFrame, one: Break) -> bool:
    """Whether the rows have a period before the break and one from it on."""
    first = parse_period(one.since).start
    starts = [parse_period(key).start for key in set(rows["period_key"])]
    return bool(starts) and min(starts) < first <= max(starts)


def absent_inputs(panel: pd.DataFrame, spec: Panel) -> list[str]:
    """Names of the selections that the question needs and of which the edition has no cell (of any of its groups)."""
    used = panel[panel["group"] != ""] if spec.groups else panel
    there = {*used["input"], *spec.optional}
    return [name for name in spec.cells if name not in there]
