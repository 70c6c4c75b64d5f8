"""A panel of one cell a row to one of a row a period and group, with a column for each selection."""

from collections.abc import Collection

import pandas as pd

from arbeidsmarkt.core.cells import refuse_mixing
from arbeidsmarkt.core.dimensions import DIMENSIONS, OTHER
from arbeidsmarkt.core.errors import SelectionError
from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.core.statuses import least_final
from arbeidsmarkt.spec.analysis import Panel

PRECISION = "_precision"
"""Behind the name of a selection: the rounding step of its value."""


def widen(panel: pd.DataFrame, spec: Panel, place: str, bridged: Collection[str] = ()) -> pd.DataFrame:
    """Rows by group, period and what `by` names.

    Parameters
    ----------
    panel : DataFrame
        See `build_panel`.
    spec : Panel
    place : str
        Name of the analysis, for messages.
    bridged : collection of str
        Survey levels or classifications that the panel's concordance allows to stand in one row.

    Returns
    -------
    DataFrame
        Columns `group`, `period_key`, those of `by` (without `other.`), `vintage` where the panel reads all, for each
        selection its value and its rounding step (`<selection>_precision`; missing where it has no such cell),
        `frequency`, `survey_level`, `corona`, `corona_share`, `status` (the least final of its cells), and, where every
        cell has a period,
        `time`, `year`, `season`, see `with_calendar`. Rows of no group are left out where the panel names groups.

    Raises
    ------
    SelectionError
        If a selection has two cells for one row.
    MixedSeriesError
        If a row would join cells of two survey levels or two origin classifications.
    """
    rows = panel[panel["group"] != ""] if spec.groups else panel
    keys = ["group", "period_key", *(name.removeprefix(OTHER) for name in spec.by)]
    keys += ["vintage"] if spec.vintages == "all" else []
    rows = rows.assign(**{name.removeprefix(OTHER): _dimension(rows["other"], name) for name in _others(spec)})
    _refuse_doubled(rows, keys, place)
    _refuse_mixed(rows, keys, place, bridged)
    facts = _facts(rows, keys)
    cells = rows.set_index([*keys, "input"])
    values, steps = (cells[column].unstack("input") for column in ("value", "precision"))  # noqa: PD010
    wide = facts.merge(values.join(steps.add_suffix(PRECISION)).reset_index(), on=keys, validate="one_to_one")
    return with_calendar(wide) if (wide["period_key"] != "").all() else wide


def with_calendar(table: pd.DataFrame) -> pd.DataFrame:
    """The table with `time` (number of the period over the years), `year`, and `season` (number within the year)."""
    periods = table["period_key"].map(parse_period)
    calendar = {"time": "place", "year": "year", "season": "number"}
    return table.assign(
        **{
            column: periods.map(lambda one, name=name: getattr(one, name)).astype(int)
            for column, name in calendar.items()
        }
    )


def _others(spec: Panel) -> list[str]:
    return [name for name in spec.by if name.startswith(OTHER)]


def _dimension(other: pd.Series, name: str) -> pd.Series:
    """One of the further dimensions, as a number where every row has one."""
    pattern = rf"(?:^|;){name.removeprefix(OTHER)}=([^;]*)"
    found = other.str.extract(pattern, expand=False).fillna("")
    numbers = pd.to_numeric(found, errors="coerce")
    return found if numbers.isna().any() else numbers


def _refuse_doubled(rows: pd.DataFrame, keys: list[str], place: str) -> None:
    doubled = rows[rows.duplicated(["input", *keys], keep=False)]
    if doubled.empty:
        return
    first = doubled.iloc[0]
    same = doubled[(doubled[["input", *keys]] == first[["input", *keys]]).all(axis=1)]
    differing = [column for column in DIMENSIONS if len(set(same[column])) > 1]
    where = _named(first, keys)
    raise SelectionError(
        f"The selection '{first['input']}' has {len(same)} cells for one row ({where}).",
        place=f"panel of {place}",
        rule="a row has one cell of each selection"
        + (f"; these differ in {', '.join(differing)}" if differing else ""),
        remedy="name the dimension under `by`, or in the selection",
        dutch=f"De selectie '{first['input']}' heeft {len(same)} cellen voor één rij ({where}).",
        dutch_rule="een rij heeft van elke selectie één cel"
        + (f"; deze verschillen in {', '.join(differing)}" if differing else ""),
        dutch_remedy="noem de dimensie onder `by`, of in de selectie",
    )


def _named(row: pd.Series, keys: list[str]) -> str:
    return ", ".join(f"{key} {row[key]}" for key in keys if row[key] != "")


def _refuse_mixed(rows: pd.DataFrame, keys: list[str], place: str, bridged: Collection[str]) -> None:
    series = rows.groupby(keys)[["survey_level", "origin_scheme"]].transform("nunique")
    for _, own in rows[series.gt(1).any(axis=1)].groupby(keys, sort=True):
        refuse_mixing(own, f"panel of {place}, {_named(own.iloc[0], keys)}", bridged)


def _facts(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """What the cells of a row have in common; of two survey levels both are named."""
    marked = rows.assign(level=rows["survey_level"].where(rows["survey_level"] != "none"))
    facts = marked.groupby(keys, sort=True).agg(
        frequency=("frequency", "first"),
        survey_level=("level", "min"),
        highest=("level", "max"),
        corona=("corona", "first"),
        corona_share=("corona_share", "first"),
        status=("status", least_final),
    )
    both = facts["survey_level"] + " and " + facts["highest"]
    level = facts["survey_level"].where(facts["survey_level"] == facts["highest"], both).fillna("none")
    return facts.assign(survey_level=level).drop(columns="highest").reset_index()
