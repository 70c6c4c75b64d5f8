"""Waiting for what another process does, on a machine however busy."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, asked: Callable[[], T | None]) -> T:
    """The first answer that there is."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if (answer := asked()) is not None:
            return answer
        time.sleep(0.02)
    raise TimeoutError
