"""Records once through memory as two small numbers a row: for errors by person, where cells alone do not suffice."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from arbeidsmarkt.core.coded_rows import CodedRows
from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.microdata.cells import Cells, labelled, nothing_left
from arbeidsmarkt.microdata.engine import Engine
from arbeidsmarkt.microdata.faults import Faults, faults_of
from arbeidsmarkt.microdata.months import MONTH
from arbeidsmarkt.microdata.query import Question

MOST_CELLS = 50_000_000
AT_ONCE = 1 << 18
"""Rows that are counted in one go."""

TAKEN = ("kind", "outcome", "weight")
"""Columns of the rows that are kept."""

Whole = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Taken:
    """Rows as they were read.

    Parameters
    ----------
    columns : dict
        `kind`, and where a row is not told by it `outcome` and `weight`; arrays of shape (r,).
    starts : array, shape (g + 1,)
        Where a cluster begins, and the number of rows.
    rising : bool
        Whether every row comes after the one before it, by cluster and month: then none is there twice.
    """

    columns: dict[str, Whole]
    starts: npt.NDArray[np.int64]
    rising: bool


def coded_rows(engine: Engine, question: Question, threads: int) -> tuple[Cells, CodedRows]:
    """Cells, and the rows for a covariance by the clusters of the question.

    Records that stand in the order of persons and months, and are usable all of them, are read once. Otherwise they
    are looked at first, and then read in order.

    Raises
    ------
    FiguresError
        If too many records cannot be used, or none can.
    ConfigError
        If there can be more cells than fit in memory.
    """
    _refuse_too_fine(question)
    if question.expects_order:
        records = engine.table(question.count).to_pylist()[0]["records"]
        taken = _taken(engine.batches(question.rows(once=False, ordered=False)), question.kinds, records, threads)
        if taken.rising and taken.starts[-1] == records:
            return _told(taken, Faults(records, records, (), 0), question, threads)
    faults = faults_of(engine, question)
    batches = engine.batches(question.rows(once=faults.doubles > 0, ordered=True))
    taken = _taken(batches, question.kinds, faults.person_months, threads)
    return _told(taken, faults, question, threads)


def _refuse_too_fine(question: Question) -> None:
    if question.possible > MOST_CELLS:
        raise ConfigError(
            f"There can be {question.possible} cells.",
            "key groups, key bins",
            f"at most {MOST_CELLS} for errors by clusters",
            "make classes coarser, or leave a group out",
            f"Er kunnen {question.possible} cellen zijn.",
            f"ten hoogste {MOST_CELLS} bij fouten per cluster",
            "maak de klassen grover, of laat een groep weg",
        )


def _taken(batches: Iterable[pa.RecordBatch], kinds: int, most: int, threads: int) -> Taken:
    """All rows, of which there are at most so many, in as little memory as the kinds need: fresh memory takes time."""
    columns: dict[str, Whole] = {"kind": np.empty(most, dtype=np.min_scalar_type(kinds - 1))}

    def placed() -> Iterator[tuple[pa.RecordBatch, int]]:
        at = 0
        for batch in filter(len, batches):
            for name in TAKEN:
                if name in batch.schema.names and name not in columns:
                    columns[name] = np.empty(most, dtype=batch.schema.field(name).type.to_pandas_dtype())
            yield batch, at
            at += len(batch)

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(lambda one: _part(one[0], one[1], columns), placed()))
    if not parts:
        return Taken({}, np.zeros(1, dtype=np.int64), rising=True)
    follows = [later.first > former.last for former, later in pairwise(parts)]
    same = [False, *(later.first[0] == former.last[0] for former, later in pairwise(parts))]
    starts = [part.new[1:] if again else part.new for part, again in zip(parts, same, strict=True)]
    count = parts[-1].end
    return Taken(
        {name: column[:count] for name, column in columns.items()},
        np.concatenate([*starts, np.array([count])]),
        all(follows) and all(part.rising for part in parts),
    )


@dataclass(frozen=True)
class _Part:
    """Some rows: where clusters begin among them, whether they are in order, their ends, and the place behind them."""

    new: npt.NDArray[np.int64]
    rising: bool
    first: tuple[Any, ...]
    last: tuple[Any, ...]
    end: int


def _part(batch: pa.RecordBatch, at: int, columns: Mapping[str, Whole]) -> _Part:
    """The columns are copied to their place, since a batch keeps all of its columns in memory."""
    end = at + len(batch)
    for name, column in columns.items():
        column[at:end] = batch.column(name).to_numpy()
    cluster, month = (batch.column(name).to_numpy(zero_copy_only=False) for name in ("cluster", MONTH))
    ends = np.flatnonzero(cluster[1:] != cluster[:-1])
    rising = month[1:] > month[:-1]
    rising[ends] = cluster[ends + 1] > cluster[ends]
    first, last = ((cluster[place], month[place]) for place in (0, -1))
    return _Part(np.concatenate([[at], ends + at + 1]), bool(rising.all()), first, last, end)


def _told(taken: Taken, faults: Faults, question: Question, threads: int) -> tuple[Cells, CodedRows]:
    """The cells that occur, and the rows by the number of their cell among these."""
    if not taken.starts[-1]:
        raise nothing_left()
    scale = question.spec.outcome.scale or 1
    kinds = taken.columns["kind"]
    if question.yes_or_no:
        met = _counted(kinds, question.kinds, threads).reshape(-1, 2)
        counted = {"n": met.sum(axis=1), "total": met[:, 1]}
    else:
        counted = _added(taken, question.possible)
    found = np.flatnonzero(counted["n"])
    place = np.zeros(question.possible, dtype=np.int32)
    place[found] = np.arange(len(found), dtype=np.int32)
    levels = np.unravel_index(found, [len(level.labels) for level in question.levels])
    table = pd.DataFrame({f"level_{number}": values for number, values in enumerate(levels)})
    table = table.assign(**{name: values[found] for name, values in counted.items()})
    cells = Cells(labelled(table, question), faults)
    if question.yes_or_no:
        total = np.tile([0.0, 1.0], question.possible)
        rows = CodedRows(np.repeat(place, 2), total, np.repeat(counted["n"] > 0, 2) * 1.0, kinds, taken.starts, threads)
        return cells, rows
    weight = taken.columns.get("weight", np.ones(len(kinds)))
    own = np.arange(len(kinds), dtype=np.int32)
    total = taken.columns["outcome"] / scale * weight
    return cells, CodedRows(place[kinds], total, weight.astype(float), own, taken.starts, threads)


def _counted(kinds: Whole, size: int, threads: int) -> Whole:
    """How often each kind occurs; some rows at a time, since counting makes wider numbers of them."""
    step = max(AT_ONCE, size)
    found = np.zeros(size, dtype=np.int64)
    with ThreadPoolExecutor(threads) as pool:
        for part in pool.map(lambda at: np.bincount(kinds[at : at + step], minlength=size), range(0, len(kinds), step)):
            found += part
    return found


def _added(taken: Taken, size: int) -> dict[str, npt.NDArray[Any]]:
    """Rows, outcomes and squares of outcomes summed by cell."""
    cell, outcome = taken.columns["kind"], taken.columns["outcome"].astype(float)
    weight = taken.columns.get("weight", np.ones(len(cell))).astype(float)
    sums = {"n": weight, "total": outcome * weight, "squares": outcome**2 * weight}
    return {name: np.round(np.bincount(cell, values, minlength=size)) for name, values in sums.items()}
