"""When a fault comes in: for which requests, and for which of them in turn."""

import random
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_plus

from tests.support.cbs_server.faults import FAULTS
from tests.support.cbs_server.faults.fault import Fault


@dataclass(frozen=True)
class When:
    """Which matching requests meet the fault; every one if nothing is set.

    Parameters
    ----------
    first : int, optional
        The first so many.
    nth : int, optional
        Only this one, counted from 1.
    start : int, optional
        This one and all after it.
    probability : float, optional
        Each with this probability, drawn with `seed`.
    """

    first: int | None = None
    nth: int | None = None
    start: int | None = None
    probability: float | None = None
    seed: int = 0

    def holds(self, count: int, drawn: float) -> bool:
        """Whether it holds for the `count`-th match, with the number that was drawn for it."""
        return (
            (self.first is None or count <= self.first)
            and (self.nth is None or count == self.nth)
            and (self.start is None or count >= self.start)
            and (self.probability is None or drawn < self.probability)
        )


@dataclass
class Rule:
    """A fault, the requests that it is for (a regular expression on path and query), and when."""

    fault: Fault
    path: str = ""
    when: When = field(default_factory=When)

    def __post_init__(self) -> None:
        self._path = re.compile(self.path)
        self._random = random.Random(self.when.seed)  # noqa: S311
        self._count = 0

    def meets(self, raw: str) -> bool:
        """Whether this request meets the fault; a match counts."""
        if not (self._path.search(raw) or self._path.search(unquote_plus(raw))):
            return False
        self._count += 1
        return self.when.holds(self._count, self._random.random())


_WHEN = ("first", "nth", "start", "probability", "seed")


def rule_of(known: dict[str, Any]) -> Rule:
    """A rule as a plan or the control address has it: `fault`, `path`, when, and what the fault itself takes.

    Raises
    ------
    KeyError, TypeError
        If the fault is not known, or takes no such thing.
    """
    rest = {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
    fault = FAULTS[rest.pop("fault")]
    path = rest.pop("path", "")
    when = When(**{name: rest.pop(name) for name in _WHEN if name in rest})
    return Rule(fault(**rest), path, when)
