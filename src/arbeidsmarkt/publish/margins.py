"""The two margins that a figure draws around a point."""

import pandas as pd


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
        `low`, `high`: survey and rounding error, or rounding alone where no sample is declared; `inner_low`,
        `inner_high`: rounding alone.
    """
    return {
        "low": rows["ci_low"].fillna(rows["rounding_low"]) * factor,
        "high": rows["ci_high"].fillna(rows["rounding_high"]) * factor,
        "inner_low": rows["rounding_low"] * factor,
        "inner_high": rows["rounding_high"] * factor,
    }
