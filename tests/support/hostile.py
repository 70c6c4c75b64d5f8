"""Tables with one slip in them: where it stands in the file, and what rule it breaks."""

from typing import Any

import numpy as np
import pandas as pd

from tests.support.kinds import NAMED

NUMBERS = {
    "benchmark": "indicator",
    "bridge": "old",
    "cohort": "share",
    "count_rate": "entries",
    "counterfactual": "rate",
    "decomposition cells": "rate",
    "decomposition product": "factor",
    "decomposition records": "work",
    "did known errors": "rate",
    "did clusters": "work",
    "event_study known errors": "error",
    "event_study staggered": "work",
    "gap": "pct",
    "hazard": "months",
    "interrupted_series": "rate",
    "person_months": "total",
    "pooling shares": "placed",
    "pooling studies": "started",
    "pooling tests": "p",
    "product": "value",
    "programme_effect": "skill",
    "revisions": "last",
    "scenario": "value",
    "seasonal_adjustment": "rate",
    "stock_flow": "in",
}
"""Question to a column that it takes numbers from."""

NOT_BELOW_ZERO = {
    "benchmark": "annual",
    "bridge": "new",
    "cohort": "persons",
    "count_rate": "persons",
    "counterfactual": "rate_precision",
    "decomposition cells": "size",
    "did known errors": "error",
    "event_study known errors": "rate_precision",
    "hazard": "months",
    "interrupted_series": "rate_precision",
    "person_months": "n",
    "pooling shares": "placed",
    "pooling studies": "started",
    "pooling tests": "p",
    "product": "precision",
    "scenario": "precision",
    "seasonal_adjustment": "rate_precision",
    "stock_flow": "stock_precision",
}
"""Question to a column whose numbers are above zero, or zero at least; a rounding step is one of these."""

IN_POINTS = {
    "counterfactual": "rate",
    "did known errors": "rate",
    "event_study known errors": "rate",
    "interrupted_series": "rate",
    "programme_effect": "work",
    "seasonal_adjustment": "rate",
}
"""Question to a column of shares that is told in points; a value of 7 was meant in per cent."""

WHOLE = {
    "benchmark": "place",
    "bridge": "time",
    "count_rate": "place",
    "did clusters": "year",
    "event_study staggered": "year",
    "hazard": "months",
    "person_months": "n",
    "revisions": "time",
}
"""Question to a column of periods, durations or rows that are counted."""

PERIODS = {"counterfactual": "month", "did known errors": "quarter", "gap": "year", "stock_flow": "quarter"}
"""Question to the column that `period` names."""

ONCE = {
    "benchmark": {"place": 3},
    "bridge": {"time": 3},
    "count_rate": {"place": 3},
    "counterfactual": {"month": "2015-03"},
    "decomposition cells": {"who": "a", "age": "old"},
    "decomposition product": {"who": "a", "age": "old"},
    "did known errors": {"quarter": "2015Q3", "who": "others"},
    "did clusters": {"municipality": "g03", "year": 2},
    "event_study known errors": {"quarter": "2015Q3", "who": "others"},
    "event_study staggered": {"municipality": "g03", "year": 2},
    "gap": {"year": 2019, "who": "others"},
    "interrupted_series": {"month": "2015-03"},
    "product": {"what": "fit"},
    "revisions": {"time": 3},
    "scenario": {"input": "effect"},
    "seasonal_adjustment": {"month": "2015-03"},
    "stock_flow": {"quarter": "2020Q1"},
}
"""Question to what stands in its table once."""


def with_slip(name: str, column: str, value: Any, seed: int = 3) -> tuple[pd.DataFrame, int]:
    """The shuffled table of a question with one other value, and the row of the file in which it stands."""
    table = NAMED[name].table.sample(frac=1, random_state=seed).reset_index(drop=True)
    place = len(table) // 2
    known = table[column] if column in table else pd.Series(0.001, table.index)
    slipped = known.astype(object)
    slipped[place] = value
    return table.assign(**{column: slipped}), place + 2


def with_row_again(name: str, values: dict[str, Any]) -> tuple[pd.DataFrame, list[int]]:
    """The shuffled table of a question with one row again at its end, and both rows of the file."""
    table = NAMED[name].table.sample(frac=1, random_state=4).reset_index(drop=True)
    place = int(np.flatnonzero((table[list(values)] == pd.Series(values)).all(axis=1))[0])
    return pd.concat([table, table.iloc[[place]]], ignore_index=True), [place + 2, len(table) + 2]
