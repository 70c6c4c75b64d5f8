"""Differences with a reference group before and after an event, against those of a reference period."""

import pandas as pd

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figures.event_study import describe
from arbeidsmarkt.publish.panels import PANELS
from arbeidsmarkt.publish.slides.forms.lines import Lines
from arbeidsmarkt.publish.slides.over_time import of_one_term, over_time

__all__ = ["chart", "describe"]

STROKES = {"": (1.5, 0.7)}


def chart(rows: pd.DataFrame, context: FigureContext) -> Lines:
    """A line a group, with the margins of its whole path."""
    own = of_one_term(rows, context)
    return over_time(own, STROKES, "margin_of_path", context, nothing=PANELS[str(own["term"].iloc[0])][2])
