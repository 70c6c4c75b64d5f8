"""A number on each base that can be defended, beside what the report says."""

import pandas as pd

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figures.bases import describe
from arbeidsmarkt.publish.notation import capital
from arbeidsmarkt.publish.slides.forms.bars import NAME_CM, NAME_POINTS, Bar, Bars
from arbeidsmarkt.publish.slides.heading import heading
from arbeidsmarkt.publish.slides.number_format import counted
from arbeidsmarkt.publish.style import lines_of, look

__all__ = ["chart", "describe"]


def chart(rows: pd.DataFrame, context: FigureContext) -> Bars:
    """A bar for what the report says, and one a base with the margin of all uncertainty."""
    words, reported = context.words, rows["reported"].max()
    said = look("reported_line", context.style.roles, "roles").colour
    bars = []
    if pd.notna(reported):
        bars.append(Bar(words("slides", "reported"), float(reported), said, counted(reported, words)))
    for row in rows.to_dict("records"):
        name = "\n".join(lines_of(capital(words("bases", str(row["base"]))), NAME_CM, NAME_POINTS))
        colour = look(str(row["role"]), context.style.roles, "roles").colour
        value, low, high = (float(row[column]) for column in ("estimate", "ci_low", "ci_high"))
        bars.append(Bar(name, value, colour, counted(value, words), low, high))
    return Bars(
        tuple(bars),
        words("slides", "in_one_person"),
        heading("one_person", [words("slides", "margin")], False, context),
    )
