"""Figures of an answer about a table of the user's own, in Dutch and English."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from arbeidsmarkt.core.estimates import Estimates
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figure import RenderedFigure, check_figure, render
from arbeidsmarkt.publish.naming import with_own_names
from arbeidsmarkt.publish.style import with_unnamed
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.spec.table_question import TableQuestion
from arbeidsmarkt.steps import layout
from arbeidsmarkt.steps.figure import files_of, on_step

FOLDER = Path("figures")

TEXTS = ("group", "reference", "period_key")
"""Columns of the estimates that are empty, not missing, where a row has none."""


def check_table_figures(question: TableQuestion, place: str) -> None:
    """Refuse figures that cannot be drawn of an answer of this kind.

    Raises
    ------
    ConfigError
        Naming file and key.
    """
    for name, figure in question.figures.items():
        check_figure(figure, question.kind, f"{place}, key figures.{name}")


def table_figures(
    project: Project, question: TableQuestion, estimates: Estimates, report: Mapping[str, Any], place: str
) -> dict[Path, bytes]:
    """The files of each figure of a variant that was answered, relative to the folder of the answer.

    Parameters
    ----------
    project : Project
    question : TableQuestion
    estimates : Estimates
        After the disclosure gate: what it keeps in is not drawn either.
    report : mapping
        `diagnostics.json` of the answer; `table` is the name of the file.
    place : str
        Name of the spec, for messages.
    """
    answered = set(estimates.table["variant"])
    wanted = {name: figure for name, figure in question.figures.items() if figure.variant in answered}
    words = [_words(project, estimates, language) for language in ("nl", "en")] if wanted else []
    found: dict[Path, bytes] = {}
    for name, figure in wanted.items():
        own = [on_step(figure, report, one) for one in words]
        contexts = [_context(project, estimates, report, one, f"{place}, key figures.{name}") for one in words]
        drawn = [_render(question, estimates, *both) for both in zip(own, contexts, strict=True)]
        found |= files_of({part: FOLDER / f"{name}.{end}" for part, end in layout.FIGURE_FILES.items()}, *drawn)
    return found


def _words(project: Project, estimates: Estimates, language: str) -> Words:
    known = Words.of(language, project.labels[language], project.classifications)
    return with_own_names(known, _groups(estimates), estimates.table["term"])


def _groups(estimates: Estimates) -> list[str]:
    """Every group that the answer names."""
    tables = estimates.table, estimates.predictions
    columns = [table[name].dropna() for table in tables for name in ("group", "reference") if name in table]
    return list(dict.fromkeys(str(name) for column in columns for name in column if name != ""))


def _context(
    project: Project, estimates: Estimates, report: Mapping[str, Any], words: Words, place: str
) -> FigureContext:
    return FigureContext(
        style=with_unnamed(project.style, _groups(estimates)),
        words=words,
        corona=project.config.corona,
        source_line=words("figures", "source_line", sources=report["table"]),
        synthetic=False,
        title="",
        place=place,
    )


def _render(
    question: TableQuestion, estimates: Estimates, figure: FigureSpec, context: FigureContext
) -> RenderedFigure:
    table = estimates.table.fillna(dict.fromkeys(TEXTS, ""))
    return render(question.kind, table, estimates.predictions, figure, context)
