"""What each job reads, and the code and spec it depends on: told once, for the step and for the rule that plans it.

Nothing here imports pandas, so that planning stays fast.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from arbeidsmarkt.spec.loader import canonical_json
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout
from arbeidsmarkt.steps.fingerprint import fingerprint
from arbeidsmarkt.vintages.manifest import MANIFEST, read_manifest, sha256
from arbeidsmarkt.vintages.store import vintage_folder

OUTCOMES = "published_outcomes"
"""The source of outcomes of programmes as others published them."""

OWN = "own_outcomes"
"""The source of what may leave of outcomes of your own."""


@dataclass(frozen=True)
class Job:
    """One job: its step and edition, its code and spec, and the files it reads (relative to the project)."""

    step: str
    edition: str
    synthetic: bool
    code: str
    spec: str
    inputs: tuple[Path, ...]

    @property
    def state(self) -> str:
        """Changes when the code or the spec does."""
        return f"{self.code}-{sha256(self.spec.encode())[:16]}"

    def made(self, record: Mapping[str, Any]) -> bool:
        """Whether the record beside an output is of this code and this spec."""
        return bool(record["code"] == self.code and record["spec_sha256"] == sha256(self.spec.encode()))


def cells(project: Project, edition: str, source: str) -> Job:
    """Vintages of a source to its cells."""
    inputs = _stored(project, edition, source)
    spec = project.sources[source].delivery
    text = _classification_codes(project) + source + (canonical_json(spec) if spec else "")
    text += _initiatives(project) if source == OUTCOMES else ""
    return _job(project, edition, "cells", text, inputs, "steps.cells")


def panel(project: Project, edition: str, analysis: str) -> Job:
    """Cells to the panel of an analysis."""
    spec = project.analyses[analysis].panel
    wanted = {str(selection.source) for selection in spec.cells.values()}
    inputs = [layout.cells(edition, source) for source in _held(project, edition, wanted)]
    return _job(
        project, edition, "panel", canonical_json(spec) + canonical_json(project.config.corona), inputs, "steps.panel"
    )


def fit(project: Project, edition: str, analysis: str) -> Job:
    """A panel to estimates."""
    spec = project.analyses[analysis]
    tables = {str(s.source): project.sources[str(s.source)].table for s in spec.panel.cells.values()}
    text = canonical_json(spec) + json.dumps(tables, sort_keys=True) + str(project.config.seed)
    text += _words(project, "groups") + _initiatives(project)
    text += "".join(canonical_json(one) for source in sorted(tables) for one in project.sources[source].breaks)
    if spec.panel.concordance:
        text += canonical_json(project.classifications.concordances[spec.panel.concordance])
    return _job(project, edition, "fit", text, [layout.panel(edition, analysis)], "steps.fit", f"models.{spec.kind}")


def quantities(project: Project, edition: str) -> Job:
    """Cells and estimates to all quantities."""
    wanted = {source for quantity in project.quantities.values() for source in quantity.sources()}
    inputs = [layout.cells(edition, source) for source in _held(project, edition, wanted)]
    inputs += [layout.analysis(edition, name)["estimates"] for name in quantity_analyses(project)]
    return _job(project, edition, "quantities", _definitions(project), inputs, "steps.quantities")


def quantity_analyses(project: Project) -> list[str]:
    """Analyses of which a quantity is an estimate."""
    return sorted({q.estimate.analysis for q in project.quantities.values() if q.estimate})


def claims(project: Project, edition: str) -> Job:
    """Quantities to verdicts."""
    text = "\n".join(canonical_json(file) for file in project.claims.values()) + canonical_json(project.classifications)
    text += "".join(canonical_json(source) for source in project.sources.values())
    return _job(
        project, edition, "claims", text + project.config.language, [layout.quantities(edition)], "steps.claims"
    )


def figure(project: Project, edition: str, analysis: str, name: str) -> Job:
    """Estimates to one figure."""
    spec = project.analyses[analysis].figures[name]
    credits = {slug: source.credit for slug, source in project.sources.items()}
    text = canonical_json(spec) + canonical_json(project.style) + canonical_json(project.config)
    text += json.dumps(credits, sort_keys=True) + _words(project)
    inputs = list(layout.analysis(edition, analysis).values())
    return _job(project, edition, "figure", text, inputs, "steps.figure", f"publish.figures.{spec.kind}")


def programmes(project: Project, edition: str) -> Job:
    """Published outcomes with their intervals."""
    return _job(
        project, edition, "programmes", _initiatives(project), _stored(project, edition, OUTCOMES), "steps.programmes"
    )


def scaling_matrix(project: Project, edition: str) -> Job:
    """The registry to the matrix of scaling."""
    text = canonical_json(project.programmes.scaling) if project.has_programmes else ""
    text += (
        canonical_json(project.style)
        + canonical_json(project.config)
        + _words(project, "figures", "cell_statuses", "programmes")
    )
    return _job(project, edition, "scaling_matrix", text, [], "steps.scaling_matrix")


def own_outcomes(project: Project, edition: str) -> Job:
    """Released figures of your own to shares with their intervals."""
    inputs = [layout.cells(edition, OWN), *_stored(project, edition, OWN)]
    text = canonical_json(project.config.disclosure)
    return _job(project, edition, "own_outcomes", text, inputs, "steps.own_outcomes")


def has_outcomes(project: Project, edition: str) -> bool:
    """Whether the edition holds published outcomes of programmes."""
    return OUTCOMES in project.edition(edition).sources


def has_own(project: Project, edition: str) -> bool:
    """Whether the edition holds outcomes of your own."""
    return OWN in project.edition(edition).sources


def tells_of_programmes(project: Project, edition: str) -> bool:
    """Whether the page has a part about programmes."""
    return has_outcomes(project, edition) or has_own(project, edition)


def _of_programmes(project: Project, edition: str) -> dict[Path, Job]:
    """Jobs of that part, by the first file that each writes."""
    found = {}
    if has_outcomes(project, edition):
        found[layout.programmes(edition)["csv"]] = programmes(project, edition)
    if has_own(project, edition):
        found[layout.own_outcomes(edition)["csv"]] = own_outcomes(project, edition)
    if tells_of_programmes(project, edition):
        found[layout.scaling_matrix(edition)["svg"]] = scaling_matrix(project, edition)
    return found


def _files_of_programmes(project: Project, edition: str) -> list[Path]:
    files = (layout.programmes(edition), layout.own_outcomes(edition), layout.scaling_matrix(edition))
    made = _of_programmes(project, edition)
    return [path for group in files if made.keys() & set(group.values()) for path in group.values()]


def site(project: Project, edition: str) -> Job:
    """Everything to the site."""
    inputs = [layout.claims(edition)["json"], layout.quantities(edition)]
    inputs += _files_of_programmes(project, edition)
    for name, analysis in project.analyses.items():
        inputs += layout.analysis(edition, name).values()
        inputs += [path for drawn in analysis.figures for path in layout.figure(edition, name, drawn).values()]
    text = canonical_json(project.style) + canonical_json(project.config) + _words(project)
    text += "".join(canonical_json(analysis) for analysis in project.analyses.values())
    text += "".join(canonical_json(file.report) for file in project.claims.values())
    text += canonical_json(project.programmes) if tells_of_programmes(project, edition) else ""
    return _job(project, edition, "site", text, inputs, "steps.site")


def every(project: Project, edition: str) -> dict[Path, Job]:
    """Every job of an edition by its record: the sidecar beside the first file that it writes."""
    found = {layout.cells(edition, source): cells(project, edition, source) for source in _with_cells(project, edition)}
    for name, analysis in project.analyses.items():
        found[layout.panel(edition, name)] = panel(project, edition, name)
        found[layout.analysis(edition, name)["estimates"]] = fit(project, edition, name)
        for drawn in analysis.figures:
            found[layout.figure(edition, name, drawn)["svg"]] = figure(project, edition, name, drawn)
    found[layout.quantities(edition)] = quantities(project, edition)
    found[layout.claims(edition)["csv"]] = claims(project, edition)
    found |= _of_programmes(project, edition)
    found[layout.site(edition)] = site(project, edition)
    return {layout.provenance(path): job for path, job in found.items()}


def products(project: Project, edition: str) -> list[Path]:
    """Every file that an up-to-date edition has, records included, but the record of the run."""
    found = [layout.cells(edition, source) for source in _with_cells(project, edition)]
    for name, analysis in project.analyses.items():
        found += [layout.panel(edition, name), *layout.analysis(edition, name).values()]
        found += [path for drawn in analysis.figures for path in layout.figure(edition, name, drawn).values()]
    found += _files_of_programmes(project, edition)
    found += [layout.quantities(edition), *layout.claims(edition).values(), layout.site(edition)]
    return [*found, *every(project, edition)]


def _job(project: Project, edition: str, step: str, spec: str, inputs: list[Path], *modules: str) -> Job:
    return Job(step, edition, project.edition(edition).synthetic, fingerprint(*modules), spec, tuple(inputs))


def _stored(project: Project, edition: str, source: str) -> list[Path]:
    """Every file of the vintages that the edition holds of a source."""
    folders = [vintage_folder(Path(), source, one.vintage) for one in project.edition(edition).sources.get(source, [])]
    return [folder / name for folder in folders for name in (MANIFEST, *read_manifest(project.root / folder).files)]


def _with_cells(project: Project, edition: str) -> list[str]:
    return [source for source in project.edition(edition).sources if project.sources[source].has_cells]


def _initiatives(project: Project) -> str:
    return json.dumps({slug: name.model_dump() for slug, name in project.initiative_names.items()}, sort_keys=True)


def _held(project: Project, edition: str, sources: set[str]) -> list[str]:
    return sorted(sources & project.edition(edition).sources.keys())


@cache
def _classification_codes(project: Project) -> str:
    known = project.classifications
    codes: dict[str, Any] = {
        "units": {name: unit.model_dump() for name, unit in known.units.items()},
        "measures": {name: measure.unit for name, measure in known.measures.items()},
        "origins": {name: list(scheme.codes) for name, scheme in known.origins.items()},
        "populations": list(known.populations),
    }
    return json.dumps(codes, sort_keys=True)


@cache
def _definitions(project: Project) -> str:
    definitions = [f"{key}={canonical_json(spec)}" for key, spec in sorted(project.quantities.items())]
    reports = [str(file.report.published) for file in project.claims.values()]
    sources = [canonical_json(source) for source in project.sources.values()]
    return "\n".join([*definitions, *reports, *sources])


@cache
def _words(project: Project, *groups: str) -> str:
    """The words of some groups of labels, or of all, with the names from the classifications."""
    labels = {code: {name: words.get(name) for name in groups or words} for code, words in project.labels.items()}
    return json.dumps(labels, sort_keys=True) + canonical_json(project.classifications)
