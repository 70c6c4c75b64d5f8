"""Answers that were sent before, kept ready: for measurements in which the server's own work should not count."""

import threading
from collections import OrderedDict
from collections.abc import Hashable


class Keeper:
    """Keeps bodies up to `most` bytes in all; the one that was asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bodies: OrderedDict[Hashable, tuple[bytes, bytes]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> tuple[bytes, bytes] | None:
        """Head and body that were kept."""
        with self._lock:
            if key in self._bodies:
                self._bodies.move_to_end(key)
            return self._bodies.get(key)

    def keep(self, key: Hashable, head: bytes, body: bytes) -> None:
        """Keep head and body."""
        with self._lock:
            if key in self._bodies:
                return
            self._bodies[key] = head, body
            self._size += len(body)
            while self._size > self._most and self._bodies:
                _, (_, oldest) = self._bodies.popitem(last=False)
                self._size -= len(oldest)
