"""`config/claims/<report>.yaml`: what a report said, in our own words."""

import re
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.spec.lints import LintFacts
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError

DIRECTIONS = ("up", "down", "level", "no_rise", "highest")
"""What a claim can report besides a number: a direction of change, or being the highest of the groups."""

NAMED_IN_TEXT = re.compile(r"\{([^{}:]+)(:interval)?\}")
"""A quantity in a text: `{key}` stands for its value, `{key:interval}` for value and interval."""


class Showpiece(Spec):
    """The claim and the analysis that the top of the site leads to."""

    claim: str
    analysis: str


class Report(Spec):
    """The report that made the claims; `published` decides which vintages were its own.

    `own_source` holds the figures that the report itself prints: a claim tested on nothing else is no independent test.
    """

    title: str
    publisher: str
    published: date
    own_source: str | None = None
    note: str = ""
    showpiece: Showpiece | None = None


class Part(Spec):
    """Another number of the same sentence, tested like the first; what is not said is as in the claim."""

    quantity: str
    reported: float | str | None = None
    rounding: float | None = Field(default=None, ge=0)


class Claim(Spec):
    """One statement of a report.

    Either a quantity tests it, or a reason says why nothing can; with a quantity, the reason adds what the number by
    itself does not show. `reported` is a number, a direction, or what the report printed where nothing can be tested.
    `also` holds the other numbers of the sentence. `population` is whom the sentence speaks of. In `reason` and in the
    notes of lints, `{key}` stands for the value of a quantity.
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
    also: list[Part] = []
    reason: Text | None = None
    population: str | None = None
    lints: LintFacts = LintFacts()

    @model_validator(mode="after")
    def _quantity_or_reason(self) -> Self:
        if self.quantity is None and self.reason is None:
            raise BrokenRuleError(
                "a claim without a quantity needs a reason",
                "een uitspraak zonder getal (`quantity`) heeft een reden nodig",
            )
        if self.quantity is None and self.also:
            raise BrokenRuleError(
                "a claim without a quantity has no other numbers to test",
                "een uitspraak zonder getal (`quantity`) heeft geen andere getallen om te toetsen",
            )
        if self.quantity and isinstance(self.reported, float) and self.rounding is None:
            raise BrokenRuleError(
                "a reported number needs its rounding step",
                "bij een getal uit het rapport hoort een afrondingsstap (`rounding`)",
            )
        if self.quantity and isinstance(self.reported, str) and self.reported not in DIRECTIONS:
            raise BrokenRuleError(
                f"a tested claim reports a number or one of {', '.join(DIRECTIONS)}",
                f"een uitspraak die wordt getoetst noemt een getal, of een van {', '.join(DIRECTIONS)}",
            )
        if self.lints.base and self.lints.base.measured_on and self.population is None:
            raise BrokenRuleError(
                "a base that is inferred needs the population that the sentence speaks of",
                "bij een afgeleide grondslag hoort de populatie waarover de zin gaat",
            )
        return self

    def parts(self) -> "list[Claim]":
        """The other numbers of the sentence, each as a claim of its own without the words around it."""
        plain = self.model_dump() | {"also": [], "reason": None, "lints": LintFacts()}
        return [Claim.model_validate(plain | part.model_dump(exclude_none=True)) for part in self.also]

    def quantities(self) -> list[str]:
        """Every quantity that the claim names, each once: tested, told in a text, or a fact of a lint."""
        texts = [text for text in (self.reason, *self.lints.texts()) if text]
        told = [key for text in texts for words in (text.nl, text.en) for key, _ in NAMED_IN_TEXT.findall(words)]
        tested = [self.quantity, *(part.quantity for part in self.also)]
        return list(dict.fromkeys(key for key in (*tested, *self.lints.quantities(), *told) if key))


class ClaimsFile(Spec):
    """A report and its claims."""

    report: Report
    claims: dict[str, Claim]
