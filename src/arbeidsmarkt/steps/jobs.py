"""Every kind of job and what it reads: told once, for the step and for the rule that plans it.

Nothing here imports pandas, so that planning stays fast.
"""

import json
from pathlib import Path

from arbeidsmarkt.publish.programme_figures import COHORTS, FIGURES, JOINED
from arbeidsmarkt.spec.loader import canonical_json
from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout
from arbeidsmarkt.steps.job import (
    Job,
    classification_codes,
    definitions,
    initiatives,
    job_of,
    label_words,
    stored,
)

OUTCOMES = "published_outcomes"
"""The source of outcomes of programmes as others published them."""

OWN = "own_outcomes"
"""The source of what may leave of outcomes of your own."""


def cells(project: Project, edition: str, source: str) -> Job:
    """Vintages of a source to its cells."""
    inputs = stored(project, edition, source)
    spec = project.sources[source].delivery
    text = classification_codes(project) + source + (canonical_json(spec) if spec else "")
    text += initiatives(project) if source == OUTCOMES else ""
    return job_of(project, edition, "cells", text, inputs, "steps.cells", arguments=(source,))


def panel(project: Project, edition: str, analysis: str) -> Job:
    """Cells to the panel of an analysis."""
    spec = project.analyses[analysis].panel
    wanted = {str(selection.source) for selection in spec.cells.values()}
    inputs = [layout.cells(edition, source) for source in _held(project, edition, wanted)]
    text = canonical_json(spec) + canonical_json(project.config.corona)
    return job_of(project, edition, "panel", text, inputs, "steps.panel", arguments=(analysis,))


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
    wanted = {source for quantity in project.quantities.values() for source in quantity.sources()}
    inputs = [layout.cells(edition, source) for source in _held(project, edition, wanted)]
    inputs += [layout.analysis(edition, name)["estimates"] for name in quantity_analyses(project)]
    return job_of(project, edition, "quantities", definitions(project), inputs, "steps.quantities")


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
        inputs += [one[part] for one in files for part in ("png", "alt")]
        titles = [project.analyses[name].figures[drawn].title.nl for name, drawn in project.brief.figures]
        topics = {topic: list(keys) for topic, keys in project.topics.items()}
        text = canonical_json(project.brief) + json.dumps([titles, topics], sort_keys=True)
    text += label_words(project, "brief", "figures")
    return job_of(project, edition, "brief", text, inputs, "steps.brief")


def annex(project: Project, edition: str) -> Job:
    """Everything that site and brief show, to the workbook."""
    inputs = [layout.claims(edition)["json"], layout.quantities(edition), layout.numbers(edition)]
    inputs += [layout.programmes(edition)["json"]] if has_outcomes(project, edition) else []
    inputs += [layout.own_outcomes(edition)["json"]] if has_own(project, edition) else []
    for name, analysis in project.analyses.items():
        inputs += [layout.analysis(edition, name)[part] for part in ("estimates", "diagnostics")]
        inputs += [layout.figure(edition, name, drawn)["csv"] for drawn in analysis.figures]
    topics = {topic: list(keys) for topic, keys in project.topics.items()}
    text = project.config.language + label_words(project) + json.dumps(topics)
    text += "".join(canonical_json(analysis) for analysis in project.analyses.values())
    text += "".join(canonical_json(file.report) for file in project.claims.values())
    text += canonical_json(project.programmes) if has_own(project, edition) else ""
    kinds = {figure.kind for analysis in project.analyses.values() for figure in analysis.figures.values()}
    modules = ("steps.annex", *(f"publish.figures.{kind}" for kind in sorted(kinds)))
    return job_of(project, edition, "annex", text, inputs, *modules)


def programmes(project: Project, edition: str) -> Job:
    """Published outcomes with their intervals."""
    return job_of(
        project, edition, "programmes", initiatives(project), stored(project, edition, OUTCOMES), "steps.programmes"
    )


def programme_figure(project: Project, edition: str, name: str) -> Job:
    """The registry, outcomes and cohorts to one figure about programmes."""
    shown = shown_sources(project, edition, name)
    text = "".join(canonical_json(one) for one in _of_registry(project))
    text += canonical_json(project.style) + canonical_json(project.config) + label_words(project)
    text += json.dumps({source: project.sources[source].credit for source in shown})
    inputs = [path for source in shown for path in _shown_files(project, edition, source)]
    modules = ("steps.programme_figure", f"publish.programme_figures.{name}")
    return job_of(project, edition, "programme_figure", text, inputs, *modules, arguments=(name,))


