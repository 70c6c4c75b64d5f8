"""The share that had the event by each period, a curve a group, with its band."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from arbeidsmarkt.core.notation import between, in_full, number
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.naming import group_name
from arbeidsmarkt.publish.notation import capital
from arbeidsmarkt.publish.series import LABEL_CM, NamedLine, name_beside, set_numbers, stroke
from arbeidsmarkt.publish.style import Frame, framed, look
from arbeidsmarkt.publish.tables.columns import Amount, Column, Word
from arbeidsmarkt.publish.tables.units import BARE
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec, Text
from arbeidsmarkt.spec.style import GroupStyle

ANSWERS = ("hazard",)

PERCENT = 100.0
ALONE = "observed"
"""Look of a single curve."""

COLUMNS: tuple[Column, ...] = (
    Word("group", lambda row, words: group_name(row["curve"], words) if row["curve"] else ""),
    Amount("period", "period", BARE, decimals=0),
    Amount("share", "value", "percent"),
    Amount("ci_low", "low", "percent"),
    Amount("ci_high", "high", "percent"),
    Amount("n_obs", "people", BARE, decimals=0),
)
"""The plotted data as a table shows it."""


class Options(Spec):
    """`period`: what a period is, in words, such as months since the start."""

    period: Text | None = None


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:  # noqa: ARG001
    """One row a curve and period.

    Returns
    -------
    DataFrame
        `curve` (value of the group, empty where there is one), `period`, `value`, `low`, `high` (per cent; no ends
        where none or all had the event), `people` (still followed at its start), `median` (period after which half had
        it; missing where it is not reached), `level` (per cent), `period_nl`, `period_en`.
    """
    options = Options.model_validate(figure.options)
    own = estimates[estimates["variant"] == figure.variant]
    rows = own[own["term"] == "share by period"]
    medians = own[own["term"] == "median"].set_index("group")["estimate"]
    table = pd.DataFrame(
        {
            "curve": rows["group"],
            "period": rows["period_key"].astype(float),
            "value": rows["estimate"] * PERCENT,
            "low": rows["ci_low"] * PERCENT,
            "high": rows["ci_high"] * PERCENT,
            "people": rows["n_obs"],
            "median": rows["group"].map(medians),
            "level": rows["ci_level"] * PERCENT,
        }
    )
    named = {f"period_{one}": options.period[one] if options.period else "" for one in ("nl", "en")}
    return table.assign(**named).reset_index(drop=True)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """Steps where every period is known, else marks that a dotted line joins; a line at half."""
    note = context.words("figures", "life_note", level=in_full(plotted["level"].iloc[0], context.words.language))
    figure, (axes,) = framed(context, note, Frame(above=0.3, below=1.2, right=0.25))
    curves = _curves(plotted)
    for name, own in curves.items():
        _curve(axes, own, _look(name, context))
    axes.axhline(PERCENT / 2, color=context.style.muted, linewidth=0.8, linestyle=(0, (4, 3)))
    _axes(axes, plotted, context)
    if len(curves) > 1:
        _name(axes, curves, context)
    return figure


def _curves(plotted: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {str(name): own.sort_values("period") for name, own in plotted.groupby("curve", sort=False)}


def _look(name: str, context: FigureContext) -> GroupStyle:
    return look(name or ALONE, context.style.groups, "groups")


def _curve(axes: Axes, own: pd.DataFrame, style: GroupStyle) -> None:
    """From nobody at the start; between periods that are not known nothing is claimed."""
    whole = bool((np.diff([0.0, *own["period"]]) == 1).all())
    if not whole:
        axes.vlines(own["period"], own["low"], own["high"], color=style.colour, alpha=0.6, linewidth=1.6)
        axes.plot(own["period"], own["value"], color=style.colour, linewidth=0.8, linestyle=(0, (1, 2)))
        axes.plot(own["period"], own["value"], color=style.colour, linestyle="none", marker=style.marker)
        return
    period, value = [0.0, *own["period"]], [0.0, *own["value"]]
    axes.step(period, value, where="post", **stroke(style))
    ends = own[own["low"].notna()]
    band = ends["period"], ends["low"], ends["high"]
    axes.fill_between(*band, step="post", color=style.colour, alpha=0.15, linewidth=0)
    for edge in band[1:]:
        axes.step(band[0], edge, where="post", **stroke(style), linewidth=0.5)


def _axes(axes: Axes, plotted: pd.DataFrame, context: FigureContext) -> None:
    last = float(plotted["period"].max())
    named = len(_curves(plotted)) > 1
    share = LABEL_CM / (context.style.width_cm * axes.get_position().width) if named else 0.0
    axes.set_xlim(0, last * 1.02 / (1 - share))
    axes.set_ylim(0, PERCENT * 1.03)
    axes.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    axes.set_xticks([tick for tick in axes.get_xticks() if 0 <= tick <= last])
    axes.set_xlabel(_period(plotted, context), loc="left")
    set_numbers(axes, context)


def _period(plotted: pd.DataFrame, context: FigureContext) -> str:
    return str(plotted[f"period_{context.words.language}"].iloc[0]) or context.words("figures", "life_period")


def _name(axes: Axes, curves: dict[str, pd.DataFrame], context: FigureContext) -> None:
    named = {
        name: NamedLine(group_name(name, context.words), float(own["value"].iloc[-1]), _look(name, context))
        for name, own in curves.items()
    }
    last = max(float(own["period"].iloc[-1]) for own in curves.values())
    name_beside(axes, last, named, LABEL_CM, context.style.font_size, context.style.paper)


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: the note, then of each curve the last share with its interval, and when half had the event."""
    language, words = context.words.language, context.words
    level = in_full(plotted["level"].iloc[0], language)
    told = [f"{context.title.rstrip('?.')}. {words('figures', 'life_note', level=level)}"]
    for name, own in _curves(plotted).items():
        last = own.iloc[-1]
        facts = {
            "period": f"{last['period']:g} ({_period(plotted, context)})",
            "share": number(last["value"], 0, language),
            "ends": f" ({between(last['low'], last['high'], 0, language)})" if pd.notna(last["low"]) else "",
        }
        half = "life_no_half" if pd.isna(last["median"]) else "life_half"
        last_share = words("figures", "life_last", **facts)
        middle = words("figures", half, median=f"{last['median']:g}")
        begin = f"{capital(group_name(name, words))}: " if name else ""
        told.append(f"{begin}{last_share} {middle}")
    return " ".join(told)
