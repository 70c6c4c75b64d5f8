"""What was observed beside what would have been."""

import pandas as pd

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figures.fan_chart import describe
from arbeidsmarkt.publish.slides.forms.lines import Lines
from arbeidsmarkt.publish.slides.over_time import over_time

__all__ = ["chart", "describe"]

STROKES = {"counterfactual": (3.5, 0.3), "": (1.0, 0.6)}
"""Broad and light, so that the strokes of the months make a band."""


def chart(rows: pd.DataFrame, context: FigureContext) -> Lines:
    """Two lines, and a band of strokes around the one that was not observed."""
    return over_time(rows, STROKES, "margin_of_expected", context)
