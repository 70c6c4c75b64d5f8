"""The registry and published outcomes to one figure about programmes: pictures, the plotted data and the alt text."""

import json

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figure import RenderedFigure
from arbeidsmarkt.publish.outcomes import NO_OUTCOMES
from arbeidsmarkt.publish.programme_figure import Known, render_programme_figure
from arbeidsmarkt.publish.programme_figures import FIGURES
from arbeidsmarkt.publish.source_line import source_line
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.deliver import deliver
from arbeidsmarkt.steps.figure import files_of


def make_programme_figure(project: Project, edition: str, name: str) -> None:
    """Write the figure in Dutch and, for the site, in English."""
    dutch, english = (_render(project, edition, name, language) for language in ("nl", "en"))
    job = jobs.programme_figure(project, edition, name)
    deliver(project.root, job, files_of(layout.programme_figure(edition, name), dutch, english))


def _render(project: Project, edition: str, name: str, language: str) -> RenderedFigure:
    words = Words.of(language, project.labels[language], project.classifications)
    context = FigureContext(
        style=project.style,
        words=words,
        corona=project.config.corona,
        source_line=_source_line(project, edition, name, words),
        synthetic=project.edition(edition).synthetic,
        title=words("figures", f"{name}_title"),
        place="config/programmes",
    )
    return render_programme_figure(name, _known(project, edition, name), context)


def _source_line(project: Project, edition: str, name: str, words: Words) -> str:
    if not FIGURES[name]:
        return words("figures", "source_line", sources=words("programmes", "report"))
    lock = project.edition(edition)
    used = [f"{source}@{lock.sources[source][-1].vintage}" for source in FIGURES[name]]
    return source_line(used, {slug: source.credit for slug, source in project.sources.items()}, words)


def _known(project: Project, edition: str, name: str) -> Known:
    published = jobs.OUTCOMES in FIGURES[name]
    path = project.root / layout.programmes(edition)["json"]
    return Known(project.programmes.scaling, json.loads(path.read_bytes()) if published else NO_OUTCOMES)
