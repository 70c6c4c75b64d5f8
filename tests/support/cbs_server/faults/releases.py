"""Other states of a table, truthfully dated or not: F24 to F27, F36, F37."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.support.cbs_server.cells import MappedCells, lines_of
from tests.support.cbs_server.description import Cells, Code, Dimension, Line, Table
from tests.support.cbs_server.faults.fault import Fault
from tests.support.cbs_server.faults.table_fault import TableFault, moved, with_info

if TYPE_CHECKING:
    from tests.support.cbs_server.content import Content


@dataclass(frozen=True)
class Switch(Fault):
    """Another vintage becomes the current one, just before this request."""

    number = "F24"
    table: str
    vintage: str

    def before(self, content: "Content") -> None:
        """Switch."""
        content.switch(self.table, self.vintage)


@dataclass(frozen=True, kw_only=True)
class NewDate(TableFault):
    """The same figures with a later date of change."""

    number = "F25"
    days: int = 1

    def changed(self, table: Table) -> Table:
        """The table with other dates."""
        return moved(table, self.days)


@dataclass(frozen=True, kw_only=True)
class SilentRevision(TableFault):
    """Every so many-th line revised by `by`, `Modified` as before; the two other dates move by `days`."""

    number = "F26"
    every: int = 10
    by: float = 1
    days: int = 0

    def changed(self, table: Table) -> Table:
        """The table with other figures."""
        table = moved(table, self.days, ("MetaDataModified", "Updated")) if self.days else table
        return replace(table, cells=revised(table, self.every, self.by))


@dataclass(frozen=True, kw_only=True)
class DateGoesBack(NewDate):
    """The date of change goes back."""

    number = "F27"
    days: int = -30


@dataclass(frozen=True, kw_only=True)
class Release(TableFault):
    """A new release: all periods final, every so many-th line revised, and a period added (`add` is key and title)."""

    number = "F36"
    add: str | None = None
    every: int = 10
    by: float = 1
    days: int = 90

    def changed(self, table: Table) -> Table:
        """The next release."""
        table = replace(moved(table, self.days), cells=revised(table, self.every, self.by))
        time = next(dimension for dimension in table.dimensions if dimension.kind == "TimeDimension")
        final = replace(time, codes=tuple(replace(code, status="Definitief") for code in time.codes))
        return _with_period(table, final, *(self.add or "").split(" ", 1)) if self.add else _with(table, final)


@dataclass(frozen=True, kw_only=True)
class Discontinued(TableFault):
    """The table is no longer kept up."""

    number = "F37"

    def changed(self, table: Table) -> Table:
        """The table, ended."""
        ended = {"Frequency": "Stopgezet", "OutputStatus": "Gediscontinueerd", "ReasonDelivery": "Stopgezet"}
        return with_info(table, **ended)


def revised(table: Table, every: int, by: float) -> Cells:
    """The cells with the numbers of every so many-th line changed."""
    first, topics = table.first_cell, table.topics

    def change(number: int, line: Line) -> Line:
        if number % every:
            return line
        return line[:first] + [
            _plus(cell, by, topic.decimals) for cell, topic in zip(line[first:], topics, strict=True)
        ]

    return MappedCells(table.cells, change)


def _plus(cell: object, by: float, decimals: int) -> object:
    if not isinstance(cell, int | float):
        return cell
    return round(cell + by, decimals) if isinstance(cell, float) else cell + round(by)


def _with(table: Table, dimension: Dimension) -> Table:
    return replace(table, dimensions=tuple(dimension if d.key == dimension.key else d for d in table.dimensions))


def _with_period(table: Table, time: Dimension, key: str, title: str) -> Table:
    place = table.first_key + table.dimensions.index(table.dimension(time.key))
    last = time.codes[-1].key
    lines = []
    for line in lines_of(table.cells):
        lines.append(line)
        if line[place] == last:
            lines.append([*line[:place], key, *line[place + 1 :]])
    code = Code(key, title, status="Voorlopig", group=time.codes[-1].group)
    return replace(_with(table, replace(time, codes=(*time.codes, code))), cells=lines)
