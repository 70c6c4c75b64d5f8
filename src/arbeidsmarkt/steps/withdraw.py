"""An intake that should not be there, taken out of an edition of your own; earlier vintages stay as they are."""

from datetime import date
from typing import NamedTuple

from arbeidsmarkt.core.errors import UnknownNameError
from arbeidsmarkt.programmes.rules import name_key
from arbeidsmarkt.spec.edition import EditionLock
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.intake_store import Kept, keep_intakes, known_intakes
from arbeidsmarkt.steps.release import RELEASED
from arbeidsmarkt.vintages.lock import open_lock, write_lock


class Withdrawn(NamedTuple):
    """Rows that were taken out, and the new vintage; None where no intake is left: then the edition has no outcomes."""

    rows: int
    kept: Kept | None


def withdraw_intake(project: Project, edition: str, programme: str, intake: str, today: date) -> Withdrawn:
    """Keep all intakes but this one, and lock what may leave of them, with all that left before in mind.

    Parameters
    ----------
    programme : str
        Slug of the initiative.
    intake : str
        Name of the intake, of men, women and both; spaces and capitals make no difference.

    Raises
    ------
    UnknownNameError
        If the edition has no such intake.
    """
    lock = open_lock(project.root, edition, synthetic=False)
    known = known_intakes(project, lock)
    of_programme = known["programme"] == programme
    gone = of_programme & (known["intake"].map(name_key) == name_key(intake))
    if not gone.any():
        raise _unknown(edition, intake, sorted(set(known.loc[of_programme, "intake"])))
    if gone.all():
        write_lock(project.root, _without_outcomes(lock))
        return Withdrawn(len(known), None)
    note = f"Without the intake '{intake}' of {programme}."
    return Withdrawn(int(gone.sum()), keep_intakes(project, lock, known[~gone], note, today))


def _without_outcomes(lock: EditionLock) -> EditionLock:
    others = {source: locked for source, locked in lock.sources.items() if source != RELEASED}
    return lock.model_copy(update={"sources": others})


def _unknown(edition: str, intake: str, known: list[str]) -> UnknownNameError:
    names = ", ".join(f"'{name}'" for name in known)
    return UnknownNameError(
        f"The edition {edition} has no intake '{intake}' of this initiative.",
        f"config/editions/{edition}.lock.yaml",
        f"one of: {names}" if known else "an intake that was added",
        "type the name as it stands there" if known else "name the edition and the initiative that hold it",
        f"De editie {edition} heeft geen instroomgroep '{intake}' van dit initiatief.",
        f"een van: {names}" if known else "een groep die is toegevoegd",
        "typ de naam zoals zij daar staat" if known else "noem de editie en het initiatief waar zij in staat",
    )
