"""What an analysis of the kind `gap` says: its groups, their reference, and the sample behind the rates."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from arbeidsmarkt.models.survey_error import Frequency, SurveySample
from arbeidsmarkt.spec.model import Spec, Text


class Group(Spec):
    """Cells of a group, and its share of the survey's respondents where a sample is declared."""

    origin: str
    born_in_nl: str = "total"
    generation: str = "total"
    sample_share: Annotated[float, Field(gt=0, le=1)] | None = None

    def selection(self) -> dict[str, str]:
        """Dimensions that name the group's cells."""
        return {"origin": self.origin, "born_in_nl": self.born_in_nl, "generation": self.generation}


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    outcome : Text
        What the rate is called in a sentence.
    reference : str
        A name in `groups`.
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
    reference: str
    groups: dict[str, Group]
    frequency: Frequency = "year"
    sample: SurveySample | None
    error_factor: Annotated[float, Field(gt=0)] = 1.0
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.reference not in self.groups:
            raise ValueError(f"the reference '{self.reference}' is no group; groups: {', '.join(self.groups)}")
        if self.sample is None:
            return self
        if self.frequency not in self.sample.respondents:
            raise ValueError(f"sample.respondents has no number for the frequency '{self.frequency}'")
        for name in sorted(name for name, group in self.groups.items() if group.sample_share is None):
            raise ValueError(f"the group '{name}' has no sample_share, which a declared sample needs")
        return self
