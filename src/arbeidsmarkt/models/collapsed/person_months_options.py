"""What an analysis of the kind `person_months` says."""

from typing import Annotated

from pydantic import Field

from arbeidsmarkt.models.collapsed.families import Name
from arbeidsmarkt.models.regression.design import Term
from arbeidsmarkt.spec.model import Spec, Text


class Options(Spec):
    """Options of the kind; columns of the cells are `n`, `total`, and of amounts `squares`.

    Parameters
    ----------
    outcome : Text
        The outcome, as in "being in work".
    family : {'linear', 'logit', 'poisson', 'cloglog'}
        Complementary log-log: hazards, where the outcome is an event and only those at risk are counted.
    terms : dict
        Name to term, see `Term`; they read columns that are constant within a cell.
    focus : str
        The coefficient that the sentence tells.
    focus_label : Text or None
        What it stands for, in words.
    ci_level : float
    """

    outcome: Text
    family: Name
    terms: dict[str, Term]
    focus: str
    focus_label: Text | None = None
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95
