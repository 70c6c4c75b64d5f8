"""The intakes that are known: those behind what an edition holds, and the vintage that they become anew."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.release import INTAKES, RELEASED, SOURCE, counted_in, read_intakes_of, released_files
from arbeidsmarkt.vintages.lock import add_to_lock, write_lock
from arbeidsmarkt.vintages.manifest import About
from arbeidsmarkt.vintages.names import vintage_name
from arbeidsmarkt.vintages.newest import vintage_names
from arbeidsmarkt.vintages.store import publish_vintage

KEY = ["programme", "intake", "sex"]
PLACE = ["file", "row"]
"""Where an intake stood as it was delivered."""


@dataclass(frozen=True)
class Kept:
    """A vintage of intakes, and how many of its figures may leave, and may not."""

    vintage: str
    released: int
    withheld: int


def columns_of(project: Project) -> list[str]:
    """The fields of an intake, and its place."""
    return [*project.programmes.contract, *PLACE]


def known_intakes(project: Project, lock: EditionLock) -> pd.DataFrame:
    """The intakes behind what the edition holds, as texts; they are in no edition themselves."""
    locked = lock.sources.get(RELEASED)
    if not locked:
        return pd.DataFrame(columns=columns_of(project), dtype=str)
    return read_intakes_of(project, locked[-1].vintage).reindex(columns=columns_of(project), fill_value="")


def keep_intakes(project: Project, lock: EditionLock, intakes: pd.DataFrame, note: str, today: date) -> Kept:
    """Publish intakes as a vintage, with what may leave of them, and lock that in the edition.

    The vintage has the name of the day: on it the figures were released, which is when they were published.

    Raises
    ------
    FiguresError, IntegrityError
        Before anything is written.
    """
    table = intakes.sort_values(KEY, kind="stable", ignore_index=True)
    names = vintage_names(project.root, SOURCE, synthetic=False)
    name = vintage_name(today, names[-1] if names else None, names, today)
    released = released_files(project, table)
    kept = About.of_own(project.sources[SOURCE], name, today, "intakes", note)
    publish_vintage(project.root, SOURCE, name, {INTAKES: _csv(table)}, kept)
    leaving = About.of_own(project.sources[RELEASED], name, today, "figures", note)
    publish_vintage(project.root, RELEASED, name, released, leaving)
    write_lock(project.root, add_to_lock(project.root, lock, RELEASED, name))
    return Kept(name, *counted_in(released))


def _csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")
