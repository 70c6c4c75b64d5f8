"""How many people need a programme, on each base, beside how many the known programmes reached."""

import pandas as pd

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figures.need_and_reach import describe
from arbeidsmarkt.publish.notation import capital
from arbeidsmarkt.publish.slides.forms.bars import NAME_CM, NAME_POINTS, Bar, Bars
from arbeidsmarkt.publish.slides.heading import heading
from arbeidsmarkt.publish.slides.number_format import counted
from arbeidsmarkt.publish.style import lines_of, look
from arbeidsmarkt.publish.words import Words

__all__ = ["chart", "describe"]

ROLES = {"reached": "reported", "need": "alternative"}


def chart(rows: pd.DataFrame, context: FigureContext) -> Bars:
    """A bar for what is reached, and one a base; initiatives without a number are counted in the heading."""
    words = context.words
    shown = rows[rows["row"].isin(ROLES)].to_dict("records")
    bars = [
        Bar(
            "\n".join(lines_of(_name(str(row["row"]), str(row["code"]), words), NAME_CM, NAME_POINTS)),
            float(row["estimate"]),
            look(ROLES[str(row["row"])], context.style.roles, "roles").colour,
            counted(float(row["estimate"]), words),
            float(row["low"]),
            float(row["high"]),
        )
        for row in shown
    ]
    note = heading("one_person", [words("slides", "margin_of_need")], False, context)
    unknown = int((rows["row"] == "unknown").sum())
    note += f" {words('slides', 'not_counted', count=unknown)}" if unknown else ""
    return Bars(tuple(bars), words("slides", "in_one_person"), note)


def _name(row: str, code: str, words: Words) -> str:
    return capital(words("bases", code)) if row == "need" else words("slides", "reached")
