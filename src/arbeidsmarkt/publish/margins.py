"""The two margins that a figure draws around a point, and what its note says of them."""

import pandas as pd

from arbeidsmarkt.publish.words import Words


def margins(rows: pd.DataFrame, factor: float) -> dict[str, pd.Series]:
    """Outer and inner margin of estimates or observed rates, in print units.

    Parameters
    ----------
    rows : DataFrame
        With `ci_low`, `ci_high`, `rounding_low`, `rounding_high`.
    factor : float
        From the unit of the rows to that of the figure.

    Returns
    -------
    dict
        `low`, `high`: survey and rounding error, missing where no sample is declared; `inner_low`, `inner_high`:
        rounding alone.
    """
    return {
        "low": rows["ci_low"] * factor,
        "high": rows["ci_high"] * factor,
        "inner_low": rows["rounding_low"] * factor,
        "inner_high": rows["rounding_high"] * factor,
    }


def margins_note(plotted: pd.DataFrame, words: Words) -> str:
    """Which bands are drawn: of survey and rounding error at all points, at some, or of rounding alone."""
    known, rounded = plotted["low"].notna(), plotted["inner_low"].notna()
    if not known.any():
        return words("figures", "rounding_note") if rounded.any() else ""
    return words("figures", "margins_note" if known[rounded].all() else "margins_some_note")
