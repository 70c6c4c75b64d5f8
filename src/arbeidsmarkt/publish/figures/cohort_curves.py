"""Shares of cohorts by duration: observed, and as expected by the model without the window or, if none, at all."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from arbeidsmarkt.core.notation import with_unit
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.naming import group_name
from arbeidsmarkt.publish.notation import capital
from arbeidsmarkt.publish.series import LABEL_CM, name_lines, set_numbers, stroke
from arbeidsmarkt.publish.style import Frame, framed, look
from arbeidsmarkt.publish.tables.columns import Amount, Column, Word
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec

ANSWERS = ("cohort",)

PERCENT = 100.0
YEAR = 12
"""Months between two marks of the axis; half of it where the curves are shorter than three of them."""


COLUMNS: tuple[Column, ...] = (
    Word("cohort", lambda row, words: group_name(row["cohort"], words)),
    Amount("duration", "duration", "months"),
    Amount("observed", "observed", "percent"),
    Amount("expected", "expected", "percent"),
    Word("expected_by", lambda row, words: words("columns", f"by_{row['line']}")),
)
"""The plotted data as a table shows it."""


class Options(Spec):
    """`groups`: which cohorts, in which order; all if left out."""

    groups: list[str] | None = None


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:
    """Observed and expected shares in per cent, one row a cohort and duration.

    Returns
    -------
    DataFrame
        `cohort`, `duration` (months), `observed`, `expected`, `line` (without_window, or fitted where the analysis has
        no window).
    """
    options = Options.model_validate(figure.options)
    rows = predictions[predictions["variant"] == figure.variant].assign(cohort=lambda own: own["group"].astype(str))
    wanted = options.groups or list(dict.fromkeys(rows["cohort"]))
    rows = rows[rows["cohort"].isin(wanted)]
    window = (estimates.loc[estimates["variant"] == figure.variant, "term"] == "window").any()
    table = rows[["cohort", "duration"]].assign(
        observed=rows["observed"] * PERCENT,
        expected=rows["without"] * PERCENT,
        line="without_window" if window else "fitted",
        order=rows["cohort"].map(wanted.index),
    )
    return table.sort_values(["order", "duration"]).drop(columns="order").reset_index(drop=True)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """A line of observed shares a cohort, and a thin dotted one of what was expected."""
    note = context.words("figures", f"cohort_{plotted['line'].iloc[0]}_note")
    figure, (axes,) = framed(context, note, Frame(above=0.3, below=1.2))
    for cohort, own in plotted.groupby("cohort", sort=False):
        style = look(str(cohort), context.style.groups, "groups")
        axes.plot(own["duration"], own["expected"], color=style.colour, linewidth=1.0, linestyle=(0, (1, 1.5)))
        axes.plot(own["duration"], own["observed"], **stroke(style), marker=style.marker, markeredgecolor="white")
    _axes(axes, plotted, context)
    named = plotted.rename(columns={"cohort": "group", "observed": "value"}).assign(year=plotted["duration"])
    name_lines(axes, named, context)
    return figure


def _axes(axes: Axes, plotted: pd.DataFrame, context: FigureContext) -> None:
    last = plotted["duration"].max()
    share = LABEL_CM / (context.style.width_cm * axes.get_position().width)
    axes.set_xlim(0, last * 1.02 / (1 - share))
    axes.set_ylim(0, plotted[["observed", "expected"]].max().max() * 1.08)
    axes.xaxis.set_major_locator(MultipleLocator(YEAR if last > 3 * YEAR else YEAR / 2))
    axes.set_xticks([tick for tick in axes.get_xticks() if 0 <= tick <= last])
    axes.set_xlabel(context.words("figures", "months_since"), loc="left")
    set_numbers(axes, context)


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: for each cohort the first and the last observed share, and what was expected at the last."""
    line = str(plotted["line"].iloc[0])
    parts = [context.words("figures", "cohort_alt", title=context.title.rstrip("?."))]
    for cohort, own in plotted.groupby("cohort", sort=False):
        first, last = own.iloc[0], own.iloc[-1]
        values = {"first": first["observed"], "last": last["observed"], "expected": last["expected"]}
        texts = {key: with_unit(value, "percent", 1, context.words.language) for key, value in values.items()}
        months = {"first_month": f"{first['duration']:g}", "last_month": f"{last['duration']:g}"}
        name = capital(group_name(str(cohort), context.words))
        parts.append(context.words("figures", f"cohort_{line}_alt", group=name, **texts, **months))
    return " ".join(parts)
