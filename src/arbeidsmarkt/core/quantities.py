"""A named number with its interval and its origins, and the operations that make one from cells."""

from collections.abc import Callable
from dataclasses import dataclass, field

from arbeidsmarkt.core import rounding
from arbeidsmarkt.core.rounding import Interval


@dataclass(frozen=True)
class Origin:
    """The raw cell behind a number: `row` is the line in the vintage's figures file.

    `precision` and `bound` say how the published value was rounded, see `core.rounding.rounding_interval`.
    """

    source: str
    vintage: str
    row: int
    publication: str
    survey_level: str
    origin_scheme: str
    population: str
    status: str
    value: float
    unit: str
    precision: float
    bound: str
    selection: str


@dataclass(frozen=True)
class MissingCells:
    """The cells that an edition lacks, and where they are."""

    cells: tuple[str, ...]
    tables: tuple[str, ...]


@dataclass(frozen=True)
class Quantity:
    """The answer to a quantity's definition in one edition at one moment.

    `interval` is in the print unit (per cent, points, persons); None when cells are missing. `status` is that of the
    least final cell behind it, see `core.statuses`; empty where none is told.
    """

    key: str
    unit: str
    interval: Interval | None
    interval_kind: str
    origins: tuple[Origin, ...] = ()
    missing: MissingCells | None = None
    terms: tuple[Interval, ...] = field(default=())
    status: str = ""


def extreme(candidate: Interval, *rivals: Interval) -> Interval:
    """How far the candidate lies above the highest rival; positive when it is the highest."""
    rival = Interval(max(r.value for r in rivals), max(r.low for r in rivals), max(r.high for r in rivals))
    return rounding.difference(candidate, rival)


OPERATIONS: dict[str, Callable[[list[Interval]], Interval]] = {
    "value": lambda terms: terms[0],
    "change_absolute": lambda terms: rounding.difference(terms[0], terms[1]),
    "change_points": lambda terms: rounding.difference(terms[0], terms[1]),
    "change_percent": lambda terms: rounding.relative_change(terms[0], terms[1]),
    "sign": lambda terms: rounding.difference(terms[0], terms[1]),
    "ratio": lambda terms: rounding.ratio(terms[0], terms[1]),
    "share": lambda terms: rounding.ratio(terms[0], terms[1]),
    "extreme": lambda terms: extreme(*terms),
    "product": rounding.product,
    "sum": rounding.total,
}
"""Operation to function of the terms: changes are first minus second; of `sign` only the direction counts."""

TERMS_NEEDED = {"value": (1, 1), "product": (2, 9), "sum": (2, 99), "extreme": (2, 9)}
"""Least and most terms of an operation; two for those not named."""

PRINT_FACTOR = {"percent": 100.0, "points": 100.0}
"""Factor from the unit of cells (rates 0 to 1, counts in persons) to the print unit; 1 for those not named."""

UNITS_OF_SCALE = {"rate": "percent", "relative change": "percent", "points": "points"}
"""Scale of an estimate to the print unit that its factor is of; any other has a unit without a factor."""

COUNTED = "lowest to highest count"
"""Method of an estimate whose ends are a range of counts, neither rounding nor a confidence interval."""
