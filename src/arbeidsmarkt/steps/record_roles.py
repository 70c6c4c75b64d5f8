"""The two files of records, each in its place: one in the place of the other is told once, with the command to type."""

from collections.abc import Mapping
from pathlib import Path
from shlex import quote

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.programmes.records import Role

COMMAND = "arbeidsmarkt programme check {persons} --months {months}"


def refuse_swapped(persons: Path, months: Path | None, roles: Mapping[Path, Role | None]) -> None:
    """Refuse a file of months given as persons, a file of persons given as months, or both.

    Parameters
    ----------
    persons, months : Path
        As they were given.
    roles : mapping
        What a row is in each file that could be read; no other file is named in the message.

    Raises
    ------
    FiguresError
    """
    first, second = roles.get(persons), roles.get(months) if months else None
    if first != "months" and second != "persons":
        return
    right = {first: quote(str(persons)), second: quote(str(months))}
    english, dutch = (
        COMMAND.format(persons=right.get("persons", one), months=right.get("months", other))
        for one, other in (("PERSONS", "MONTHS"), ("PERSONEN", "MAANDEN"))
    )
    raise FiguresError(
        f"The file of persons comes first, and that of their months after --months: type `{english}`.",
        rule="a file of persons has a row for each person, a file of months one for each person and month",
        dutch=f"Het bestand met personen komt eerst, en dat met hun maanden na --months: typ `{dutch}`.",
        dutch_rule="een bestand met personen heeft een rij per persoon, dat met maanden een per persoon en maand",
    )
