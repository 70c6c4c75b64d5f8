"""The registry, outcomes and cohorts to one figure about programmes: pictures, the plotted data and the alt text."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from arbeidsmarkt.prepare.panel import in_force
from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.employment_paths import COLUMNS
from arbeidsmarkt.publish.figure import RenderedFigure
from arbeidsmarkt.publish.outcomes import NO_OUTCOMES
from arbeidsmarkt.publish.own_outcomes import NO_OWN
from arbeidsmarkt.publish.programme_figure import Known, render_programme_figure
from arbeidsmarkt.publish.source_line import source_line
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout, programme_jobs
from arbeidsmarkt.steps.deliver import deliver
from arbeidsmarkt.steps.figure import files_of
from arbeidsmarkt.steps.panel import read_cells, vintages_in_force
from arbeidsmarkt.steps.quantities import read_publications


def make_programme_figure(project: Project, edition: str, name: str) -> None:
    """Write the figure in Dutch and, for the site, in English."""
    dutch, english = (_render(project, edition, name, language) for language in ("nl", "en"))
    job = programme_jobs.programme_figure(project, edition, name)
    deliver(project.root, job, files_of(layout.programme_figure(edition, name), dutch, english))


def _render(project: Project, edition: str, name: str, language: str) -> RenderedFigure:
    return render_programme_figure(name, _known(project, edition, name), context_of(project, edition, name, language))


def context_of(project: Project, edition: str, name: str, language: str) -> FigureContext:
    """What a figure about programmes needs beside its data."""
    words = Words.of(language, project.labels[language], project.classifications)
    return FigureContext(
        style=project.style,
        words=words,
        corona=project.config.corona,
        source_line=_source_line(project, edition, name, words),
        synthetic=project.edition(edition).synthetic,
        title=words("figures", f"{name}_title"),
        place="config/programmes",
    )


def _source_line(project: Project, edition: str, name: str, words: Words) -> str:
    vintages = vintages_in_force(project.edition(edition))
    shown = [source for source in programme_jobs.shown_sources(project, edition, name) if source in vintages]
    if not shown:
        return words("figures", "source_line", sources=words("programmes", "report"))
    credits = {slug: source.credit for slug, source in project.sources.items()}
    return source_line([f"{source}@{vintages[source]}" for source in shown], credits, words)


def _known(project: Project, edition: str, name: str) -> Known:
    shown = programme_jobs.shown_sources(project, edition, name)
    registry = project.programmes
    cohorts = [source for source in shown if source == registry.employment.cohorts.cells.source]
    vintages = vintages_in_force(project.edition(edition))
    pages = [read_publications(project, source, vintages[source]) for source in cohorts]
    return Known(
        registry.scaling,
        registry.employment,
        _read(project, layout.programmes(edition)["json"]) if programme_jobs.OUTCOMES in shown else NO_OUTCOMES,
        _read(project, layout.own_outcomes(edition)["json"]) if programme_jobs.OWN in shown else NO_OWN,
        in_force(read_cells(project.root, [layout.cells(edition, source) for source in cohorts]), vintages),
        {name: page for found in pages for name, page in found.items()},
        project.initiative_names,
    )


def _read(project: Project, path: Path) -> Any:
    return json.loads((project.root / path).read_bytes())


def read_paths(project: Project, edition: str) -> pd.DataFrame:
    """Shares in work as their figure drew them; empty where the edition has no such figure."""
    texts = dict.fromkeys(("path", "edition", "published"), "object")
    tables = [pd.read_csv(project.root / path, dtype=texts) for path in programme_jobs.paths(project, edition)]
    return tables[0] if tables else pd.DataFrame(columns=COLUMNS)
