"""What stays in: sensitive counts, and as many others as it takes until the attack fails on each of them."""

from itertools import chain

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_array, coo_array, csr_array

from arbeidsmarkt.publish.disclosure.attack import Attacker
from arbeidsmarkt.publish.disclosure.counts import Counts, Fact, Key
from arbeidsmarkt.publish.disclosure.knowledge import rounded, told_by
from arbeidsmarkt.publish.disclosure.sensitive import needed, printable, sensitive
from arbeidsmarkt.spec.disclosure import Disclosure

NOISE = 1e-6

Shown = frozenset[Key]


def protected(counts: Counts, rule: Disclosure) -> Shown:
    """The offered counts that may be printed, rounded.

    Notes
    -----
    Each sensitive count is attacked. While it can be placed within an interval that is too narrow, the linear program
    of `_cheapest` says which printed counts have to go; a count that goes makes no interval narrower, so that what is
    safe stays safe. What was printed before cannot be taken back: there the new release may narrow nothing further.
    If a program fails, or the counts do not add up, nothing is printed.

    Not covered: that somebody who runs these rules over again learns more from a choice than from the figures, that
    somebody knows part of the people already, and figures that are no counts.

    References
    ----------
    Kelly, Golden and Assad (1992), Networks 22, 397-417; Zayatz (1992), Using Linear Programming Methodology for
    Disclosure Avoidance Purposes, US Census Bureau RR-92/02.
    """
    if not counts.consistent:
        return frozenset()
    shown = frozenset(key for key in counts.offered if printable(counts, key, rule))
    gate = _Gate(counts, rule)
    try:
        for key in counts.true:
            if sensitive(counts, key, rule):
                shown = gate.hidden(key, shown)
    except ArithmeticError:
        return frozenset()
    return shown


class _Gate:
    """Protects one count after another."""

    def __init__(self, counts: Counts, rule: Disclosure) -> None:
        self.counts, self.rule = counts, rule
        largest = max(counts.true.values(), default=0)
        self.attacker = Attacker(counts, cap=2.0 * largest + 10 * rule.minimum)
        self.told = {
            key: told_by(key, rounded(counts.true[key], rule.rounding), rule) for key in sorted(counts.offered)
        }

    def hidden(self, key: Key, shown: Shown) -> Shown:
        """What may still be printed so that the count stays hidden."""
        need = needed(self.counts, key, self.rule)
        if self.width(key, shown) >= need - NOISE:
            return shown
        need = min(need, self.width(key, frozenset()))
        while self.width(key, shown) < need - NOISE:
            gone = self._cheapest(key, shown, need)
            if not gone:
                raise ArithmeticError(f"nothing more can be kept in to hide {' '.join(key)}")
            shown -= gone
        return shown

    def width(self, key: Key, shown: Shown) -> float:
        """Width of the interval within which somebody can place a count."""
        printed = chain.from_iterable(self.told[one] for one in sorted(shown))
        low, high = self.attacker.interval(key, [*self.counts.known, *printed])
        return high - low

    def _cheapest(self, key: Key, shown: Shown, need: float) -> Shown:
        """Printed counts that have to give way so that a count can be placed no better than `need`.

        Two sets of counts are sought that both add up, one with a low and one with a high value of the count. A printed
        count may be off what was printed at a price of its size for each person; those that are, go.
        """
        owners = sorted(shown)
        places, width = self.attacker.places, len(self.attacker.places)
        told = [(place, fact) for place, owner in enumerate(owners) for fact in self.told[owner]]
        facts = [(place, fact) for place, fact in told if fact.key in places]
        limits = _give_way(facts, places, width, len(owners))
        apart = coo_array(([1.0, -1.0], ([0, 0], [places[key], width + places[key]])), shape=(1, 2 * width))
        sums, none = self.attacker.sums, csr_array((self.attacker.sums.shape[0], len(owners)))
        bounds = self.attacker.bounds(self.counts.known)
        found = linprog(
            np.concatenate([np.zeros(2 * width), [1.0 + self.counts.true[one] for one in owners]]),
            A_ub=block_array([[limits[:, : 2 * width], limits[:, 2 * width :]], [apart, None]], format="csr"),
            b_ub=np.concatenate([*(self._limits(fact) for _, fact in facts), [-need]]),
            A_eq=block_array([[sums, None, none], [None, sums, none]], format="csr"),
            b_eq=np.zeros(2 * sums.shape[0]),
            bounds=np.concatenate([bounds, bounds, np.tile([0.0, np.inf], (len(owners), 1))]),
            method="highs",
        )
        if found.status != 0:
            raise ArithmeticError(f"no way was found to hide {' '.join(key)}: {found.message}")
        return frozenset(owner for owner, off in zip(owners, found.x[2 * width :], strict=True) if off > NOISE)

    def _limits(self, fact: Fact) -> list[float]:
        return [min(fact.high, self.attacker.cap)] * 2 + [-fact.low] * 2


def _give_way(facts: list[tuple[int, Fact]], places: dict[Key, int], width: int, owners: int) -> csr_array:
    """Rows that keep the low and the high counts within each fact, but for what its owner is off."""
    entries = [
        (4 * row + side, column, value)
        for row, (owner, fact) in enumerate(facts)
        for side, (shift, sign) in enumerate([(0, 1.0), (width, 1.0), (0, -1.0), (width, -1.0)])
        for column, value in [(shift + places[fact.key], sign), (2 * width + owner, -1.0)]
    ]
    rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_array((values, (rows, columns)), shape=(4 * len(facts), 2 * width + owners))
