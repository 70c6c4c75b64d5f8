"""Finding any changed, missing or foreign byte, in the store and in the results."""

import json
from pathlib import Path

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout, plan
from arbeidsmarkt.steps.job import Job
from arbeidsmarkt.vintages.manifest import sha256
from arbeidsmarkt.vintages.verify import verify_vintages


def verify(project: Project, edition: str) -> list[str]:
    """Findings in the store and in what was made from the edition; empty when all is as recorded.

    What a frozen edition holds may have been made by older code and definitions.
    """
    findings = verify_vintages(project.root, project.edition(edition))
    return findings + _verify_made(project, edition)


def _verify_made(project: Project, edition: str) -> list[str]:
    folders = [Path("data/processed", edition), layout.results(edition)]
    files = {
        p.relative_to(project.root) for folder in folders for p in (project.root / folder).rglob("*") if p.is_file()
    }
    sidecars = {path for path in files if path.name.endswith(".meta.json")}
    frozen = bool(project.edition(edition).frozen_from)
    known_jobs = plan.every(project, edition) if sidecars else {}
    recorded: dict[str, str] = {}
    findings = []
    for sidecar in sorted(sidecars):
        record = json.loads((project.root / sidecar).read_bytes())
        recorded |= record["outputs"]
        findings += _stale_inputs(project.root, sidecar, record["inputs"])
        findings += [] if frozen else _stale_job(sidecar, record, known_jobs.get(sidecar))
    findings += [f"missing: {name}" for name in recorded if Path(name) not in files]
    findings += [
        f"changed: {n}" for n, digest in recorded.items() if Path(n) in files and _digest(project.root / n) != digest
    ]
    known = {Path(name) for name in recorded} | sidecars | {layout.manifest(edition)}
    return findings + [f"foreign: {path} was made by no job" for path in sorted(files - known)]


def _stale_inputs(root: Path, sidecar: Path, inputs: dict[str, str]) -> list[str]:
    changed = [name for name, digest in inputs.items() if not (root / name).is_file() or _digest(root / name) != digest]
    return [f"stale: {sidecar} was made from another state of {name}" for name in changed]


def _stale_job(sidecar: Path, record: dict[str, str], job: Job | None) -> list[str]:
    if job is None:
        return [f"foreign: {sidecar} is the record of no job"]
    return [] if job.made(record) else [f"stale: {sidecar} was made by other code or another spec"]


def _digest(path: Path) -> str:
    return sha256(path.read_bytes())
