"""Studies, groups or initiatives with their intervals, their mean, and what to expect of a new one."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon
from matplotlib.ticker import LogLocator, NullFormatter, NullLocator

from arbeidsmarkt.core.notation import between, in_full, number
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.naming import group_name
from arbeidsmarkt.publish.notation import capital
from arbeidsmarkt.publish.records import Row, records
from arbeidsmarkt.publish.rows import Drawn, counted_axis, row_by_row
from arbeidsmarkt.publish.style import Frame, look, readable
from arbeidsmarkt.publish.tables.columns import Amount, Column, Word
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec

ANSWERS = ("pooling",)

PERCENT = 100.0
SCALES = {
    "rate": ("percent", PERCENT),
    "points": ("points", PERCENT),
    "ratio": ("ratio", 1.0),
    "number": ("number", 1.0),
}
"""Scale of the estimates to the print unit and the factor to it."""

BACK = {"log": "ratio", "logit": "rate"}
"""Scale on which studies are pooled to the one on which they are shown."""

NOTHING = {"ratio": 1.0, "points": 0.0, "number": 0.0}
"""Where there is no effect; shares have no such place."""

DECIMALS = {"percent": 1, "points": 1, "ratio": 2, "number": 2}
COLUMNS: tuple[Column, ...] = (
    Word("group", lambda row, words: _label(row["study"], row["role"], words)),
    Amount("value", "value"),
    Amount("ci_low", "low"),
    Amount("ci_high", "high"),
    Amount("weight", "weight", "percent", PERCENT),
)
"""The plotted data as a table shows it."""

FRAME = Frame(height=4.4, left=5.4, right=4.2, above=0.4, below=1.2)
"""Room for the names at the left and the numbers at the right."""


class Options(Spec):
    """None."""


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:
    """One row a study or group, then the mean and a new study where studies were pooled.

    Returns
    -------
    DataFrame
        `study` (empty for the mean and a new study), `role` (study, pooled, new_study), `unit` (percent, points,
        ratio, number), `value`, `low`, `high`, `weight` (share of the mean; missing where nothing was pooled), `level`
        (of the intervals, per cent), `i2` (per cent of the spread that is between studies; missing as well).
    """
    own = estimates[estimates["variant"] == figure.variant]
    rows = _studies(own, predictions, figure.variant)
    whole = own[own["term"] == "I2"]["estimate"]
    table = pd.DataFrame(rows, columns=["study", "role", "unit", "value", "low", "high", "weight"])
    return table.assign(level=_level(own), i2=whole.iloc[0] * PERCENT if len(whole) else np.nan)


def _level(own: pd.DataFrame) -> float:
    found = own["ci_level"].dropna()
    return float(found.iloc[0]) * PERCENT if len(found) else np.nan


def _studies(own: pd.DataFrame, predictions: pd.DataFrame, variant: str) -> list[Row]:
    drawn = predictions[predictions["variant"] == variant] if len(predictions) else predictions
    if drawn.empty:
        shares = own[own["term"] == "share"]
        return [_row(row, "study", str(row["group"])) for _, row in shares.iterrows()]
    scale = BACK.get(*[str(own["scale"].iloc[0])] * 2)
    unit, factor = SCALES[scale]
    rows = [
        {"study": row["group"], "role": "study", "unit": unit, "weight": row["weight"]}
        | {name: row[name] * factor for name in ("value", "low", "high")}
        for row in drawn.to_dict("records")
    ]
    summed = own[own["term"].isin(["pooled", "new study"]) & (own["scale"] == scale)]
    return rows + [_row(row, str(row["term"]).replace(" ", "_"), "") for _, row in summed.iterrows()]


def _row(row: "pd.Series[Any]", role: str, study: str) -> Row:
    unit, factor = SCALES[row["scale"]]
    ends = {"value": "estimate", "low": "ci_low", "high": "ci_high"}
    return {"study": study, "role": role, "unit": unit} | {name: row[column] * factor for name, column in ends.items()}


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """Squares, larger for more weight, a diamond for the mean, and a line of what to expect of a new study."""
    drawn = Drawn(_name, _mark, _numbers, _colour)
    figure, axes = row_by_row(plotted, _note(plotted, context), drawn, FRAME, context, dense=0.62)
    _axes(axes, plotted, context)
    return figure


def _mark(axes: Axes, place: int, row: Row, context: FigureContext) -> None:
    style = look(f"forest_{row['role']}", context.style.roles, "roles")
    if row["role"] == "pooled":
        corners = [(row["low"], place), (row["value"], place - 0.3), (row["high"], place), (row["value"], place + 0.3)]
        axes.add_patch(Polygon(corners, closed=True, facecolor=style.colour, edgecolor=style.colour))
        return
    axes.hlines(place, row["low"], row["high"], color=style.colour, linewidth=3 if row["role"] == "new_study" else 1.4)
    if row["role"] == "study":
        size: float = 5.0 if pd.isna(row["weight"]) else 3.0 + 9.0 * float(np.sqrt(row["weight"]))
        axes.plot(row["value"], place, marker=style.marker, color=style.colour, markersize=size)


def _colour(row: Row, context: FigureContext) -> str:
    return readable(look(f"forest_{row['role']}", context.style.roles, "roles").colour, context.style.paper)


def _axes(axes: Axes, plotted: pd.DataFrame, context: FigureContext) -> None:
    unit = str(plotted["unit"].iloc[0])
    if unit == "ratio":
        axes.set_xscale("log")
        axes.set_xlim(plotted["low"].min() / 1.1, plotted["high"].max() * 1.1)
        axes.xaxis.set_minor_locator(NullLocator())
        axes.xaxis.set_minor_formatter(NullFormatter())
    counted_axis(axes, context, context.words("figures", f"forest_{unit}"), 1)
    if unit == "ratio":
        axes.xaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    if unit in NOTHING:
        axes.axvline(NOTHING[unit], color=context.style.ink, linewidth=1)
    studies = int((plotted["role"] == "study").sum())
    if studies < len(plotted):
        axes.axhline(studies - 0.5, color=context.style.muted, linewidth=0.6)


def _note(plotted: pd.DataFrame, context: FigureContext) -> str:
    level = in_full(plotted["level"].iloc[0], context.words.language)
    if not (plotted["role"] == "pooled").any():
        return context.words("figures", "forest_apart_note", level=level)
    between_studies = number(plotted["i2"].iloc[0], 0, context.words.language)
    return context.words("figures", "forest_note", level=level, between=between_studies)


def _name(row: Row, context: FigureContext) -> str:
    return _label(row["study"], row["role"], context.words)


def _label(study: str, role: str, words: Words) -> str:
    return group_name(study, words) if role == "study" else capital(words("figures", f"forest_{role}"))


def _numbers(row: Row, context: FigureContext) -> str:
    decimals, language = DECIMALS[row["unit"]], context.words.language
    return f"{number(row['value'], decimals, language)} ({between(row['low'], row['high'], decimals, language)})"


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: the note, then each study with its weight, the mean, and a new study."""
    told = [f"{context.title.rstrip('?.')}. {_note(plotted, context)}"]
    for row in records(plotted):
        weight: str = "" if pd.isna(row["weight"]) else _weight(float(row["weight"]), context)
        told.append(f"{_name(row, context)}: {_numbers(row, context)}{weight}.")
    return " ".join(told)


def _weight(weight: float, context: FigureContext) -> str:
    return context.words("figures", "forest_weight", weight=number(PERCENT * weight, 0, context.words.language))
