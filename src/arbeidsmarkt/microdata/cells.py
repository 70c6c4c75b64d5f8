"""Person-months to cells: how many there are of each combination of levels, and what their outcomes add up to."""

from dataclasses import dataclass

import numpy as np
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
        outcome with a scale also `squares`; `first_month` and `last_month` that it can hold. Sorted by the dimensions,
        in the order of the spec.
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
        raise nothing_left()
    return Cells(labelled(counted, question), faults)


def people_of(engine: Engine, question: Question, faults: Faults) -> pd.DataFrame:
    """Of each cell how many different people it is about, and how many of them ever had the outcome, or ever not.

    Parameters
    ----------
    question : Question
        With the person as its cluster.
    """
    return pd.DataFrame(engine.table(question.people(once=faults.doubles > 0)).to_pandas())


def nothing_left() -> FiguresError:
    """The refusal of records of which none can be used."""
    return FiguresError(
        "No person-month is left.",
        "the records",
        "at least one can be used",
        "look at window, groups and bins",
        "Er blijft geen persoonsmaand over.",
        "ten minste één is bruikbaar",
        "kijk window, groups en bins na",
    )


def labelled(counted: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Levels by their labels, sums in the unit of the outcome."""
    levels = {level.name: _labels(level, counted[f"level_{place}"]) for place, level in enumerate(question.levels)}
    scale = question.spec.outcome.scale
    total = counted["total"].astype("int64")
    sums: dict[str, pd.Series] = {"n": counted["n"].astype("int64"), "total": total}
    if scale is not None:
        sums |= {"total": total / scale, "squares": counted["squares"].astype(float) / scale**2}
    return pd.DataFrame(levels | sums | _months(counted, question))


def _months(counted: pd.DataFrame, question: Question) -> dict[str, pd.Series]:
    """First and last month that a cell can hold: those of the window, or of its classes of the month."""
    months = question.spec.window.months
    first, last = (pd.Series(month, index=counted.index) for month in (months[0], months[-1]))
    for place, level in enumerate(question.levels):
        if level.months:
            ends = np.array(level.months)[counted[f"level_{place}"]]
            first, last = np.maximum(first, ends[:, 0]), np.minimum(last, ends[:, 1])
    return {"first_month": first, "last_month": last}


def _labels(level: Level, places: pd.Series) -> pd.Series:
    return pd.Series(level.labels).iloc[places].reset_index(drop=True)
