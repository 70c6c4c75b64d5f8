"""Differences with a reference group over time, in points or as a ratio."""

import pandas as pd

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figures.gap_over_time import describe
from arbeidsmarkt.publish.panels import PANELS
from arbeidsmarkt.publish.slides.forms.lines import Lines
from arbeidsmarkt.publish.slides.over_time import of_one_term, over_time

__all__ = ["chart", "describe"]

STROKES = {"": (1.0, 0.6)}


def chart(rows: pd.DataFrame, context: FigureContext) -> Lines:
    """A line a group, with thin margins; zero, or one, is where the axis stands."""
    own = of_one_term(rows, context)
    return over_time(own, STROKES, "margin", context, nothing=PANELS[str(own["term"].iloc[0])][2])
