"""Alt text of figures over time, made from the plotted data."""

from collections.abc import Iterable

import pandas as pd

from arbeidsmarkt.core.dates import period
from arbeidsmarkt.core.notation import with_unit
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.notation import capital, marked
from arbeidsmarkt.publish.segments import seams

UNITS = {
    "points": ("percent", 100.0),
    "rate": ("percent", 100.0),
    "persons": ("persons", 1.0),
    "benefits": ("benefits", 1.0),
    "number": ("number", 1.0),
}
"""Scale of estimates to the print unit of the series they are of, and the factor to it."""

DECIMALS = {"percent": 1, "points": 1, "ratio": 2, "persons": 0, "benefits": 0, "number": 2}
"""Decimals of a unit in running text."""


def unit_of(scales: Iterable[str]) -> tuple[str, float]:
    """Print unit of a series and the factor to it, by the first of the scales of its estimates that tells."""
    return next(UNITS[scale] for scale in scales if scale in UNITS)


def described(rows: pd.DataFrame, context: FigureContext, opening: str, **values: str) -> str:
    """What is shown, the first, last and highest value of each group, breaks and the corona window.

    Parameters
    ----------
    rows : DataFrame
        Plotted rows of one panel: `group`, `period_key`, `year`, `unit`, `value`, `status`, `survey_level`.
    context : FigureContext
    opening : str
        Label, under `figures`, of the first sentence.
    **values : str
        What that sentence needs besides `title`, `first` and `last`.
    """
    ordered = rows.sort_values("year")
    ends = {"first": _period(ordered.iloc[0], context), "last": _period(ordered.iloc[-1], context)}
    parts = [context.words("figures", opening, title=context.title.rstrip("?."), **ends, **values)]
    parts += group_sentences(rows, context)
    if seams(rows):
        parts.append(context.words("figures", "seam_alt"))
    parts += corona_sentence(rows, context)
    return " ".join(parts)


def group_sentences(rows: pd.DataFrame, context: FigureContext) -> list[str]:
    """A sentence for each group: first, last and highest value."""
    return [_group(str(group), own.sort_values("year"), context) for group, own in rows.groupby("group", sort=False)]


def _group(group: str, own: pd.DataFrame, context: FigureContext) -> str:
    name = capital(context.words("groups", group))
    first, last = own.iloc[0], own.iloc[-1]
    top = own.sort_values("value", ascending=False, kind="stable").iloc[0]
    if len(own) == 1:
        return context.words(
            "figures", "group_once", group=name, value=_value(first, context), period=_period(first, context)
        )
    values = {"first": first, "last": last, "top": top}
    places = {key: _value(row, context) for key, row in values.items()}
    periods = {f"{key}_period": _period(row, context) for key, row in values.items()}
    return context.words("figures", "group_alt", group=name, **places, **periods)


def corona_sentence(rows: pd.DataFrame, context: FigureContext) -> list[str]:
    """That the corona window is shaded, if the figure reaches it."""
    start, end = context.corona_span()
    if rows["year"].max() < start or rows["year"].min() > end:
        return []
    language = context.words.language
    window = {"start": period(context.corona.start, language), "end": period(context.corona.end, language)}
    return [context.words("figures", "corona_alt", **window)]


def _value(row: pd.Series, context: FigureContext) -> str:
    text = with_unit(float(row["value"]), str(row["unit"]), DECIMALS[str(row["unit"])], context.words.language)
    return marked(text, str(row["status"]))


def _period(row: pd.Series, context: FigureContext) -> str:
    return period(str(row["period_key"]), context.words.language)
