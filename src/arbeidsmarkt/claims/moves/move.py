"""A number that moved, and the causes of it."""

from dataclasses import dataclass
from typing import Literal

Reason = Literal["revised", "settled", "new_cells", "gone_cells", "definition", "code"]
"""Why a number moved: cells got another value; provisional cells became final; cells came in or fell away; the
definition, or the code that made it, changed."""

CAUSES: tuple[Reason, ...] = ("revised", "settled", "new_cells", "gone_cells", "definition", "code")


@dataclass(frozen=True)
class CellMove:
    """A cell in two states; None where a state does not have it.

    Parameters
    ----------
    source, cell : str
        The source, and the cell's dimensions in one line.
    old, new : float or None
    old_status, new_status : str
    old_place, new_place : str
        Vintage and line, `2026-07-17:104`.
    """

    source: str
    cell: str
    old: float | None
    new: float | None
    old_status: str
    new_status: str
    old_place: str
    new_place: str

    @property
    def reason(self) -> Reason:
        """What happened to the cell."""
        if self.old is None:
            return "new_cells"
        if self.new is None:
            return "gone_cells"
        return "revised" if self.old != self.new else "settled"


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
    within : bool
        Whether the new number lies within the interval of the old one.
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
    within: bool
    causes: tuple[Reason, ...]
    cells: tuple[CellMove, ...]

    @property
    def change(self) -> float | None:
        """New minus old; None for words and where a state has no number."""
        if isinstance(self.old, float) and isinstance(self.new, float):
            return self.new - self.old
        return None


def in_order(found: set[Reason]) -> tuple[Reason, ...]:
    """Causes in the order in which they are told."""
    return tuple(cause for cause in CAUSES if cause in found)
