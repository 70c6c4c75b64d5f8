"""`config/claims/<report>.yaml`: what a report said, in our own words."""

from datetime import date
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.spec.model import Spec, Text


class Showpiece(Spec):
    """The claim and the analysis that the top of the site leads to."""

    claim: str
    analysis: str


class Report(Spec):
    """The report that made the claims; `published` decides which vintages were its own."""

    title: str
    publisher: str
    published: date
    note: str = ""
    showpiece: Showpiece | None = None


class Claim(Spec):
    """One statement of a report.

    Either a quantity tests it, or a reason says why nothing can; with a quantity, the reason adds what the number by
    itself does not show. `reported` is a number, a direction, or what the
    report printed where nothing can be tested. `population` is whom the sentence speaks of.
    """

    page: str
    statement: Text
    group: Text
    period: str
    unit: str
    reported: float | str | None
    rounding: float | None = Field(default=None, ge=0)
    wording: Literal["exact", "about", "almost", "over"] = "exact"
    source: str
    quantity: str | None = None
    reason: Text | None = None
    population: str | None = None
    lints: dict[str, dict[str, Any]] = {}

    @model_validator(mode="after")
    def _quantity_or_reason(self) -> Self:
        if self.quantity is None and self.reason is None:
            raise ValueError("a claim without a quantity needs a reason")
        if self.quantity and isinstance(self.reported, float) and self.rounding is None:
            raise ValueError("a reported number needs its rounding step")
        if self.quantity and isinstance(self.reported, str) and self.reported not in DIRECTIONS:
            raise ValueError(f"a tested claim reports a number or one of {', '.join(DIRECTIONS)}")
        return self


DIRECTIONS = ("up", "down", "level", "highest")
"""What a claim can report besides a number: a direction of change, or being the highest of the groups."""


class ClaimsFile(Spec):
    """A report and its claims."""

    report: Report
    claims: dict[str, Claim]
