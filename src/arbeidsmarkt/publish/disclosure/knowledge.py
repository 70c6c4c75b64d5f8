"""Rounding, and what a printed count tells."""

from math import inf

from arbeidsmarkt.publish.disclosure.counts import Fact, Key, rest
from arbeidsmarkt.spec.disclosure import Disclosure


def rounded(value: int, step: int) -> int:
    """The count to the nearest multiple of the step; half a step goes up."""
    return (value + step // 2) // step * step


def told_by(key: Key, printed: int, rule: Disclosure) -> tuple[Fact, ...]:
    """What somebody who knows the rule learns from a printed count, also of those whom it leaves out.

    Parameters
    ----------
    key : Key
    printed : int
        Rounded.
    rule : Disclosure
        The rule under which it was printed.
    """
    least = printed - rule.rounding // 2
    low, high = max(least, rule.minimum), least + rule.rounding - 1
    others = max(rule.minimum, low * (1 - rule.largest_share) / rule.largest_share)
    return Fact(key, low, high), Fact(rest(key), others, inf)
