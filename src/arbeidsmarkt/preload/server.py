"""The process that has loaded the libraries, and does each step in a copy of itself."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from pkgutil import iter_modules
from shutil import rmtree
from tempfile import mkdtemp

from arbeidsmarkt.preload.client import ADDRESS

STEPS = ("annex", "brief", "cells", "figure", "fit", "moves", "numbers", "panel", "programmes", "site", "slides")
NAMED_BY_SPECS = ("arbeidsmarkt.models", "arbeidsmarkt.publish.figures")
"""Packages of which a step loads the module that its spec names."""

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
"""As Snakemake has it for a step of one core; and a process of one thread can be copied at any time."""

LONGEST = 65_536
"""Bytes of a command line and its folder."""

INPUT = 0
SIGNALLED = 128
"""What a shell adds to the number of the signal that ended a process."""


def start() -> None:
    """Begin the process where processes can be copied, on Linux; it ends with the process that began it."""
    if sys.platform != "linux":
        return
    os.environ[ADDRESS] = str(Path(mkdtemp(prefix="arbeidsmarkt-")) / "steps")
    ours, _kept_open = os.pipe()
    subprocess.Popen(
        [sys.executable, "-m", __name__, os.environ[ADDRESS]],
        stdin=ours,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | dict.fromkeys(ONE_THREAD, "1"),
    )
    os.close(ours)


@dataclass(frozen=True)
class _Copy:
    """A copy at work, and who waits for it."""

    process: ForkProcess
    client: socket.socket

    @property
    def signs(self) -> tuple[int, socket.socket]:
        """What can be waited for: that it ends, or that nobody waits for it any more."""
        return self.process.sentinel, self.client

    def end(self) -> None:
        """Tell how it ended; a copy that nobody waits for is stopped."""
        if self.process.is_alive():
            self.process.terminate()
        self.process.join()
        code = self.process.exitcode or 0
        with self.client:
            try:
                self.client.send(bytes([code if code >= 0 else SIGNALLED - code]))
            except OSError:
                return


def serve(address: Path) -> None:
    """Do what is asked at the address, until standard input ends.

    Parameters
    ----------
    address : Path
        In a folder of its own, which is removed in the end.
    """
    copies: list[_Copy] = []
    with ExitStack() as stack:
        stack.callback(rmtree, address.parent)
        listener = stack.enter_context(socket.socket(socket.AF_UNIX))
        listener.bind(str(address))
        listener.listen()
        _load()
        while INPUT not in (ready := wait([INPUT, listener, *(sign for one in copies for sign in one.signs)])):
            for one in [one for one in copies if set(one.signs) & set(ready)]:
                one.end()
                copies.remove(one)
            if listener in ready:
                copies.append(_begun(listener, copies))


def _load() -> None:
    import_module("arbeidsmarkt.cli")
    for name in STEPS:
        import_module(f"arbeidsmarkt.steps.{name}")
    for package in map(import_module, NAMED_BY_SPECS):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)


def _begun(listener: socket.socket, others: Sequence[_Copy]) -> _Copy:
    client, _ = listener.accept()
    asked, files, _, _ = socket.recv_fds(client, LONGEST, 3)
    unused = [listener, client, *(one.client for one in others)]
    process = get_context("fork").Process(target=_do, args=(asked, files, unused))
    process.start()
    for file in files:
        os.close(file)
    return _Copy(process, client)


def _do(asked: bytes, files: list[int], unused: list[socket.socket]) -> None:
    """In the copy: be as the process that asks."""
    from arbeidsmarkt.cli import main

    for one in unused:
        one.close()
    for place, file in enumerate(files):
        os.dup2(file, place)
        os.close(file)
    folder, sys.argv = json.loads(asked)
    os.chdir(folder)
    main()


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
