"""Everything to the site: one page that opens from disk."""

import json
from pathlib import Path
from typing import Any

from arbeidsmarkt.publish.answers import AnalysisBlock, FigureBlock
from arbeidsmarkt.publish.bilingual import Bilingual
from arbeidsmarkt.publish.outcomes import NO_OUTCOMES
from arbeidsmarkt.publish.own_outcomes import NO_OWN
from arbeidsmarkt.publish.programmes import programmes_view
from arbeidsmarkt.publish.site import SiteContent, render_site
from arbeidsmarkt.publish.words import Words
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout, programme_jobs
from arbeidsmarkt.steps.deliver import deliver
from arbeidsmarkt.steps.programme_figure import read_paths
from arbeidsmarkt.steps.quantities import read_estimates


def make_site(project: Project, edition: str) -> None:
    """Write the page."""
    dutch, english = (Words.of(code, project.labels[code], project.classifications) for code in ("nl", "en"))
    texts = Bilingual(dutch, english)
    content = SiteContent(
        edition=edition,
        synthetic=project.edition(edition).synthetic,
        reports=tuple(file.report for file in project.claims.values()),
        claims=_json(project, layout.claims(edition)["json"]),
        quantities=_json(project, layout.quantities(edition)),
        analyses=tuple(_block(project, edition, slug) for slug in project.analyses),
        style=project.style,
        texts=texts,
        downloads=_downloads(project, edition),
        moved=_json(project, layout.moved(edition)["json"]) if jobs.tells_moves(project, edition) else None,
        programmes=_programmes(project, edition, texts),
    )
    deliver(project.root, jobs.site(project, edition), {layout.site(edition): render_site(content).encode("utf-8")})


def _downloads(project: Project, edition: str) -> dict[str, str]:
    page = layout.site(edition).parent
    return {name: _relative(path, page) for name, path in jobs.downloads(project, edition).items()}


def _programmes(project: Project, edition: str, texts: Bilingual) -> dict[str, Any] | None:
    if not programme_jobs.tells_of_programmes(project, edition):
        return None
    published, own = programme_jobs.has_outcomes(project, edition), programme_jobs.has_own(project, edition)
    content = _json(project, layout.programmes(edition)["json"]) if published else NO_OUTCOMES
    of_own = _json(project, layout.own_outcomes(edition)["json"]) if own else NO_OWN
    drawn = {
        name: _block_of(project, edition, layout.programme_figure(edition, name))
        for name in programme_jobs.programme_figures(project, edition)
    }
    return programmes_view(project.programmes, content, of_own, texts, drawn, read_paths(project, edition))


def _block(project: Project, edition: str, slug: str) -> AnalysisBlock:
    spec = project.analyses[slug]
    return AnalysisBlock(
        slug=slug,
        spec=spec,
        report=_json(project, layout.analysis(edition, slug)["diagnostics"]),
        estimates=read_estimates(project, edition, slug),
        figures={name: _figure(project, edition, slug, name) for name in spec.figures},
    )


def _figure(project: Project, edition: str, slug: str, name: str) -> FigureBlock:
    return _block_of(project, edition, layout.figure(edition, slug, name))


def _block_of(project: Project, edition: str, files: dict[str, Path]) -> FigureBlock:
    page = layout.site(edition).parent
    read = {part: (project.root / path).read_bytes() for part, path in files.items()}
    return FigureBlock(
        svg={"nl": read["svg"], "en": read["svg_en"]},
        alt={"nl": read["alt"].decode("utf-8"), "en": read["alt_en"].decode("utf-8")},
        files={part: _relative(files[part], page) for part in ("svg", "png", "csv")},
    )


def _relative(path: Path, page: Path) -> str:
    return f"../{path.relative_to(page.parent).as_posix()}"


def _json(project: Project, path: Path) -> Any:
    return json.loads((project.root / path).read_bytes())
