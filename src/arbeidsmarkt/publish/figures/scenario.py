"""A scenario by year: more people in work and fewer on welfare, with their intervals."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from arbeidsmarkt.core.notation import number
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.notation import capital, plain
from arbeidsmarkt.publish.style import SMALL, Frame, framed, look, readable
from arbeidsmarkt.publish.tables.columns import Amount, Column, Word
from arbeidsmarkt.publish.tables.facts import TERM
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec

ANSWERS = ("scenario",)

TERMS = ("extra_in_work", "fewer_on_welfare")
"""What is drawn, a panel each."""


COLUMNS: tuple[Column, ...] = (
    TERM,
    Word("year", lambda row, _: row["year"]),
    Amount("estimate", "estimate", "persons"),
    Amount("ci_low", "ci_low", "persons"),
    Amount("ci_high", "ci_high", "persons"),
)
"""The plotted data as a table shows it."""


class Options(Spec):
    """None: both series are rows of the estimates."""


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:  # noqa: ARG001
    """One row a term and year.

    Returns
    -------
    DataFrame
        `term`, `year`, `estimate`, `ci_low`, `ci_high` (persons, the mean of the year).
    """
    rows = estimates[(estimates["variant"] == figure.variant) & estimates["term"].isin(TERMS)]
    table = rows[["term", "estimate", "ci_low", "ci_high"]]
    table.insert(1, "year", rows["period_key"].str[:4].astype(int))
    return table.reset_index(drop=True)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """A panel for work and one for welfare: a bar a year around nothing, its interval, its number."""
    frame = Frame(panels=len(TERMS), height=12.5, left=1.5, above=0.75, below=0.8, between=1.0)
    figure, panels = framed(context, context.words("figures", "scenario_note"), frame)
    for axes, term, role in zip(panels, TERMS, ("alternative", "reported"), strict=True):
        _panel(axes, plotted[plotted["term"] == term], role, context)
        axes.set_title(capital(context.words("terms", term)), loc="left", size=context.style.font_size)
    return figure


def _panel(axes: Axes, rows: pd.DataFrame, role: str, context: FigureContext) -> None:
    style = look(role, context.style.roles, "roles")
    years, values = rows["year"].to_numpy(), rows["estimate"].to_numpy(float)
    axes.bar(years, values, width=0.55, color=style.colour, alpha=0.45)
    axes.vlines(years, rows["ci_low"], rows["ci_high"], color=style.colour, linewidth=1.6)
    axes.plot(years, values, linestyle="none", marker=style.marker, color=style.colour, markersize=5.5)
    axes.axhline(0, color=context.style.ink, linewidth=0.8)
    colour = readable(style.colour, context.style.paper)
    for year, value in zip(years, values, strict=True):
        _number(axes, float(year), float(value), colour, context)
    _axes(axes, years, context)


def _number(axes: Axes, year: float, value: float, colour: str, context: FigureContext) -> None:
    axes.annotate(
        number(value, 0, context.words.language),
        (year, value),
        xytext=(5, 3 if value >= 0 else -3),
        textcoords="offset points",
        va="bottom" if value >= 0 else "top",
        color=colour,
        size=context.style.font_size * SMALL,
    )


def _axes(axes: Axes, years: "np.ndarray[Any, Any]", context: FigureContext) -> None:
    axes.set_xticks(years, [str(year) for year in years])
    axes.set_xlim(years.min() - 0.6, years.max() + 0.9)
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value, context.words.language)))
    axes.grid(axis="y")


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: both numbers by year, each with its interval."""
    parts = [context.words("figures", "scenario_alt", title=context.title.rstrip("?."))]
    for term in TERMS:
        rows = plotted[plotted["term"] == term].to_dict("records")
        told = "; ".join(_year(row, context) for row in rows)
        parts.append(f"{capital(context.words('terms', term))}: {told}.")
    return " ".join(parts)


def _year(row: dict[Any, Any], context: FigureContext) -> str:
    language = context.words.language
    values = {name: number(float(row[name]), 0, language) for name in ("estimate", "ci_low", "ci_high")}
    return context.words("figures", "scenario_year", year=row["year"], **values)
