"""Very many lines in little memory: kept compressed, and read a batch at a time."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

BATCH = 10_000
FAST = 1


@dataclass(frozen=True)
class Lines:
    """Lines without their line ends; `chunks` are batches of them, compressed."""

    chunks: tuple[bytes, ...] = ()
    count: int = 0

    @classmethod
    def of(cls, lines: Iterable[bytes]) -> "Lines":
        """These lines."""
        basket = Basket()
        rest = iter(lines)
        while batch := list(islice(rest, BATCH)):
            basket.put(batch)
        return basket.lines()

    def __len__(self) -> int:
        return self.count

    def batches(self) -> Iterator[list[bytes]]:
        """The lines, some thousands at a time."""
        for chunk in self.chunks:
            yield _unpacked(chunk)

    def __iter__(self) -> Iterator[bytes]:
        for batch in self.batches():
            yield from batch


def _unpacked(chunk: bytes) -> list[bytes]:
    return zlib.decompress(chunk).split(b"\n")


class Basket:
    """Where lines are put batch by batch."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def batch(self, place: int) -> list[bytes]:
        """The batch that was put in at this place, counted from 0; empty when there is none."""
        return _unpacked(self._chunks[place]) if place < len(self._chunks) else []

    def put(self, batch: list[bytes]) -> None:
        """Put some lines at the end."""
        if batch:
            self._chunks.append(zlib.compress(b"\n".join(batch), FAST))
            self._count += len(batch)

    def lines(self) -> Lines:
        """All lines that were put in."""
        return Lines(tuple(self._chunks), self._count)
