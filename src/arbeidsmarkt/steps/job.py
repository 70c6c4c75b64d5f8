"""One job, and what the code and the spec of jobs depend on.

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
from arbeidsmarkt.steps.fingerprint import fingerprint
from arbeidsmarkt.vintages.manifest import MANIFEST, read_manifest, sha256
from arbeidsmarkt.vintages.store import vintage_folder


@dataclass(frozen=True)
class Job:
    """One job: its step, edition and further arguments, its code and spec, and the files it reads."""

    step: str
    edition: str
    synthetic: bool
    code: str
    spec: str
    inputs: tuple[Path, ...]
    arguments: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """Changes when the code or the spec does."""
        return f"{self.code}-{sha256(self.spec.encode())[:16]}"

    def made(self, record: Mapping[str, Any]) -> bool:
        """Whether the record beside an output is of this code and this spec."""
        return bool(record["code"] == self.code and record["spec_sha256"] == sha256(self.spec.encode()))


def job_of(
    project: Project,
    edition: str,
    step: str,
    spec: str,
    inputs: list[Path],
    *modules: str,
    arguments: tuple[str, ...] = (),
) -> Job:
    """A job whose code is that of these modules, with all that they import."""
    synthetic = project.edition(edition).synthetic
    return Job(step, edition, synthetic, fingerprint(*modules), spec, tuple(inputs), arguments)


@cache
def stored(project: Project, edition: str, source: str) -> list[Path]:
    """Every file of the vintages that the edition holds of a source."""
    folders = [vintage_folder(Path(), source, one.vintage) for one in project.edition(edition).sources.get(source, [])]
    return [folder / name for folder in folders for name in (MANIFEST, *read_manifest(project.root / folder).files)]


@cache
def initiatives(project: Project) -> str:
    """Names of the initiatives."""
    return json.dumps({slug: name.model_dump() for slug, name in project.initiative_names.items()}, sort_keys=True)


@cache
def classification_codes(project: Project) -> str:
    """Codes of the classifications, without their words."""
    known = project.classifications
    codes: dict[str, Any] = {
        "units": {name: unit.model_dump() for name, unit in known.units.items()},
        "measures": {name: measure.unit for name, measure in known.measures.items()},
        "origins": {name: list(scheme.codes) for name, scheme in known.origins.items()},
        "populations": list(known.populations),
    }
    return json.dumps(codes, sort_keys=True)


@cache
def definitions(project: Project) -> str:
    """What every quantity is, and what tells which vintages it is of."""
    quantities = [f"{key}={canonical_json(spec)}" for key, spec in sorted(project.quantities.items())]
    reports = [str(file.report.published) for file in project.claims.values()]
    sources = [canonical_json(source) for source in project.sources.values()]
    return "\n".join([*quantities, *reports, *sources])


@cache
def label_words(project: Project, *groups: str) -> str:
    """The words of some groups of labels, or of all, with the names from the classifications."""
    labels = {code: {name: words.get(name) for name in groups or words} for code, words in project.labels.items()}
    return json.dumps(labels, sort_keys=True) + canonical_json(project.classifications)
