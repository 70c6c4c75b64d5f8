"""What is wrong with a table that somebody filled in: every fault with its place, all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from arbeidsmarkt.core.errors import FiguresError


@dataclass(frozen=True)
class Fault:
    """One fault.

    `kind` names the rule, `row` is the line as a spreadsheet shows it (0 for the whole file), `column` the heading,
    `value` what stands there, `hint` what the rule needs besides: the nearest name, the other number; `hint_en` is the
    same in English, where the language matters.
    """

    kind: str
    row: int = 0
    column: str = ""
    value: str = ""
    hint: str = ""
    hint_en: str = ""


class TableError(FiguresError):
    """A table breaks its contract; nothing of it was taken in.

    `compared` is whether the values of every row that was read were held against each other.
    """

    def __init__(self, faults: Iterable[Fault], file: str, *, compared: bool = True) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.row))
        self.file = file
        self.compared = compared
        super().__init__(
            f"{file} was not taken in: {len(self.faults)} fault(s).",
            file,
            dutch=f"{file} is niet opgenomen: {len(self.faults)} fout(en).",
        )


@dataclass(frozen=True)
class RawRow:
    """A line of a table: its number as a spreadsheet shows it, and what stands in its columns."""

    line: int
    values: tuple[object, ...]


@dataclass(frozen=True)
class RawTable:
    """A table as it was found: headings, rows, faults of its form, and whether numbers were typed as such."""

    headings: tuple[str, ...]
    rows: tuple[RawRow, ...]
    typed: bool
    faults: tuple[Fault, ...] = ()
