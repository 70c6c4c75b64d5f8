"""A table that the catalogue lists twice or not at all: F44."""

from dataclasses import dataclass

from tests.support.cbs_server.answer import Answer, Request
from tests.support.cbs_server.faults.fault import Fault


@dataclass(frozen=True)
class Listed(Fault):
    """The list of tables has a table `times` times."""

    number = "F44"
    table: str
    times: int = 0

    def alter(self, answer: Answer, request: Request) -> Answer:
        """Another list."""
        if "Catalog" not in request.path and "Datasets" not in request.path:
            return answer
        rows: list[dict[str, object]] = []
        for row in answer.rows:
            rows += [row] * (self.times if row.get("Identifier") == self.table else 1)
        return answer.with_rows(rows)
