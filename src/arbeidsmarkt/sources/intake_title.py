"""A title, or empty lines, above the headings of a table: told once, since every column would be wrong."""

import re
from collections.abc import Sequence

from arbeidsmarkt.core.faults import Fault, TableError

LINES = 10
"""Lines among which headings are looked for."""

FEWEST = 4
"""Headings that a table has at least."""

NUMBER = re.compile(r"[\d.,:/%\s-]+")


def refuse_title(lines: Sequence[Sequence[object]], name: str) -> None:
    """Refuse a table whose headings stand below something else.

    Headings are a line of texts that is more than twice as full as each line above it. What stands above is not
    repeated: it could name somebody.

    Raises
    ------
    TableError
        With the line of the headings.
    """
    full = [_filled(line) for line in lines[:LINES]]
    for place, line in enumerate(lines[1:LINES], start=1):
        if full[place] >= FEWEST and are_headings(line):
            if full[place] > 2 * max(full[:place]):
                raise TableError([Fault("title_above", 1, hint=str(place + 1))], name)
            return


def _filled(line: Sequence[object]) -> int:
    return sum(value is not None and bool(str(value).strip()) for value in line)


def are_headings(line: Sequence[object]) -> bool:
    """Whether all that stands there is text, and no number or day."""
    there = [value for value in line if value is not None and str(value).strip()]
    return all(isinstance(value, str) and not NUMBER.fullmatch(value) for value in there)
