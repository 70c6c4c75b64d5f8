"""The main job: hand the work to Snakemake, tell how far it is, and say in plain words what was refused."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from arbeidsmarkt.core.errors import WorkflowError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.check import check_project

LOG = Path("logs/run.log")
_PROGRESS = re.compile(r"^(\d+) of (\d+) steps \(\d+%\) done")


def run(project: Project, edition: str, tell: Callable[[int, int], None], cores: int = 2) -> int:
    """Bring everything of the edition up to date.

    Parameters
    ----------
    project : Project
    edition : str
    tell : callable
        Called with the jobs done and the jobs in all, as the work goes on.
    cores : int

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
    done, code = _snakemake(project, edition, tell, cores)
    if code != 0:
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


def _snakemake(project: Project, edition: str, tell: Callable[[int, int], None], cores: int) -> tuple[int, int]:
    command = [sys.executable, "-m", "snakemake", "--cores", str(cores), "--config", f"edition={edition}"]
    (project.root / LOG).parent.mkdir(exist_ok=True)
    done = 0
    with (project.root / LOG).open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for line in _lines(process):
            log.write(line)
            if counted := _PROGRESS.match(line):
                done = int(counted[1])
                tell(done, int(counted[2]))
    return done, process.wait()


def _lines(process: "subprocess.Popen[str]") -> Iterator[str]:
    yield from process.stdout or ()


def _complaint(root: Path) -> str:
    text = (root / LOG).read_text(encoding="utf-8")
    marked = [line.removeprefix("error: ") for line in text.splitlines() if line.startswith("error: ")]
    return marked[0] if marked else " ".join(text.splitlines()[-5:])
