"""What a difference between two groups is made of: a bar a part, each with its interval where there is one."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from arbeidsmarkt.core.notation import between, number, with_unit
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.naming import group_name, term_name
from arbeidsmarkt.publish.notation import capital, plain
from arbeidsmarkt.publish.rows import beside, row_height
from arbeidsmarkt.publish.style import Frame, framed, lines_of, look, readable, tint
from arbeidsmarkt.publish.tables.columns import Amount, Column
from arbeidsmarkt.publish.tables.facts import GROUP, REFERENCE, TERM
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec

ANSWERS = ("decomposition",)

WHOLE = "difference"

UNITS = {"points": ("points", 100.0), "number": ("number", 1.0)}
"""Scale of the estimates to the print unit and the factor to it."""

DECIMALS = 1
NAME_CM, NUMBER_CM = 6.4, 3.4
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
    rows = [{str(key): value for key, value in row.items()} for row in plotted.to_dict("records")]
    names = [lines_of(_name(row, context), NAME_CM - 0.5, context.style.font_size) for row in rows]
    height = 4.0 + len(rows) * row_height(names, context)
    frame = Frame(height=height, left=NAME_CM, right=NUMBER_CM, above=0.4, below=1.2)
    figure, (axes,) = framed(context, _note(plotted, context), frame)
    for place, (row, lines) in enumerate(zip(rows, names, strict=True)):
        _bar(axes, place, row, context)
        beside(axes, 0, place, "\n".join(lines), context.style.ink)
    _axes(axes, plotted, context)
    return figure


def _note(plotted: pd.DataFrame, context: FigureContext) -> str:
    names = {key: group_name(str(plotted[key].iloc[0]), context.words) for key in ("group", "reference")}
    return capital(context.words("figures", "parts_note", **names))


def _bar(axes: Axes, place: int, row: dict[str, Any], context: FigureContext) -> None:
    style = look(f"parts_{row['role']}", context.style.roles, "roles")
    face = tint(style.colour, context.style.paper)
    hatch = "////" if style.dashes else None
    axes.barh(place, row["value"], height=0.5, facecolor=face, edgecolor=style.colour, hatch=hatch)
    if pd.notna(row["low"]):
        axes.hlines(place, row["low"], row["high"], color=context.style.ink, linewidth=1.2)
    beside(axes, 1, place, _numbers(row, context), readable(style.colour, context.style.paper))


def _axes(axes: Axes, plotted: pd.DataFrame, context: FigureContext) -> None:
    axes.set_ylim(len(plotted) - 0.4, -0.6)
    axes.axvline(0, color=context.style.ink, linewidth=1)
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value, context.words.language)))
    axes.set_xlabel(context.words("figures", f"parts_{plotted['unit'].iloc[0]}"))
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")


def _name(row: dict[str, Any], context: FigureContext) -> str:
    return capital(term_name(row["term"], context.words))


def _numbers(row: dict[str, Any], context: FigureContext) -> str:
    language = context.words.language
    ends = "" if pd.isna(row["low"]) else f" ({between(row['low'], row['high'], DECIMALS, language)})"
    return number(row["value"], DECIMALS, language) + ends


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: the difference and each of its parts."""
    rows = [{str(key): value for key, value in row.items()} for row in plotted.to_dict("records")]
    told = []
    for row in rows:
        value = with_unit(row["value"], row["unit"], DECIMALS, context.words.language)
        told.append(f"{_name(row, context)}: {value}.")
    return " ".join([context.words("figures", "parts_alt", title=context.title.rstrip("?.")), *told])
