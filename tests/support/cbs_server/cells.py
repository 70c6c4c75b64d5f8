"""The cells of a table in a file: one JSON array a line, read in slices, so that a large table costs no memory."""

import json
import os
from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from weakref import finalize

from tests.support.cbs_server.description import Cells, Line

STEP = 10_000


def write_cells(path: Path, lines: Iterable[Line]) -> None:
    """Write lines of keys and cells."""
    with path.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


class CellFile:
    """Lines of a file."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY)
        finalize(self, os.close, self._file)
        self._starts = array("Q", [0])
        with path.open("rb") as file:
            for line in file:
                self._starts.append(self._starts[-1] + len(line))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, where):
        """A line, or a list of them."""
        if isinstance(where, int):
            return self[where : where + 1][0]
        first, last, _ = where.indices(len(self))
        return self._between(self._starts[first], self._starts[max(first, last)])

    def _between(self, start: int, end: int) -> list[Line]:
        lines = os.pread(self._file, end - start, start).splitlines()
        return json.loads(b"[" + b",".join(lines) + b"]")


class MappedCells:
    """Lines that are each made from the line at the same place of other cells."""

    def __init__(self, cells: Cells, change: Callable[[int, Line], Line]) -> None:
        self._cells = cells
        self._change = change

    def __len__(self) -> int:
        return len(self._cells)

    def __getitem__(self, where):
        """A line, or a list of them."""
        if isinstance(where, int):
            return self[where : where + 1][0]
        first = where.indices(len(self))[0]
        return [self._change(first + offset, line) for offset, line in enumerate(self._cells[where])]


def lines_of(cells: Cells) -> Iterator[Line]:
    """All lines, a few thousand at a time."""
    for start in range(0, len(cells), STEP):
        yield from cells[start : start + STEP]
