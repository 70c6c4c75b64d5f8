"""Estimates to one figure: pictures, the plotted data and the alt text."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figure import RenderedFigure, render
from arbeidsmarkt.publish.naming import on_its_step
from arbeidsmarkt.publish.source_line import source_line
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.analysis import FigureSpec
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.deliver import deliver
from arbeidsmarkt.steps.quantities import read_estimates


def make_figure(project: Project, edition: str, analysis: str, name: str) -> None:
    """Write the files of a figure, in Dutch and, for the site, in English."""
    dutch, english = (_render(project, edition, analysis, name, language) for language in ("nl", "en"))
    job = jobs.figure(project, edition, analysis, name)
    deliver(project.root, job, files_of(layout.figure(edition, analysis, name), dutch, english))


def files_of(files: dict[str, Path], dutch: RenderedFigure, english: RenderedFigure) -> dict[Path, bytes]:
    """The content of each file of a figure."""
    content = {
        "svg": dutch.svg,
        "png": dutch.png,
        "csv": dutch.csv,
        "alt": dutch.alt.encode("utf-8"),
        "svg_en": english.svg,
        "alt_en": english.alt.encode("utf-8"),
    }
    return {path: content[part] for part, path in files.items()}


def _render(project: Project, edition: str, analysis: str, name: str, language: str) -> RenderedFigure:
    context = context_of(project, edition, analysis, name, language)
    report = _report(project, edition, analysis)
    return render(
        project.analyses[analysis].kind,
        read_estimates(project, edition, analysis),
        _predictions(project, edition, analysis),
        on_step(project.analyses[analysis].figures[name], report, context.words),
        context,
    )


def context_of(project: Project, edition: str, analysis: str, name: str, language: str) -> FigureContext:
    """What a figure of an analysis needs beside its data; its title has the step of evidence."""
    report = _report(project, edition, analysis)
    words = Words.of(language, project.labels[language], project.classifications)
    credits = {slug: source.credit for slug, source in project.sources.items()}
    return FigureContext(
        style=project.style,
        words=words,
        corona=project.config.corona,
        source_line=source_line(report["vintages"], credits, words),
        synthetic=report["synthetic"],
        title=on_its_step(project.analyses[analysis].figures[name].title, report, words),
        place=f"config/analyses/{analysis}.yaml, key figures.{name}",
    )


def _report(project: Project, edition: str, analysis: str) -> Any:
    return json.loads((project.root / layout.analysis(edition, analysis)["diagnostics"]).read_bytes())


def on_step(figure: FigureSpec, report: Mapping[str, Any], words: Words) -> FigureSpec:
    """The figure with the step of evidence in its title, in the language of the words."""
    title = figure.title.model_copy(update={words.language: on_its_step(figure.title, report, words)})
    return figure.model_copy(update={"title": title})


def _predictions(project: Project, edition: str, analysis: str) -> pd.DataFrame:
    path = project.root / layout.analysis(edition, analysis)["predictions"]
    return pd.read_csv(path) if path.stat().st_size > 1 else pd.DataFrame()
