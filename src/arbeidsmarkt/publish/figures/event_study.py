"""How a gap moved around an event, in points and as a ratio, with bands that hold the whole path."""

import pandas as pd
from matplotlib.figure import Figure

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.panels import PANELS, describe_panels, draw_panels
from arbeidsmarkt.publish.segments import SeriesOptions, chosen, with_segments
from arbeidsmarkt.publish.tables.columns import Amount, Column
from arbeidsmarkt.publish.tables.facts import GROUP, LEVEL, PERIOD, REFERENCE, STATUS, TERM
from arbeidsmarkt.spec.analysis import FigureSpec

ANSWERS = ("event_study",)

SCALES = {"points": "difference", "ratio": "ratio"}
"""Scale of the path to the panel that shows it."""


COLUMNS: tuple[Column, ...] = (
    TERM,
    GROUP,
    REFERENCE,
    *PERIOD,
    Amount("value", "value"),
    Amount("path_low", "low"),
    Amount("path_high", "high"),
    Amount("ci_low", "inner_low"),
    Amount("ci_high", "inner_high"),
    STATUS,
    LEVEL,
)
"""The plotted data as a table shows it."""


class Options(SeriesOptions):
    """Groups, first and last period."""


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:  # noqa: ARG001
    """The path in print units, one row a point.

    Returns
    -------
    DataFrame
        `term` (difference or ratio), `group`, `reference`, `period_key`, `year`, `unit`, `value`, `low`, `high` (95 per
        cent for the whole path together), `inner_low`, `inner_high` (95 per cent for the period alone), `status`,
        `survey_level`, `segment`; in a reference period the value alone.
    """
    rows = chosen(predictions, figure.variant, Options.model_validate(figure.options))
    panels = [_panel(rows[rows["scale"] == scale], term) for scale, term in SCALES.items()]
    return pd.concat([panel for panel in panels if not panel.empty], ignore_index=True)


def _panel(rows: pd.DataFrame, term: str) -> pd.DataFrame:
    unit, factor, _ = PANELS[term]
    ends = {"low": "band_low", "high": "band_high", "inner_low": "ci_low", "inner_high": "ci_high"}
    table = rows[["group", "reference", "period_key", "year", "status", "survey_level"]].assign(
        term=term,
        unit=unit,
        value=rows["value"] * factor,
        **{name: rows[column].fillna(rows["value"]) * factor for name, column in ends.items()},
    )
    return with_segments(table)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """A panel for the gap in points and one for the ratio."""
    return draw_panels(plotted, "event_study_note", context)


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: what is shown, and the first, last and highest value of each group in points and as a ratio."""
    return describe_panels(plotted, "event_study_alt", context)
