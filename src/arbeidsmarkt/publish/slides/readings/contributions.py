"""What came in and went out, and the change that they make."""

import pandas as pd

from arbeidsmarkt.core.dates import period
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figures.contributions import describe
from arbeidsmarkt.publish.slides.forms.columns import Columns, Year
from arbeidsmarkt.publish.slides.heading import heading
from arbeidsmarkt.publish.slides.number_format import OF_UNIT
from arbeidsmarkt.publish.style import look

__all__ = ["chart", "describe"]


def chart(rows: pd.DataFrame, context: FigureContext) -> Columns:
    """A group of columns a part, one a period."""
    parts = list(dict.fromkeys(rows["group"]))
    unit = str(rows["unit"].iloc[0])
    years = [_year(str(key), own, parts, context) for key, own in rows.groupby("period_key", sort=True)]
    starred = bool((rows["status"] == "provisional").any())
    return Columns(
        tuple(context.words("groups", part) for part in parts),
        tuple(look(part, context.style.groups, "groups").colour for part in parts),
        tuple(years),
        OF_UNIT[unit],
        heading(unit, ["parts"], starred, context),
    )


def _year(key: str, own: pd.DataFrame, parts: list[str], context: FigureContext) -> Year:
    values = dict(zip(own["group"], own["value"], strict=True))
    starred = set(own.loc[own["status"] == "provisional", "group"])
    found = tuple(float(values[part]) if part in values else None for part in parts)
    return Year(period(key, context.words.language), found, tuple(part in starred for part in parts))