def _of_registry(project: Project) -> list[Spec]:
    return [project.programmes.scaling, project.programmes.employment] if project.has_programmes else []


def _shown_files(project: Project, edition: str, source: str) -> list[Path]:
    if source in (OUTCOMES, OWN):
        return [(layout.programmes if source == OUTCOMES else layout.own_outcomes)(edition)["json"]]
    return [layout.cells(edition, source), *stored(project, edition, source)]


def shown_sources(project: Project, edition: str, name: str) -> list[str]:
    """The sources that a figure about programmes shows of an edition."""
    joined = [source for source in JOINED.get(name, ()) if source in project.edition(edition).sources]
    return [*_needed_sources(project, name), *joined]


def _needed_sources(project: Project, name: str) -> list[str]:
    cohorts = str(project.programmes.employment.cohorts.cells.source)
    return [cohorts if source == COHORTS else source for source in FIGURES[name]]


def programme_figures(project: Project, edition: str) -> list[str]:
    """The figures about programmes of which the edition holds all that they need."""
    if not tells_of_programmes(project, edition):
        return []
    held = project.edition(edition).sources.keys()
    return [name for name in FIGURES if held >= set(_needed_sources(project, name))]


def own_outcomes(project: Project, edition: str) -> Job:
    """Released figures of your own to shares with their intervals."""
    inputs = [layout.cells(edition, OWN), *stored(project, edition, OWN)]
    text = canonical_json(project.config.disclosure)
    return job_of(project, edition, "own_outcomes", text, inputs, "steps.own_outcomes")


def has_outcomes(project: Project, edition: str) -> bool:
    """Whether the edition holds published outcomes of programmes."""
    return OUTCOMES in project.edition(edition).sources


def has_own(project: Project, edition: str) -> bool:
    """Whether the edition holds outcomes of your own."""
    return OWN in project.edition(edition).sources


def tells_of_programmes(project: Project, edition: str) -> bool:
    """Whether the page has a part about programmes."""
    return has_outcomes(project, edition) or has_own(project, edition)


def of_programmes(project: Project, edition: str) -> dict[Path, Job]:
    """Jobs of that part, by the first file that each writes."""
    found = {}
    if has_outcomes(project, edition):
        found[layout.programmes(edition)["csv"]] = programmes(project, edition)
    if has_own(project, edition):
        found[layout.own_outcomes(edition)["csv"]] = own_outcomes(project, edition)
    for name in programme_figures(project, edition):
        found[layout.programme_figure(edition, name)["svg"]] = programme_figure(project, edition, name)
    return found


def files_of_programmes(project: Project, edition: str) -> list[Path]:
    """Every file that those jobs write."""
    drawn = [layout.programme_figure(edition, name) for name in programme_figures(project, edition)]
    files = (layout.programmes(edition), layout.own_outcomes(edition), *drawn)
    made = of_programmes(project, edition)
    return [path for group in files if made.keys() & set(group.values()) for path in group.values()]


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
    found |= {
        "annex": layout.annex(edition),
        "claims": layout.claims(edition)["csv"],
        "numbers": layout.numbers(edition),
    }
    found |= {"outcomes": layout.programmes(edition)["csv"]} if has_outcomes(project, edition) else {}
    return found | {"quantities": layout.quantities(edition)}


def site(project: Project, edition: str) -> Job:
    """Everything to the site."""
    inputs = [layout.claims(edition)["json"], layout.quantities(edition)]
    inputs += files_of_programmes(project, edition)
    for name, analysis in project.analyses.items():
        inputs += layout.analysis(edition, name).values()
        inputs += [path for drawn in analysis.figures for path in layout.figure(edition, name, drawn).values()]
    text = canonical_json(project.style) + canonical_json(project.config) + label_words(project)
    text += "".join(canonical_json(analysis) for analysis in project.analyses.values())
    text += "".join(canonical_json(file.report) for file in project.claims.values())
    text += canonical_json(project.programmes) if tells_of_programmes(project, edition) else ""
    text += "".join(downloads(project, edition))
    inputs += [layout.moved(edition)["json"]] if tells_moves(project, edition) else []
    return job_of(project, edition, "site", text, inputs, "steps.site")


def _held(project: Project, edition: str, sources: set[str]) -> list[str]:
    return sorted(sources & project.edition(edition).sources.keys())
