"""Rows of published figures to cells: rates to 0-1, counts to persons, rounding and wording kept."""

import pandas as pd

from arbeidsmarkt.core.cells import SCHEMA
from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.spec.classification import Classifications

BOUND_OF_WORDING = {"exact": "none", "about": "none", "almost": "below", "over": "above"}
"""What a printed word says about the true value: "almost" 7 thousand lies below it, "over" above it."""


def cells_from_figures(figures: pd.DataFrame, source: str, vintage: str, known: Classifications) -> pd.DataFrame:
    """Cells of one vintage.

    Parameters
    ----------
    figures : DataFrame
        Checked rows in the layout of `sources.published`, all text.
    source, vintage : str
    known : Classifications
        Units and measures.

    Returns
    -------
    DataFrame
        Columns of `core.cells.SCHEMA`, sorted as the figures are.
    """
    factor = figures["unit"].map(lambda unit: known.units[unit].factor)
    periods = figures["period"].map(lambda key: parse_period(key) if key else None)
    cells = figures.drop(columns=["value", "rounding", "wording", "unit", "period", "preferred_reason", "note"]).assign(
        source=source,
        vintage=vintage,
        row=figures.index + 2,
        unit=figures["measure"].map(lambda measure: known.measures[measure].unit),
        scale=factor,
        frequency=periods.map(lambda period: period.frequency if period else "none"),
        period=pd.to_datetime(periods.map(lambda period: period.start if period else None)).astype("datetime64[s]"),
        period_key=figures["period"],
        seasonally_adjusted=figures["seasonally_adjusted"] == "true",
        value=_scaled(figures["value"], factor),
        missing=figures["missing"].replace("", "none"),
        precision=_scaled(figures["rounding"], factor),
        bound=figures["wording"].map(BOUND_OF_WORDING),
        preferred=figures["preferred"] == "true",
    )
    return SCHEMA.validate(cells[list(SCHEMA.columns)])


def _scaled(text: pd.Series, factor: pd.Series) -> pd.Series:
    return (pd.to_numeric(text.replace("", None)) * factor).astype(float).round(10)
