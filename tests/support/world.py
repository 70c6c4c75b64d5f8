"""A project with one StatLine table, a look-alike of CBS beside it, and what a refresh does to it."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.cells import make_cells
from arbeidsmarkt.steps.layout import cells as cells_file
from arbeidsmarkt.steps.outcomes import Outcome
from arbeidsmarkt.steps.refresh import EDITION, refresh
from arbeidsmarkt.steps.take_in import Wishes
from arbeidsmarkt.vintages.verify import verify_vintages
from tests.support.cbs_server.process import ServerProcess
from tests.support.project import write_project
from tests.support.statline import statline_source

TODAY = date(2026, 11, 25)
LIMITS = {
    "connect_seconds": 2,
    "read_seconds": 1.0,
    "page_seconds": 1.5,
    "table_seconds": 60,
    "attempts": 3,
    "first_wait_seconds": 0.01,
    "longest_wait_seconds": 0.05,
    "longest_retry_after_seconds": 1,
}
PATIENT = LIMITS | {"read_seconds": 60, "page_seconds": 120, "table_seconds": 600}
"""For tests of what arrives: on a busy machine an answer may take long, and only tests of faults must not wait."""

RATE = {"measure": "unemployment_rate", "population": "labour_force_15_75"}

SMALL: dict[str, Any] = {
    "units": {"%": "percent", "x 1 000": "x 1 000"},
    "dimensions": {
        "Geslacht": {"column": "sex", "words": {"T001038": "total", "3000": "men", "4000": "women"}},
        "RegioS": {"column": "other.region", "words": "title"},
    },
    "topics": [
        RATE | {"path": ["Werkloosheid", "Werkloosheidspercentage"]},
        RATE | {"path": ["Seizoengecorrigeerd", "Werkloosheidspercentage"], "words": {"seasonally_adjusted": True}},
        {"path": ["Werkloze beroepsbevolking"], "measure": "persons_on_benefit", "population": "newcomers"},
    ],
    "words": {"age": "15-75"},
    "frequencies": ["quarter", "year"],
    "survey_level": "none",
    "coverage": {"first": "2019JJ00"},
    "minimum_rows": 36,
}
"""A `delivery` for `cbs_server.example.small_table`."""


class World:
    """The project `root`, whose source `lfs` is table 99999NED of the server."""

    def __init__(self, root: Path, server: ServerProcess, **changes: Any) -> None:
        self.root = root
        self.server = server
        write_project(root)
        self.write_config()
        self.write_source(**changes)

    def write_config(self, **changes: Any) -> None:
        """Point the project at the server, with short limits."""
        path = self.root / "config" / "config.yaml"
        services = {"v3": self.server.v3, "v4": self.server.v4} | LIMITS | changes
        path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text()) | {"services": services}))

    def write_source(self, table: str = "99999NED", **changes: Any) -> None:
        """Write the source; `changes` replace parts of its `delivery`, or of the source itself."""
        plain = statline_source().model_dump(mode="json")
        of_source = {name: changes.pop(name) for name in list(changes) if name in plain}
        content = plain | {"table": table, "delivery": SMALL | changes, "origin_scheme": None} | of_source
        (self.root / "config" / "sources" / "lfs.yaml").write_text(yaml.safe_dump(content))

    def refresh(self, today: date = TODAY, **wishes: Any) -> Outcome:
        """Refresh the one source."""
        (outcome,) = refresh(Project(self.root), Wishes(**wishes), lambda *_: None, today)
        return outcome

    def vintages(self) -> list[str]:
        """Vintages that the lock of the edition names; each of them is in the store, and whole."""
        project = Project(self.root)
        assert verify_vintages(self.root, project.edition(EDITION)) == []
        locked = [entry.vintage for entry in project.edition(EDITION).sources["lfs"]]
        assert set(locked) <= {folder.name for folder in (self.root / "data" / "raw" / "lfs").iterdir()}
        return locked

    def cells(self, vintage: str) -> pd.DataFrame:
        """Cells of a vintage, made as the workflow makes them."""
        make_cells(Project(self.root), EDITION, "lfs")
        cells = pd.read_parquet(self.root / cells_file(EDITION, "lfs"))
        return cells[cells["vintage"] == vintage].drop(columns=["vintage"]).reset_index(drop=True)

    def bytes(self, vintage: str) -> dict[str, bytes]:
        """Every byte of a vintage."""
        folder = self.root / "data" / "raw" / "lfs" / vintage
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}

    def copied(self, root: Path) -> "World":
        """The same world elsewhere."""
        shutil.copytree(self.root, root)
        world = object.__new__(World)
        world.root, world.server = root, self.server
        return world

    def asked(self, part: str = "") -> list[dict[str, Any]]:
        """Requests whose path holds `part`, since the journal was cleared."""
        return [entry for entry in self.server.journal() if part in entry["path"]]
