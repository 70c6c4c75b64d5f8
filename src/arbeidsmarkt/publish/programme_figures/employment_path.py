"""Shares in work after a programme beside those of cohorts of status holders: two clocks, two panels, and no effect."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.employment_paths import by_path, employment_paths, path_name, point_text
from arbeidsmarkt.publish.notation import capital
from arbeidsmarkt.publish.programme_figure import Known
from arbeidsmarkt.publish.records import Row, records
from arbeidsmarkt.publish.series import NamedLine, name_beside, set_numbers, stroke
from arbeidsmarkt.publish.shares import HOME
from arbeidsmarkt.publish.style import SMALL, Frame, framed, lines_of, look, readable
from arbeidsmarkt.spec.style import GroupStyle

YEAR = 12
NAME_CM = 4.7
"""Room at the right for the names of the programmes."""

DASHES = [5.0, 2.0]
"""Of the line of people with whom participants were compared."""

PANELS = (
    ("employment_path_cohort", "employment_path_cohort_clock"),
    ("employment_path_programme", "employment_path_programme_clock"),
)
"""Words above and below each panel."""


def plotted(known: Known) -> pd.DataFrame:
    """One row a point, see `publish.employment_paths`."""
    return employment_paths(known)


def draw(table: pd.DataFrame, context: FigureContext) -> Figure:
    """Cohorts at the left, programmes at the right, on one scale; where nothing is there, the note alone."""
    note, there = _note(table, context), table[table["value"].notna()]
    told = 0.42 * len(lines_of(note, context.style.width_cm - 0.4, context.style.font_size))
    if there.empty:
        figure, (axes,) = framed(context, note, Frame(height=3.5 + told))
        axes.set_axis_off()
        return figure
    frame = Frame(across=2, height=9.0 + told, right=NAME_CM, above=0.75, below=1.2, between=0.7)
    figure, (left, right) = framed(context, note, frame)
    _cohort_lines(left, there[there["side"] == "cohort"], context)
    _programme_lines(right, there[there["side"] == "programme"], context)
    for axes, (title, clock) in zip((left, right), PANELS, strict=True):
        _axes(axes, there, context)
        axes.set_title(context.words("figures", title), loc="left", size=context.style.font_size)
        axes.set_xlabel(context.words("figures", clock), loc="left")
    _name_programmes(right, there[there["side"] == "programme"], context)
    return figure


def _axes(axes: Axes, table: pd.DataFrame, context: FigureContext) -> None:
    axes.set_xlim(0, table["months"].max() * 1.04)
    axes.set_ylim(0, table[["value", "high"]].max().max() * 1.12)
    axes.xaxis.set_major_locator(MultipleLocator(YEAR))
    set_numbers(axes, context)


def _cohort_lines(axes: Axes, table: pd.DataFrame, context: FigureContext) -> None:
    """A line an edition, the year of the permit at the last point of each cohort."""
    for year, cohort in table.groupby("path", sort=False):
        style = look(str(year), context.style.groups, "groups")
        for _, own in cohort.groupby("edition", sort=False):
            axes.plot(own["months"], own["value"], **stroke(style), marker=style.marker, linewidth=1.0)
        last = cohort.sort_values("months").iloc[-1]
        axes.annotate(
            str(year),
            (last["months"], last["value"]),
            (4, 3),
            textcoords="offset points",
            size=context.style.font_size * SMALL,
            color=readable(style.colour, context.style.paper),
            bbox={"facecolor": context.style.paper, "edgecolor": "none", "pad": 0.5},
            zorder=3,
        )


def _programme_lines(axes: Axes, table: pd.DataFrame, context: FigureContext) -> None:
    for _, own in table.groupby("path", sort=False):
        style = _style(own, context)
        told = own[own["clock"] != "not_stated"]
        axes.plot(told["months"], told["value"], **stroke(style), linewidth=1.0)
        axes.plot(own["months"], own["value"], color=style.colour, linewidth=0.8, linestyle=(0, (1, 2)))
        for row in records(own):
            _point(axes, row, style, context)


def _point(axes: Axes, row: Row, style: GroupStyle, context: FigureContext) -> None:
    """A mark with its interval; a mean is a line over its months; hollow where the clock is not stated."""
    face = context.style.paper if row["clock"] == "not_stated" else style.colour
    months, value = row["months"], row["value"]
    if pd.notna(row["low"]):
        axes.vlines(months, row["low"], row["high"], color=style.colour, linewidth=2)
    if pd.notna(row["mean_of_months"]):
        axes.plot([months - row["mean_of_months"], months], [value, value], **stroke(style), linewidth=2.5)
    axes.plot(months, value, marker=style.marker, color=style.colour, markerfacecolor=face, markersize=6, zorder=4)


def _style(own: pd.DataFrame, context: FigureContext) -> GroupStyle:
    """The look of the step of evidence, dashed for people who were compared with."""
    style = look(f"evidence_{own['evidence'].iloc[0]}", context.style.roles, "roles")
    return style.model_copy(update={"dashes": DASHES}) if own["comparison"].any() else style


def _name_programmes(axes: Axes, table: pd.DataFrame, context: FigureContext) -> None:
    """Names at the height of the first point of each path, where paths lie furthest apart."""
    named = {
        str(path): NamedLine(_full_name(own, context), float(own["value"].iloc[0]), _style(own, context))
        for path, own in table.groupby("path", sort=False)
    }
    size = context.style.font_size * SMALL
    name_beside(axes, axes.get_xlim()[1], named, NAME_CM, size, context.style.paper)


def _full_name(own: pd.DataFrame, context: FigureContext) -> str:
    """Name, the clock where it is not that of the axis, and the step of evidence."""
    first = own.iloc[0]
    clock = [context.words("clocks", "start")] if first["clock"] == "start" else []
    return "; ".join([first[f"name_{context.words.language}"], *clock, context.words("evidence", first["evidence"])])


def _note(table: pd.DataFrame, context: FigureContext) -> str:
    """That it is no effect and why, how to read it, and what this edition or this country lacks."""
    programmes = table[table["side"] == "programme"]
    lacking = table[table["value"].isna()]
    shown = {
        "employment_path_hollow": (table["clock"] == "not_stated").any(),
        "employment_path_own": (programmes["source"] == "own_outcomes").any(),
        "employment_path_abroad": programmes["value"].notna().any() and not (programmes["country"] == HOME).any(),
    }
    ages = ", ".join(dict.fromkeys(table["age"].dropna()))
    parts = [context.words("figures", "employment_path_note", age=ages)]
    parts += [context.words("figures", code) for code, there in shown.items() if there]
    if len(lacking):
        names = "; ".join(path_name(row, context.words) for row in records(lacking))
        parts.append(context.words("figures", "employment_path_lacking", names=names))
    return " ".join(parts)


def describe(table: pd.DataFrame, context: FigureContext) -> str:
    """Alt text: the note, then each path with its points."""
    parts = [f"{context.title}. {_note(table, context)}"]
    for rows in by_path(table):
        told = "; ".join(point_text(row, context.words) for row in rows)
        parts.append(f"{capital(path_name(rows[0], context.words))}: {told}.")
    return " ".join(parts)
