"""One connection to a client, and the ways it can be ended."""

import os
import socket
import struct


class Connection:
    """A connection.

    Parameters
    ----------
    sock : socket
    number : int
        Connections are counted from 1.
    """

    def __init__(self, sock: socket.socket, number: int) -> None:
        self._socket = sock
        self.number = number
        self.ended = False

    def write(self, part: bytes) -> None:
        """Send a part of an answer."""
        self._socket.sendall(part)

    def close(self) -> None:
        """End the connection after what has been sent."""
        self.ended = True

    def reset(self) -> None:
        """End the connection at once, as a crash does (TCP RST)."""
        self.ended = True
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self._socket.detach())
