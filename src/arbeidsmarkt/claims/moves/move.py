"""A number that moved, and the causes of it."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal, get_args

Reason = Literal[
    "revised",
    "settled",
    "restated",
    "rounding",
    "reread",
    "new_periods",
    "new_cells",
    "gone_cells",
    "made_up",
    "definition",
    "code",
]
"""Why a number moved.

Cells got another value; they are final now; they have another status; they are rounded in another way; the same line of
the same vintage is read in another way; cells of a period came of which the source had no figures; other cells came;
cells fell away; one of the two states is made up; a definition changed; the code of a step changed."""

CAUSES: tuple[Reason, ...] = get_args(Reason)
"""All of them, in the order in which they are told."""

Ends = tuple[float, float] | None
"""Low and high end of an interval."""

Within = Literal["", "rounding", "confidence"]
"""The interval of the old number, or of the new one, that holds the other number; empty where none does."""


@dataclass(frozen=True)
class CellMove:
    """A cell in two states; None where a state does not have it.

    Parameters
    ----------
    source, cell, period : str
        The source, the cell's dimensions in one line, and its period.
    old, new : float or None
    old_status, new_status : str
    old_place, new_place : str
        Vintage and line, `2026-07-17:104`.
    new_period : bool
        Whether the source had no figure of that period before.
    rounded : bool
        Whether both states have it, rounded with another step.
    """

    source: str
    cell: str
    period: str
    old: float | None
    new: float | None
    old_status: str
    new_status: str
    old_place: str
    new_place: str
    new_period: bool = False
    rounded: bool = False

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What happened to the cell.

        Another value on the same line of the same vintage is no revision of the producer's.
        """
        if self.old is None:
            return ("new_periods",) if self.new_period else ("new_cells",)
        if self.new is None:
            return ("gone_cells",)
        found: set[Reason] = {"rounding"} if self.rounded else set()
        if self.old != self.new:
            found.add("reread" if self.old_place == self.new_place else "revised")
        return in_order(found | self._of_status())

    def _of_status(self) -> set[Reason]:
        if self.old_status == self.new_status:
            return set()
        settled = self.new_status == "final" and self.old_status in ("provisional", "revised")
        return {"settled"} if settled else {"restated"}


@dataclass(frozen=True)
class Move:
    """One number or verdict that moved.

    Parameters
    ----------
    kind : {'quantity', 'estimate', 'verdict'}
    name : str
        Key of the quantity, `analysis: variant, term, group, period` of the estimate, or the claim.
    label : dict
        What it is, per language.
    unit : str
    old, new : float, str or None
        None where a state has no number.
    old_ends, new_ends : Ends
        The interval of either number.
    within : Within
    causes : tuple of Reason
        All that the records show, in the order of `CAUSES`.
    cells : tuple of CellMove
        The cells behind them.
    """

    kind: Literal["quantity", "estimate", "verdict"]
    name: str
    label: dict[str, str]
    unit: str
    old: float | str | None
    new: float | str | None
    old_ends: Ends = None
    new_ends: Ends = None
    within: Within = ""
    causes: tuple[Reason, ...] = ()
    cells: tuple[CellMove, ...] = ()

    @property
    def change(self) -> float | None:
        """New minus old; None for words and where a state has no number."""
        if isinstance(self.old, float) and isinstance(self.new, float):
            return self.new - self.old
        return None


def in_order(found: Set[Reason]) -> tuple[Reason, ...]:
    """Causes in the order in which they are told."""
    return tuple(cause for cause in CAUSES if cause in found)
