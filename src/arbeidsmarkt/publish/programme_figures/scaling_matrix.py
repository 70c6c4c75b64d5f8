"""The criteria of scaling by the parties: what the report expects of whom, and where it expects nothing."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.programme_figure import Known
from arbeidsmarkt.publish.style import SMALL, Frame, framed, lines_of, tint

NAME_CM, HEAD_CM, ROW_CM = 4.4, 0.9, 1.0
STRENGTH = {"stated": 0.35, "implied": 0.15, "not_stated": 0.0}
"""How much of the accent fills a cell; the word in it says the same."""


def plotted(known: Known) -> pd.DataFrame:
    """One row a cell: `criterion`, `party`, their names in both languages, `status`."""
    scaling = known.scaling
    return pd.DataFrame(
        {
            "criterion": cell.criterion,
            "party": cell.party,
            "criterion_nl": scaling.criteria[cell.criterion].name.nl,
            "criterion_en": scaling.criteria[cell.criterion].name.en,
            "party_nl": scaling.parties[cell.party].short.nl,
            "party_en": scaling.parties[cell.party].short.en,
            "status": cell.status,
        }
        for cell in scaling.cells
    )


def draw(table: pd.DataFrame, context: FigureContext) -> Figure:
    """A square for each cell, with its status in words; an empty one has a dashed edge."""
    language = context.words.language
    criteria = list(dict.fromkeys(table[f"criterion_{language}"]))
    parties = list(dict.fromkeys(table[f"party_{language}"]))
    height = 3.4 + HEAD_CM + ROW_CM * len(criteria)
    frame = Frame(height=height, left=NAME_CM, above=HEAD_CM, below=0.2)
    figure, (axes,) = framed(context, context.words("figures", "matrix_note", **_counts(table)), frame)
    for row in table.to_dict("records"):
        place = parties.index(row[f"party_{language}"]), criteria.index(row[f"criterion_{language}"])
        _cell(axes, place, str(row["status"]), context)
    _names(axes, criteria, parties, context)
    return figure


def _cell(axes: Axes, place: tuple[int, int], status: str, context: FigureContext) -> None:
    style = context.style
    empty = status == "not_stated"
    face = tint(style.accent, style.paper, STRENGTH[status])
    axes.add_patch(
        Rectangle(
            (place[0] + 0.04, place[1] + 0.06),
            0.92,
            0.88,
            facecolor=face,
            edgecolor=style.muted,
            linestyle="--" if empty else "-",
        )
    )
    word = "\n".join(lines_of(context.words("cell_statuses", status), 2.2, style.font_size * SMALL))
    middle = place[0] + 0.5, place[1] + 0.5
    axes.text(*middle, word, ha="center", va="center", size=style.font_size * SMALL, color=style.ink)


def _names(axes: Axes, criteria: list[str], parties: list[str], context: FigureContext) -> None:
    size = context.style.font_size * SMALL
    axes.set_xlim(0, len(parties))
    axes.set_ylim(len(criteria), 0)
    axes.set_axis_off()
    for place, name in enumerate(criteria):
        text = "\n".join(lines_of(name, NAME_CM - 0.3, size))
        axes.text(-0.06, place + 0.5, text, ha="right", va="center", size=size, color=context.style.ink)
    for place, name in enumerate(parties):
        text = "\n".join(lines_of(name, 2.3, size))
        axes.text(place + 0.5, -0.1, text, ha="center", va="bottom", size=size, color=context.style.ink)


def _counts(table: pd.DataFrame) -> dict[str, int]:
    empty = int((table["status"] == "not_stated").sum())
    return {"cells": len(table), "empty": empty}


def describe(table: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: how many cells, and which are empty."""
    language = context.words.language
    empty = table[table["status"] == "not_stated"]
    names = "; ".join(f"{row[f'criterion_{language}']}, {row[f'party_{language}']}" for row in empty.to_dict("records"))
    return context.words("figures", "matrix_alt", names=names, **_counts(table))
