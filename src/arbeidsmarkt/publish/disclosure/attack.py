"""The attack: within which interval can somebody place a count who knows all that was printed, and every total."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from arbeidsmarkt.publish.disclosure.counts import Counts, Fact, Key

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Attacker:
    """Somebody who knows which counts add up, that none is negative, and that none is above `cap`.

    Notes
    -----
    Two linear programs a count, its least and its largest value, as in the audit of cell suppression; that counts are
    whole is not used.

    References
    ----------
    Fischetti and Salazar (2000), JASA 95, 916-928; Hundepool et al. (2012), Statistical Disclosure Control, chapter 4.
    """

    counts: Counts
    cap: float

    @cached_property
    def places(self) -> dict[Key, int]:
        """Place of each count in the arrays."""
        return {key: place for place, key in enumerate(self.counts.true)}

    @cached_property
    def sums(self) -> csr_array:
        """Totals minus parts, all zero; shape (relations, counts)."""
        entries = [
            (row, self.places[key], sign)
            for row, (total, parts) in enumerate(self.counts.relations)
            for key, sign in [(total, -1.0), *((part, 1.0) for part in parts)]
        ]
        rows, columns, signs = zip(*entries, strict=True)
        return csr_array((signs, (rows, columns)), shape=(len(self.counts.relations), len(self.places)))

    def bounds(self, facts: Iterable[Fact]) -> Array:
        """Least and most of each count by the facts alone; shape (counts, 2)."""
        found = np.tile([0.0, self.cap], (len(self.places), 1))
        found[[self.places[key] for key in self.counts.changes], 0] = -self.cap
        for key, low, high in facts:
            if key in self.places:
                limits = found[self.places[key]]
                limits[:] = max(limits[0], low), min(limits[1], high)
        return found

    def interval(self, key: Key, facts: Iterable[Fact]) -> tuple[float, float]:
        """The least and the most that a count can be.

        Raises
        ------
        ArithmeticError
            If the facts contradict each other.
        """
        bounds = self.bounds(facts)
        return self._end(key, bounds, 1.0), self._end(key, bounds, -1.0)

    def _end(self, key: Key, bounds: Array, sign: float) -> float:
        aim = np.zeros(len(self.places))
        aim[self.places[key]] = sign
        found = linprog(aim, A_eq=self.sums, b_eq=np.zeros(self.sums.shape[0]), bounds=bounds, method="highs")
        if found.status != 0:
            raise ArithmeticError(f"no counts agree with what was printed about {' '.join(key)}: {found.message}")
        return sign * float(found.fun)
