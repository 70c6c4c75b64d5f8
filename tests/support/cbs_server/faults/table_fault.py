"""Faults that change a table; `table` is the id, every table if not given.

What was recorded of a table is not sent while it is changed: both services then answer from its description.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.support.cbs_server.description import Table
from tests.support.cbs_server.faults.fault import Fault

MOMENTS = ("Modified", "MetaDataModified", "Updated")


@dataclass(frozen=True, kw_only=True)
class TableFault(Fault, ABC):
    """A fault of a table."""

    table: str | None = None

    def change(self, table: Table) -> Table:
        """The changed table, if it is the one that is meant."""
        if self.table not in (None, table.identifier):
            return table
        return self.changed(replace(table, recorded={}))

    @abstractmethod
    def changed(self, table: Table) -> Table:
        """The changed table."""


def with_info(table: Table, **changes: object) -> Table:
    """The table with other fields of TableInfos or the catalogue."""
    return replace(table, info=dict(table.info) | changes)


def moved(table: Table, days: int, moments: tuple[str, ...] = MOMENTS) -> Table:
    """The table, said to have changed some days later (or earlier)."""
    known = {"Modified": "2020-01-01T02:00:00"} | dict(table.info)
    known = {name: known.get(name) or known["Modified"] for name in MOMENTS}
    return with_info(table, **(known | {name: _later(known[name], days) for name in moments}))


def _later(moment: str, days: int) -> str:
    return (datetime.fromisoformat(moment) + timedelta(days=days)).isoformat()
