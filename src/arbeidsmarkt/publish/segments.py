"""Where a line may run on and where it must stop: nobody may read a change into a missing period or a new method."""

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from arbeidsmarkt.core.periods import PERIODS_PER_YEAR, parse_period
from arbeidsmarkt.publish.context import middle
from arbeidsmarkt.spec.model import PeriodKey, Spec


class SeriesOptions(Spec):
    """Options of a figure over time: which groups, in which order, and from when to when; all if left out."""

    groups: list[str] | None = None
    first: PeriodKey | None = None
    last: PeriodKey | None = None


def chosen(rows: pd.DataFrame, variant: str, options: SeriesOptions) -> pd.DataFrame:
    """Rows of a variant within the options, in the order in which groups are drawn, with `year` for the time axis."""
    rows = rows[rows["variant"] == variant]
    groups = options.groups or list(dict.fromkeys(rows["group"]))
    rows = rows[rows["group"].isin(groups)].assign(
        year=lambda r: [middle(parse_period(key)) for key in r["period_key"]],
        order=lambda r: [groups.index(group) for group in r["group"]],
    )
    within = rows["year"].between(_year(options.first, -1e9), _year(options.last, 1e9))
    return rows[within].sort_values(["order", "year"]).drop(columns="order").reset_index(drop=True)


def _year(key: str | None, otherwise: float) -> float:
    return middle(parse_period(key)) if key else otherwise


def with_segments(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `segment`: a new number wherever the line is broken.

    A line breaks between groups, where a period is missing, where the frequency changes, and where the level of the
    labour force survey changes.
    """
    keys = ["group", "survey_level", "frequency"]
    marked = rows.assign(frequency=[parse_period(key).frequency for key in rows["period_key"]])
    breaks = (marked[keys] != marked[keys].shift()).any(axis=1) | _gap(marked)
    return marked.assign(segment=breaks.cumsum()).drop(columns="frequency")


def _gap(rows: pd.DataFrame) -> pd.Series:
    step = 1 / rows["frequency"].map(PERIODS_PER_YEAR)
    return rows["year"].diff() > 1.01 * step


def seams(rows: pd.DataFrame) -> list[float]:
    """Years at which a group goes over to another level of the labour force survey."""
    found: set[float] = set()
    for _, own in rows.groupby("group", sort=False):
        found |= set(_changes(own["year"].tolist(), own["survey_level"].tolist()))
    return sorted(found)


def _changes(years: Sequence[float], levels: Sequence[str]) -> list[float]:
    pairs = list(zip(years, levels, strict=True))
    steps = pairwise(pairs)
    return [round((a + b) / 2, 3) for (a, old), (b, new) in steps if old != new and "none" not in (old, new)]
