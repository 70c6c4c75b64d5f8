"""Many comparisons in one table: p-values that keep the chance of any false alarm at the level of one."""

import pandas as pd


def holm(p_values: pd.Series) -> pd.Series:
    """Adjusted p-values of one family, in the order given; missing ones stay missing and do not count.

    References
    ----------
    Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 65-70.
    """
    ordered = p_values.dropna().sort_values(kind="stable")
    left = pd.Series(range(len(ordered), 0, -1), index=ordered.index)
    return (ordered * left).cummax().clip(upper=1.0).reindex(p_values.index)
