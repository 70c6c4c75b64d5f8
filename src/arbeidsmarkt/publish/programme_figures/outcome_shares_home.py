"""Published outcomes of programmes in the Netherlands that are shares; a module apart, so that each fits on a page."""

import pandas as pd

from arbeidsmarkt.publish.programme_figure import Known
from arbeidsmarkt.publish.share_rows import describe, draw, share_rows
from arbeidsmarkt.publish.shares import HOME

__all__ = ["describe", "draw", "plotted"]


def plotted(known: Known) -> pd.DataFrame:
    """One row a result, see `publish.share_rows`."""
    return share_rows(known, lambda record: bool(record["country"] == HOME))
