"""The tables that are served, and which vintage of each is the current one."""

import json
import threading
from pathlib import Path

from tests.support.cbs_server.description import Table
from tests.support.cbs_server.folders import TABLE, read_table

SCENARIO = "scenario.json"


class Content:
    """A folder with a folder for each table, and in it one for each vintage.

    The newest vintage (last by name) is current, unless `scenario.json` (`{"current": {table: vintage}}`) or a switch
    says otherwise.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._current: dict[str, str] = {}
        self._loaded: dict[tuple[str, str], Table] = {}
        self.reload()

    def reload(self) -> None:
        """Look at the folder again; every table is back at the vintage it began with."""
        scenario = self._folder / SCENARIO
        chosen = json.loads(scenario.read_text())["current"] if scenario.is_file() else {}
        with self._lock:
            self._loaded.clear()
            found = {file.parents[1].name: file.parent.name for file in sorted(self._folder.glob(f"*/*/{TABLE}"))}
            self._current = found | chosen

    def switch(self, identifier: str, vintage: str) -> None:
        """Make another vintage the current one; it may be new in the folder.

        Raises
        ------
        FileNotFoundError
            If the folder has none of this name.
        """
        with self._lock:
            self._load(identifier, vintage)
            self._current[identifier] = vintage

    def current(self) -> dict[str, tuple[str, Table]]:
        """Each table's current vintage and its state."""
        with self._lock:
            return {name: (vintage, self._load(name, vintage)) for name, vintage in sorted(self._current.items())}

    def _load(self, identifier: str, vintage: str) -> Table:
        place = (identifier, vintage)
        if place not in self._loaded:
            self._loaded[place] = read_table(self._folder / identifier / vintage)
        return self._loaded[place]
