"""The answers of a product on each base, with rounding and Monte Carlo intervals, beside what was reported."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from arbeidsmarkt.core.notation import between
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.notation import capital, thousands
from arbeidsmarkt.publish.records import Row, records
from arbeidsmarkt.publish.rows import Drawn, row_by_row, thousand_axis
from arbeidsmarkt.publish.style import SMALL, Frame, look, readable
from arbeidsmarkt.publish.tables.columns import Amount, Column
from arbeidsmarkt.publish.tables.facts import BASE
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec

ANSWERS = ("product",)

FRAME = Frame(height=4.3, left=5.2, right=4.6, below=1.2)
"""Room for the names at the left and the numbers at the right."""


COLUMNS: tuple[Column, ...] = (
    BASE,
    Amount("estimate", "estimate", "persons"),
    Amount("ci_low", "ci_low", "persons"),
    Amount("ci_high", "ci_high", "persons"),
    Amount("rounding_low", "rounding_low", "persons"),
    Amount("rounding_high", "rounding_high", "persons"),
    Amount("reported", "reported", "persons"),
)
"""The plotted data as a table shows it."""


class Options(Spec):
    """`reported`: what the report printed, in persons; `reported_base`: the term that repeats its sum."""

    reported: float | None = None
    reported_base: str = "as_reported"


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:
    """One row a base that has a tornado, in the order of the estimates.

    Returns
    -------
    DataFrame
        `base`, `role` (reported or alternative), `estimate`, `rounding_low`, `rounding_high`, `ci_low`, `ci_high`
        (Monte Carlo), `reported`; all in persons.
    """
    options = Options.model_validate(figure.options)
    rows = estimates[(estimates["variant"] == figure.variant) & (estimates["term"].isin(predictions["base"]))]
    role = rows["term"].map(lambda term: "reported" if term == options.reported_base else "alternative")
    columns = ["estimate", "rounding_low", "rounding_high", "ci_low", "ci_high"]
    table = rows[columns].assign(reported=options.reported)
    table.insert(0, "base", rows["term"])
    table.insert(1, "role", role)
    return table.reset_index(drop=True)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """A forest plot: a dot, a thick line for rounding, a thin one for the draws, and the reported number."""
    drawn = Drawn(_name, _mark, _numbers, _colour)
    figure, axes = row_by_row(plotted, context.words("figures", "bases_note"), drawn, FRAME, context)
    axes.set_xlim(0, plotted[["ci_high", "rounding_high", "reported"]].max().max() * 1.05)
    thousand_axis(axes, context)
    _reported(axes, plotted, context)
    return figure


def _mark(axes: Axes, place: int, row: Row, context: FigureContext) -> None:
    style = look(row["role"], context.style.roles, "roles")
    axes.hlines(place, row["ci_low"], row["ci_high"], color=style.colour, linewidth=1.2)
    axes.hlines(place, row["rounding_low"], row["rounding_high"], color=style.colour, linewidth=13, alpha=0.4)
    axes.plot(row["estimate"], place, color=style.colour, marker=style.marker, markersize=5.5, markeredgecolor="white")


def _name(row: Row, context: FigureContext) -> str:
    return context.words("bases", row["base"])


def _numbers(row: Row, context: FigureContext) -> str:
    language, ends = context.words.language, (row["ci_low"] / 1000, row["ci_high"] / 1000)
    return f"{thousands(row['estimate'], language)} ({between(*ends, 0, language)})"


def _colour(row: Row, context: FigureContext) -> str:
    return readable(look(row["role"], context.style.roles, "roles").colour, context.style.paper)


def _reported(axes: Axes, plotted: pd.DataFrame, context: FigureContext) -> None:
    reported = plotted["reported"].max()
    if pd.isna(reported):
        return
    style = look("reported_line", context.style.roles, "roles")
    axes.axvline(reported, color=style.colour, linewidth=1.2, linestyle=(0, style.dashes or (4, 2)), zorder=1)
    text = context.words("figures", "reported", number=thousands(reported, context.words.language))
    axes.annotate(
        text,
        (reported, 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, 3),
        textcoords="offset points",
        color=readable(style.colour, context.style.paper),
        size=context.style.font_size * SMALL,
        ha="center",
    )


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: the answer on each base with both intervals, and the reported number."""
    language = context.words.language
    rows = records(plotted)
    parts = [context.words("figures", "bases_alt", title=context.title.rstrip("?."), count=len(rows))]
    for row in rows:
        values = {
            c: thousands(row[c], language) for c in ("estimate", "rounding_low", "rounding_high", "ci_low", "ci_high")
        }
        base = capital(_name(row, context))
        parts.append(context.words("figures", "base_alt", base=base, **values))
    if pd.notna(plotted["reported"].max()):
        parts.append(context.words("figures", "reported_alt", number=thousands(plotted["reported"].max(), language)))
    return " ".join(parts)
