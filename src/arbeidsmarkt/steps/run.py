"""The main job: hand the work to Snakemake, tell how far it is, and say in plain words what was refused."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from arbeidsmarkt.core.errors import BEFORE, WorkflowError

if TYPE_CHECKING:
    from arbeidsmarkt.spec.project import Project

LOG = Path("logs/run.log")
_PLAIN = re.compile(rf"^(?:{'|'.join(BEFORE.values())}): (.*)$", re.MULTILINE)
_FAILED = re.compile(r"^Error in rule \w+:\n(?: .*\n)*? +log: (\S+)", re.MULTILINE)
_PROGRESS = re.compile(r"^(\d+) of (\d+) steps \(\d+%\) done")

Workflow = subprocess.Popen[str]


@contextmanager
def workflow_of(root: Path, edition: str | None, cores: int = 2) -> Iterator[Workflow]:
    """Snakemake at work on an edition, or on that of the config; it is stopped if it is not followed to its end."""
    chosen = ["--config", f"edition={edition}"] if edition else []
    command = [sys.executable, "-m", "snakemake", "--cores", str(cores), *chosen]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate()


def follow(workflow: Workflow, project: Project, edition: str, tell: Callable[[int, int], None]) -> int:
    """Wait until everything of the edition is up to date.

    Parameters
    ----------
    workflow : Workflow
        That of this edition.
    project : Project
    edition : str
    tell : callable
        Called with the jobs done and the jobs in all, as the work goes on.

    Returns
    -------
    int
        Number of jobs that ran; 0 when all was up to date.

    Raises
    ------
    ConfigError, IntegrityError, WorkflowError
        Before the first job, or with the message of the job that failed.

    Notes
    -----
    The workflow checks the project before its first job. It is checked here again only to say what it refused.
    """
    done = _told(workflow, project.root, tell)
    if workflow.wait() != 0:
        from arbeidsmarkt.steps.check import check_project

        check_project(project, edition)
        raise WorkflowError(
            "A job failed.",
            _complaint(project.root),
            "see the message",
            f"the whole log is {LOG}",
            "Een stap is mislukt.",
            "zie de melding",
            f"het hele verslag staat in {LOG}",
        )
    return done


def _told(workflow: Workflow, root: Path, tell: Callable[[int, int], None]) -> int:
    """Jobs done in the end; all that the workflow says goes into the log."""
    done = 0
    (root / LOG).parent.mkdir(exist_ok=True)
    with (root / LOG).open("w", encoding="utf-8") as log:
        for line in _lines(workflow):
            log.write(line)
            if counted := _PROGRESS.match(line):
                done = int(counted[1])
                tell(done, int(counted[2]))
    return done


def _lines(process: Workflow) -> Iterator[str]:
    yield from process.stdout or ()


def _complaint(root: Path) -> str:
    """The first error in plain words; of one that nobody foresaw, the log of the step that it stopped."""
    text = (root / LOG).read_text(encoding="utf-8")
    found = _PLAIN.search(text) or _FAILED.search(text)
    return found[1] if found else " ".join(text.splitlines()[-5:])
