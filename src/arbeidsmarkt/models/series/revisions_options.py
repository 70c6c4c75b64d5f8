"""What an analysis of the kind `revisions` says."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    outcome : Text
        What is revised, as the subject of a sentence.
    vintages : list of str or None
        Columns with the values of each state, oldest first; missing where a state does not have the period.
    figure, state : str or None
        Where each state has rows of its own: the column of the value, and the one that names the state; states in the
        order of their names are from old to new, as dates are.
    time : str
        Column with the number of each period.
    group : str or None
    changes : bool
        Whether the figures are changes over a year themselves, rather than levels.
    season_length : int
        Periods in a year, for the change over a year.
    lags : int
        Of the HAC errors.
    last : int
        Newest periods to which the spread of the revisions is added as an error.
    scale : {'rate', 'persons', 'number'}
    ci_level : float
    """

    outcome: Text
    vintages: Annotated[list[str], Field(min_length=2)] | None = None
    figure: str | None = None
    state: str = "vintage"
    time: str = "time"
    group: str | None = "group"
    changes: bool = False
    season_length: Annotated[int, Field(ge=1)]
    lags: Annotated[int, Field(ge=1)] = 4
    last: Annotated[int, Field(ge=1)] = 6
    scale: Annotated[str, Field(pattern="^(rate|persons|number)$")] = "number"
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95

    @model_validator(mode="after")
    def _states_told_once(self) -> Self:
        if (self.vintages is None) == (self.figure is None):
            raise BrokenRuleError(
                "name either `vintages` (a column a state) or `figure` (a row a state)",
                "noem `vintages` (een kolom per stand) of `figure` (een rij per stand)",
            )
        return self
