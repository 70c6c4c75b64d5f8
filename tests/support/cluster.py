"""A small part of the workflow on something that behaves as a cluster."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests.support.copied import copy_project

PART = "results/published/analyses/unemployment_gap_migration_background/estimates.csv"
"""What two jobs of cells, one of a panel and one of a fit make."""

BREAKING = f"""#!{sys.executable}
import json, re, subprocess, sys
from pathlib import Path

broken = json.loads(Path("broken.json").read_text())
script = Path(sys.argv[1])
text = script.read_text()
rule = json.loads(re.search("# properties = (.*)", text)[1])["rule"]
attempt = int(re.search(r"--attempt (\\d+)", text)[1])
with Path("submitted").open("a") as log:
    print(rule, attempt, file=log)
command, attempts = broken.get(rule, ("", 0))
if attempt <= attempts:
    script.write_text("#!/bin/sh\\n" + command)
sys.exit(subprocess.run(["workflow/profiles/one_machine/submit", str(script)]).returncode)
"""
"""A submit command by which the first attempts of rules do something else: `broken.json` says which, what, how many."""


def cluster_copy(target: Path) -> Path:
    """A copy of the project in which nothing was made, with the submit command that breaks jobs."""
    project = copy_project(target)
    (project / ".snakemake").mkdir()
    put_program(project / "break", BREAKING)
    return project


def put_program(path: Path, text: str) -> None:
    """Write a program."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def start(project: Path, *arguments: str, path: str = "") -> "subprocess.Popen[str]":
    """Snakemake in the copy, in a session of its own, with programs of a folder in front of all others."""
    first = {"PYTHONPATH": str(project / "src"), "PATH": path}
    named = {name: [one for one in (value, os.environ.get(name)) if one] for name, value in first.items()}
    environment = os.environ | {name: os.pathsep.join(folders) for name, folders in named.items()}
    return subprocess.Popen(
        [sys.executable, "-m", "snakemake", *arguments],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def run(project: Path, *arguments: str, path: str = "") -> tuple[int, str]:
    """The exit code, and all that Snakemake told."""
    process = start(project, *arguments, path=path)
    told, _ = process.communicate(timeout=600)
    return process.returncode, told


def power_failure(process: "subprocess.Popen[str]", project: Path) -> None:
    """Snakemake and every job are gone at once."""
    os.killpg(process.pid, signal.SIGKILL)
    for job in project.glob(".snakemake/one_machine.*/process"):
        with suppress(ProcessLookupError):
            os.killpg(int(job.read_text()), signal.SIGKILL)
    process.communicate()


def made(project: Path) -> dict[str, bytes]:
    """All that jobs have put in place, by name."""
    files = [path for folder in ("data/processed", "results") for path in (project / folder).rglob("[!.]*")]
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files if path.is_file()}


def differing(project: Path, reference: Path) -> list[str]:
    """Files that the reference does not have with the same bytes."""
    known = made(reference)
    return [name for name, content in made(project).items() if known.get(name) != content]
