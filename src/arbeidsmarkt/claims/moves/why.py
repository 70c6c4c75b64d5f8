"""The causes that the records of two states show: cells, definitions and code behind a number."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from arbeidsmarkt.claims.moves.cells import Known, moved_cells, moved_origins
from arbeidsmarkt.claims.moves.move import CellMove, Reason
from arbeidsmarkt.claims.moves.state import State, step_of

SAID = ("statement", "reported", "rounding", "wording", "unit", "quantity")
"""Fields of a claim that are its definition."""

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Why:
    """Causes, and the cells behind them."""

    causes: frozenset[Reason] = frozenset()
    cells: tuple[CellMove, ...] = ()

    def __or__(self, other: "Why") -> "Why":
        """All causes of both; each cell once."""
        return Why(self.causes | other.causes, tuple(dict.fromkeys((*self.cells, *other.cells))))


REDEFINED = Why(frozenset({"definition"}))


class Causes:
    """Finds the causes behind each number of two editions."""

    def __init__(self, before: State, after: State) -> None:
        self._before = before
        self._after = after
        self.of_analysis = cache(self._of_analysis)

    def of_quantity(self, key: str) -> Why:
        """Causes behind a quantity."""
        old, new = self._before.quantities.get(key), self._after.quantities.get(key)
        return REDEFINED if old is None or new is None else self._of_records(key, old, new)

    def of_claim(self, old: Record, new: Record) -> Why:
        """Causes behind a verdict: its own words, the code that judges, and each number on each state."""
        reworded = any(old[name] != new[name] for name in SAID) or len(old["also"]) != len(new["also"])
        found = REDEFINED if reworded or self._before.days != self._after.days else Why()
        found |= Why(self._code([step_of("claims")]))
        for first, second in zip((old, *old["also"]), (new, *new["also"]), strict=False):
            found |= self._of_part(first, second)
        return found

    def _of_part(self, old: Record, new: Record) -> Why:
        """Causes behind one number of a sentence."""
        found = REDEFINED if any(old[name] != new[name] for name in ("reported", "rounding", "quantity")) else Why()
        for state in ("then", "now"):
            if old[state] and new[state] and old["quantity"] == new["quantity"]:
                found |= self._of_records(new["quantity"], old[state], new[state])
        return found

    def _of_records(self, key: str, old: Record, new: Record) -> Why:
        first, second = self._before.quantities.get(key), self._after.quantities.get(key)
        redefined = first is None or second is None or first["definition"] != second["definition"]
        own = self._why((), redefined, [step_of("quantities")])
        if second is not None and second["estimate"]:
            return own | self.of_analysis(second["estimate"]["analysis"])
        steps = [step_of("cells", origin["source"]) for origin in (*old["origins"], *new["origins"])]
        reread = self._other_spec(steps)
        cells = moved_origins(old, new, self._known(redefined or reread))
        return own | self._why(cells, redefined or reread, steps)

    def _of_analysis(self, name: str) -> Why:
        if any(name not in state.estimates for state in (self._before, self._after)):
            return REDEFINED
        old, new = self._before.panels[name], self._after.panels[name]
        panel = [step_of("cells", source) for source in sorted({*old["source"], *new["source"]})]
        panel.append(step_of("panel", name))
        fit = step_of("fit", name)
        cells = moved_cells(old, new, self._known(self._other_spec(panel)))
        return self._why(cells, self._other_spec([*panel, fit]), [*panel, fit])

    def _known(self, redefined: bool) -> Known:
        return Known(self._before.periods, self._after.periods, redefined)

    def _why(self, cells: Sequence[CellMove], redefined: bool, steps: Collection[str]) -> Why:
        mixed = self._before.synthetic != self._after.synthetic
        of_cells: set[Reason] = {"made_up"} if mixed else {reason for cell in cells for reason in cell.reasons}
        definition: set[Reason] = {"definition"} if redefined else set()
        return Why(frozenset(of_cells | definition) | self._code(steps), tuple(cells))

    def _other_spec(self, steps: Collection[str]) -> bool:
        return any(self._before.made[step].spec != self._after.made[step].spec for step in self._shared(steps))

    def _code(self, steps: Collection[str]) -> frozenset[Reason]:
        made = ((self._before.made[step].code, self._after.made[step].code) for step in self._shared(steps))
        return frozenset({"code"}) if any(old != new for old, new in made) else frozenset()

    def _shared(self, steps: Collection[str]) -> list[str]:
        return [step for step in steps if step in self._before.made and step in self._after.made]
