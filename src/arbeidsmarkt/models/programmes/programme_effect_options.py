"""What an analysis of the kind `programme_effect` says."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from arbeidsmarkt.models.programmes.score_weights import Estimand, Link
from arbeidsmarkt.models.regression.design import Term
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError

Estimator = Literal["difference", "regression", "standardisation", "ipw", "aipw", "ipwra", "matching", "described"]


class Matching(Spec):
    """One participant to one other, without replacement, nearest on the logit of the score.

    Parameters
    ----------
    order : {'largest', 'smallest', 'data'}
        Who chooses first: the participants with the largest scores (hardest to match), the smallest, or as they stand.
    caliper : float or None
        Largest distance in standard deviations of the logit; participants without anyone that near are left out.
    adjusted : bool
        Whether the pairs are compared with the terms as covariates.
    """

    order: Literal["largest", "smallest", "data"] = "largest"
    caliper: Annotated[float, Field(gt=0)] | None = None
    adjusted: bool = False


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    outcome : Text
        What is measured, as the subject of a sentence.
    programme : Text
        What some took part in.
    y : str
        Column of the outcome.
    treated : str or None
        Column that says who took part; None where all rows did.
    treated_value : str or number
        Its value for those who took part; the `reference` of the analysis names those compared with, `none` all others.
    assignment : {'chosen', 'random'}
        Whether a lottery decided who took part.
    estimator : str
        `difference` of means; `regression`, the coefficient beside the terms; `standardisation`, an outcome model
        averaged over people; `ipw`, weighting by the score; `aipw` and `ipwra`, both (an outcome model corrected by
        weights, or fitted with them); `matching`; `described`, no effect but what was seen among participants.
    estimand : {'att', 'ate', 'atc'}
        The effect on those who took part, on all, on those who did not. Of `matching` `att` alone; a `regression`
        without `modifiers` takes one effect for all and knows no other.
    terms : dict
        Name to term, see `Term`: what both participation and outcome can depend on.
    outcome_terms : dict or None
        Other terms for the outcome model.
    modifiers : dict or None
        Terms on which the effect depends in the outcome model; where left out none in a regression, and otherwise all:
        each side has a model of its own. In a regression they are taken around their means among those for whom the
        effect is: `effect` is then the mean effect on them, its error with those means taken as known.
    outcome_model : {'linear', 'logit'}
        Of `standardisation`, `aipw` and `ipwra`.
    weights : str or None
        Column of sampling weights.
    score_link : {'logit', 'probit'}
    normalised : bool
        Whether the weights of each side add up to one.
    clip : float or None
        Scores nearer than this to 0 or 1 are moved there; nothing is moved without it.
    matching : Matching
    placebo : str or None
        Column of an outcome before the start, on which there can be no effect.
    expected : str or None
        Column with what is known of comparable people, such as their rate by CBS; shown beside `described`.
    scale : {'points', 'number', 'persons'}
        `points` for an outcome of 0 and 1.
    ci_level : float
    """

    outcome: Text
    programme: Text = Text(nl="het programma", en="the programme")
    y: str
    treated: str | None
    treated_value: str | int | float = 1
    assignment: Literal["chosen", "random"] = "chosen"
    estimator: Estimator
    estimand: Estimand = "att"
    terms: dict[str, Term] = {}
    outcome_terms: dict[str, Term] | None = None
    modifiers: dict[str, Term] | None = None
    outcome_model: Literal["linear", "logit"] = "linear"
    weights: str | None = None
    score_link: Link = "logit"
    normalised: bool = True
    clip: Annotated[float, Field(gt=0, lt=0.5)] | None = None
    matching: Matching = Matching()
    placebo: str | None = None
    expected: str | None = None
    scale: Literal["points", "number", "persons"] = "number"
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95

    @model_validator(mode="after")
    def _terms_to_adjust_by(self) -> Self:
        if self.estimator in ("ipw", "aipw", "ipwra", "matching") and not self.terms:
            raise BrokenRuleError(
                f"`{self.estimator}` needs `terms`: what participation can depend on",
                f"bij `{self.estimator}` hoort `terms`: waar deelname van kan afhangen",
            )
        return self
