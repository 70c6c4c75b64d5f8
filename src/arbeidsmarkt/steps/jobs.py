"""Every kind of job and what it reads: told once, for the step and for the rule that plans it.

Nothing here imports pandas, so that planning stays fast.
"""

import json
from functools import cache
from pathlib import Path

from arbeidsmarkt.spec.loader import canonical_json
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout, programme_jobs
from arbeidsmarkt.steps.job import (
    Job,
    classification_codes,
    definitions,
    initiatives,
    job_of,
    label_words,
    stored,
)


@cache
def cells(project: Project, edition: str, source: str) -> Job:
    """Vintages of a source to its cells."""
    inputs = stored(project, edition, source)
    spec = project.sources[source].delivery
    text = classification_codes(project) + source + (canonical_json(spec) if spec else "")
    text += initiatives(project) if source == programme_jobs.OUTCOMES else ""
    return job_of(project, edition, "cells", text, inputs, "steps.cells", arguments=(source,))


@cache
def panel(project: Project, edition: str, analysis: str) -> Job:
    """Cells to the panel of an analysis."""
    spec = project.analyses[analysis].panel
    wanted = {str(selection.source) for selection in spec.cells.values()}
    inputs = [layout.cells(edition, source) for source in _held(project, edition, wanted)]
    text = canonical_json(spec) + canonical_json(project.config.corona)
    return job_of(project, edition, "panel", text, inputs, "steps.panel", arguments=(analysis,))


@cache
def fit(project: Project, edition: str, analysis: str) -> Job:
    """A panel to estimates."""
    spec = project.analyses[analysis]
    tables = {str(s.source): project.sources[str(s.source)].table for s in spec.panel.cells.values()}
    text = canonical_json(spec) + json.dumps(tables, sort_keys=True) + str(project.config.seed)
    text += label_words(project, "groups", "evidence") + initiatives(project)
    text += "".join(canonical_json(one) for source in sorted(tables) for one in project.sources[source].breaks)
    if spec.panel.concordance:
        text += canonical_json(project.classifications.concordances[spec.panel.concordance])
    inputs, modules = [layout.panel(edition, analysis)], ("steps.fit", f"models.{spec.kind}")
    return job_of(project, edition, "fit", text, inputs, *modules, arguments=(analysis,))


def quantities(project: Project, edition: str) -> Job:
    """Cells and estimates to all quantities."""
    inputs = [layout.cells(edition, source) for source in quantity_sources(project, edition)]
    for name in quantity_analyses(project):
        inputs += [layout.analysis(edition, name)["estimates"], layout.panel(edition, name)]
    return job_of(project, edition, "quantities", definitions(project), inputs, "steps.quantities")


def quantity_sources(project: Project, edition: str) -> list[str]:
    """Sources that the edition holds of which a quantity takes cells."""
    wanted = {source for quantity in project.quantities.values() for source in quantity.sources()}
    return _held(project, edition, wanted)


def quantity_analyses(project: Project) -> list[str]:
    """Analyses of which a quantity is an estimate."""
    return sorted({q.estimate.analysis for q in project.quantities.values() if q.estimate})


def numbers(project: Project, edition: str) -> Job:
    """Quantities to numbers in print."""
    inputs = [layout.quantities(edition)]
    inputs += [layout.analysis(edition, name)["diagnostics"] for name in quantity_analyses(project)]
    return job_of(project, edition, "numbers", label_words(project, "figures"), inputs, "steps.numbers")


def claims(project: Project, edition: str) -> Job:
    """Quantities to verdicts."""
    text = "\n".join(canonical_json(file) for file in project.claims.values()) + canonical_json(project.classifications)
    text += "".join(canonical_json(source) for source in project.sources.values())
    return job_of(
        project, edition, "claims", text + project.config.language, [layout.quantities(edition)], "steps.claims"
    )


@cache
def figure(project: Project, edition: str, analysis: str, name: str) -> Job:
    """Estimates to one figure."""
    spec = project.analyses[analysis].figures[name]
    credits = {slug: source.credit for slug, source in project.sources.items()}
    text = canonical_json(spec) + canonical_json(project.style) + canonical_json(project.config)
    text += json.dumps(credits, sort_keys=True) + label_words(project)
    inputs = list(layout.analysis(edition, analysis).values())
    modules = ("steps.figure", f"publish.figures.{spec.kind}")
    return job_of(project, edition, "figure", text, inputs, *modules, arguments=(analysis, name))


def brief(project: Project, edition: str) -> Job:
    """Numbers and figures to the supplied brief."""
    inputs, text = [layout.numbers(edition)], ""
    if project.brief is not None:
        files = (layout.figure(edition, *named) for named in project.brief.figures)
        inputs += [one[part] for one in files for part in ("png", "alt", "csv")]
        inputs += [layout.analysis(edition, name)["diagnostics"] for name, _ in project.brief.figures]
        titles = [project.analyses[name].figures[drawn].title.nl for name, drawn in project.brief.figures]
        topics = {topic: list(keys) for topic, keys in project.topics.items()}
        text = canonical_json(project.brief) + json.dumps([titles, topics], sort_keys=True)
    text += canonical_json(project.style) + label_words(project, "brief", "figures")
    return job_of(project, edition, "brief", text, inputs, "steps.brief")


