"""Difference with the reference group in percentage points, and below it the ratio, with their margins."""

import pandas as pd
from matplotlib.figure import Figure

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.margins import margins, margins_note
from arbeidsmarkt.publish.panels import PANELS, describe_panels, draw_panels
from arbeidsmarkt.publish.segments import SeriesOptions, chosen, with_segments
from arbeidsmarkt.publish.tables.columns import Amount, Column
from arbeidsmarkt.publish.tables.facts import GROUP, LEVEL, MARGINS, PERIOD, REFERENCE, STATUS, TERM
from arbeidsmarkt.spec.analysis import FigureSpec

ANSWERS = ("gap",)

COLUMNS: tuple[Column, ...] = (
    TERM,
    GROUP,
    REFERENCE,
    *PERIOD,
    Amount("value", "value"),
    *MARGINS,
    STATUS,
    LEVEL,
)
"""The plotted data as a table shows it."""


class Options(SeriesOptions):
    """Groups, first and last period."""


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:
    """Differences and ratios, one row a point.

    Returns
    -------
    DataFrame
        `term` (difference or ratio), `group`, `reference`, `period_key`, `year` (place on the time axis), `unit`,
        `value`, `low`, `high` (survey and rounding error), `inner_low`, `inner_high` (rounding alone), `status`,
        `survey_level`, `segment` (a new number wherever the line is broken).
    """
    rows = _with_facts(estimates[estimates["term"].isin(PANELS)], predictions)
    rows = chosen(rows, figure.variant, Options.model_validate(figure.options))
    panels = [_panel(rows[rows["term"] == term], term) for term in PANELS]
    return pd.concat([panel for panel in panels if not panel.empty], ignore_index=True)


def _with_facts(rows: pd.DataFrame, predictions: pd.DataFrame) -> pd.DataFrame:
    """The rows with survey level and status; provisional when either rate of the pair is."""
    own = ["variant", "group", "period_key"]
    facts = predictions[[*own, "survey_level", "status"]].drop_duplicates()
    reference = facts.rename(columns={"group": "reference", "status": "reference_status"})
    reference = reference.drop(columns="survey_level")
    rows = rows.merge(facts, on=own, how="left").merge(reference, on=["variant", "reference", "period_key"], how="left")
    return rows.assign(status=rows["status"].mask(rows["reference_status"] == "provisional", "provisional"))


def _panel(rows: pd.DataFrame, term: str) -> pd.DataFrame:
    unit, factor, _ = PANELS[term]
    table = rows[["term", "group", "reference", "period_key", "year", "status", "survey_level"]].assign(
        unit=unit,
        value=rows["estimate"] * factor,
        **margins(rows, factor),
    )
    return with_segments(table)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """A panel for the difference and one for the ratio, over the same years."""
    return draw_panels(plotted, "gap_note", context, margins_note(plotted, context.words))


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: what is shown, and the first, last and highest value of each group in points and as a ratio."""
    return describe_panels(plotted, "gap_alt", context)
