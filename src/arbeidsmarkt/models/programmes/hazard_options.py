"""What an analysis of the kind `hazard` says."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.models.regression.design import Term
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class Spells(Spec):
    """One row a spell: how long it lasted, and whether it ended in the event or was cut off.

    Parameters
    ----------
    duration : str
        Column with the number of periods, whole and from 1.
    event, censored : str or None
        Column with 1 where it ended in the event, or where it was cut off; one of the two.
    entry : str or None
        Column with the number of periods that had passed before the spell was seen.
    period : str
        Name of the new column with the number of the period, for the terms.
    """

    duration: str
    event: str | None = None
    censored: str | None = None
    entry: str | None = None
    period: str = "period"

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if (self.event is None) == (self.censored is None):
            raise BrokenRuleError(
                "one of `event` and `censored` names a column", "een van `event` en `censored` noemt een kolom"
            )
        return self


class Periods(Spec):
    """One row a person and period at risk.

    Parameters
    ----------
    period : str
        Column with the number of the period.
    event : str
        Column with 1 in the period of the event, else 0.
    """

    period: str
    event: str


class Counts(Spec):
    """One row a period (and group of people): how many were at risk, and how many had the event.

    Parameters
    ----------
    period, events, at_risk : str
        Columns.
    """

    period: str
    events: str
    at_risk: str


class Options(Spec):
    """Options of the kind: one of `spells`, `periods` and `counts`.

    Parameters
    ----------
    outcome : Text
        The event, as in "finding work".
    link : {'cloglog', 'logit'}
        Complementary log-log: proportional hazards seen in periods; logit: proportional odds within a period.
    terms : dict
        Name to term, see `Term`: how the chance goes with time and with characteristics.
    focus : str or None
        The coefficient that the sentence tells.
    focus_label : Text or None
        What it stands for, in words.
    group : str or None
        Column; each value gets a curve of its own, and they are tested against each other.
    weights : str or None
        Column of weights, that count as people.
    horizons : list of int
        Periods at which the share that had the event is shown; all where left out.
    ci_level : float
    """

    outcome: Text
    spells: Spells | None = None
    periods: Periods | None = None
    counts: Counts | None = None
    link: Literal["cloglog", "logit"] = "cloglog"
    terms: dict[str, Term] = {}
    focus: str | None = None
    focus_label: Text | None = None
    group: str | None = None
    weights: str | None = None
    horizons: list[int] = []
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if sum(form is not None for form in (self.spells, self.periods, self.counts)) != 1:
            raise BrokenRuleError(
                "one of `spells`, `periods` and `counts` says what a row is",
                "een van `spells`, `periods` en `counts` zegt wat een rij is",
            )
        return self

    @property
    def form(self) -> Spells | Periods | Counts:
        """What a row is."""
        return next(form for form in (self.spells, self.periods, self.counts) if form is not None)
