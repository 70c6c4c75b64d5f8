"""`config/quantities/<topic>.yaml`: named numbers, each defined once."""

from itertools import product
from typing import Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.spec.model import PeriodKey, Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError

OPERATION = Literal[
    "value", "change_absolute", "change_percent", "change_points", "ratio", "share", "sign", "extreme", "product", "sum"
]


LISTED = ("period", "origin", "sex", "age")
"""Dimensions of which a selection can name several values."""

MOST_SHOWN = 6
"""Values of a list that are told one by one."""


class Selection(Spec):
    """Dimensions of the cells wanted; what is left out must be unambiguous in the source."""

    source: str | None = None
    vintage: str | None = None
    measure: str | None = None
    period: PeriodKey | list[PeriodKey] | None = None
    frequency: str | None = None
    origin_scheme: str | None = None
    origin: str | list[str] | None = None
    born_in_nl: str | None = None
    generation: str | None = None
    sex: str | list[str] | None = None
    age: str | list[str] | None = None
    population: str | None = None
    other: dict[str, str | int | list[str | int]] | Literal[""] | None = None
    seasonally_adjusted: bool | None = None
    survey_level: Literal["old", "new", "none"] | None = None

    def merged(self, term: "Selection") -> "Selection":
        """This selection with the term's own dimensions on top."""
        return Selection(**(self.dimensions() | term.dimensions()))

    def dimensions(self) -> dict[str, object]:
        """The dimensions that are named."""
        return self.model_dump(exclude_none=True)

    def singles(self) -> list["Selection"]:
        """A selection for each combination of the listed periods, origins, sexes and ages."""
        wanted = [getattr(self, name) for name in LISTED]
        lists = [one if isinstance(one, list) else [one] for one in wanted]
        return [self.model_copy(update=dict(zip(LISTED, one, strict=True))) for one in product(*lists)]

    def describe(self) -> str:
        """The selection in one line, for a trail or a message."""
        return ", ".join(f"{name} {_shown(value)}" for name, value in self.dimensions().items() if name != "source")

    def named(self) -> str:
        """The source and the selection in one line."""
        return f"{self.source}: {self.describe()}"


def _shown(value: object) -> object:
    """A value as it stands; of a long list its ends."""
    if not isinstance(value, list):
        return value
    if len(value) <= MOST_SHOWN:
        return " or ".join(map(str, value))
    return f"{value[0]} ... {value[-1]} ({len(value)})"


class EstimateSelection(Spec):
    """One row of an analysis' estimates; `scale` only where an estimate is there both in points and as a ratio."""

    analysis: str
    variant: str
    term: str
    group: str
    period_key: str = ""
    scale: str | None = None


class QuantitySpec(Spec):
    """A named number: cells or an estimate, and one operation.

    Changes are the first term minus the second; ratio and share the first over the second; `extreme` asks whether the
    first is the highest.
    """

    label: Text
    unit: str
    decimals: int = Field(ge=0, le=6)
    operation: OPERATION
    cells: Selection = Selection()
    terms: list[Selection] = []
    estimate: EstimateSelection | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _cells_or_estimate(self) -> Self:
        if bool(self.terms) == bool(self.estimate):
            raise BrokenRuleError(
                "a quantity has either terms or an estimate",
                "een getal heeft termen (`terms`) of een schatting (`estimate`)",
            )
        return self

    def selections(self) -> list[Selection]:
        """The terms with the shared dimensions merged in; in a sum, a list of values stands for a term each."""
        terms = [self.cells.merged(term) for term in self.terms]
        return [one for term in terms for one in term.singles()] if self.operation == "sum" else terms

    def sources(self) -> list[str]:
        """Sources of the terms, each once."""
        return list(dict.fromkeys(s.source for s in self.selections() if s.source))
