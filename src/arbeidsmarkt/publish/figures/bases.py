"""The answers of a product on each base, with rounding and Monte Carlo intervals, beside what was reported."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from arbeidsmarkt.core.notation import between
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.notation import capital, thousands
from arbeidsmarkt.publish.rows import beside, row_height, thousand_axis
from arbeidsmarkt.publish.style import SMALL, Frame, framed, lines_of, look, readable
from arbeidsmarkt.publish.tables.columns import Amount, Column
from arbeidsmarkt.publish.tables.facts import BASE
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec

ANSWERS = ("product",)

NAME_CM, NUMBER_CM = 5.2, 4.6
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
    names = [_name(str(base), context) for base in plotted["base"]]
    height = 4.3 + len(plotted) * row_height(names, context)
    frame = Frame(height=height, left=NAME_CM, right=NUMBER_CM, below=1.2)
    figure, (axes,) = framed(context, context.words("figures", "bases_note"), frame)
    for place, row in enumerate(plotted.to_dict("records")):
        _row(axes, place, row, context)
    _axes(axes, plotted, context)
    _reported(axes, plotted, context)
    return figure


def _row(axes: Axes, place: int, row: dict[Any, Any], context: FigureContext) -> None:
    style = look(str(row["role"]), context.style.roles, "roles")
    axes.hlines(place, row["ci_low"], row["ci_high"], color=style.colour, linewidth=1.2)
    axes.hlines(place, row["rounding_low"], row["rounding_high"], color=style.colour, linewidth=13, alpha=0.4)
    axes.plot(row["estimate"], place, color=style.colour, marker=style.marker, markersize=5.5, markeredgecolor="white")
    beside(axes, 0, place, "\n".join(_name(str(row["base"]), context)), context.style.ink)
    colour = readable(style.colour, context.style.paper)
    beside(axes, 1, place, _numbers(row, context.words.language), colour)


def _name(base: str, context: FigureContext) -> list[str]:
    return lines_of(context.words("bases", base), NAME_CM - 0.5, context.style.font_size)


def _numbers(row: dict[Any, Any], language: str) -> str:
    estimate, low, high = (float(str(row[c])) for c in ("estimate", "ci_low", "ci_high"))
    return f"{thousands(estimate, language)} ({between(low / 1000, high / 1000, 0, language)})"


def _axes(axes: Axes, plotted: pd.DataFrame, context: FigureContext) -> None:
    axes.set_ylim(len(plotted) - 0.4, -0.6)
    axes.set_xlim(0, plotted[["ci_high", "rounding_high", "reported"]].max().max() * 1.05)
    thousand_axis(axes, context)


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
    rows = plotted.to_dict("records")
    parts = [context.words("figures", "bases_alt", title=context.title.rstrip("?."), count=len(rows))]
    for row in rows:
        values = {
            c: thousands(float(row[c]), language)
            for c in ("estimate", "rounding_low", "rounding_high", "ci_low", "ci_high")
        }
        base = capital(context.words("bases", str(row["base"])))
        parts.append(context.words("figures", "base_alt", base=base, **values))
    if pd.notna(plotted["reported"].max()):
        parts.append(context.words("figures", "reported_alt", number=thousands(plotted["reported"].max(), language)))
    return " ".join(parts)
