"""What a scenario asks: every input, with its source or marked as an assumption; nothing has a default."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.models.products.product_options import Given
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError

KINDS = {
    "places": "count",
    "take_up": "share",
    "deadweight": "share",
    "displacement": "share",
    "lock_in": "share",
    "programme_months": "count",
    "fade_out_months": "count",
    "leaves_welfare": "share",
    "cost_per_place": "count",
    "benefit_per_month": "count",
    "discount_rate": "share",
}
"""Every input that a scenario needs, with what it can be: between 0 and 1, or at least 0."""

MONEY = ("cost_per_place", "benefit_per_month")
"""Inputs that may be said to be unknown: then what is counted in money has no answer, and the rest has."""


class Study(Spec):
    """A study whose two shares and size give the standard error of their difference: `sqrt(p q / n + p q / n)`.

    Parameters
    ----------
    treated, control : str
        Selections of the panel: the shares in both groups.
    people : str
        Selection of the panel: how many people were followed.
    treated_share : float
        Part of them who were treated.
    """

    treated: str
    control: str
    people: str
    treated_share: Annotated[float, Field(gt=0, lt=1)]


class LadderEffect(Spec):
    """An effect, as a row of the ladder of evidence.

    Parameters
    ----------
    row : str
        Selection of the panel that names the outcome and its step of evidence. Its unit is points, or, for a later
        effect, months: as long as that the effect of 12 months lasts.
    std_error : float or None
        Standard error in points, where the publication gives one.
    study : Study or None
        Where it gives none: what it follows from.
    label, origin : Text
        What the effect is of, and where it comes from.
    """

    row: str
    std_error: Annotated[float, Field(gt=0)] | None = None
    study: Study | None = None
    label: Text
    origin: Text


class Unknown(Spec):
    """An input that no source gives, and why."""

    unknown: Text


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    effect, later : LadderEffect or None
        Effect on being in work 12 months, and 36 months (or as long as it lasts), after the moment of `counted_from`.
    effect_of : {'offer', 'participation'}
        Whether it is that of being offered a place (then who does not come is in it already) or of taking part.
    counted_from : {'start', 'end'}
        Moment of the programme from which its months are counted.
    inputs : dict
        Name in `KINDS` to the number, or to why it is unknown.
    first_year : int
        Year of the first intake.
    intake_years : int
        Years in which there is an intake, at the beginning of the year.
    years : int
        Years that are told.
    costs_asked : list of float
        Costs of a place, in euro, at which the effect that covers them is asked. A question and no source: the answer
        says what it would take.
    draws : int
    ci_level : float
    """

    effect: LadderEffect | None = None
    later: LadderEffect | None = None
    effect_of: Literal["offer", "participation"]
    counted_from: Literal["start", "end"]
    inputs: dict[str, Given | Unknown]
    first_year: Annotated[int, Field(ge=1990, le=2100)]
    intake_years: Annotated[int, Field(ge=1, le=30)]
    years: Annotated[int, Field(ge=1, le=30)]
    costs_asked: list[Annotated[float, Field(gt=0)]] = []
    draws: Annotated[int, Field(ge=1000)]
    ci_level: Annotated[float, Field(gt=0, lt=1)]

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        for name, one in self.inputs.items():
            if name not in KINDS:
                raise BrokenRuleError(
                    f"the input '{name}' is not one that a scenario asks; inputs: {', '.join(KINDS)}",
                    f"naar de invoer '{name}' vraagt een scenario niet; invoer: {', '.join(KINDS)}",
                )
            if isinstance(one, Unknown) and name not in MONEY:
                raise BrokenRuleError(
                    f"'{name}' cannot be unknown; give the lowest and highest value that can be defended",
                    f"'{name}' kan niet onbekend zijn; geef de laagste en de hoogste waarde die te verdedigen is",
                )
            if isinstance(one, Given) and one.low is not None and one.high is not None:
                highest = 1.0 if KINDS[name] == "share" else float("inf")
                if one.low < 0 or one.high > highest:
                    raise BrokenRuleError(
                        f"'{name}' lies between 0 and {highest:g}", f"'{name}' ligt tussen 0 en {highest:g}"
                    )
        if self.intake_years > self.years:
            raise BrokenRuleError(
                "an intake lies in the years that are told: intake_years is at most years",
                "de instroom valt in de jaren waarover het gaat: intake_years is ten hoogste years",
            )
        return self