def slides(project: Project, edition: str) -> Job:
    """Numbers, verdicts and the data of figures to the supplied slides."""
    inputs, text = [layout.numbers(edition), layout.claims(edition)["json"]], ""
    modules = {"steps.slides", "publish.slides.readings.verdicts"}
    if project.slides is not None:
        for name, drawn in project.slides.figures:
            inputs += [layout.analysis(edition, name)["diagnostics"], layout.figure(edition, name, drawn)["csv"]]
            modules.add(f"publish.slides.readings.{project.analyses[name].figures[drawn].kind}")
            text += canonical_json(project.analyses[name])
        for name in sorted(set(project.slides.programmes) & set(programme_jobs.programme_figures(project, edition))):
            inputs.append(layout.programme_figure(edition, name)["csv"])
            modules.add(f"publish.slides.readings.{name}")
        text += canonical_json(project.slides)
        text += "".join(canonical_json(file.report) for file in project.claims.values())
    text += canonical_json(project.style) + canonical_json(project.config) + label_words(project)
    text += canonical_json(project.edition(edition))
    text += json.dumps({slug: source.credit for slug, source in project.sources.items()}, sort_keys=True)
    return job_of(project, edition, "slides", text, list(dict.fromkeys(inputs)), *sorted(modules))


def annex(project: Project, edition: str) -> Job:
    """Everything that site and brief show, to the workbook."""
    inputs = [layout.claims(edition)["json"], layout.quantities(edition), layout.numbers(edition)]
    inputs += [layout.programmes(edition)["json"]] if programme_jobs.has_outcomes(project, edition) else []
    inputs += [layout.own_outcomes(edition)["json"]] if programme_jobs.has_own(project, edition) else []
    inputs += programme_jobs.paths(project, edition)
    for name, analysis in project.analyses.items():
        inputs += [layout.analysis(edition, name)[part] for part in ("estimates", "diagnostics")]
        inputs += [layout.figure(edition, name, drawn)["csv"] for drawn in analysis.figures]
    topics = {topic: list(keys) for topic, keys in project.topics.items()}
    text = project.config.language + label_words(project) + json.dumps(topics)
    text += "".join(canonical_json(analysis) for analysis in project.analyses.values())
    text += "".join(canonical_json(file.report) for file in project.claims.values())
    text += canonical_json(project.programmes) if programme_jobs.tells_of_programmes(project, edition) else ""
    kinds = {figure.kind for analysis in project.analyses.values() for figure in analysis.figures.values()}
    modules = ("steps.annex", *(f"publish.figures.{kind}" for kind in sorted(kinds)))
    return job_of(project, edition, "annex", text, inputs, *modules)


def moves(project: Project, edition: str) -> Job:
    """The numbers of two editions to what moved."""
    before = _numbers(project, project.config.moves_since or edition)
    kept = [path for path in before if (project.root / path).is_file()]
    inputs = {*kept, *_numbers(project, edition)}
    text = json.dumps(project.config.moves_since) + canonical_json(project.style) + label_words(project)
    return job_of(project, edition, "moves", text, sorted(inputs), "steps.moves")


def _numbers(project: Project, edition: str) -> list[Path]:
    answers = [layout.analysis(edition, name)["estimates"] for name in project.analyses]
    return [layout.quantities(edition), layout.claims(edition)["json"], *answers]


def tells_moves(project: Project, edition: str) -> bool:
    """Whether the edition is compared with an earlier one; a frozen edition is not, since it never changes."""
    return project.config.moves_since not in {None, edition} and not project.edition(edition).frozen_from


def downloads(project: Project, edition: str) -> dict[str, Path]:
    """Files that the site offers, by what it calls them."""
    found = {"brief": layout.brief(edition)} if project.brief is not None else {}
    found |= {"slides": layout.slides(edition)} if project.slides is not None else {}
    found |= {
        "annex": layout.annex(edition),
        "claims": layout.claims(edition)["csv"],
        "numbers": layout.numbers(edition),
    }
    found |= {"outcomes": layout.programmes(edition)["csv"]} if programme_jobs.has_outcomes(project, edition) else {}
    return found | {"quantities": layout.quantities(edition)}


def site(project: Project, edition: str) -> Job:
    """Everything to the site."""
    inputs = [layout.claims(edition)["json"], layout.quantities(edition)]
    inputs += programme_jobs.files_of_programmes(project, edition)
    for name, analysis in project.analyses.items():
        inputs += layout.analysis(edition, name).values()
        inputs += [path for drawn in analysis.figures for path in layout.figure(edition, name, drawn).values()]
    text = canonical_json(project.style) + canonical_json(project.config) + label_words(project)
    text += "".join(canonical_json(analysis) for analysis in project.analyses.values())
    text += "".join(canonical_json(file.report) for file in project.claims.values())
    text += canonical_json(project.programmes) if programme_jobs.tells_of_programmes(project, edition) else ""
    text += "".join(downloads(project, edition))
    inputs += [layout.moved(edition)["json"]] if tells_moves(project, edition) else []
    return job_of(project, edition, "site", text, inputs, "steps.site")


def _held(project: Project, edition: str, sources: set[str]) -> list[str]:
    return sorted(sources & project.edition(edition).sources.keys())
