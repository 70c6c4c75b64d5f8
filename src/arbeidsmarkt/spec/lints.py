"""What a claim tells the lints that cannot find their facts in the cells."""

from typing import Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class Base(Spec):
    """The population the figure was measured on where no cell says it, and a quantity to hold a needed base against."""

    compare_with: str | None = None
    measured_on: str | None = None
    because: Text | None = None

    @model_validator(mode="after")
    def _inferred_base_has_a_reason(self) -> Self:
        if bool(self.measured_on) != bool(self.because):
            raise BrokenRuleError(
                "measured_on and because go together: a base that is inferred needs its reason",
                "measured_on en because horen bij elkaar: een afgeleide grondslag heeft een reden nodig",
            )
        return self


class PercentOrPoint(Spec):
    """The quantities that give one move in percentage points and in per cent."""

    points: str
    percent: str


class InPoints(Spec):
    """The quantities that give the moves behind a ratio in percentage points."""

    group: str
    reference: str


class RatioAsEffect(Spec):
    """The same ratio before the crisis, and the moves in points that show what the ratio hides."""

    earlier: list[str] = Field(min_length=1)
    in_points: InPoints | None = None


class FlowOrStock(Spec):
    """What the sentence speaks of, and what the figure is where no measure says it."""

    speaks_of: Literal["flow", "stock"]
    figure_is: Literal["flow", "stock"] | None = None


class Contradiction(Spec):
    """What says otherwise, in words; `{quantity}` stands for its value."""

    note: Text


class LintFacts(Spec):
    """Facts for the lints, by lint."""

    base: Base | None = None
    percent_or_point: PercentOrPoint | None = None
    ratio_as_effect: RatioAsEffect | None = None
    flow_or_stock: FlowOrStock | None = None
    contradiction: Contradiction | None = None

    def texts(self) -> list[Text]:
        """Texts in which quantities can be named."""
        texts = [self.base.because if self.base else None, self.contradiction.note if self.contradiction else None]
        return [text for text in texts if text]

    def quantities(self) -> list[str]:
        """Quantities that are named as a fact."""
        named = [self.base.compare_with] if self.base else []
        if self.percent_or_point:
            named += [self.percent_or_point.points, self.percent_or_point.percent]
        if self.ratio_as_effect:
            named += self.ratio_as_effect.earlier
            moves = self.ratio_as_effect.in_points
            named += [moves.group, moves.reference] if moves else []
        return [key for key in named if key]
