"""What an analysis of the kind `interrupted_series` says."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.models.series.process import Season, Whole
from arbeidsmarkt.models.series.series import At, SeriesOptions
from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.value_rules import BrokenRuleError

Errors = Literal["arma_errors", "glsar", "hac"]


class Event(Spec):
    """Something that changes the series.

    Parameters
    ----------
    shape : {'step', 'slope', 'pulse'}
        Another level from `at` on; another slope from `at` on (a change per period, 1 in that period); another level
        from `at` up to and including `until`.
    at, until : int or str
    """

    shape: Literal["step", "slope", "pulse"]
    at: At
    until: At | None = None

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if (self.until is not None) != (self.shape == "pulse"):
            raise BrokenRuleError(
                "a pulse has an `until`, a step and a slope have none",
                "een `pulse` heeft een `until`, een `step` en een `slope` niet",
            )
        return self


class Options(SeriesOptions):
    """Options of the kind, beside those of every series.

    Parameters
    ----------
    events : dict
        Name to event; the name is the term of its estimate.
    last : int, str or None
        Last period that is used; None for the end of the series.
    degree : int
        Of the trend: 0 none, 1 straight, 2 bent.
    season : {'dummies', 'harmonics', 'none'}
    harmonics : int
        Pairs of them.
    covariates : list of str
        Further columns in the regression.
    errors : {'arma_errors', 'glsar', 'hac'} or None
        How their autocorrelation is handled; None as `covariance` says. Newey-West is for sensitivity only.
    ar, ma : int
        Orders of the errors; `glsar` takes `ar` alone.
    likelihood : {'restricted', 'full'}
        Of the ARMA errors; full is that of R's `arima`, which takes the errors for less correlated than they are.
    lags : int or None
        Of Newey-West; None for floor(4 (n/100)^(2/9)).
    placebo_dates : int
        How many earlier dates the events are moved to, within the time before them; 0 for none.
    all_terms : bool
        Whether trend, season and covariates are among the estimates, or the events alone.
    """

    events: dict[str, Event] = Field(min_length=1)
    last: At | None = None
    degree: Annotated[int, Field(ge=0, le=2)] = 1
    season: Season = "dummies"
    harmonics: Annotated[int, Field(ge=1)] = 2
    covariates: list[str] = []
    errors: Errors | None = None
    ar: Whole = 1
    ma: Whole = 0
    likelihood: Literal["restricted", "full"] = "restricted"
    lags: Annotated[int, Field(ge=0)] | None = None
    placebo_dates: Annotated[int, Field(ge=0, le=200)] = 0
    all_terms: bool = True
