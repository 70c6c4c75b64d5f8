"""Cells in two states: which were revised, which have another status, which came and which went."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from arbeidsmarkt.claims.moves.move import CellMove
from arbeidsmarkt.core.dimensions import DIMENSIONS
from arbeidsmarkt.prepare.deliveries import key_hash

STATE = ("value", "status", "precision")
"""Columns of a cell that can move."""

Periods = Mapping[str, Collection[str]]
"""Source to the periods of which it has a figure."""


@dataclass(frozen=True)
class Known:
    """What is known beside the two sets of cells.

    Parameters
    ----------
    before, after : Periods
        Of all that either state holds.
    redefined : bool
        Whether other cells are asked for, or read in another way: then a cell that only one state uses shows nothing
        of the source, unless the source has no other figure of its period either.
    """

    before: Periods
    after: Periods
    redefined: bool = False


def periods_of(cells: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Source to the periods of which there is a figure."""
    there = cells.loc[cells["value"].notna(), ["source", "period_key"]].drop_duplicates()
    return {str(source): frozenset(map(str, rows)) for source, rows in there.groupby("source")["period_key"]}


def moved_cells(before: pd.DataFrame, after: pd.DataFrame, known: Known) -> list[CellMove]:
    """Cells whose value, status or rounding differs.

    Parameters
    ----------
    before, after : DataFrame
        Cells of one vintage of each source, see `core.cells.SCHEMA`; only preferred cells with a value count.
    known : Known
    """
    old, new = (_by_key(cells) for cells in (before, after))
    both = old.merge(new, how="outer", on=["source", "key"], suffixes=("_old", "_new"))
    differs = pd.concat([both[f"{name}_old"].ne(both[f"{name}_new"]) for name in STATE], axis=1).any(axis=1)
    moved = both[differs]
    moves = (_cell_move(row, known) for row in moved.join(_dimensions(moved, before, after)).to_dict("records"))
    return sorted(_telling(moves, known), key=lambda move: (move.source, move.cell))


def _by_key(cells: pd.DataFrame) -> pd.DataFrame:
    place = cells["vintage"].astype("str") + ":" + cells["row"].astype("str")
    words = {column: cells[column].astype("str") for column in ("source", "status")}
    table = cells[["value", "precision"]].assign(**words, place=place, key=key_hash(cells), at=np.arange(len(cells)))
    kept: pd.DataFrame = table[(cells["preferred"] & cells["value"].notna()).to_numpy()]
    return kept.drop_duplicates(["source", "key"])


def _dimensions(moved: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """What names each cell, from a state that has it."""
    here = moved["at_old"].notna()
    old, new = moved.loc[here, "at_old"], moved.loc[~here, "at_new"]
    parts = [before[DIMENSIONS].iloc[old.astype(int)], after[DIMENSIONS].iloc[new.astype(int)]]
    return pd.concat([part.astype("object") for part in parts]).set_index(old.index.append(new.index))


def _cell_move(row: dict[Any, Any], known: Known) -> CellMove:
    cell, period = _named(row), str(row["period_key"])
    return _move(str(row["source"]), cell, period, _state(row, "_old"), _state(row, "_new"), known)


def _state(row: dict[Any, Any], ending: str) -> dict[str, Any]:
    """One state of a merged row; empty where it does not have the cell."""
    there = pd.notna(row[f"value{ending}"])
    return {name: row[f"{name}{ending}"] for name in (*STATE, "place")} if there else {}


def _move(
    source: str, cell: str, period: str, old: Mapping[str, Any], new: Mapping[str, Any], known: Known
) -> CellMove:
    return CellMove(
        source,
        cell,
        period,
        old=old.get("value"),
        new=new.get("value"),
        old_status=old.get("status", ""),
        new_status=new.get("status", ""),
        old_place=old.get("place", ""),
        new_place=new.get("place", ""),
        new_period=_is_new(source, period, known.before),
        rounded=old.get("precision") != new.get("precision"),
    )


def _named(cell: Mapping[Any, Any]) -> str:
    return ", ".join(f"{column} {cell[column]}" for column in DIMENSIONS if cell[column] not in ("", "total", "none"))


def moved_origins(before: Mapping[str, Any], after: Mapping[str, Any], known: Known) -> list[CellMove]:
    """The same for the origins of a quantity, which are told apart by their source and selection.

    Parameters
    ----------
    before, after : mapping
        Records of a quantity. One that lacks a cell has no origins at all; which cells it lacks stands in `missing`.
    known : Known
    """
    old, new = ({(one["source"], one["selection"]): one for one in record["origins"]} for record in (before, after))
    pairs = ((key, old.get(key), new.get(key)) for key in {**old, **new})
    moves = (
        _origin_move(*key, first, second, known)
        for key, first, second in pairs
        if _differs(first, second) and _absent(key, before, first) and _absent(key, after, second)
    )
    return list(_telling(moves, known))


def _differs(first: Mapping[str, Any] | None, second: Mapping[str, Any] | None) -> bool:
    if first is None or second is None:
        return True
    return any(first[name] != second[name] for name in STATE)


def _absent(key: tuple[str, str], record: Mapping[str, Any], origin: Mapping[str, Any] | None) -> bool:
    """False for a cell that was there all the same, beside the one that made the number impossible."""
    missing = record["missing"]
    return origin is not None or missing is None or f"{key[0]}: {key[1]}" in missing["cells"]


def _origin_move(
    source: str, selection: str, first: Mapping[str, Any] | None, second: Mapping[str, Any] | None, known: Known
) -> CellMove:
    old, new = (dict(one) | {"place": f"{one['vintage']}:{one['row']}"} if one else {} for one in (first, second))
    found = re.search(r"\bperiod (\w+)", selection)
    return _move(source, selection, found[1] if found else "", old, new, known)


def _is_new(source: str, period: str, periods: Periods) -> bool:
    """Whether the source has figures, and none of that period."""
    return bool(period) and source in periods and period not in periods[source]


def _telling(moves: Iterator[CellMove], known: Known) -> Iterator[CellMove]:
    """The moves that show something of the source, rather than of what is asked of it."""
    for move in moves:
        came, went = move.old is None, move.new is None
        gone_period = went and _is_new(move.source, move.period, known.after)
        if not (known.redefined and (came or went)) or (came and move.new_period) or gone_period:
            yield move
