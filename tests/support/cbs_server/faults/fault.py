"""What a fault can do to a request; each fault does one of these."""

from typing import TYPE_CHECKING, ClassVar

from tests.support.cbs_server.answer import Answer, Request
from tests.support.cbs_server.description import Table

if TYPE_CHECKING:
    from tests.support.cbs_server.connection import Connection
    from tests.support.cbs_server.content import Content


class Fault:
    """A fault of the catalogue; it does nothing by itself."""

    number: ClassVar[str]
    silent: ClassVar[bool] = False
    """Whether the client gets no status."""

    def before(self, content: "Content") -> None:
        """Before the answer is made."""

    def change(self, table: Table) -> Table:
        """Another state of the table."""
        return table

    def back(self, size: int) -> int:
        """Rows that a page of `size` begins too early."""
        del size
        return 0

    def alter(self, answer: Answer, request: Request) -> Answer:
        """Another answer."""
        del request
        return answer

    def send(self, connection: "Connection", head: bytes, body: bytes) -> bool:
        """Send the answer in its own way; whether it did."""
        del connection, head, body
        return False
