"""What an analysis of the kind `bridge` says."""

from typing import Annotated

from pydantic import Field

from arbeidsmarkt.models.levels.link import Link
from arbeidsmarkt.spec.model import Spec, Text


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    outcome : Text
        What the series measure, as the subject of a sentence.
    old, new : list of str
        Columns that are added up: one column, or the countries from which an old group is rebuilt.
    time : str
        Column with the number of each period.
    season : str or None
        Column with the number within the year; None for yearly figures.
    group : str or None
        Column whose values are bridged one by one.
    link : {'constant', 'local_level'}
        `constant` where the ratio does not drift.
    block : int
        Periods left out together: as many as one would want to fill.
    scale : {'rate', 'persons', 'number'}
    ci_level : float
    """

    outcome: Text
    old: list[str] = Field(min_length=1)
    new: list[str] = Field(min_length=1)
    time: str = "time"
    season: str | None = "season"
    group: str | None = "group"
    link: Link = "constant"
    block: Annotated[int, Field(ge=1)]
    scale: Annotated[str, Field(pattern="^(rate|persons|number)$")]
    ci_level: Annotated[float, Field(gt=0, lt=1)] = 0.95
