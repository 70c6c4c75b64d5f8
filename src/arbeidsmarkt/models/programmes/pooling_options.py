"""What an analysis of the kind `pooling` says."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.models.programmes.proportion_interval import Interval
from arbeidsmarkt.models.programmes.random_effects import Heterogeneity
from arbeidsmarkt.models.programmes.study_effects import Counts, Given
from arbeidsmarkt.models.regression.design import Term
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class Proportions(Spec):
    """A share of each group, and its difference with that of the reference.

    Parameters
    ----------
    events, trials : str
        Columns of the persons with the outcome, and of all.
    unknown : str or None
        Column of those among all whose outcome is not known: the share is then of the others, with beside it the shares
        if none and if all of the unknown had the outcome.
    interval : {'wilson', 'jeffreys', 'clopper_pearson', 'agresti_coull'}
    """

    events: str
    trials: str
    unknown: str | None = None
    interval: Interval = "wilson"


class StudiesOption(Spec):
    """Effects of studies, pooled.

    Parameters
    ----------
    counts : Counts or None
        Effects from counts; or
    effect : Given or None
        effects as they were estimated.
    heterogeneity : {'reml', 'dersimonian_laird', 'paule_mandel', 'maximum_likelihood', 'none'}
        How the variance between studies is estimated; `none` takes one effect for all (a fixed-effect model).
    moderators : dict
        Name to term, see `Term`, of a meta-regression.
    prediction : {'student_t', 'as_the_mean'}
        Quantile of the interval for a new study: t with two degrees of freedom less than there are studies (one less
        for each moderator), or that of the interval of the mean.

    References
    ----------
    Higgins, Thompson and Spiegelhalter (2009), JRSS A 172, 137-159 (prediction).
    """

    counts: Counts | None = None
    effect: Given | None = None
    heterogeneity: Heterogeneity = "reml"
    moderators: dict[str, Term] = {}
    prediction: Literal["student_t", "as_the_mean"] = "student_t"

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.counts is None) == (self.effect is None):
            raise BrokenRuleError(
                "effects come either from `counts` or from `effect`", "effecten komen uit `counts` of uit `effect`"
            )
        return self

    @property
    def source(self) -> Counts | Given:
        """Where effects come from."""
        source = self.counts or self.effect
        assert source is not None  # noqa: S101
        return source


class Tests(Spec):
    """Tests that others made, judged together by the `family` of the analysis.

    Parameters
    ----------
    p_value : str
        Column.
    """

    p_value: str


class Options(Spec):
    """Options of the kind: one of `proportions`, `studies` and `tests`.

    Parameters
    ----------
    outcome : Text
        What is measured, as the subject of a sentence.
    group : str or None
        Column with the name of each row's group, initiative or study; its number where left out.
    ci_level : float
    """

    outcome: Text
    group: str | None = None
    proportions: Proportions | None = None
    studies: StudiesOption | None = None
    tests: Tests | None = None
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if sum(form is not None for form in (self.proportions, self.studies, self.tests)) != 1:
            raise BrokenRuleError(
                "one of `proportions`, `studies` and `tests` says what is pooled",
                "een van `proportions`, `studies` en `tests` zegt wat wordt samengenomen",
            )
        return self

    @property
    def form(self) -> Proportions | StudiesOption | Tests:
        """What is pooled."""
        return next(form for form in (self.proportions, self.studies, self.tests) if form is not None)
