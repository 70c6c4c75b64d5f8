"""The need on each base beside what known programmes reached, and the initiatives of which nothing is published."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from arbeidsmarkt.core.notation import between
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.naming import term_name
from arbeidsmarkt.publish.notation import capital, thousands
from arbeidsmarkt.publish.rows import beside, row_height, thousand_axis
from arbeidsmarkt.publish.style import Frame, framed, lines_of, look, readable
from arbeidsmarkt.publish.tables.columns import Amount, Column, Word
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec

ANSWERS = ("product",)

NAME_CM, NUMBER_CM = 5.4, 4.2
"""Room for the names at the left and the numbers at the right."""

REACHED, SHARE = "reached_known", "reached_share[{base}]"
"""Terms of the estimates: what is known to have been reached, and its share of the need on a base."""


COLUMNS: tuple[Column, ...] = (
    Word("row", lambda row, words: words("columns", f"row_{row['row']}")),
    Word("what", lambda row, words: row[f"label_{words.language}"] or term_name(row["code"], words)),
    Amount("estimate", "estimate", "persons"),
    Amount("low", "low", "persons"),
    Amount("high", "high", "persons"),
    Amount("share_low", "share_low", "percent", 100.0),
    Amount("share_high", "share_high", "percent", 100.0),
)
"""The plotted data as a table shows it."""


class Options(Spec):
    """None: the reach and its shares are rows of the estimates."""


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:
    """What is reached, then a row a base, then a row an initiative without a number.

    Returns
    -------
    DataFrame
        `row` (reached, need or unknown), `code`, `label_nl`, `label_en` (of an initiative), `estimate`, `low`, `high`
        (persons; of what is reached its range, of a need its interval), `share_low`, `share_high` (of the need).
    """
    rows = estimates[estimates["variant"] == figure.variant].set_index("term")
    own = predictions[predictions["variant"] == figure.variant]
    reached = rows.loc[REACHED]
    found: list[dict[str, Any]] = [
        {"row": "reached", "code": REACHED, "estimate": reached["estimate"]}
        | {"low": reached["rounding_low"], "high": reached["rounding_high"]}
    ]
    found += [_need(base, rows) for base in own["base"].dropna().unique()]
    unknown = own[own["programme"].notna() & own["reached_high"].isna()]
    found += [
        {
            "row": "unknown",
            "code": row["programme"],
            "label_nl": row["programme_label_nl"],
            "label_en": row["programme_label_en"],
        }
        for row in unknown.to_dict("records")
    ]
    columns = ["row", "code", "label_nl", "label_en", "estimate", "low", "high", "share_low", "share_high"]
    return pd.DataFrame(found).reindex(columns=columns)


def _need(base: str, rows: pd.DataFrame) -> dict[str, Any]:
    need, share = rows.loc[base], rows.loc[SHARE.format(base=base)]
    return {
        "row": "need",
        "code": base,
        "estimate": need["estimate"],
        "low": need["ci_low"],
        "high": need["ci_high"],
        "share_low": share["ci_low"],
        "share_high": share["ci_high"],
    }


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """A bar for what is reached, a dot and a line for each need, and the unknown in words."""
    drawn = plotted[plotted["row"] != "unknown"].reset_index(drop=True)
    names = [_name(row, context) for row in drawn.to_dict("records")]
    unknown = _unknown(plotted, context)
    height = 5.4 + len(drawn) * row_height(names, context) + 0.45 * len(unknown)
    frame = Frame(height=height, left=NAME_CM, right=NUMBER_CM, above=0.4, below=1.4 + 0.45 * len(unknown))
    figure, (axes,) = framed(context, context.words("figures", "reach_note"), frame)
    for place, row in enumerate(drawn.to_dict("records")):
        _row(axes, place, row, context)
    _axes(axes, drawn, context)
    _tell_unknown(figure, axes, unknown, context)
    return figure


def _row(axes: Axes, place: int, row: dict[Any, Any], context: FigureContext) -> None:
    style = look("reported" if row["row"] == "reached" else "alternative", context.style.roles, "roles")
    if row["row"] == "reached":
        axes.barh(place, row["high"], height=0.5, color=style.colour, alpha=0.45)
        axes.barh(place, row["low"], height=0.5, color=style.colour)
    else:
        axes.hlines(place, row["low"], row["high"], color=style.colour, linewidth=1.6)
        axes.plot(row["estimate"], place, color=style.colour, marker=style.marker, markersize=5.5)
    beside(axes, 0, place, "\n".join(_name(row, context)), context.style.ink)
    beside(axes, 1, place, _numbers(row, context), readable(style.colour, context.style.paper))


def _name(row: dict[Any, Any], context: FigureContext) -> list[str]:
    family = "terms" if row["row"] == "reached" else "bases"
    return lines_of(context.words(family, str(row["code"])), NAME_CM - 0.5, context.style.font_size)


def _numbers(row: dict[Any, Any], context: FigureContext) -> str:
    language = context.words.language
    if row["row"] == "reached":
        return between(row["low"], row["high"], 0, language)
    share = between(100 * row["share_low"], 100 * row["share_high"], 1, language)
    return "\n".join([thousands(row["estimate"], language), context.words("figures", "reach_share", share=share)])


def _unknown(plotted: pd.DataFrame, context: FigureContext) -> list[str]:
    """The sentence on the initiatives without a number, in lines."""
    names = plotted.loc[plotted["row"] == "unknown", f"label_{context.words.language}"]
    if names.empty:
        return []
    text = context.words("figures", "reach_unknown", count=len(names), names=", ".join(names))
    return lines_of(text, context.style.width_cm - 0.5, context.style.font_size)


def _tell_unknown(figure: Figure, axes: Axes, lines: list[str], context: FigureContext) -> None:
    box = axes.get_position()
    below = 1.25 / (figure.get_figheight() * 2.54)
    text = "\n".join(lines)
    figure.text(0.012, box.y0 - below, text, va="top", size=context.style.font_size, color=context.style.ink)


def _axes(axes: Axes, drawn: pd.DataFrame, context: FigureContext) -> None:
    axes.set_ylim(len(drawn) - 0.4, -0.6)
    axes.set_xlim(0, drawn["high"].max() * 1.05)
    thousand_axis(axes, context)


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: what is reached, the need and the share on each base, and the initiatives without a number."""
    language = context.words.language
    reached, *_ = plotted.to_dict("records")
    known = between(reached["low"], reached["high"], 0, language)
    parts = [context.words("figures", "reach_alt", title=context.title, known=known)]
    for row in plotted[plotted["row"] == "need"].to_dict("records"):
        values = {name: thousands(float(row[name]), language) for name in ("estimate", "low", "high")}
        share = between(100 * row["share_low"], 100 * row["share_high"], 1, language)
        base = capital(context.words("bases", str(row["code"])))
        parts.append(context.words("figures", "need_alt", base=base, share=share, **values))
    return " ".join([*parts, *_unknown(plotted, context)])
