"""What an analysis of the kind `counterfactual` says."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.groups.survey_error import SurveySample
from arbeidsmarkt.models.series.process import Process
from arbeidsmarkt.models.series.series import At, SeriesOptions
from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.value_rules import BrokenRuleError

Share = Annotated[float, Field(gt=0, le=1)]


class BackTest(Spec):
    """Forecasts from earlier moments, held against what came.

    Parameters
    ----------
    origins : int
        How many moments, evenly over the last part of the pre-period; 0 for none.
    horizon : int
        Periods ahead.
    """

    origins: Annotated[int, Field(ge=0, le=60)] = 16
    horizon: Annotated[int, Field(ge=1)]


class Discontinuity(Spec):
    """A published break in the series: what the new method adds, and how sure that is.

    Parameters
    ----------
    at : int or str
        First period on the new method.
    estimate, std_error : float
        Of new minus old, in the unit of the series.
    """

    at: At
    estimate: float
    std_error: Annotated[float, Field(ge=0)]


class Options(SeriesOptions):
    """Options of the kind, beside those of every series.

    Parameters
    ----------
    process : Structural, Sarima or Trend
        What the series would have followed.
    until : int, str or None
        Last period before the interruption; None where nothing is forecast and only the process is estimated.
    last : int, str or None
        Last period that is compared with its counterfactual; None for the end of the series.
    back_test : BackTest or None
    sample : SurveySample or None
        None where the series is a register, or the error is not known.
    sample_share : float or dict
        Share of the respondents who belong to the population of the series; of several groups, group to share.
    discontinuity : Discontinuity or None
    draws, parameter_draws : int
        Simulated paths, and values of the parameters among them.
    recovery_level : float
        Level of the interval within which a series counts as recovered.
    recovery_run : int
        Periods in a row that it must lie in there.
    """

    process: Process
    until: At | None = None
    last: At | None = None
    back_test: BackTest | None = None
    sample: SurveySample | None = None
    sample_share: Share | dict[str, Share] = 1.0
    discontinuity: Discontinuity | None = None
    draws: Annotated[int, Field(ge=200)] = 4000
    parameter_draws: Annotated[int, Field(ge=1)] = 100
    recovery_level: Annotated[float, Field(gt=0, lt=1)] = 0.8
    recovery_run: Annotated[int, Field(ge=1)] = 3

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.sample is not None and self.transform != "logit":
            raise BrokenRuleError(
                "a sample is declared for a rate, which is modelled with transform: logit",
                "een steekproef wordt opgegeven voor een percentage, en dat krijgt een model met transform: logit",
            )
        return self

    def share_of(self, group: str) -> float:
        """Share of the respondents who belong to a group."""
        if isinstance(self.sample_share, float):
            return self.sample_share
        if group not in self.sample_share:
            raise RefusedError(
                f"The declared sample has no share for the group '{group}'.",
                rule="each group has its share of the respondents",
                remedy=f"name sample_share.{group}",
                dutch=f"De aangenomen steekproef noemt geen aandeel voor de groep '{group}'.",
                dutch_rule="elke groep heeft haar aandeel in de respondenten",
                dutch_remedy=f"noem sample_share.{group}",
            )
        return self.sample_share[group]
