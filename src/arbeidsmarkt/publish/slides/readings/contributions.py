"""What came in and went out, and the change that they make."""

import pandas as pd

from arbeidsmarkt.core.dates import period
from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figures.contributions import describe
from arbeidsmarkt.publish.slides.forms.columns import Columns, Year
from arbeidsmarkt.publish.slides.heading import heading
from arbeidsmarkt.publish.slides.number_format import OF_UNIT
from arbeidsmarkt.publish.style import look

MOST = 4
"""Periods whose columns can be told apart in each group."""

__all__ = ["chart", "describe"]


def chart(rows: pd.DataFrame, context: FigureContext) -> Columns:
    """A group of columns a part, one a period."""
    parts = list(dict.fromkeys(rows["group"]))
    _refuse_many(list(dict.fromkeys(rows["period_key"])), context.place)
    unit = str(rows["unit"].iloc[0])
    years = [_year(str(key), own, parts, context) for key, own in rows.groupby("period_key", sort=True)]
    starred = bool((rows["status"] == "provisional").any())
    return Columns(
        tuple(context.words("groups", part) for part in parts),
        tuple(look(part, context.style.groups, "groups").colour for part in parts),
        tuple(years),
        OF_UNIT[unit],
        heading(unit, [context.words("slides", "parts")], starred, context),
    )


def _refuse_many(periods: list[str], place: str) -> None:
    if len(periods) > MOST:
        raise ConfigError(
            f"A chart of columns would show {len(periods)} periods.",
            f"{place}.rows",
            f"at most {MOST} can be read",
            f"choose some: rows: {{period_key: [{', '.join(periods[-MOST:])}]}}",
            f"Een grafiek met kolommen zou {len(periods)} perioden tonen.",
            f"ten hoogste {MOST} zijn te lezen",
            f"kies er een paar: rows: {{period_key: [{', '.join(periods[-MOST:])}]}}",
        )


def _year(key: str, own: pd.DataFrame, parts: list[str], context: FigureContext) -> Year:
    values = dict(zip(own["group"], own["value"], strict=True))
    starred = set(own.loc[own["status"] == "provisional", "group"])
    found = tuple(float(values[part]) if part in values else None for part in parts)
    return Year(period(key, context.words.language), found, tuple(part in starred for part in parts))
