"""Why a stock changed: what came in, what went out and what those two leave, as bars that add up to the change."""

from typing import Literal

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from arbeidsmarkt.core.periods import PERIODS_PER_YEAR, parse_period
from arbeidsmarkt.core.statuses import least_final
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.notation import PROVISIONAL, plain
from arbeidsmarkt.publish.segments import SeriesOptions, chosen, with_segments
from arbeidsmarkt.publish.series import name_lines, series_note, set_numbers, set_time, shade_corona
from arbeidsmarkt.publish.series_text import described
from arbeidsmarkt.publish.style import Frame, framed, look, tint
from arbeidsmarkt.publish.tables.columns import Amount, Column
from arbeidsmarkt.publish.tables.facts import GROUP, PERIOD, STATUS
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.style import GroupStyle

ANSWERS = ("stock_flow",)

PARTS = ["inflow", "outflow", "other"]
"""Columns of the predictions that add up to `change`, in the order in which they are stacked."""

BAR = 0.8
"""Width of a bar, as a share of its period."""


COLUMNS: tuple[Column, ...] = (
    GROUP,
    *PERIOD,
    Amount("value", "value"),
    STATUS,
)
"""The plotted data as a table shows it."""


class Options(SeriesOptions):
    """First and last period, of which group where the analysis has several, and a bar a period or a year."""

    group: str | None = None
    per: Literal["period", "year"] = "period"


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:  # noqa: ARG001
    """The parts of each change and the change itself, in persons, one row a part and period.

    Returns
    -------
    DataFrame
        `group` (part_inflow, part_outflow, part_other, part_change), `period_key`, `year`, `unit`, `value`, `bottom`
        and `top` of its bar, `status`, `survey_level`, `segment`; of years those alone that have all their periods.
    """
    options = Options.model_validate(figure.options)
    own = predictions if options.group is None else predictions[predictions["group"] == options.group]
    within = SeriesOptions(first=options.first, last=options.last)
    table = chosen(own.assign(group="stock"), figure.variant, within)
    table = table if options.per == "period" else _by_year(table)
    return with_segments(pd.concat([_part(table, name) for name in [*PARTS, "change"]], ignore_index=True))


def _by_year(table: pd.DataFrame) -> pd.DataFrame:
    periods = [parse_period(key) for key in table["period_key"]]
    years = table.assign(period_key=[f"{one.year}JJ00" for one in periods]).groupby("period_key", sort=True)
    sums = (
        years[[*PARTS, "change"]]
        .sum()
        .assign(
            status=years["status"].agg(least_final),
            count=years.size(),
        )
    )
    whole = sums[sums["count"] == PERIODS_PER_YEAR[periods[0].frequency]].reset_index()
    return whole.assign(year=[parse_period(key).year + 0.5 for key in whole["period_key"]])


def _part(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """A part stands on those before it that have its sign."""
    own = table[name]
    before = table[PARTS[: PARTS.index(name)] if name in PARTS else []]
    bottom = before.where(before.gt(0).eq(own.gt(0), axis=0), 0).sum(axis=1)
    columns = {"value": own, "bottom": bottom, "top": bottom + own}
    facts = table[["period_key", "year", "status"]]
    return facts.assign(group=f"part_{name}", unit="persons", survey_level="none", **columns)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """Bars above and below zero, and a mark at what they add up to."""
    note = series_note(context.words("figures", "contributions_note"), plotted, context)
    figure, (axes,) = framed(context, note, Frame(above=0.7))
    width = 1 / PERIODS_PER_YEAR[parse_period(str(plotted["period_key"].iloc[0])).frequency]
    reach = BAR * width / 2
    ends = [plotted["year"].min() - reach, plotted["year"].max() + reach]
    for group, own in plotted.groupby("group", sort=False):
        style = look(str(group), context.style.groups, "groups")
        if group == "part_change":
            axes.plot(own["year"], own["value"], color=style.colour, marker=style.marker, markeredgecolor="white")
        else:
            _bars(axes, own, style, BAR * width, context)
    axes.axhline(0, color=context.style.ink, linewidth=0.8)
    axes.margins(y=0.08)
    set_time(axes, pd.DataFrame({"year": ends}), context)
    shade_corona(axes, plotted, context, named=True)
    set_numbers(axes, context)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value / 1000, context.words.language)))
    name_lines(axes, _named(plotted, reach), context)
    return figure


def _bars(axes: Axes, own: pd.DataFrame, style: GroupStyle, width: float, context: FigureContext) -> None:
    """Bars of a part; one with dashes is hatched, and a provisional one has an asterisk."""
    face, hatch = tint(style.colour, context.style.paper), "////" if style.dashes else None
    years, low, height = own["year"], own["bottom"], own["value"]
    axes.bar(years, height, width, low, facecolor=face, edgecolor=style.colour, linewidth=0.7, hatch=hatch)
    if own["group"].iloc[0] == f"part_{PARTS[0]}":
        for row in own[own["status"] == "provisional"].to_dict("records"):
            place = (row["year"], row["top"])
            axes.annotate(PROVISIONAL, place, (0, 1), textcoords="offset points", ha="center")


def _named(plotted: pd.DataFrame, reach: float) -> pd.DataFrame:
    """The rows with their names at the middle of the last bars, where these end."""
    middle = plotted["value"].where(plotted["group"] == "part_change", (plotted["bottom"] + plotted["top"]) / 2)
    return plotted.assign(value=middle, year=plotted["year"] + reach)


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: what is shown, and the first, last and highest of each; outflow is told as a number above zero."""
    size = plotted["value"].mask(plotted["group"] == "part_outflow", -plotted["value"])
    return described(plotted.assign(value=size), context, "contributions_alt")
