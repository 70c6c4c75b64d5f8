"""Which cells of a panel stand behind an estimate that names a period."""

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from arbeidsmarkt.core.periods import parse_period

Behind = Literal["own_period", "up_to_period"]

BEHIND: Mapping[str, Behind] = {"counterfactual": "up_to_period", "gap": "own_period", "stock_flow": "up_to_period"}
"""Kind to the cells behind an estimate of a period: those of that period alone, or those up to and including it.

Of any other kind all cells of the panel are: it fits all periods at once."""


def cells_behind(panel: pd.DataFrame, kind: str, period_key: str) -> pd.DataFrame:
    """Rows of the panel that an estimate of a period rests on; of one without a period, all.

    Up to a period, cells of another frequency stay: a population of 1 January is also used before it.
    """
    reach = BEHIND.get(kind)
    if not period_key or reach is None:
        return panel
    if reach == "own_period":
        return panel[panel["period_key"] == period_key]
    last = parse_period(period_key)
    alike = panel["frequency"] == last.frequency
    later = panel.loc[alike, "period_key"].map(lambda key: parse_period(key).place > last.place).astype(bool)
    return panel.drop(index=later.index[later])
