"""One number in two states: whether it moved, and whether it stayed within an interval of one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from arbeidsmarkt.claims.moves.move import Ends, Move, Within, in_order
from arbeidsmarkt.claims.moves.why import Why

Kind = Literal["rounding", "confidence"]

SAME = 1e-9
"""Relative difference below which two numbers are the same."""


@dataclass(frozen=True)
class Pair:
    """A number in two states.

    Parameters
    ----------
    old, new : mapping
        Records of the number; empty where a state does not have it.
    value : str
        Field of the number.
    intervals : mapping
        Kind of interval to the fields of its ends.
    """

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    value: str
    intervals: Mapping[Kind, tuple[str, str]]

    @property
    def moved(self) -> bool:
        """Whether the number or an end of an interval differs."""
        fields = [self.value, *(end for ends in self.intervals.values() for end in ends)]
        return not all(_same(number(self.old, field), number(self.new, field)) for field in fields)

    def move(
        self, kind: Literal["quantity", "estimate"], name: str, label: dict[str, str], unit: str, why: Why
    ) -> Move:
        """The move of the number, with its causes."""
        return Move(
            kind,
            name,
            label,
            unit,
            number(self.old, self.value),
            number(self.new, self.value),
            self._widest(self.old),
            self._widest(self.new),
            self._within(),
            in_order(why.causes),
            why.cells,
        )

    def _widest(self, record: Mapping[str, Any]) -> Ends:
        """The interval that is printed with the number: of confidence where there is one."""
        known = [ends for fields in self.intervals.values() if (ends := _ends(record, fields))]
        return known[-1] if known else None

    def _within(self) -> Within:
        """The first kind of interval of one number that holds the other, as a report agrees with a recomputation."""
        old, new = number(self.old, self.value), number(self.new, self.value)
        if old is None or new is None or _same(old, new):
            return ""
        for kind, fields in self.intervals.items():
            if _holds(_ends(self.old, fields), new) or _holds(_ends(self.new, fields), old):
                return kind
        return ""


def number(record: Mapping[str, Any], field: str) -> float | None:
    """The number in a field; None where there is none."""
    value = record.get(field)
    return None if value is None or pd.isna(value) else float(value)


def _ends(record: Mapping[str, Any], fields: tuple[str, str]) -> Ends:
    low, high = (number(record, field) for field in fields)
    return None if low is None or high is None else (low, high)


def _holds(ends: Ends, value: float) -> bool:
    return ends is not None and ends[0] <= value <= ends[1]


def _same(old: float | None, new: float | None) -> bool:
    if old is None or new is None:
        return old is new
    return abs(old - new) <= SAME * max(abs(old), abs(new), SAME)
