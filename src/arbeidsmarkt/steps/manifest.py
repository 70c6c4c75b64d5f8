"""The record of a run: what was made, from what, with which code, when. The only file with a clock in it."""

import json
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps import layout, plan
from arbeidsmarkt.steps.deliver import json_bytes
from arbeidsmarkt.steps.fingerprint import LIBRARIES
from arbeidsmarkt.vintages.atomic import write_file
from arbeidsmarkt.vintages.lock import lock_path
from arbeidsmarkt.vintages.manifest import sha256


def make_manifest(project: Project, edition: str) -> None:
    """Write the record of the run."""
    root = project.root
    lock = project.edition(edition)
    made = plan.products(project, edition)
    content = {
        "edition": edition,
        "synthetic": lock.synthetic,
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "git_commit": _git(root, "rev-parse", "HEAD"),
        "uncommitted_changes": bool(_git(root, "status", "--porcelain")),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "snakemake": version("snakemake"),
        "libraries": {name: version(name) for name in LIBRARIES},
        "requirements_lock_sha256": _digest(root / "requirements.lock"),
        "edition_lock_sha256": _digest(lock_path(root, edition)),
        "seed": project.config.seed,
        "code": {path.as_posix(): _code(root, path) for path in made if (root / layout.provenance(path)).is_file()},
        "files": {path.as_posix(): _digest(root / path) for path in made},
    }
    write_file(root / layout.manifest(edition), json_bytes(content))


def _code(root: Path, path: Path) -> str:
    return str(json.loads((root / layout.provenance(path)).read_bytes())["code"])


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()) if path.is_file() else ""


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
