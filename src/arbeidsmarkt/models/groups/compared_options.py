"""What an analysis says that compares groups before and after something: `did` and `event_study`."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.models.groups.known_error import KnownError
from arbeidsmarkt.models.groups.survey_break import SurveyBreak
from arbeidsmarkt.models.regression.design import Term
from arbeidsmarkt.models.series.series import At
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError

Group = str | int | float


class ComparedOptions(Spec):
    """What both kinds say.

    Parameters
    ----------
    outcome : Text
        What is measured, as the subject of a sentence.
    y : str
        Its column.
    scales : list of {'level', 'log'}
        On the level a difference is in the unit of the outcome; on the logarithm it is a ratio. Trends can be parallel
        on one of them only.
    scale : {'points', 'persons', 'benefits', 'number'}
        What a difference is counted in; `points` for rates of 0 to 1.
    group, time : str or None
        Columns.
    unit : str or None
        Column of what has one row in each period (a shop, a person), where a group has several and none is absorbed.
    treated : list
        Groups that something happened to, compared with the reference of the analysis, or with all others where that is
        `none`.
    each : bool
        Whether each treated group has an effect of its own.
    since : int, str or None
        First period in which it had happened.
    first, last : int, str or None
        Periods that are used.
    reference_periods : list
        Earlier periods whose mean is compared with; all of them where empty.
    absorb : list of str or None
        Columns with an effect for each of their values; group and time where `treated` is named.
    terms : dict
        Covariates; see `Term`.
    weights : str or None
        Column.
    error : KnownError or None
        Of figures from a survey.
    season : bool
        Whether each group has a season of its own, judged from the periods before `since`; of figures with known error.
    survey_break : SurveyBreak or None
    placebo_windows : bool
        Whether the comparison is repeated at earlier windows, where they fit.
    few_clusters : {'refuse', 'show'}
        What to do where clusters are too few for a test: no answer, or the standard error without test and interval.
    ci_level : float
    """

    outcome: Text
    y: str
    scales: list[Literal["level", "log"]] = Field(default=["level"], min_length=1)
    scale: Literal["points", "persons", "benefits", "number"] = "number"
    group: str | None = "group"
    time: str | None = "time"
    unit: str | None = None
    treated: list[Group] = []
    each: bool = False
    since: At | None = None
    first: At | None = None
    last: At | None = None
    reference_periods: list[At] = []
    absorb: list[str] | None = None
    terms: dict[str, Term] = {}
    weights: str | None = None
    error: KnownError | None = None
    season: bool = False
    survey_break: SurveyBreak | None = None
    placebo_windows: bool = True
    few_clusters: Literal["refuse", "show"] = "refuse"
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95

    @model_validator(mode="after")
    def _something_happened(self) -> Self:
        if bool(self.treated) != (self.since is not None):
            raise BrokenRuleError(
                "`treated` says to which groups, `since` says when; both or none",
                "`treated` zegt bij welke groepen, `since` zegt wanneer; allebei of geen van beide",
            )
        if self.treated and None in (self.group, self.time):
            raise BrokenRuleError(
                "`treated` needs the columns `group` and `time`", "bij `treated` horen de kolommen `group` en `time`"
            )
        if self.season and not self.treated:
            raise BrokenRuleError(
                "a `season` is judged from the periods before `since`",
                "een `season` volgt uit de perioden voor `since`",
            )
        if self.unit is not None and self.error is not None:
            raise BrokenRuleError(
                "figures with an `error` are of a group, and rows of a `unit` have none",
                "cijfers met een `error` zijn van een groep, en rijen van een `unit` hebben er geen",
            )
        return self
