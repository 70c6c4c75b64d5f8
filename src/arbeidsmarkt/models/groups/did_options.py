"""What an analysis of the kind `did` says."""

from typing import Literal, Self

from pydantic import model_validator

from arbeidsmarkt.models.groups.compared_options import ComparedOptions
from arbeidsmarkt.models.regression.wild_bootstrap import WildBootstrap
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError

Code = Literal[
    "classical", "HC0", "HC1", "HC2", "HC3", "cluster", "permutation", "wild_bootstrap", "wild_bootstrap_unrestricted"
]


class Options(ComparedOptions):
    """Options of the kind, beside those of every comparison.

    Parameters
    ----------
    focus : str or None
        The term that is the treatment, where it is no group from a period on: a dose, or a treatment of persons.
    focus_label : Text or None
        What it stands for, in words.
    also : list
        Further covariances, each with rows of its own; the bootstrap without the null imposed only here, to be shown.
    bootstrap : WildBootstrap
    """

    focus: str | None = None
    focus_label: Text | None = None
    also: list[Code] = []
    bootstrap: WildBootstrap = WildBootstrap()

    @model_validator(mode="after")
    def _one_treatment(self) -> Self:
        if bool(self.treated) == (self.focus is not None):
            raise BrokenRuleError(
                "name the treatment: either `treated` and `since`, or `focus`",
                "noem de behandeling: `treated` en `since`, of `focus`",
            )
        if self.focus is not None and self.focus not in self.terms:
            raise BrokenRuleError(
                f"`focus` is a name among `terms`, and '{self.focus}' is not",
                f"`focus` is een naam uit `terms`, en '{self.focus}' staat er niet bij",
            )
        return self
