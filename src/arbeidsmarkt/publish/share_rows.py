"""Published outcomes that are shares, a row each under its programme, with its interval where people were counted."""

from collections.abc import Callable, Iterator
from itertools import groupby

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.notation import capital, plain
from arbeidsmarkt.publish.programme_figure import Known
from arbeidsmarkt.publish.records import Row, records
from arbeidsmarkt.publish.rows import LINE
from arbeidsmarkt.publish.shares import PERCENT, share_of, share_text
from arbeidsmarkt.publish.style import CM, SMALL, Frame, framed, lines_of, look, readable

NAME_CM, NUMBER_CM = 8.4, 4.7
"""Room for the names at the left and the numbers at the right."""

APART_CM = 0.17
"""Room between two rows."""

COLUMNS = [*(f"{name}_{language}" for name in ("programme", "outcome", "period") for language in ("nl", "en"))]
COLUMNS = ["outcome", *COLUMNS, "evidence", "wording", "value", "low", "high", "outcomes", "level"]


def share_rows(known: Known, chosen: Callable[[Row], bool]) -> pd.DataFrame:
    """One row a result that is a share, of the chosen outcomes, in the order of the source.

    Returns
    -------
    DataFrame
        `outcome`, `programme_nl`, `programme_en`, `outcome_nl`, `outcome_en`, `period_nl`, `period_en`, `evidence`,
        `wording` (at_least where the base was rounded up), `value`, `low`, `high` (per cent; no ends where no number of
        people was published), `outcomes` (how many there are in all), `level` (of the interval).
    """
    records = known.outcomes["outcomes"]
    whole = {"outcomes": len(records), "level": known.outcomes["level"] * PERCENT}
    shares = ((record, share_of(record)) for record in records if chosen(record))
    return pd.DataFrame([_texts(record) | share | whole for record, share in shares if share], columns=COLUMNS)


def _texts(record: Row) -> Row:
    return {key: value for key, value in record.items() if key in COLUMNS[: COLUMNS.index("wording")]}


def draw(table: pd.DataFrame, context: FigureContext) -> Figure:
    """A mark a row under the name, the period and the step of evidence: filled with its interval, hollow without."""
    rows = list(_laid_out(table, context))
    height = sum(row["height"] for row in rows)
    note = context.words("figures", "outcome_shares_note", **_counts(table))
    lines = len(lines_of(note, context.style.width_cm - 0.4, context.style.font_size))
    frame = Frame(height=height + 3.0 + 0.42 * lines, left=NAME_CM, right=NUMBER_CM, above=0.3, below=1.2)
    figure, (axes,) = framed(context, note, frame)
    _axes(axes, height, context)
    place = 0.0
    for row in rows:
        (_result if "outcome" in row else _heading)(axes, place + row["height"] / 2, row, context)
        place += row["height"]
    return figure


def _laid_out(table: pd.DataFrame, context: FigureContext) -> Iterator[Row]:
    """Headings and results with their lines and their height in centimetres, from above."""
    language, size = context.words.language, context.style.font_size * SMALL
    line = size * LINE / 72 / CM
    for heading, own in _by_heading(table, context):
        lines = lines_of(heading, context.style.width_cm - 0.6, size * 1.06)
        yield {"lines": lines, "height": len(lines) * line + 2 * APART_CM}
        for row in own:
            lines = lines_of(row[f"outcome_{language}"], NAME_CM - 0.25, size)
            yield row | {"lines": lines, "height": len(lines) * line + APART_CM}


def _by_heading(table: pd.DataFrame, context: FigureContext) -> Iterator[tuple[str, list[Row]]]:
    """Results of one programme, period and step of evidence, under a line that says which."""
    language = context.words.language
    for _, group in groupby(records(table), key=lambda row: (row["programme_nl"], row["period_nl"], row["evidence"])):
        own = list(group)
        first = own[0]
        names = (
            first[f"programme_{language}"],
            first[f"period_{language}"],
            context.words("evidence", first["evidence"]),
        )
        yield f"{capital(names[0])} ({names[1]}), {names[2]}", own


def _heading(axes: Axes, place: float, row: Row, context: FigureContext) -> None:
    size = context.style.font_size * SMALL
    _write(axes, (0, place), (-(NAME_CM - 0.2), "left"), row["lines"], context.style.ink, size, weight="bold")


def _result(axes: Axes, place: float, row: Row, context: FigureContext) -> None:
    style, size = look(f"evidence_{row['evidence']}", context.style.roles, "roles"), context.style.font_size * SMALL
    counted = pd.notna(row["low"])
    if counted:
        axes.hlines(place, row["low"], row["high"], color=style.colour, linewidth=2)
    face = style.colour if counted else context.style.paper
    axes.plot(row["value"], place, marker=style.marker, color=style.colour, markerfacecolor=face, markersize=6)
    _write(axes, (0, place), (-0.2, "right"), row["lines"], context.style.ink, size)
    told = [share_text(row, context.words)]
    _write(axes, (1, place), (0.2, "left"), told, readable(style.colour, context.style.paper), size)


def _write(
    axes: Axes,
    place: tuple[float, float],
    side: tuple[float, str],
    lines: list[str],
    colour: str,
    size: float,
    weight: str = "normal",
) -> None:
    axes.annotate(
        "\n".join(lines),
        place,
        xycoords=("axes fraction", "data"),
        xytext=(side[0] / 2.54 * 72, 0),
        textcoords="offset points",
        ha=side[1],
        va="center",
        size=size,
        color=colour,
        weight=weight,
        linespacing=LINE,
        annotation_clip=False,
    )


def _axes(axes: Axes, height: float, context: FigureContext) -> None:
    axes.set_ylim(height, 0)
    axes.set_xlim(0, PERCENT)
    axes.set_yticks([])
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value, context.words.language)))
    axes.set_xlabel(context.words("figures", "outcome_shares_axis"))
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")


def _counts(table: pd.DataFrame) -> dict[str, int]:
    bare = int(table["low"].isna().sum())
    total = int(table["outcomes"].iloc[0])
    level = round(table["level"].iloc[0])
    return {"level": level, "shown": len(table), "bare": bare, "total": total}


def describe(table: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: the note, then each programme with its shares and their step of evidence."""
    parts = [f"{context.title}. {context.words('figures', 'outcome_shares_note', **_counts(table))}"]
    for heading, own in _by_heading(table, context):
        told = [f"{row[f'outcome_{context.words.language}']} {share_text(row, context.words)}" for row in own]
        parts.append(f"{heading}; {'; '.join(told)}.")
    return " ".join(parts)
