"""Published outcomes that are shares, of programmes in other countries."""

import pandas as pd

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.share_rows import describe
from arbeidsmarkt.publish.slides.forms.bars import Bars
from arbeidsmarkt.publish.slides.outcome_bars import outcome_bars

__all__ = ["chart", "describe"]


def chart(rows: pd.DataFrame, context: FigureContext) -> Bars:
    """A bar an outcome."""
    return outcome_bars(rows, context)
