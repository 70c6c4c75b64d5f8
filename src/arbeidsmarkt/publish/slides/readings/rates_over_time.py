"""Rates of groups over time."""

import pandas as pd

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figures.rates_over_time import describe
from arbeidsmarkt.publish.slides.forms.lines import Lines
from arbeidsmarkt.publish.slides.over_time import over_time

__all__ = ["chart", "describe"]

STROKES = {"": (1.0, 0.6)}


def chart(rows: pd.DataFrame, context: FigureContext) -> Lines:
    """A line a group, with thin margins."""
    return over_time(rows, STROKES, "margin", context)
