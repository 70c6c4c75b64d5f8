"""The need on each base beside what known programmes reached, and the initiatives of which nothing is published."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from arbeidsmarkt.core.notation import between
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.naming import term_name
from arbeidsmarkt.publish.notation import capital, thousands
from arbeidsmarkt.publish.records import Row, records
from arbeidsmarkt.publish.rows import Drawn, row_by_row, thousand_axis
from arbeidsmarkt.publish.style import Frame, lines_of, look, readable
from arbeidsmarkt.publish.tables.columns import Amount, Column, Word
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.style import GroupStyle

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
    known = plotted[plotted["row"] != "unknown"]
    unknown = _unknown(plotted, context)
    more = 0.45 * len(unknown)
    frame = Frame(height=5.4 + more, left=NAME_CM, right=NUMBER_CM, above=0.4, below=1.4 + more)
    figure, axes = row_by_row(
        known, context.words("figures", "reach_note"), Drawn(_name, _mark, _numbers, _colour), frame, context
    )
    axes.set_xlim(0, known["high"].max() * 1.05)
    thousand_axis(axes, context)
    _tell_unknown(figure, axes, unknown, context)
    return figure


def _mark(axes: Axes, place: int, row: Row, context: FigureContext) -> None:
    style = _style(row, context)
    if row["row"] == "reached":
        axes.barh(place, row["high"], height=0.5, color=style.colour, alpha=0.45)
        axes.barh(place, row["low"], height=0.5, color=style.colour)
    else:
        axes.hlines(place, row["low"], row["high"], color=style.colour, linewidth=1.6)
        axes.plot(row["estimate"], place, color=style.colour, marker=style.marker, markersize=5.5)


def _style(row: Row, context: FigureContext) -> GroupStyle:
    return look("reported" if row["row"] == "reached" else "alternative", context.style.roles, "roles")


def _colour(row: Row, context: FigureContext) -> str:
    return readable(_style(row, context).colour, context.style.paper)


def _name(row: Row, context: FigureContext) -> str:
    return context.words("terms" if row["row"] == "reached" else "bases", row["code"])


def _numbers(row: Row, context: FigureContext) -> str:
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


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: what is reached, the need and the share on each base, and the initiatives without a number."""
    language = context.words.language
    reached, *_ = records(plotted)
    known = between(reached["low"], reached["high"], 0, language)
    parts = [context.words("figures", "reach_alt", title=context.title, known=known)]
    for row in records(plotted[plotted["row"] == "need"]):
        values = {name: thousands(row[name], language) for name in ("estimate", "low", "high")}
        share = between(100 * row["share_low"], 100 * row["share_high"], 1, language)
        base = capital(_name(row, context))
        parts.append(context.words("figures", "need_alt", base=base, share=share, **values))
    return " ".join([*parts, *_unknown(plotted, context)])
