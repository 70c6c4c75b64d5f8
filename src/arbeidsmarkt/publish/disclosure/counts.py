"""Counts of people in tables that share totals: which adds up to which, and which could be printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Key = tuple[str, ...]
"""Names one count, such as programme, intake, sex and what was counted."""


class Relation(NamedTuple):
    """A total, and the parts that add up to it."""

    total: Key
    parts: tuple[Key, ...]


class Fact(NamedTuple):
    """What somebody knows of a count: the least and the most that it can be."""

    key: Key
    low: float
    high: float


@dataclass(frozen=True)
class Counts:
    """Counts with all that ties them.

    Parameters
    ----------
    true : mapping of Key to int
        Counts as they are, also of what nobody prints but everybody can work out.
    bases : mapping of Key to Key
        Of a part of a group: the group. Its complement is a count too.
    relations : tuple of Relation
    offered : frozenset of Key
        Counts that would be printed now.
    known : tuple of Fact
        What was printed before.
    changes : frozenset of Key
        Counts that are the difference between two states of one count; they may be negative.
    """

    true: Mapping[Key, int]
    bases: Mapping[Key, Key]
    relations: tuple[Relation, ...]
    offered: frozenset[Key]
    known: tuple[Fact, ...] = ()
    changes: frozenset[Key] = field(default_factory=frozenset)

    @property
    def consistent(self) -> bool:
        """Whether every total is the sum of its parts."""
        return all(self.true[total] == sum(self.true[part] for part in parts) for total, parts in self.relations)


def rest(key: Key) -> Key:
    """The complement of a part within its group: those who did not complete, who are not at work."""
    return (*key, "rest")


def tied(
    values: Mapping[Key, int],
    bases: Mapping[Key, Key],
    relations: Iterable[Relation],
    offered: Iterable[Key],
    known: Iterable[Fact] = (),
    changes: Iterable[tuple[Key, Key, Key]] = (),
) -> Counts:
    """Counts with the complement of every part, and every change between two states, also of a complement.

    Parameters
    ----------
    values, bases, relations, offered, known
        As in `Counts` (values: `true`), without complements and changes.
    changes : iterable of (Key, Key, Key)
        A name for the change, the earlier and the later count.
    """
    rests = {rest(key): values[base] - values[key] for key, base in bases.items()}
    both = {**values, **rests}
    moves = [*changes]
    moves += [(rest(name), rest(one), rest(other)) for name, one, other in moves if one in bases and other in bases]
    moved = {name: both[later] - both[earlier] for name, earlier, later in moves}
    return Counts(
        {**both, **moved},
        {**bases, **{rest(key): base for key, base in bases.items()}},
        (
            *relations,
            *(Relation(base, (key, rest(key))) for key, base in bases.items()),
            *(Relation(later, (earlier, name)) for name, earlier, later in moves),
        ),
        frozenset(offered),
        tuple(known),
        frozenset(moved),
    )
