"""Shares of cohorts by months since the permit: observed, and as the model expects."""

from math import gcd

import pandas as pd

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figures.cohort_curves import describe
from arbeidsmarkt.publish.naming import group_name
from arbeidsmarkt.publish.slides.forms.lines import NAME_CM, Line, Lines
from arbeidsmarkt.publish.slides.heading import heading
from arbeidsmarkt.publish.slides.native import POINTS
from arbeidsmarkt.publish.slides.number_format import OF_UNIT
from arbeidsmarkt.publish.style import lines_of, look

__all__ = ["chart", "describe"]

DOTS, THIN = (1.0, 1.5), 1.25
"""Of the lines that the model expects."""


def chart(rows: pd.DataFrame, context: FigureContext) -> Lines:
    """A line with marks a cohort, and a thin dotted one of what was expected."""
    months = [int(month) for month in rows["duration"]]
    along = tuple(range(min(months), max(months) + 1, gcd(*months)))
    cohorts = rows.groupby("cohort", sort=False)
    lines = [line for cohort, own in cohorts for line in _lines(str(cohort), own, along, context)]
    note = heading("percent", [context.words("slides", f"expected_{rows['line'].iloc[0]}")], False, context)
    return Lines(along, tuple(lines), OF_UNIT["percent"], note, context.words("figures", "months_since"))


def _lines(cohort: str, own: pd.DataFrame, along: tuple[int, ...], context: FigureContext) -> list[Line]:
    style = look(cohort, context.style.groups, "groups")
    at = own.set_index("duration").reindex(list(along))
    name = group_name(cohort, context.words)
    observed, expected = (
        tuple(None if pd.isna(value) else float(value) for value in at[column]) for column in ("observed", "expected")
    )
    dotted = style.model_copy(update={"dashes": DOTS})
    return [
        Line("\n".join(lines_of(name, NAME_CM, POINTS)), style, observed),
        Line(context.words("slides", "expected", name=name), dotted, expected, named=False, marked=False, points=THIN),
    ]
