"""What an engine must do: say which columns the records have, and answer a query of plain SQL about them."""

from collections.abc import Iterator, Mapping
from typing import Protocol

import pyarrow as pa


class Engine(Protocol):
    """Records as the table `records`, and what can be asked of them."""

    def columns(self) -> Mapping[str, str]:
        """Column to its type in words of SQL."""

    def table(self, query: str) -> pa.Table:
        """The whole answer."""

    def batches(self, query: str) -> Iterator[pa.RecordBatch]:
        """The answer part by part, in the order of the query or else of the records."""

    def progress(self) -> float | None:
        """Share of the question of this moment that is answered, from 0 to 1, as far as it is known."""
