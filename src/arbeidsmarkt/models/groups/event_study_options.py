"""What an analysis of the kind `event_study` says."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.models.groups.compared_options import ComparedOptions
from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class Staggered(Spec):
    """Units that are treated at different moments.

    Parameters
    ----------
    unit : str
        Column.
    first : str
        Column with the number of the first treated period of each unit; 0 for those never treated.
    comparison : {'never', 'not_yet'}
        Units that are compared with: those never treated, or with them those treated after the period compared.
    base : {'varying', 'universal'}
        Before the treatment each period is compared with the one before it, or with the last one before the treatment.
    """

    unit: str
    first: str
    comparison: Literal["never", "not_yet"] = "never"
    base: Literal["varying", "universal"] = "varying"


class Options(ComparedOptions):
    """Options of the kind, beside those of every comparison.

    Parameters
    ----------
    staggered : Staggered or None
        None where all treated groups are treated since the same period.
    magnitudes : list of float
        How many times the largest lead trends may have parted since; each gives an interval of the mean effect.
    """

    staggered: Staggered | None = None
    magnitudes: list[Annotated[float, Field(gt=0)]] = [0.5, 1.0, 2.0]

    @model_validator(mode="after")
    def _one_design(self) -> Self:
        if bool(self.treated) == (self.staggered is not None):
            raise BrokenRuleError(
                "either `treated` and `since`, or `staggered`", "`treated` en `since`, of `staggered`"
            )
        if self.staggered is not None and self.unit is not None:
            raise BrokenRuleError(
                "`staggered` names its unit itself, and `unit` beside it does nothing",
                "`staggered` noemt zelf de eenheid, en `unit` ernaast doet niets",
            )
        if self.treated and not self.reference_periods:
            raise BrokenRuleError(
                "`reference_periods` names the periods before `since` whose mean is compared with",
                "`reference_periods` noemt de perioden voor `since` waarvan het gemiddelde de vergelijking is",
            )
        return self
