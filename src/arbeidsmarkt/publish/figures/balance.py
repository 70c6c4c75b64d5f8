"""How alike people who did and did not take part are, before and after weighting or matching: a love plot."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from arbeidsmarkt.core.notation import number
from arbeidsmarkt.models.programmes.programme_effect_words import most_apart
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.naming import term_name
from arbeidsmarkt.publish.notation import plain
from arbeidsmarkt.publish.records import Row, records
from arbeidsmarkt.publish.rows import Drawn, counted_axis, row_by_row
from arbeidsmarkt.publish.style import Frame, look, readable
from arbeidsmarkt.publish.tables.columns import Amount, Column, Word
from arbeidsmarkt.publish.tables.units import BARE
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec

ANSWERS = ("programme_effect",)

MOMENTS = ("before", "after")
DECIMALS = 2
COLUMNS: tuple[Column, ...] = (
    Word("term", lambda row, words: term_name(row["covariate"], words)),
    Amount("balance_before", "before", BARE, decimals=DECIMALS),
    Amount("balance_after", "after", BARE, decimals=DECIMALS),
    Amount("threshold", "most", BARE, decimals=DECIMALS),
)
"""The plotted data as a table shows it."""

FRAME = Frame(height=4.4, left=5.4, right=3.4, above=0.4, below=1.2)
"""Room for the names at the left and the numbers at the right."""


class Options(Spec):
    """None."""


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:  # noqa: ARG001
    """One row a covariate, the most apart before first.

    Returns
    -------
    DataFrame
        `covariate`, `before`, `after` (differences in standard deviations), `most` (how far apart is allowed).
    """
    own = estimates[estimates["variant"] == figure.variant]
    sides = {moment: _differences(own, f"balance {moment}, ") for moment in MOMENTS}
    table = pd.DataFrame(sides).rename_axis("covariate").reset_index()
    estimators = own.loc[own["term"] == "effect", "method"]
    table = table.assign(most=most_apart(str(estimators.iloc[0])) if len(estimators) else None)
    order = table["before"].abs().sort_values(ascending=False, kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _differences(own: pd.DataFrame, begin: str) -> "pd.Series[float]":
    rows = own[own["term"].str.startswith(begin)]
    return pd.Series(rows["estimate"].to_numpy(float), index=rows["term"].str.removeprefix(begin), dtype=float)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """Hollow before and filled after, joined by a thin line, between lines of what is alike enough."""
    drawn = Drawn(_name, _marks, _numbers, _colour)
    figure, axes = row_by_row(plotted, _note(plotted, context), drawn, FRAME, context, dense=0.62)
    _axes(axes, plotted, context)
    return figure


def _name(row: Row, context: FigureContext) -> str:
    return term_name(row["covariate"], context.words)


def _marks(axes: Axes, place: int, row: Row, context: FigureContext) -> None:
    axes.hlines(place, row["before"], row["after"], color=context.style.muted, linewidth=0.8)
    for moment, face in (("before", context.style.paper), ("after", None)):
        style = look(f"balance_{moment}", context.style.roles, "roles")
        colour = face or style.colour
        axes.plot(row[moment], place, marker=style.marker, color=style.colour, markerfacecolor=colour, markersize=6)


def _colour(row: Row, context: FigureContext) -> str:
    apart = abs(row["after"]) > row["most"]
    return context.style.warning if apart else readable(context.style.ink, context.style.paper)


def _axes(axes: Axes, plotted: pd.DataFrame, context: FigureContext) -> None:
    reach = max(float(plotted[[*MOMENTS, "most"]].abs().max().max()), 0.1) * 1.1
    axes.set_xlim(-reach, reach)
    axes.axvline(0, color=context.style.ink, linewidth=1)
    for side in (-1, 1):
        axes.axvline(side * plotted["most"].iloc[0], color=context.style.muted, linewidth=0.8, linestyle=(0, (4, 3)))
    counted_axis(axes, context, context.words("figures", "balance_axis"), 1)


def _note(plotted: pd.DataFrame, context: FigureContext) -> str:
    apart = int((plotted["after"].abs() > plotted["most"]).sum())
    most = plain(float(plotted["most"].iloc[0]), context.words.language)
    return context.words("figures", "balance_note", most=most, apart=apart, count=len(plotted))


def _numbers(row: Row, context: FigureContext) -> str:
    before, after = (number(row[moment], DECIMALS, context.words.language) for moment in MOMENTS)
    return context.words("figures", "balance_numbers", before=before, after=after)


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: the note, then each covariate before and after."""
    told = [f"{context.title.rstrip('?.')}. {_note(plotted, context)}"]
    told += [f"{_name(row, context)}: {_numbers(row, context)}." for row in records(plotted)]
    return " ".join(told)
