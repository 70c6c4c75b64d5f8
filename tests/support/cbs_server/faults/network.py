"""Faults of the connection: F01, F02, F09, F10, F11."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.support.cbs_server.faults.fault import Fault

if TYPE_CHECKING:
    from tests.support.cbs_server.connection import Connection
    from tests.support.cbs_server.content import Content


@dataclass(frozen=True)
class Latency(Fault):
    """Nothing comes for some seconds."""

    number = "F01"
    seconds: float = 2.0

    def before(self, content: "Content") -> None:
        """Wait."""
        del content
        time.sleep(self.seconds)


@dataclass(frozen=True)
class Drip(Fault):
    """The body comes a few bytes at a time."""

    number = "F02"
    piece: int = 1
    pause: float = 0.3

    def send(self, connection: "Connection", head: bytes, body: bytes) -> bool:
        """Send piece by piece."""
        connection.write(head)
        for start in range(0, len(body), self.piece):
            connection.write(body[start : start + self.piece])
            time.sleep(self.pause)
        return True


@dataclass(frozen=True)
class Reset(Fault):
    """The connection is reset before the answer."""

    number = "F09"
    silent = True

    def send(self, connection: "Connection", head: bytes, body: bytes) -> bool:
        """Reset."""
        del head, body
        connection.reset()
        return True


@dataclass(frozen=True)
class Close(Fault):
    """The connection is closed without an answer."""

    number = "F10"
    silent = True

    def send(self, connection: "Connection", head: bytes, body: bytes) -> bool:
        """Close."""
        del head, body
        connection.close()
        return True


@dataclass(frozen=True)
class ShortBody(Fault):
    """The body breaks off before the length that was announced."""

    number = "F11"
    keep: float = 0.5

    def send(self, connection: "Connection", head: bytes, body: bytes) -> bool:
        """Send a part, then close."""
        connection.write(head + body[: int(len(body) * self.keep)])
        connection.close()
        return True
