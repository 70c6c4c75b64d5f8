"""Rate ratios of a model with their intervals, one row each: a forest plot on the scale of ratios."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter, NullLocator

from arbeidsmarkt.core.notation import between, number
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.naming import group_name, term_name
from arbeidsmarkt.publish.notation import capital
from arbeidsmarkt.publish.records import Row, records
from arbeidsmarkt.publish.rows import Drawn, counted_axis, row_by_row
from arbeidsmarkt.publish.style import Frame, look, readable
from arbeidsmarkt.publish.tables.columns import Amount, Column, Word
from arbeidsmarkt.publish.tables.facts import TERM
from arbeidsmarkt.publish.tables.units import BARE
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.style import GroupStyle

ANSWERS = ("count_rate", "hazard")

BEHIND = ", ratio"
"""Behind the name of a coefficient whose row is a ratio."""

FRAME = Frame(height=3.6, left=5.2, right=4.0, above=0.4, below=1.2)
"""Room for the names at the left and the numbers at the right."""


COLUMNS: tuple[Column, ...] = (
    TERM,
    Word("group", lambda row, words: group_name(row["of"], words) if row["of"] else ""),
    Amount("ratio", "estimate", BARE, decimals=2),
    Amount("ci_low", "ci_low", BARE, decimals=2),
    Amount("ci_high", "ci_high", BARE, decimals=2),
)
"""The plotted data as a table shows it."""


class Options(Spec):
    """`terms`: which coefficients, in this order; all if left out. `focus`: the one that the question is about."""

    terms: list[str] | None = None
    focus: str | None = None


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:  # noqa: ARG001
    """One row a coefficient and group, in the order of the estimates.

    Returns
    -------
    DataFrame
        `term`, `of` (group, empty where there is none), `role` (focus or beside), `estimate`, `ci_low`, `ci_high`.
    """
    options = Options.model_validate(figure.options)
    rows = estimates[(estimates["variant"] == figure.variant) & estimates["term"].str.endswith(BEHIND)]
    terms = rows["term"].str.removesuffix(BEHIND)
    wanted = options.terms or list(dict.fromkeys(terms))
    table = rows[["estimate", "ci_low", "ci_high"]].assign(term=terms, of=rows["group"].fillna(""))
    table = table.assign(role=terms.map(lambda term: "focus" if term == options.focus else "beside"))
    kept = table[terms.isin(wanted)]
    order = kept["term"].map(wanted.index)
    columns = ["term", "of", "role", "estimate", "ci_low", "ci_high"]
    return kept.assign(order=order).sort_values("order", kind="stable")[columns].reset_index(drop=True)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """A dot and its interval for each coefficient, and a line where there is no difference."""
    drawn = Drawn(_name, _mark, _numbers, _colour)
    figure, axes = row_by_row(plotted, context.words("figures", "ratios_note"), drawn, FRAME, context)
    _axes(axes, plotted, context)
    return figure


def _mark(axes: Axes, place: int, row: Row, context: FigureContext) -> None:
    style = _style(row, context)
    axes.hlines(place, row["ci_low"], row["ci_high"], color=style.colour, linewidth=1.6)
    axes.plot(row["estimate"], place, color=style.colour, marker=style.marker, markersize=6)


def _colour(row: Row, context: FigureContext) -> str:
    return readable(_style(row, context).colour, context.style.paper)


def _style(row: Row, context: FigureContext) -> GroupStyle:
    return look(f"ratio_{row['role']}", context.style.roles, "roles")


def _axes(axes: Axes, plotted: pd.DataFrame, context: FigureContext) -> None:
    axes.set_xscale("log")
    low, high = min(plotted["ci_low"].min(), 1.0), max(plotted["ci_high"].max(), 1.0)
    axes.set_xlim(low / 1.05, high * 1.05)
    axes.axvline(1, color=context.style.ink, linewidth=1)
    counted_axis(axes, context, context.words("figures", "panel_ratio"), 1)
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_minor_formatter(NullFormatter())


def _name(row: Row, context: FigureContext) -> str:
    name = term_name(row["term"], context.words)
    return capital(f"{name}, {group_name(row['of'], context.words)}" if row["of"] else name)


def _numbers(row: Row, context: FigureContext) -> str:
    language = context.words.language
    return f"{number(row['estimate'], 2, language)} ({between(row['ci_low'], row['ci_high'], 2, language)})"


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: each ratio with its interval."""
    told = [f"{_name(row, context)}: {_numbers(row, context)}." for row in records(plotted)]
    return " ".join([context.words("figures", "ratios_alt", title=context.title.rstrip("?.")), *told])
