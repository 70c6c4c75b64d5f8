"""One page of the rows that a request asks for."""

from dataclasses import dataclass

from tests.support.cbs_server.description import Record
from tests.support.cbs_server.query.options import Options
from tests.support.cbs_server.query.refusal import RefusalError
from tests.support.cbs_server.query.selection import selected
from tests.support.cbs_server.rows import Rows, rows_at


@dataclass(frozen=True)
class Page:
    """Rows, and the query of the next page if there is one."""

    rows: list[Record]
    next_query: str | None


def count_of(rows: Rows, options: Options, service: str) -> int:
    """How many rows the filter keeps."""
    return len(selected(rows, options.filter, service))


def wanted_count(rows: Rows, options: Options, service: str) -> int:
    """How many rows the whole request asks for, over all pages."""
    left = max(count_of(rows, options, service) - options.skip, 0)
    return left if options.top is None else min(left, options.top)


def page_of(rows: Rows, options: Options, service: str, size: int, back: int = 0) -> Page:
    """The page that begins at `$skip`; read from `back` rows earlier, if a fault says so.

    Raises
    ------
    RefusalError
        If a column in `$select` is not there.
    """
    unknown = [name for name in options.select if name not in rows.kinds]
    if unknown:
        raise RefusalError(400, f"Could not find a property named '{unknown[0]}'.")
    wanted = wanted_count(rows, options, service)
    sent = min(size, wanted)
    start = max(options.skip - back, 0)
    found = rows_at(rows, selected(rows, options.filter, service)[start : start + sent])
    more = wanted > sent
    return Page(_with(found, options.select), options.next_query(options.skip + sent, sent) if more else None)


def _with(rows: list[Record], columns: tuple[str, ...]) -> list[Record]:
    return [{name: row[name] for name in columns} for row in rows] if columns else rows
