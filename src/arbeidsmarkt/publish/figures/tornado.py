"""What drives the answer of a product or a scenario: how far each input, over its own interval, moves it."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from arbeidsmarkt.core.notation import UNIT_WORDS, between, number, with_unit
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.naming import term_name
from arbeidsmarkt.publish.notation import THOUSAND, capital, thousands
from arbeidsmarkt.publish.records import Row, records
from arbeidsmarkt.publish.rows import Drawn, counted_axis, row_by_row, thousand_axis
from arbeidsmarkt.publish.style import Frame, look, tint
from arbeidsmarkt.publish.tables.columns import Amount, Column, Word
from arbeidsmarkt.publish.tables.facts import BASE
from arbeidsmarkt.publish.tables.units import BARE, unit_name
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.model import Spec

ANSWERS = ("product", "scenario")

FRAME = Frame(height=4.5, left=7.6, right=1.4, above=0.4, below=1.2)
"""Room for the names at the left and the shares at the right."""

FACTORS = {"share": 100.0, "points": 100.0}
"""Unit of an input to the factor to its print unit, where that is not 1."""

UNBROKEN = "\N{NO-BREAK SPACE}"


COLUMNS: tuple[Column, ...] = (
    BASE,
    Word("input", lambda row, words: row[f"label_{words.language}"]),
    Word("certainty", lambda row, words: words("certainty", row["certainty"])),
    Word("origin", lambda row, words: row[f"origin_{words.language}"]),
    Word("input_unit", lambda row, words: unit_name(row["input_unit"], words)),
    Amount("input_low", "input_low", BARE, decimals=1),
    Amount("input_high", "input_high", BARE, decimals=1),
    Amount("estimate_low", "estimate_low"),
    Amount("estimate_high", "estimate_high"),
    Amount("variance_share", "variance_share", "percent", 100.0),
)
"""The plotted data as a table shows it."""


class Options(Spec):
    """`base`: the product, or the term of a scenario, that is taken apart."""

    base: str = "as_reported"


def plotted(estimates: pd.DataFrame, predictions: pd.DataFrame, figure: FigureSpec) -> pd.DataFrame:
    """One row an input, widest first.

    Returns
    -------
    DataFrame
        `base`, `unit`, `input`, `label_nl`, `label_en`, `certainty`, `origin_nl`, `origin_en`, `input_unit`,
        `input_low`, `input_high` (in that print unit), `estimate`, `estimate_low`, `estimate_high` (in the unit),
        `variance_share` (0 to 1).
    """
    base = Options.model_validate(figure.options).base
    rows = predictions[(predictions["variant"] == figure.variant) & (predictions["base"] == base)]
    answer = estimates[(estimates["variant"] == figure.variant) & (estimates["term"] == base)].iloc[0]
    columns = [
        "base",
        "input",
        "certainty",
        "origin_nl",
        "origin_en",
        "input_unit",
        "input_low",
        "input_high",
        "estimate_low",
        "estimate_high",
    ]
    factor = rows["input_unit"].map(FACTORS).fillna(1.0)
    table = rows[[*columns, "variance_share"]].assign(
        input_unit=rows["input_unit"].replace("share", "percent"),
        input_low=rows["input_low"] * factor,
        input_high=rows["input_high"] * factor,
        unit=str(answer["scale"]),
        estimate=float(answer["estimate"]),
        label_nl=rows["input_label_nl"],
        label_en=rows["input_label_en"] if "input_label_en" in rows else rows["input_label_nl"],
        width=(rows["estimate_high"] - rows["estimate_low"]).abs(),
    )
    return table.sort_values("width", ascending=False, kind="stable").drop(columns="width").reset_index(drop=True)


def draw(plotted: pd.DataFrame, context: FigureContext) -> Figure:
    """Bars around the answer; an assumption is hatched and named as one."""
    drawn = Drawn(_name, _bar, _share, lambda _, context: context.style.ink)
    figure, axes = row_by_row(plotted, _note(plotted, context), drawn, FRAME, context)
    _axes(axes, plotted, context)
    return figure


def _note(plotted: pd.DataFrame, context: FigureContext) -> str:
    answer = _counted(float(plotted["estimate"].iloc[0]), plotted, context)
    return context.words("figures", "tornado_note", base=_base(plotted, context), answer=answer)


def _base(plotted: pd.DataFrame, context: FigureContext) -> str:
    return term_name(str(plotted["base"].iloc[0]), context.words)


def _large(plotted: pd.DataFrame) -> bool:
    """Whether the answers are told in thousands."""
    return bool(plotted[["estimate_low", "estimate_high"]].abs().max().max() >= 10_000)


def _counted(value: float, plotted: pd.DataFrame, context: FigureContext) -> str:
    """An answer in thousands, or in full where it is small, with its unit."""
    language = context.words.language
    return (
        thousands(value, language) if _large(plotted) else with_unit(value, str(plotted["unit"].iloc[0]), 0, language)
    )


def _bar(axes: Axes, place: int, row: Row, context: FigureContext) -> None:
    style = look(_role(row), context.style.roles, "roles")
    low, high = sorted((row["estimate_low"], row["estimate_high"]))
    hatch = "////" if style.dashes else None
    face = tint(style.colour, context.style.paper)
    axes.barh(place, high - low, left=low, height=0.5, facecolor=face, edgecolor=style.colour, hatch=hatch)


def _role(row: Row) -> str:
    return "assumption" if row["certainty"] == "assumption" else "measured"


def _name(row: Row, context: FigureContext) -> str:
    kind = context.words("certainty", row["certainty"])
    span = _span(row, context).replace(" ", UNBROKEN)
    return f"{row[f'label_{context.words.language}']} ({kind}): {span}"


def _span(row: Row, context: FigureContext) -> str:
    low, high, unit, language = row["input_low"], row["input_high"], row["input_unit"], context.words.language
    if unit == "percent":
        return f"{between(low, high, 1, language)}%"
    if unit == "points":
        return between(low, high, 1, language) + UNIT_WORDS[language]["points"]
    if unit == "persons" and high >= 10_000:
        return f"{between(low / 1000, high / 1000, 1, language)} {THOUSAND[language]}"
    return between(low, high, 0 if high - low > 1 else 1, language)


def _share(row: Row, context: FigureContext) -> str:
    """Its part of the variance in whole per cents; what is not nothing is not printed as nothing."""
    percent = row["variance_share"] * 100
    return "<1%" if 0 < percent < 0.5 else f"{number(percent, 0, context.words.language)}%"


def _axes(axes: Axes, plotted: pd.DataFrame, context: FigureContext) -> None:
    axes.axvline(plotted["estimate"].iloc[0], color=context.style.ink, linewidth=1)
    low, high = (
        plotted[["estimate_low", "estimate_high"]].min().min(),
        plotted[["estimate_low", "estimate_high"]].max().max(),
    )
    axes.set_xlim(low - 0.06 * (high - low), high + 0.06 * (high - low))
    if _large(plotted):
        thousand_axis(axes, context)
    else:
        unit = UNIT_WORDS[context.words.language][str(plotted["unit"].iloc[0])].strip()
        counted_axis(axes, context, unit, 1)


def describe(plotted: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: the answer, and for each input how far it moves it and its share of the variance."""
    answer = _counted(float(plotted["estimate"].iloc[0]), plotted, context)
    parts = [
        context.words(
            "figures", "tornado_alt", title=context.title.rstrip("?."), base=_base(plotted, context), answer=answer
        )
    ]
    for row in records(plotted):
        values = {c: _counted(row[c], plotted, context) for c in ("estimate_low", "estimate_high")}
        name, share = capital(_name(row, context).replace(UNBROKEN, " ")), _share(row, context)
        parts.append(context.words("figures", "input_alt", input=name, share=share, **values))
    return " ".join(parts)
