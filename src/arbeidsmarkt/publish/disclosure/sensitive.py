"""Which counts nobody may learn, and how far from the truth a guess must stay."""

from arbeidsmarkt.publish.disclosure.counts import Counts, Key, rest
from arbeidsmarkt.spec.disclosure import Disclosure


def sensitive(counts: Counts, key: Key, rule: Disclosure) -> bool:
    """Whether a count is of too few people, nobody included, or of nearly all of a group.

    Of a change between two states: whether too few people came in or went out, and somebody did.
    """
    value = counts.true[key]
    if key in counts.changes:
        return 0 < abs(value) < rule.minimum
    base = counts.bases.get(key)
    return value < rule.minimum or (base is not None and value > rule.largest_share * counts.true[base])


def printable(counts: Counts, key: Key, rule: Disclosure) -> bool:
    """Whether a count and its complement may both be known."""
    both = [one for one in (key, rest(key)) if one in counts.true]
    return not any(sensitive(counts, one, rule) for one in both)


def needed(counts: Counts, key: Key, rule: Disclosure) -> float:
    """Width of the interval within which somebody may at most place a sensitive count (sliding protection level).

    A count: as many persons as the minimum, so that a count of a few cannot be told from one that may be printed. A
    change: one step of rounding, so that nobody can tell whether a single person came in.
    """
    return rule.rounding if key in counts.changes else rule.minimum
