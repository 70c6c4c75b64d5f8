"""What a difference between two groups is made of: a bar a part, each with its interval where there is one."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from arbeidsmarkt.core.notation import between, number, with_unit
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.naming import group_name, term_name
from arbeidsmarkt.publish.notation import capital
from arbeidsmarkt.publish.records import Row, records
from arbeidsmarkt.publish.rows import Drawn, counted_axis, row_by_row
from arbeidsmarkt.publish.style import Frame, look, readable, tint
from arbeidsmarkt.publish.tables.columns import Amount, Column
from arbeidsmarkt.publish.tables.facts import GROUP, REFERENCE, TERM
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.style import GroupStyle

ANSWERS = ("decomposition",)

WHOLE = "difference"

UNITS = {"points": ("points", 100.0), "number": ("number", 1.0)}
"""Scale of the estimates to the print unit and the factor to it."""

DECIMALS = 1
FRAME = Frame(height=4.0, left=6.4, right=3.4, above=0.4, below=1.2)
"""Room for the names at the left and the numbers at the right."""


COLUMNS: tuple[Column, ...] = (
    TERM,
    GROUP,
    REFERENCE,
    Amount("value", "value"),
    Amount("ci_low", "low"),
    Amount("ci_high", "high"),
)
"""The plotted data as a table shows it."""


class Options(Spec):
    """`group`: whose difference with the reference; `terms`: which parts, in this order, all if left out."""

    group: str
    terms: list[str] | None = None


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:  # noqa: ARG001
    """The difference and its parts, one row each.

    Returns
    -------
    DataFrame
        `term`, `group`, `reference`, `role` (whole or part), `unit`, `value`, `low`, `high` (missing where the estimate
        has no error).
    """
    options = Options.model_validate(figure.options)
    rows = estimates[(estimates["variant"] == figure.variant) & (estimates["group"] == options.group)]
    wanted = [WHOLE, *(options.terms or [term for term in rows["term"] if term != WHOLE])]
    rows = rows[rows["term"].isin(wanted)]
    unit, factor = UNITS[str(rows["scale"].iloc[0])]
    ends = {name: rows[column] * factor for name, column in (("low", "ci_low"), ("high", "ci_high"))}
    table = rows[["term", "group", "reference"]].assign(
        role=rows["term"].map(lambda term: "whole" if term == WHOLE else "part"),
        unit=unit,
        value=rows["estimate"] * factor,
        **ends,
        order=rows["term"].map(wanted.index),
    )
    return table.sort_values("order", kind="stable").drop(columns="order").reset_index(drop=True)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """Bars from zero, the whole first."""
    drawn = Drawn(_name, _bar, _numbers, _colour)
    figure, axes = row_by_row(plotted, _note(plotted, context), drawn, FRAME, context)
    axes.axvline(0, color=context.style.ink, linewidth=1)
    counted_axis(axes, context, context.words("figures", f"parts_{plotted['unit'].iloc[0]}"), 1)
    return figure


def _note(plotted: pd.DataFrame, context: FigureContext) -> str:
    names = {key: group_name(str(plotted[key].iloc[0]), context.words) for key in ("group", "reference")}
    return capital(context.words("figures", "parts_note", **names))


def _bar(axes: Axes, place: int, row: Row, context: FigureContext) -> None:
    style = _style(row, context)
    face = tint(style.colour, context.style.paper)
    hatch = "////" if style.dashes else None
    axes.barh(place, row["value"], height=0.5, facecolor=face, edgecolor=style.colour, hatch=hatch)
    if pd.notna(row["low"]):
        axes.hlines(place, row["low"], row["high"], color=context.style.ink, linewidth=1.2)


def _colour(row: Row, context: FigureContext) -> str:
    return readable(_style(row, context).colour, context.style.paper)


def _style(row: Row, context: FigureContext) -> GroupStyle:
    return look(f"parts_{row['role']}", context.style.roles, "roles")


def _name(row: Row, context: FigureContext) -> str:
    return capital(term_name(row["term"], context.words))


def _numbers(row: Row, context: FigureContext) -> str:
    language = context.words.language
    ends: str = "" if pd.isna(row["low"]) else f" ({between(row['low'], row['high'], DECIMALS, language)})"
    return number(row["value"], DECIMALS, language) + ends


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: the difference and each of its parts."""
    told = []
    for row in records(plotted):
        value = with_unit(row["value"], row["unit"], DECIMALS, context.words.language)
        told.append(f"{_name(row, context)}: {value}.")
    return " ".join([context.words("figures", "parts_alt", title=context.title.rstrip("?.")), *told])
