"""The registry to the matrix of scaling: pictures, the plotted data and the alt text."""

from arbeidsmarkt.publish.context import FigureContext
from arbeidsmarkt.publish.figure import RenderedFigure
from arbeidsmarkt.publish.scaling_matrix import render_matrix
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout
from arbeidsmarkt.steps.deliver import deliver
from arbeidsmarkt.steps.figure import files_of


def make_scaling_matrix(project: Project, edition: str) -> None:
    """Write the figure in Dutch and, for the site, in English."""
    dutch, english = (_render(project, edition, language) for language in ("nl", "en"))
    job = jobs.scaling_matrix(project, edition)
    deliver(project.root, job, files_of(layout.scaling_matrix(edition), dutch, english))


def _render(project: Project, edition: str, language: str) -> RenderedFigure:
    words = Words.of(language, project.labels[language], project.classifications)
    context = FigureContext(
        style=project.style,
        words=words,
        corona=project.config.corona,
        source_line=words("figures", "source_line", sources=words("programmes", "report")),
        synthetic=project.edition(edition).synthetic,
        title=words("figures", "matrix_title"),
        place="config/programmes/scaling.yaml",
    )
    return render_matrix(project.programmes.scaling, context)
