"""A measured ratio, and how it is told."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """One line of the document: what is compared with what, both figures, and the budget of the ratio.

    Parameters
    ----------
    what, against : str
    ours, theirs : float
        In `unit`; of what was measured several times, the least.
    unit : str
    budget : float or None
        Largest ratio that is promised.
    obstacle : str
        What stands in the way where it is missed.
    curve : str
        Panel of the figure in which the row is a point.
    at : int or None
        Its place there: how many rows, or sources.

    Notes
    -----
    Not a number stands where another program gave no answer; `against` says why.
    """

    what: str
    against: str
    ours: float
    theirs: float
    unit: str
    budget: float | None
    obstacle: str = ""
    curve: str = ""
    at: int | None = None

    @property
    def ratio(self) -> float:
        """Ours over theirs."""
        return self.ours / self.theirs

    @property
    def missed(self) -> bool:
        """Whether a promise is not kept."""
        return self.budget is not None and self.ratio > self.budget

    def line(self) -> str:
        """The row in Markdown."""
        kept = "" if self.budget is None else f"{self.budget:g}, {'MISSED' if self.missed else 'kept'}"
        known = isfinite(self.theirs)
        theirs, ratio = (f"{_told(self.theirs)} {self.unit}", f"**{self.ratio:.2f}**") if known else ("", "")
        return f"| {self.what} | {self.against} | {_told(self.ours)} {self.unit} | {theirs} | {ratio} | {kept} |"


def _told(value: float) -> str:
    """Three figures, and never a power of ten."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def turns(ours: Callable[[], float], theirs: Callable[[], float], times: int) -> tuple[float, float]:
    """The least of both, measured in turns so that whatever else the machine does hits both alike.

    References
    ----------
    Python's documentation of `timeit.repeat`: the lowest value tells how fast a machine can be; higher ones come from
    other processes.
    """
    first, second = zip(*((ours(), theirs()) for _ in range(times)), strict=True)
    return min(first), min(second)


def paired(ours: Callable[[], object], theirs: Callable[[], object], times: int) -> tuple[float, float]:
    """Fewest seconds of both, measured in turns."""
    return turns(lambda: seconds(ours), lambda: seconds(theirs), times)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun
