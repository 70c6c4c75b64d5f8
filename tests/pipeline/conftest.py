"""The whole project, copied to a folder of its own and built there once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.copied import copy_project

NO_NETWORK = """
import socket


def _refused(*_, **__):
    raise OSError("networking is switched off")


socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = _refused
"""
"""Python's start-up file in a world without a network: whoever opens a connection fails."""


def call(project: Path, *arguments: str, offline: bool = False) -> "subprocess.CompletedProcess[str]":
    """`python -m` these arguments in the copy, with the copy's own code, and with networking switched off if wanted."""
    paths = [str(project / "src")]
    if offline:
        (project / "offline").mkdir(exist_ok=True)
        (project / "offline" / "sitecustomize.py").write_text(NO_NETWORK)
        paths.append(str(project / "offline"))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(
        command, cwd=project, capture_output=True, text=True, check=False, env=environment, timeout=1500
    )


def kill_halfway(project: Path) -> None:
    """Start the main job and kill it, with all it started, once a new file of cells is there."""
    command = [sys.executable, "-m", "arbeidsmarkt", "run"]
    environment = os.environ | {"PYTHONPATH": str(project / "src")}
    before = set((project / "data/processed").rglob("*.parquet"))
    process = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 120
    while set((project / "data/processed").rglob("*.parquet")) <= before and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert not (project / "results/published/manifest.json").exists()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which the main job has run, with networking switched off."""
    project = copy_project(tmp_path_factory.mktemp("built"))
    done = call(project, "arbeidsmarkt", "run", offline=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


@pytest.fixture
def unbuilt(tmp_path: Path) -> Path:
    """A copy in which nothing has run."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def planned() -> Callable[..., dict[str, int]]:
    """Jobs per rule that Snakemake would run now, without running them; of another edition if it is named."""

    def plan(project: Path, edition: str = "published") -> dict[str, int]:
        done = call(project, "snakemake", "-n", "--config", f"edition={edition}")
        assert done.returncode == 0, done.stdout + done.stderr
        counts = {}
        for line in done.stdout.splitlines():
            words = line.split()
            if len(words) == 2 and words[1].isdigit() and words[0].isidentifier() and words[0] != "total":
                counts[words[0]] = int(words[1])
        return counts

    return plan
