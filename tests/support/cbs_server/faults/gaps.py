"""How v3 prints that a number is missing: F38."""

from dataclasses import dataclass, replace

from tests.support.cbs_server.description import Cell, Printing, Table
from tests.support.cbs_server.faults.table_fault import TableFault


@dataclass(frozen=True, kw_only=True)
class Gaps(TableFault):
    """Missing numbers are sent as `typed` in TypedDataSet, as `unknown` or `impossible` in UntypedDataSet.

    With `default` every topic says that an empty cell means that (`Zero`, `Impossible`, `Missing`).
    """

    number = "F38"
    typed: Cell = None
    unknown: str | None = "."
    impossible: str | None = ""
    default: str | None = None

    def changed(self, table: Table) -> Table:
        """The table with other signs."""
        topics = tuple(replace(topic, default=self.default or topic.default) for topic in table.topics)
        return replace(table, topics=topics, printing=Printing(self.typed, self.unknown, self.impossible))
