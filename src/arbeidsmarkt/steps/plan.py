"""All jobs and all files of an edition.

Nothing here imports pandas, so that planning stays fast.
"""

from pathlib import Path

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import jobs, layout, programme_jobs
from arbeidsmarkt.steps.job import Job


def every(project: Project, edition: str) -> dict[Path, Job]:
    """Every job of an edition, each after those whose files it reads, by its record."""
    sources = _with_cells(project, edition)
    found = {layout.cells(edition, source): jobs.cells(project, edition, source) for source in sources}
    for name, analysis in project.analyses.items():
        found[layout.panel(edition, name)] = jobs.panel(project, edition, name)
        found[layout.analysis(edition, name)["estimates"]] = jobs.fit(project, edition, name)
        for drawn in analysis.figures:
            found[layout.figure(edition, name, drawn)["svg"]] = jobs.figure(project, edition, name, drawn)
    found[layout.quantities(edition)] = jobs.quantities(project, edition)
    found[layout.numbers(edition)] = jobs.numbers(project, edition)
    found[layout.claims(edition)["csv"]] = jobs.claims(project, edition)
    found |= programme_jobs.of_programmes(project, edition)
    if project.brief is not None:
        found[layout.brief(edition)] = jobs.brief(project, edition)
    if project.slides is not None:
        found[layout.slides(edition)] = jobs.slides(project, edition)
    found[layout.annex(edition)] = jobs.annex(project, edition)
    if jobs.tells_moves(project, edition):
        found[layout.moved(edition)["page"]] = jobs.moves(project, edition)
    found[layout.site(edition)] = jobs.site(project, edition)
    return {layout.provenance(path): job for path, job in found.items()}


def products(project: Project, edition: str) -> list[Path]:
    """Every file that an up-to-date edition has, records included, but the record of the run."""
    found = [layout.cells(edition, source) for source in _with_cells(project, edition)]
    for name, analysis in project.analyses.items():
        found += [layout.panel(edition, name), *layout.analysis(edition, name).values()]
        found += [path for drawn in analysis.figures for path in layout.figure(edition, name, drawn).values()]
    found += programme_jobs.files_of_programmes(project, edition)
    found += [layout.quantities(edition), layout.numbers(edition), *layout.claims(edition).values()]
    found += [layout.brief(edition)] if project.brief is not None else []
    found += [layout.slides(edition)] if project.slides is not None else []
    found += layout.moved(edition).values() if jobs.tells_moves(project, edition) else []
    found += [layout.annex(edition), layout.site(edition)]
    return [*found, *every(project, edition)]


def _with_cells(project: Project, edition: str) -> list[str]:
    return [source for source in project.edition(edition).sources if project.sources[source].has_cells]
