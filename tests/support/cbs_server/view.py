"""The tables as one request sees them: current vintages, with the changes that faults make to them."""

from functools import lru_cache

from tests.support.cbs_server.content import Content
from tests.support.cbs_server.description import Table
from tests.support.cbs_server.faults.fault import Fault
from tests.support.cbs_server.faults.table_fault import TableFault


class View:
    """The tables for one request.

    Parameters
    ----------
    content : Content
    faults : tuple of Fault
        Those that meet this request.
    any_case : bool
        Whether table ids match in any case.
    """

    def __init__(self, content: Content, faults: tuple[Fault, ...], any_case: bool = False) -> None:
        self._current = content.current()
        self._faults = faults
        self._changes = tuple(fault for fault in faults if isinstance(fault, TableFault))
        self._fold = str.casefold if any_case else str

    def tables(self) -> list[Table]:
        """All tables."""
        return [_changed(table, self._changes) for _, table in self._current.values()]

    def table(self, identifier: str) -> Table | None:
        """The table with this id."""
        wanted = self._fold(identifier)
        found = next((table for name, (_, table) in self._current.items() if self._fold(name) == wanted), None)
        return found and _changed(found, self._changes)

    def vintages(self) -> dict[str, str]:
        """Table to the name of its current vintage."""
        return {name: vintage for name, (vintage, _) in self._current.items()}

    def state(self) -> frozenset[Table]:
        """Something that differs whenever a table differs."""
        return frozenset(table for _, table in self._current.values())

    def back(self, size: int) -> int:
        """How many rows a page begins too early."""
        return sum(fault.back(size) for fault in self._faults)


@lru_cache(maxsize=64)
def _changed(table: Table, faults: tuple[TableFault, ...]) -> Table:
    for fault in faults:
        table = fault.change(table)
    return table
