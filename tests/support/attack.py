"""Somebody with the published tables, a list of which counts add up, and an optimiser; written apart from the gate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Sum = tuple[Any, tuple[Any, ...]]


def others(part: Any, group: Any) -> Any:
    """Name of the count of those in a group who are not in the part."""
    return "others", part, group


@dataclass
class Printed:
    """What was printed, in one release or several: rounded counts by name, and sums that hold between true counts.

    Whoever knows the rule knows more of a printed count: that it is no smaller than the minimum, that those whom it
    leaves out of its group are no fewer either, and that it is not nearly all of it. `groups` has parts with their
    group, and whether the part was printed as one of that group.
    """

    counts: Mapping[Any, int]
    sums: Iterable[Sum]
    groups: Mapping[tuple[Any, Any], bool] = field(default_factory=dict)
    minimum: int = 10
    largest_share: float = 0.9
    step: int = 5
    whole: bool = False

    def interval(self, wanted: Any) -> tuple[float, float]:
        """The least and the most that a count can be."""
        lines = [(total, parts) for total, parts in self.sums]
        lines += [(group, (part, others(part, group))) for part, group in self.groups]
        names = list(dict.fromkeys([wanted, *(name for total, parts in lines for name in (total, *parts))]))
        place = {name: number for number, name in enumerate(names)}
        low, high = np.zeros(len(names)), np.full(len(names), 100_000.0)
        for name, printed in self.counts.items():
            if name in place:
                least = printed - self.step // 2
                low[place[name]] = max(low[place[name]], least, self.minimum)
                high[place[name]] = min(high[place[name]], least + self.step - 1)
        for (part, group), printed_so in self.groups.items():
            if printed_so:
                least = low[place[part]] * (1 - self.largest_share) / self.largest_share
                low[place[others(part, group)]] = max(self.minimum, least)
        matrix = np.zeros((len(lines), len(names)))
        for row, (total, parts) in enumerate(lines):
            matrix[row, place[total]] -= 1
            for part in parts:
                matrix[row, place[part]] += 1
        return self._end(place[wanted], matrix, low, high, 1.0), self._end(place[wanted], matrix, low, high, -1.0)

    def _end(self, place: int, matrix: Any, low: Any, high: Any, sign: float) -> float:
        aim = np.zeros(len(low))
        aim[place] = sign
        rules = [LinearConstraint(matrix, 0, 0)] if len(matrix) else []
        found = milp(aim, constraints=rules, bounds=Bounds(low, high), integrality=int(self.whole) * np.ones(len(low)))
        assert found.status == 0, found.message
        return sign * float(found.fun)

    def width(self, wanted: Any) -> float:
        """How wide the interval is."""
        low, high = self.interval(wanted)
        return high - low
