"""Person-months to cells: how many there are of each combination of levels, and what their outcomes add up to."""

from dataclasses import dataclass

import pandas as pd

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.microdata.engine import Engine
from arbeidsmarkt.microdata.faults import Faults, faults_of
from arbeidsmarkt.microdata.levels import Level
from arbeidsmarkt.microdata.query import Question


@dataclass(frozen=True)
class Cells:
    """Cells, and what could not be used.

    Parameters
    ----------
    table : DataFrame
        A column for each dimension, `n` (person-months) and `total` (sum of the outcome, in its own unit); of an
        outcome with a scale also `squares`. Sorted by the dimensions, in the order of the spec.
    faults : Faults
    """

    table: pd.DataFrame
    faults: Faults


def cells_of(engine: Engine, question: Question) -> Cells:
    """Cells by one query; the same bytes on whatever engine, with however many workers.

    Raises
    ------
    FiguresError
        If too many records cannot be used, or none is left.
    """
    faults = faults_of(engine, question)
    counted = engine.table(question.cells(once=faults.doubles > 0)).to_pandas()
    if counted.empty:
        raise FiguresError(
            "No person-month is left.", "the records", "at least one can be used", "look at window, groups and bins"
        )
    return Cells(labelled(counted, question), faults)


def labelled(counted: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Levels by their labels, sums in the unit of the outcome."""
    levels = {level.name: _labels(level, counted[f"level_{place}"]) for place, level in enumerate(question.levels)}
    scale = question.spec.outcome.scale
    n, total = counted["n"].astype("int64"), counted["total"].astype("int64")
    if scale is None:
        return pd.DataFrame(levels | {"n": n, "total": total})
    squares = counted["squares"].astype(float) / scale**2
    return pd.DataFrame(levels | {"n": n, "total": total / scale, "squares": squares})


def _labels(level: Level, places: pd.Series) -> pd.Series:
    return pd.Series(level.labels).iloc[places].reset_index(drop=True)
