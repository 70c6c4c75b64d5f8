"""Jobs about programmes, and what an edition holds of them: told once, for the step and for the rule that plans it.

Nothing here imports pandas, so that planning stays fast.
"""

import json
from functools import cache
from pathlib import Path

from arbeidsmarkt.publish.programme_figures import COHORTS, FIGURES, JOINED
from arbeidsmarkt.spec.loader import canonical_json
from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout
from arbeidsmarkt.steps.job import Job, initiatives, job_of, label_words, stored

OUTCOMES = "published_outcomes"
"""The source of outcomes of programmes as others published them."""

OWN = "own_outcomes"
"""The source of what may leave of outcomes of your own."""

PATHS = "employment_path"
"""The figure of shares in work."""


def programmes(project: Project, edition: str) -> Job:
    """Published outcomes with their intervals."""
    return job_of(
        project, edition, "programmes", initiatives(project), stored(project, edition, OUTCOMES), "steps.programmes"
    )


@cache
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


def paths(project: Project, edition: str) -> list[Path]:
    """The file with the shares in work, where the edition has what they need."""
    there = PATHS in programme_figures(project, edition)
    return [layout.programme_figure(edition, PATHS)["csv"]] if there else []


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
