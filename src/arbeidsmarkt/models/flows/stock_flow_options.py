"""What an analysis of the kind `stock_flow` says."""

from typing import Annotated

from pydantic import Field

from arbeidsmarkt.spec.model import Spec, Text


class Options(Spec):
    """Options of the kind.

    Parameters
    ----------
    outcome : Text
        What the stock counts, as the subject of a sentence.
    stock : str
        Column with the stock at the end of each period.
    inflow, outflow : list of str
        Columns that are added up to all who came in and went out during the period.
    time : str
        Column with the number of each period.
    group : str or None
        Column whose values are stocks of their own.
    total : str or None
        The group to which all other groups should add up.
    population : str or None
        Column with the population on 1 January, in the rows of years, or else in the row of the period that ends
        before it; between two of these it is interpolated linearly, outside them there is no share.
    season_length : int or None
        Periods in a year; None where the column `frequency` says it, or where nothing is asked over a year.
    """

    outcome: Text
    stock: str
    inflow: Annotated[list[str], Field(min_length=1)]
    outflow: Annotated[list[str], Field(min_length=1)]
    time: str = "time"
    group: str | None = "group"
    total: str | None = None
    population: str | None = None
    season_length: Annotated[int, Field(ge=1)] | None = None
