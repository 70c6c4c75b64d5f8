"""Finding any changed, missing or foreign byte, in the store and in the results."""

import json
from pathlib import Path

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout, plan
from arbeidsmarkt.steps.job import Job
from arbeidsmarkt.vintages.manifest import sha256
from arbeidsmarkt.vintages.verify import Finding, verify_vintages


def verify(project: Project, edition: str) -> list[Finding]:
    """Findings in the store and in what was made from the edition; empty when all is as recorded.

    What a frozen edition holds may have been made by older code and definitions.
    """
    findings = verify_vintages(project.root, project.edition(edition))
    return findings + _verify_made(project, edition)


def _verify_made(project: Project, edition: str) -> list[Finding]:
    folders = [Path("data/processed", edition), layout.results(edition)]
    files = {
        p.relative_to(project.root) for folder in folders for p in (project.root / folder).rglob("*") if p.is_file()
    }
    sidecars = {path for path in files if path.name.endswith(".meta.json")}
    frozen = bool(project.edition(edition).frozen_from)
    known_jobs = plan.every(project, edition) if sidecars else {}
    recorded: dict[str, str] = {}
    findings: list[Finding] = []
    for sidecar in sorted(sidecars):
        record = json.loads((project.root / sidecar).read_bytes())
        recorded |= record["outputs"]
        findings += _stale_inputs(project.root, sidecar, record["inputs"])
        findings += [] if frozen else _stale_job(sidecar, record, known_jobs.get(sidecar))
    findings += [Finding("missing", name) for name in recorded if Path(name) not in files]
    there = {name: digest for name, digest in recorded.items() if Path(name) in files}
    findings += [Finding("changed", n) for n, digest in there.items() if _digest(project.root / n) != digest]
    known = {Path(name) for name in recorded} | sidecars | {layout.manifest(edition)}
    return findings + [Finding("not_made", path.as_posix()) for path in sorted(files - known)]


def _stale_inputs(root: Path, sidecar: Path, inputs: dict[str, str]) -> list[Finding]:
    changed = [name for name, digest in inputs.items() if not (root / name).is_file() or _digest(root / name) != digest]
    return [Finding("stale_input", sidecar.as_posix(), name) for name in changed]


def _stale_job(sidecar: Path, record: dict[str, str], job: Job | None) -> list[Finding]:
    if job is None:
        return [Finding("no_job", sidecar.as_posix())]
    return [] if job.made(record) else [Finding("stale_job", sidecar.as_posix())]


def told_findings(project: Project, findings: list[Finding]) -> list[str]:
    """Each finding in the language of the config."""
    language = project.config.language
    words = project.labels[language]["findings"]
    return [
        words[one.code].format(place=one.place, of=one.of, why=one.why[language] if one.why else "") for one in findings
    ]


def _digest(path: Path) -> str:
    return sha256(path.read_bytes())
