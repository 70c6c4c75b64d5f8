"""What an analysis of the kind `cohort` says."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.models.cohorts.exposure import month_number
from arbeidsmarkt.models.regression.design import Term
from arbeidsmarkt.models.regression.spline import Curve
from arbeidsmarkt.spec.model import PeriodKey, Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class Window(Spec):
    """A calendar window; placebo windows of the same length end before it begins.

    Parameters
    ----------
    start, end : str
        First and last month.
    placebos_from : str
        First month in which a placebo window may begin.
    """

    start: PeriodKey
    end: PeriodKey
    placebos_from: PeriodKey


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    outcome : Text
        What the share is called, as the subject of a sentence.
    events : str
        Column of the share (0 to 1), or of the count: of the persons in `weight`, or with `family: poisson`.
    weight : str or None
        Persons behind a share, or exposure of a count; None for a fractional logit of shares without denominators.
    family : {'binomial', 'poisson'}
    cohort, duration : str
        Columns of the cohort (the year of the permit) and of the duration (months since).
    period : str or None
        Column of the calendar period; with it the deviance table is made.
    curve : Curve or None
        A smooth curve over durations; None for an effect of each duration.
    window : Window or None
        None where no window is asked about.
    permits : dict
        Cohort to its permits in each of the twelve months of the year (numbers or shares), which say how much of it
        lives in the window at a duration; a cohort without them is taken to be spread evenly, and that is said.
    size : str or None
        Column of the persons in the cohort at each duration; a cohort that grows is open, and refused. Needed where
        groups are not closed by definition.
    terms : dict
        Further terms, see `Term`.
    ci_level : float
    """

    outcome: Text
    events: str
    weight: str | None = None
    family: Literal["binomial", "poisson"] = "binomial"
    cohort: str
    duration: str
    period: str | None = None
    curve: Curve | None = None
    window: Window | None = None
    permits: dict[str, Annotated[list[Annotated[float, Field(ge=0)]], Field(min_length=12, max_length=12)]] = {}
    size: str | None = None
    terms: dict[str, Term] = {}
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95

    @model_validator(mode="after")
    def _window_in_order(self) -> Self:
        if self.window and month_number(self.window.end) < month_number(self.window.start):
            raise BrokenRuleError(
                f"the window ends ({self.window.end}) before it starts ({self.window.start})",
                f"het venster eindigt ({self.window.end}) voor het begint ({self.window.start})",
            )
        return self

    @model_validator(mode="after")
    def _someone_got_a_permit(self) -> Self:
        for cohort, months in self.permits.items():
            if sum(months) == 0:
                raise BrokenRuleError(
                    f"the cohort {cohort} has no permits in any month",
                    f"het cohort {cohort} heeft in geen enkele maand vergunningen",
                )
        return self
