"""What drives the answer of a product: how far each input, over its own interval, moves it."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.notation import JOINER, interval, plain, thousands
from arbeidsmarkt.publish.rows import beside, thousand_axis
from arbeidsmarkt.publish.style import Frame, framed, lines_of, look
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec

NAME_CM, SHARE_CM = 7.6, 1.4
"""Room for the names at the left and the shares at the right."""


class Options(Spec):
    """`base`: the product that is taken apart."""

    base: str = "as_reported"


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:
    """One row an input, widest first.

    Returns
    -------
    DataFrame
        `base`, `input`, `label_nl`, `label_en`, `certainty`, `origin`, `input_low`, `input_high` (in the input's own
        unit), `estimate`, `estimate_low`, `estimate_high` (persons), `variance_share` (0 to 1).
    """
    base = Options.model_validate(figure.options).base
    rows = predictions[(predictions["variant"] == figure.variant) & (predictions["base"] == base)]
    answer = estimates[(estimates["variant"] == figure.variant) & (estimates["term"] == base)]["estimate"]
    columns = ["base", "input", "certainty", "origin", "input_low", "input_high", "estimate_low", "estimate_high"]
    table = rows[[*columns, "variance_share"]].assign(
        estimate=float(answer.iloc[0]),
        label_nl=rows["input_label_nl"],
        label_en=rows["input_label_en"] if "input_label_en" in rows else rows["input_label_nl"],
        width=(rows["estimate_high"] - rows["estimate_low"]).abs(),
    )
    return table.sort_values("width", ascending=False, kind="stable").drop(columns="width").reset_index(drop=True)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """Bars around the answer; an assumption is hatched and named as one."""
    frame = Frame(height=4.5 + len(plotted) * context.style.row_cm, left=NAME_CM, right=SHARE_CM, above=0.4, below=1.2)
    figure, (axes,) = framed(context, _note(plotted, context), frame)
    for place, row in enumerate(plotted.to_dict("records")):
        _bar(axes, place, {str(key): value for key, value in row.items()}, context)
    _axes(axes, plotted, context)
    return figure


def _note(plotted: pd.DataFrame, context: FigureContext) -> str:
    answer = thousands(float(plotted["estimate"].iloc[0]), context.words.language)
    return context.words("figures", "tornado_note", base=_base(plotted, context), answer=answer)


def _base(plotted: pd.DataFrame, context: FigureContext) -> str:
    return context.words("bases", str(plotted["base"].iloc[0]))


def _bar(axes: Axes, place: int, row: dict[str, Any], context: FigureContext) -> None:
    style = look(_role(row), context.style.roles, "roles")
    low, high = sorted((row["estimate_low"], row["estimate_high"]))
    hatch = "////" if style.dashes else None
    axes.barh(
        place, high - low, left=low, height=0.5, facecolor=style.colour + "b0", edgecolor=style.colour, hatch=hatch
    )
    size, ink = context.style.font_size, context.style.ink
    name = lines_of(_name(row, context), NAME_CM - 0.5, size)
    beside(axes, 0, place, "\n".join(name), ink)
    share = context.words(
        "figures", "variance_share", percent=plain(round(row["variance_share"] * 100), context.words.language)
    )
    beside(axes, 1, place, share, ink)


def _role(row: dict[str, Any]) -> str:
    return "assumption" if row["certainty"] == "assumption" else "measured"


def _name(row: dict[str, Any], context: FigureContext) -> str:
    kind = context.words("certainty", row["certainty"])
    span = _span(row["input_low"], row["input_high"], context)
    return f"{row[f'label_{context.words.language}']} ({kind}): {span}"


def _span(low: float, high: float, context: FigureContext) -> str:
    if high <= 1:
        return interval(low * 100, high * 100, 1, context.words.language) + context.words("figures", "percent_sign")
    language = context.words.language
    return f"{plain(round(low / 1000, 1), language)}{JOINER[language]}{thousands(high, language, 1)}"


def _axes(axes: Axes, plotted: pd.DataFrame, context: FigureContext) -> None:
    axes.set_ylim(len(plotted) - 0.4, -0.6)
    axes.axvline(plotted["estimate"].iloc[0], color=context.style.ink, linewidth=1)
    low, high = (
        plotted[["estimate_low", "estimate_high"]].min().min(),
        plotted[["estimate_low", "estimate_high"]].max().max(),
    )
    axes.set_xlim(low - 0.06 * (high - low), high + 0.06 * (high - low))
    thousand_axis(axes, context)


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: the answer, and for each input how far it moves it and its share of the variance."""
    language = context.words.language
    answer = thousands(float(plotted["estimate"].iloc[0]), language)
    parts = [
        context.words(
            "figures", "tornado_alt", title=context.title.rstrip("?."), base=_base(plotted, context), answer=answer
        )
    ]
    for row in plotted.to_dict("records"):
        values = {c: thousands(float(row[c]), language) for c in ("estimate_low", "estimate_high")}
        share = plain(round(float(row["variance_share"]) * 100), language)
        name = _name({str(key): value for key, value in row.items()}, context)
        parts.append(context.words("figures", "input_alt", input=name, percent=share, **values))
    return " ".join(parts)
