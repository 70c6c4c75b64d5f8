"""What was asked and what was answered."""

import json
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Entry:
    """A request and its answer; `status` is none where the client got none (yet), `seconds` is since the start."""

    number: int
    seconds: float
    connection: int
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    status: int | None = None
    bytes: int = 0
    faults: list[str] = field(default_factory=list)
    vintages: dict[str, str] = field(default_factory=dict)


class Journal:
    """Entries in the order in which requests came; also written to a file, if there is one."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._start = time.monotonic()
        self._numbers = 0
        self._entries: list[Entry] = []

    def open(self, **known: Any) -> Entry:
        """The entry of a request that has just come; it stands in the journal from now on."""
        with self._lock:
            self._numbers += 1
            entry = Entry(self._numbers, round(time.monotonic() - self._start, 4), **known)
            self._entries.append(entry)
            return entry

    def close(self, entry: Entry) -> None:
        """The answer of this entry is about to go out: write it to the file."""
        with self._lock:
            if self._file:
                with self._file.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")

    def entries(self) -> list[dict[str, Any]]:
        """All entries."""
        with self._lock:
            return [asdict(entry) for entry in self._entries]

    def clear(self) -> None:
        """Forget all entries."""
        with self._lock:
            self._entries.clear()
