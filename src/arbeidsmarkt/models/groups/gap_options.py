"""What an analysis of the kind `gap` says: its groups, and the sample behind the rates."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from arbeidsmarkt.models.groups.survey_error import Frequency, SurveySample
from arbeidsmarkt.spec.analysis import Group
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class SurveyGroup(Group):
    """Cells of a group, and its share of the survey's respondents where a sample is declared."""

    sample_share: Annotated[float, Field(gt=0, le=1)] | None = None


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    outcome : Text
        What the rate is called in a sentence.
    groups : dict
        Name to cells; the first that is not the reference leads the sentence.
    frequency : {'year', 'quarter', 'month'}
    sample : SurveySample or None
        None where nothing honest can be said about the survey error: the interval is that of rounding alone.
    error_factor : float
        Multiplies the standard error of the survey: a robustness check on the declared sample.
    ci_level : float
    """

    outcome: Text
    groups: dict[str, SurveyGroup]
    frequency: Frequency = "year"
    sample: SurveySample | None
    error_factor: Annotated[float, Field(gt=0)] = 1.0
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.sample is None:
            return self
        if self.frequency not in self.sample.respondents:
            raise BrokenRuleError(
                f"sample.respondents has no number for the frequency '{self.frequency}'",
                f"sample.respondents heeft geen aantal voor de frequentie '{self.frequency}'",
            )
        for name in sorted(name for name, group in self.groups.items() if group.sample_share is None):
            raise BrokenRuleError(
                f"the group '{name}' has no sample_share, which a declared sample needs",
                f"de groep '{name}' heeft geen sample_share, en die hoort bij een opgegeven steekproef",
            )
        return self
