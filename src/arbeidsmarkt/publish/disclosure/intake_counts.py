"""What ties the counts of a programme: what became of those who started, both sexes, all intakes, earlier states."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from arbeidsmarkt.programmes.rules import PARTS
from arbeidsmarkt.publish.disclosure.counts import Counts, Fact, Key, Relation, tied
from arbeidsmarkt.publish.disclosure.knowledge import told_by
from arbeidsmarkt.spec.disclosure import Disclosure

GROUP = "started"
"""All other counts of an intake are part of those who started."""

ALL = ""
"""Stands for all intakes of a programme together; an intake always has a name."""

Row = tuple[str, str]
"""An intake and a sex."""

Names = dict[tuple[str, str, str], Key]
"""Intake, sex and field to the count that it is in one state."""


@dataclass(frozen=True)
class State:
    """The intakes of one programme as they were known at a moment.

    Parameters
    ----------
    counts : mapping of (intake, sex) to mapping of field to int
        Only what is known.
    alike : bool
        Whether all intakes have one definition and one method, so that they can be added up.
    printed : mapping of (intake, sex, field) to (int, int)
        What was printed of them, and the step to which it was rounded.
    """

    counts: Mapping[Row, Mapping[str, int]]
    alike: bool
    printed: Mapping[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)


def programme_counts(states: Sequence[State]) -> tuple[Counts, Names]:
    """All counts of all states, oldest first, and the names of those in the last one, which is to be released.

    Notes
    -----
    A row that did not change is the same row in every state. A row that did is another one: a count in it that stayed
    the same is known to be the same, and each change of a count, since whichever state, is a count too; so are those of
    all intakes together, and of men or women who stand in no row. Of earlier releases it is known that nothing under
    the smallest minimum was printed.
    """
    ledger, known, names = _Ledger(), list[Fact](), Names()
    for state in states:
        names = ledger.take(state)
        for name, (printed, step) in state.printed.items():
            known += told_by(names[name], printed, Disclosure(rounding=step))
    counts = tied(ledger.values, ledger.bases, ledger.relations, names.values(), known, ledger.changes)
    return counts, names


class _Ledger:
    """Counts by key, and what ties them, over several states; the last word of a key says which state is meant."""

    def __init__(self) -> None:
        self.values: dict[Key, int] = {}
        self.bases: dict[Key, Key] = {}
        self.relations: dict[Relation, None] = {}
        self.changes: list[tuple[Key, Key, Key]] = []
        self.rows: dict[Row, list[Mapping[str, int]]] = {}
        self.sums: dict[tuple[Key, ...], str] = {}
        self.seen: dict[tuple[str, str, str], list[Key]] = {}

    def take(self, state: State) -> Names:
        """Take in a state; the name of each count that could be printed of it."""
        names = Names()
        for row, counts in state.counts.items():
            names |= self._row(row, counts)
        hidden = Names()
        for intake in dict.fromkeys(intake for intake, _ in state.counts):
            hidden |= self._sexes(intake, names)
        names |= self._sum(state, names) if state.alike else {}
        for name, key in (names | hidden).items():
            self._tie_to_earlier(name, key)
        return names

    def _tie_to_earlier(self, name: tuple[str, str, str], key: Key) -> None:
        """A count of a row is what it was in an earlier state, or a count has changed by a count of people.

        Sums that are alike are not known to be the same: that nobody came in is what a new row of nobody would tell.
        """
        seen = self.seen.setdefault(name, [])
        if key in seen:
            return
        for before in seen:
            if name[:2] in self.rows and self.values[before] == self.values[key]:
                self.relations[Relation(key, (before,))] = None
            else:
                self.changes.append(((*key, f"since {before[-1]}"), before, key))
        seen.append(key)

    def _row(self, row: Row, counts: Mapping[str, int]) -> Names:
        seen = self.rows.setdefault(row, [])
        if counts not in seen:
            seen.append(counts)
            self._group({code: (*row, code, str(len(seen))) for code in counts}, counts)
        version = str(seen.index(counts) + 1)
        return {(*row, code): (*row, code, version) for code in counts}

    def _group(self, keys: Mapping[str, Key], counts: Mapping[str, int]) -> None:
        """A group and its parts: those who completed, dropped out and are still in it add up, with whoever is left."""
        self.values |= {keys[code]: value for code, value in counts.items()}
        if GROUP not in keys:
            return
        self.bases |= {key: keys[GROUP] for code, key in keys.items() if code != GROUP}
        parts = [code for code in PARTS if code in keys]
        if len(parts) > 1:
            self._parts(keys[GROUP], [keys[code] for code in parts])

    def _parts(self, group: Key, parts: list[Key]) -> None:
        left = self.values[group] - sum(self.values[key] for key in parts)
        if len(parts) < len(PARTS) or left:
            parts.append((*group, "left"))
            self.values[parts[-1]] = left
        self.relations[Relation(group, tuple(parts))] = None

    def _sexes(self, intake: str, names: Names) -> Names:
        """Men and women add up to the total; whoever knows two of the three knows the third, which is given."""
        hidden: dict[str, dict[str, Key]] = {}
        for code in [code for one, sex, code in names if (one, sex) == (intake, "total")]:
            total = names[intake, "total", code]
            known = {sex: names[intake, sex, code] for sex in ("men", "women") if (intake, sex, code) in names}
            for sex in {"men", "women"} - known.keys() if known else ():
                other = (intake, sex, code, f"{total[-1]} less {next(iter(known.values()))[-1]}")
                hidden.setdefault(sex, {})[code] = known[sex] = other
                self.values[other] = self.values[total] - self.values[next(iter(known.values()))]
            if known:
                self.relations[Relation(total, (known["men"], known["women"]))] = None
        for keys in hidden.values():
            self._group(keys, {code: self.values[key] for code, key in keys.items()})
        return {(intake, sex, code): key for sex, keys in hidden.items() for code, key in keys.items()}

    def _sum(self, state: State, names: Names) -> Names:
        """All intakes together, of what is known of each of them."""
        intakes = list(dict.fromkeys(intake for intake, _ in state.counts))
        codes = list(dict.fromkeys(code for counts in state.counts.values() for code in counts))
        members = {code: [list(standing_for(intake, code, names)) for intake in intakes] for code in codes}
        whole = {code: tuple(key for keys in found for key in keys) for code, found in members.items() if all(found)}
        if len(intakes) < 2 or GROUP not in whole:
            return {}
        version = self.sums.setdefault(whole[GROUP], str(len(self.sums) + 1))
        keys = {code: (ALL, "total", code, version) for code in whole}
        self._group(keys, {code: sum(self.values[key] for key in found) for code, found in whole.items()})
        self.relations |= {Relation(keys[code], found): None for code, found in whole.items()}
        return {(ALL, "total", code): key for code, key in keys.items()}


def standing_for(intake: str, code: str, names: Names) -> Iterator[Key]:
    """The counts of a field that stand for a whole intake: its total, or else its men and women."""
    if (intake, "total", code) in names:
        yield names[intake, "total", code]
    elif all((intake, sex, code) in names for sex in ("men", "women")):
        yield from (names[intake, sex, code] for sex in ("men", "women"))
