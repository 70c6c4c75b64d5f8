"""The effect in each study with its variance, from counts of one or two groups."""

from typing import Annotated, Literal, NamedTuple, Self

import numpy as np
import pandas as pd
from pydantic import Field, model_validator

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.core.file_rows import row_of
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.numbers import not_negative, number, positive, refuse_where
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError

OF_TWO = ("risk_ratio", "odds_ratio", "risk_difference")
SCALES = {
    "risk_ratio": "log",
    "odds_ratio": "log",
    "risk_difference": "points",
    "logit_proportion": "logit",
    "proportion": "rate",
}
"""Measure to the scale on which studies are pooled."""


class Effects(NamedTuple):
    """Effects and their variances, shape (k,), and how many persons each small side has (missing: not known)."""

    value: Array
    variance: Array
    smallest: Array


class Counts(Spec):
    """Effects from counts.

    Parameters
    ----------
    events, trials : str
        Columns of the persons with the outcome, and of all.
    reference_events, reference_trials : str or None
        The same of the group compared with; none where a share is pooled.
    measure : str
        Risk ratio and odds ratio are pooled on the logarithm, a share on the logit or as it is.
    add : float
        To each cell of a study in which one is zero; see `add_to`.
    add_to : {'zero_cells', 'all'}
        Which studies get it.
    """

    events: str
    trials: str
    reference_events: str | None = None
    reference_trials: str | None = None
    measure: Literal["risk_ratio", "odds_ratio", "risk_difference", "logit_proportion", "proportion"]
    add: Annotated[float, Field(ge=0)] = 0.5
    add_to: Literal["zero_cells", "all"] = "zero_cells"

    @model_validator(mode="after")
    def _as_many_groups_as_the_measure_takes(self) -> Self:
        two = self.reference_events is not None and self.reference_trials is not None
        if two != (self.measure in OF_TWO):
            raise BrokenRuleError(
                f"the measure {self.measure} takes {'one group' if two else 'a reference group as well'}",
                f"de maat {self.measure} vraagt {'één groep' if two else 'ook een referentiegroep'}",
            )
        return self

    @property
    def scale(self) -> str:
        """The scale on which studies are pooled."""
        return SCALES[self.measure]

    def effects(self, table: pd.DataFrame) -> Effects:
        """Effect, variance and smallest side of each study."""
        sides = [counted(table, self.events, self.trials)]
        if self.reference_events is not None and self.reference_trials is not None:
            sides.append(counted(table, self.reference_events, self.reference_trials))
        smallest = np.min([trials for _, trials in sides], axis=0)
        empty = np.any([(events == 0) | (events == trials) for events, trials in sides], axis=0)
        added = np.where(empty | (self.add_to == "all"), self.add, 0.0)
        value, variance = _measured([(events + added, trials + 2 * added) for events, trials in sides], self.measure)
        for place in np.flatnonzero(~np.isfinite(value) | ~(variance > 0)):
            raise _no_effect(row_of(table, int(place)))
        return Effects(value, variance, np.where(empty, 0.0, smallest))


class Given(Spec):
    """Effects as others estimated them.

    Parameters
    ----------
    estimate : str
        Column.
    std_error, variance : str or None
        Column of one of the two.
    scale : {'number', 'log', 'logit', 'points', 'rate'}
        A logarithm is also shown as a ratio, a logit as a share.
    """

    estimate: str
    std_error: str | None = None
    variance: str | None = None
    scale: Literal["number", "log", "logit", "points", "rate"] = "number"

    @model_validator(mode="after")
    def _one_error(self) -> Self:
        if (self.std_error is None) == (self.variance is None):
            raise BrokenRuleError(
                "one of `std_error` and `variance` names a column", "een van `std_error` en `variance` noemt een kolom"
            )
        return self

    def effects(self, table: pd.DataFrame) -> Effects:
        """Effect and variance of each study."""
        value = number(table, self.estimate)
        error = positive(table, str(self.std_error or self.variance))
        return Effects(value, error**2 if self.std_error else error, np.full(len(value), np.nan))


def counted(table: pd.DataFrame, events: str, trials: str) -> tuple[Array, Array]:
    """Events and trials of each row.

    Raises
    ------
    RefusedError
        If there are more events than trials, or fewer than none.
    """
    some, all_ = not_negative(table, events), positive(table, trials)
    rule = Text(
        nl=f"het aantal gebeurtenissen ligt tussen nul en het totaal, dat in de kolom '{trials}' staat",
        en=f"events lie between none and all, which are in the column '{trials}'",
    )
    refuse_where(some > all_, table, events, rule)
    return some, all_


def _measured(sides: list[tuple[Array, Array]], measure: str) -> tuple[Array, Array]:
    """Effect and variance by the usual large-sample formulas."""
    rates = [events / trials for events, trials in sides]
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = {
            "risk_ratio": [(np.log(p), 1 / x - 1 / n) for p, (x, n) in zip(rates, sides, strict=True)],
            "odds_ratio": [(np.log(x / (n - x)), 1 / x + 1 / (n - x)) for x, n in sides],
            "risk_difference": [(p, p * (1 - p) / n) for p, (_, n) in zip(rates, sides, strict=True)],
        }
    form = {"logit_proportion": "odds_ratio", "proportion": "risk_difference"}.get(measure, measure)
    values, variances = zip(*parts[form], strict=True)
    return np.asarray(values[0] - sum(values[1:])), np.asarray(sum(variances))


def _no_effect(row: int) -> RefusedError:
    return RefusedError(
        f"Row {row} of the data has an empty cell, so that it has no effect with an error.",
        rule="each study has an effect and an error",
        remedy="let something be added to empty cells, or take a risk difference",
        dutch=f"Rij {row} van de gegevens heeft een lege cel en dus geen effect met een fout.",
        dutch_rule="elke studie heeft een effect en een fout",
        dutch_remedy="laat bij lege cellen iets optellen, of neem een risicoverschil",
    )
