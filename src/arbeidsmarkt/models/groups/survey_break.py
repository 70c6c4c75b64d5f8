"""A series across the redesign of its survey: recalculated, with a published break as prior, or stopped before it.

A free dummy is not among the options: from 2021 on it could not be told apart from recovery.
"""

from typing import Annotated, Literal, Self

import numpy as np
import pandas as pd
from pydantic import Field, model_validator

from arbeidsmarkt.core.errors import RefusedError
from arbeidsmarkt.models.answers.columns import Array
from arbeidsmarkt.models.answers.survey_levels import COLUMN, refuse_levels
from arbeidsmarkt.models.series.series import At
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.value_rules import BrokenRuleError

ONE_LEVEL = Text(
    nl="neem een herberekende reeks, noem gepubliceerde breuken, of stop vóór de breuk (survey_break)",
    en="take a recalculated series, name published breaks, or stop before it (survey_break)",
)


class PublishedBreak(Spec):
    """What the new method adds in a group, as published, and how sure that is; in the unit of the outcome."""

    estimate: float
    std_error: Annotated[float, Field(gt=0)]


class SurveyBreak(Spec):
    """What is done about two survey levels.

    Parameters
    ----------
    option : {'recalculated', 'published', 'stop'}
        The series is recalculated, so that all of it stands on one level; the published break of each group, with its
        standard error, is a prior on that break; or nothing is inferred from `at` on.
    at : int, str or None
        First period on the new method; of `recalculated` none.
    groups : dict
        Of `published`: group to its break.
    """

    option: Literal["recalculated", "published", "stop"]
    at: At | None = None
    groups: dict[str, PublishedBreak] = {}

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.at is None) != (self.option == "recalculated"):
            raise BrokenRuleError(
                "`at` is the first period on the new method; a recalculated series has none",
                "`at` is de eerste periode volgens de nieuwe methode; een herberekende reeks heeft er geen",
            )
        if bool(self.groups) != (self.option == "published"):
            raise BrokenRuleError(
                "`groups` holds the published breaks, and only of that option",
                "`groups` bevat de gepubliceerde breuken, en alleen bij die keuze",
            )
        return self


def refuse_mixed(rows: pd.DataFrame, chosen: SurveyBreak | None) -> None:
    """Refuse two survey levels without an option that allows for them.

    Raises
    ------
    MixedSeriesError
    """
    if chosen is None or chosen.option == "recalculated":
        refuse_levels(rows, ONE_LEVEL)


def refuse_dummy(columns: list[str]) -> None:
    """Refuse a term that would estimate the break freely.

    Raises
    ------
    RefusedError
    """
    if COLUMN in columns:
        raise RefusedError(
            "A free dummy of the survey level cannot be told apart from what happened at the same time.",
            rule="a break is declared with its published standard error, never estimated with the effect",
            remedy="leave the term out, and use survey_break",
            dutch="Een vrije dummy voor het enquêteniveau is niet te onderscheiden van wat tegelijk gebeurde.",
            dutch_rule="een breuk wordt opgegeven met haar gepubliceerde standaardfout, en nooit met het effect "
            "meegeschat",
            dutch_remedy="laat de term weg, en gebruik survey_break",
        )


def without_break(y: Array, groups: pd.Series, after: Array, chosen: SurveyBreak | None) -> tuple[Array, Array]:
    """The outcome on the old method, and the standard error that all periods of a group on the new one share.

    Mixed estimation: the published break is an observation of the break, as exact as it was published. Where the break
    appears nowhere else, that is the same as subtracting it and adding its variance to all later periods together.

    References
    ----------
    Theil and Goldberger (1961), International Economic Review 2, 65-78.
    """
    if chosen is None or chosen.option != "published":
        return y, np.zeros(len(y))
    absent = sorted(set(groups) - chosen.groups.keys())
    if absent:
        raise RefusedError(
            f"No break is published for the group '{absent[0]}'.",
            rule="each group has its own break, as the redesign moved groups differently",
            remedy="name it under survey_break.groups, or stop before the break",
            dutch=f"Voor de groep '{absent[0]}' is geen breuk gepubliceerd.",
            dutch_rule="elke groep heeft een eigen breuk, omdat de vernieuwde enquête groepen verschillend verschoof",
            dutch_remedy="noem de groep onder survey_break.groups, of stop vóór de breuk",
        )
    values = {
        name: groups.map({group: getattr(one, name) for group, one in chosen.groups.items()}).to_numpy(float)
        for name in ("estimate", "std_error")
    }
    return y - after * values["estimate"], after * values["std_error"]
