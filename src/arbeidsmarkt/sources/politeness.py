"""How much is asked of a host at the same time, and what happens when it asks to slow down."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0


class Pace:
    """Turns at one host.

    At most `parallel` requests are under way. After an answer that asks to slow down, requests start at least half a
    second apart; that doubles with every such answer and halves with every good one.
    """

    def __init__(
        self, parallel: int, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._places = threading.BoundedSemaphore(parallel)
        self._lock = threading.Lock()
        self._clock = clock
        self._sleep = sleep
        self._next_start = 0.0
        self.pause = 0.0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a place and for the pause to be over."""
        with self._places:
            wait = self._claim_start()
            if wait > 0:
                self._sleep(wait)
            yield

    def _claim_start(self) -> float:
        with self._lock:
            now = self._clock()
            start = max(now, self._next_start)
            self._next_start = start + self.pause
            return start - now

    def slow_down(self) -> None:
        """The host has asked to slow down."""
        with self._lock:
            self.pause = min(max(FIRST_PAUSE, self.pause * 2), LONGEST_PAUSE)
            self._next_start = self._clock() + self.pause

    def speed_up(self) -> None:
        """The host has answered well."""
        with self._lock:
            self.pause = self.pause / 2 if self.pause > FIRST_PAUSE else 0.0
