"""Cells in two states: which were revised, which are final now, which came and which went."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from arbeidsmarkt.claims.moves.move import CellMove
from arbeidsmarkt.core.cells import DIMENSIONS

KEY = ["source", *DIMENSIONS]


def moved_cells(before: pd.DataFrame, after: pd.DataFrame) -> list[CellMove]:
    """Cells whose value or status differs.

    Parameters
    ----------
    before, after : DataFrame
        Cells of one vintage of each source, see `core.cells.SCHEMA`; only preferred cells with a value count.
    """
    old, new = (_by_key(cells) for cells in (before, after))
    both = old.merge(new, how="outer", left_index=True, right_index=True, suffixes=("_old", "_new"))
    differs = both["value_old"].ne(both["value_new"]) | both["status_old"].ne(both["status_new"])
    return [_cell_move(key, row) for key, row in both[differs].iterrows()]


def _by_key(cells: pd.DataFrame) -> pd.DataFrame:
    kept = cells[cells["preferred"] & cells["value"].notna()].drop_duplicates(KEY)
    return kept.set_index(KEY)[["value", "status", "vintage", "row"]]


def _cell_move(key: Any, row: pd.Series) -> CellMove:
    source, *words = key
    named = ", ".join(
        f"{column} {word}" for column, word in zip(DIMENSIONS, words, strict=True) if word not in ("", "total", "none")
    )
    return CellMove(source, named, *_values(row), *_statuses(row), *_places(row))


def _values(row: pd.Series) -> tuple[float | None, float | None]:
    old, new = (None if pd.isna(row[name]) else float(row[name]) for name in ("value_old", "value_new"))
    return old, new


def _statuses(row: pd.Series) -> tuple[str, str]:
    old, new = ("" if pd.isna(row[name]) else str(row[name]) for name in ("status_old", "status_new"))
    return old, new


def _places(row: pd.Series) -> tuple[str, str]:
    old, new = (
        "" if pd.isna(row[f"vintage_{state}"]) else f"{row[f'vintage_{state}']}:{int(row[f'row_{state}'])}"
        for state in ("old", "new")
    )
    return old, new


def moved_origins(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> list[CellMove]:
    """The same for the origins of a quantity, which are told apart by their source and selection."""
    old, new = ({(one["source"], one["selection"]): one for one in origins} for origins in (before, after))
    pairs = [(key, old.get(key), new.get(key)) for key in {**old, **new}]
    return [_origin_move(*key, first, second) for key, first, second in pairs if _differs(first, second)]


def _differs(first: Mapping[str, Any] | None, second: Mapping[str, Any] | None) -> bool:
    if first is None or second is None:
        return True
    return bool(first["value"] != second["value"] or first["status"] != second["status"])


def _origin_move(
    source: str, selection: str, first: Mapping[str, Any] | None, second: Mapping[str, Any] | None
) -> CellMove:
    states = [one or {} for one in (first, second)]
    values = [one.get("value") for one in states]
    statuses = [str(one.get("status", "")) for one in states]
    places = [f"{one['vintage']}:{one['row']}" if one else "" for one in states]
    return CellMove(source, selection, values[0], values[1], *statuses, *places)
