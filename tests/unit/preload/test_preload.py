"""Steps as copies of a process that has loaded the libraries: they end as without it, and nothing is left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from select import PIPE_BUF
from shutil import rmtree
from tempfile import mkdtemp
from typing import BinaryIO, NamedTuple

import pytest

from arbeidsmarkt.core.errors import UnknownNameError
from arbeidsmarkt.preload.client import ADDRESS, done_by_copy
from tests.support.patience import within

if sys.platform != "linux":
    pytest.skip("processes are copied on Linux only", allow_module_level=True)

PATIENCE = 120
STEP = ["arbeidsmarkt", "step", "cells", "published", "cbs_82809ned"]


class Server:
    """A process that has loaded the libraries."""

    def __init__(self) -> None:
        self.address = Path(mkdtemp(prefix="arbeidsmarkt-")) / "steps"
        command = [sys.executable, "-m", "arbeidsmarkt.preload.server", str(self.address)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE)
        within(PATIENCE, lambda: self.address.exists() or None)

    def copy(self) -> int:
        """The number of the process that is a copy of it, as soon as there is one."""
        return within(PATIENCE, lambda: next(iter(self.copies()), None))

    def copies(self) -> list[int]:
        """Numbers of the processes that are copies of it."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="utf-8")
        return [int(number) for number in found.split()]


@pytest.fixture(scope="module")
def one() -> Iterator[Server]:
    server = Server()
    yield server
    server.process.communicate()


@pytest.fixture
def server(one: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv(ADDRESS, str(one.address))
    return one


class Full(NamedTuple):
    """A pipe that is full: who writes into it waits until it is read."""

    out: BinaryIO
    into: BinaryIO


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Full]:
    """Where steps tell their errors, in a folder in which each ends with one."""
    monkeypatch.chdir(tmp_path)
    out, into = os.pipe()
    os.set_blocking(into, False)
    with suppress(BlockingIOError):
        while True:
            os.write(into, bytes(PIPE_BUF))
    os.set_blocking(into, True)
    with os.fdopen(out, "rb") as read, os.fdopen(into, "wb", buffering=0) as written:
        yield Full(read, written)


@pytest.mark.usefixtures("server")
def test_a_copy_speaks_and_ends_as_the_command_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code = done_by_copy(STEP)
    said = capfd.readouterr().err
    monkeypatch.delenv(ADDRESS)
    alone = subprocess.run([sys.executable, "-m", *STEP], capture_output=True, text=True, check=False)
    assert (code, said) == (alone.returncode, alone.stderr)
    assert code
    assert "config.yaml" in said


@pytest.mark.parametrize("arguments", [["arbeidsmarkt", "run"], ["arbeidsmarkt"]], ids=["another command", "none"])
@pytest.mark.usefixtures("server")
def test_only_steps_are_asked(arguments: list[str]) -> None:
    assert done_by_copy(arguments) is None


def test_without_the_process_a_step_is_done_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ADDRESS, raising=False)
    assert done_by_copy(STEP) is None
    monkeypatch.setenv(ADDRESS, str(tmp_path / "gone"))
    assert done_by_copy(STEP) is None


def asked(full: Full) -> subprocess.Popen[bytes]:
    """The command of a step whose copy waits with its error."""
    return subprocess.Popen([sys.executable, "-m", *STEP], stderr=full.into)


def test_a_copy_that_is_killed_is_a_step_that_failed(server: Server, full: Full) -> None:
    command = asked(full)
    os.kill(server.copy(), signal.SIGKILL)
    assert command.wait() == 128 + signal.SIGKILL


def test_a_copy_ends_with_the_command_that_waits_for_it(server: Server, full: Full) -> None:
    command = asked(full)
    server.copy()
    command.kill()
    command.wait()
    assert within(PATIENCE, lambda: None if server.copies() else True)


def test_a_step_is_done_by_the_command_when_the_process_ends(full: Full, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server()
    monkeypatch.setenv(ADDRESS, str(server.address))
    command = asked(full)
    copy = server.copy()
    for number in (server.process.pid, copy):
        os.kill(number, signal.SIGKILL)
    server.process.communicate()
    rmtree(server.address.parent)
    full.into.close()
    assert b"config.yaml" in full.out.read()
    assert command.wait() == UnknownNameError.exit_code


def test_it_ends_with_whoever_began_it_and_leaves_nothing() -> None:
    server = Server()
    server.process.communicate()
    assert server.process.returncode == 0
    assert not server.address.parent.exists()
