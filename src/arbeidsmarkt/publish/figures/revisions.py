"""First and last published figure of each period: how far they lie apart, and where the sign turned."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator

from arbeidsmarkt.core.dates import period
from arbeidsmarkt.core.errors import ConfigError
from arbeidsmarkt.core.notation import UNIT_WORDS, with_unit
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.segments import SeriesOptions, chosen
from arbeidsmarkt.publish.series import set_numbers
from arbeidsmarkt.publish.style import SMALL, Frame, framed, look
from arbeidsmarkt.publish.tables.columns import Amount, Column
from arbeidsmarkt.publish.tables.facts import PERIOD
from arbeidsmarkt.spec.analysis import FigureSpec

ANSWERS = ("revisions",)

UNITS = {"rate": ("percent", 100.0), "persons": ("persons", 1.0)}
"""Scale of the figures to their print unit and the factor to it."""

DECIMALS = {"percent": 1, "persons": 0}

MOST_NAMES = 8
"""Periods that are named under the axis."""


COLUMNS: tuple[Column, ...] = (
    *PERIOD,
    Amount("first", "first"),
    Amount("last", "last"),
    Amount("revision", "revision"),
)
"""The plotted data as a table shows it."""


class Options(SeriesOptions):
    """First and last period."""


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:
    """One row a period that was published twice.

    Returns
    -------
    DataFrame
        `period_key`, `first`, `last` and `revision` in the unit, `turned` (whether the sign did), `unit`.

    Raises
    ------
    ConfigError
        If the answer is neither of rates nor of persons.
    """
    options = Options.model_validate(figure.options)
    unit, factor = _unit_of(estimates[estimates["variant"] == figure.variant])
    rows = chosen(predictions.assign(group=""), figure.variant, options)
    figures = rows[["first", "last", "revision"]] * factor
    turned = rows["first"] * rows["last"] < 0
    return rows[["period_key"]].assign(**figures, turned=turned, unit=unit)


def _unit_of(estimates: pd.DataFrame) -> tuple[str, float]:
    scale = str(estimates.loc[estimates["term"] == "mean_revision", "scale"].iloc[0])
    if scale not in UNITS:
        raise ConfigError(
            f"The revisions are of the scale {scale}, which this figure does not draw.",
            "key options.scale",
            f"scales: {', '.join(UNITS)}",
            "leave the figure out, or correct the scale",
            f"De bijstellingen hebben de schaal {scale}; die tekent deze figuur niet.",
            f"schalen: {', '.join(UNITS)}",
            "laat de figuur weg, of verbeter de schaal",
        )
    return UNITS[scale]


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """An open mark for the first figure and a filled one for the last, joined; another mark where the sign turned."""
    unit = UNIT_WORDS[context.words.language][_unit(plotted)].strip()
    note = context.words("figures", "revisions_note", unit=unit)
    if plotted["turned"].any():
        note = " ".join([note, context.words("figures", "revisions_turned")])
    figure, (axes,) = framed(context, note, Frame(above=0.4, left=1.9, right=0.4, below=1.1))
    for state in ("first", "last"):
        _points(axes, plotted, state, context)
    if (plotted[["first", "last"]] < 0).any(axis=None):
        axes.axhline(0, color=context.style.ink, linewidth=0.9)
    _periods(axes, plotted, context)
    set_numbers(axes, context)
    return figure


def _points(axes: Axes, plotted: pd.DataFrame, state: str, context: FigureContext) -> None:
    places = range(len(plotted))
    for place, row in zip(places, plotted.to_dict("records"), strict=True):
        style = look("sign_turned" if row["turned"] else "sign_kept", context.style.roles, "roles")
        axes.vlines(place, *sorted((row["first"], row["last"])), color=style.colour, linewidth=1.2, zorder=2)
        face = style.colour if state == "last" else context.style.paper
        axes.plot(place, row[state], marker=style.marker, color=style.colour, markerfacecolor=face, zorder=3)


def _periods(axes: Axes, plotted: pd.DataFrame, context: FigureContext) -> None:
    step = -(-len(plotted) // MOST_NAMES)
    shown = list(range(0, len(plotted), step))
    names = [period(plotted["period_key"].iloc[place], context.words.language) for place in shown]
    axes.xaxis.set_major_locator(FixedLocator(shown))
    axes.set_xticklabels([name.replace(" ", "\n") for name in names], size=context.style.font_size * SMALL)
    axes.tick_params(axis="x", length=0)
    axes.set_xlim(-0.6, len(plotted) - 0.4)


def _unit(plotted: pd.DataFrame) -> str:
    return str(plotted["unit"].iloc[0])


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: how many periods, the largest revision, and where the sign turned."""
    unit, language = _unit(plotted), context.words.language
    largest = plotted.iloc[int(plotted["revision"].abs().argmax())]
    first, last = (with_unit(largest[state], unit, DECIMALS[unit], language) for state in ("first", "last"))
    turned = [period(key, language) for key in plotted.loc[plotted["turned"], "period_key"]]
    return context.words(
        "figures",
        "revisions_alt",
        title=context.title.rstrip("?."),
        count=len(plotted),
        period=period(largest["period_key"], language),
        first=first,
        last=last,
        turned=context.words("figures", "revisions_turned_in", periods="; ".join(turned)) if turned else "",
    ).strip()
