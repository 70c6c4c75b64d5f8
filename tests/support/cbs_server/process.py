"""The server as a process of its own, with a hold on it."""

import http.client
import json
import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
LOOPBACK = "127.0.0.1"
PATIENCE = 15.0


class ServerProcess:
    """A running server.

    Parameters
    ----------
    content : path
        Folder of tables.
    certificate : path, optional
        PEM file with key and certificate, for https.
    options
        Settings (`page=3`, `delay=0.05`, ...), `plan`, `journal`, `keep`.

    Notes
    -----
    `address` is host and port, as the client's `catalog_url` wants it; `v3` and `v4` are base addresses.
    """

    def __init__(self, content: Path, certificate: Path | None = None, **options: object) -> None:
        self._folder = TemporaryDirectory(prefix="cbs_server_")
        port_file = Path(self._folder.name) / "port"
        if certificate:
            options["certificate"] = certificate
        self._errors = (Path(self._folder.name) / "errors").open("w+")
        self._process = subprocess.Popen(
            [*_command(content, port_file), *_words(options)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=self._errors
        )
        self._tls = _any_certificate() if certificate else None
        self.port = self._wait_for(port_file)
        self.address = f"{LOOPBACK}:{self.port}"
        self.v3 = f"{'https' if certificate else 'http'}://{self.address}"
        self.v4 = f"{self.v3}/odata/v1"

    def _wait_for(self, port_file: Path) -> int:
        until = time.monotonic() + PATIENCE
        while not port_file.is_file():
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise RuntimeError(f"The server did not start: {self.errors()}")
            time.sleep(0.01)
        return int(port_file.read_text())

    def inject(self, fault: str, path: str = "", **rule: object) -> None:
        """Let requests whose path and query match meet a fault.

        `first=k`, `nth=n`, `start=n` or `probability=p, seed=s` say which of them; the rest goes to the fault.
        """
        self._tell("inject", fault=fault, path=path, **rule)

    def clear_faults(self) -> None:
        """Forget all faults."""
        self._tell("clear-faults")

    def switch(self, table: str, vintage: str) -> None:
        """Make another vintage of a table the current one."""
        self._tell("switch", table=table, vintage=vintage)

    def reload(self) -> None:
        """Look at the folder again."""
        self._tell("reload")

    def configure(self, **settings: object) -> None:
        """Change settings."""
        self._tell("configure", **settings)

    def journal(self) -> list[dict[str, Any]]:
        """Every request so far."""
        return list(self._tell("journal"))

    def clear_journal(self) -> None:
        """Forget the requests so far."""
        self._tell("clear-journal")

    def reset(self) -> None:
        """No faults, an empty journal, and the vintages it began with."""
        self._tell("reset")

    def _tell(self, command: str, **words: object) -> Any:
        if self._tls:
            connection = http.client.HTTPSConnection(LOOPBACK, self.port, timeout=30, context=self._tls)
        else:
            connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=30)
        connection.request("POST", f"/__control/{command}", json.dumps(words))
        response = connection.getresponse()
        content = json.loads(response.read())
        connection.close()
        if response.status != 200:
            raise ValueError(content["error"])
        return content

    def errors(self) -> str:
        """What the server has written to its error stream."""
        return Path(self._folder.name, "errors").read_text() if Path(self._folder.name).is_dir() else ""

    def stop(self) -> int:
        """Ask the server to end; its exit code."""
        self._process.terminate()
        code = self._process.wait(PATIENCE)
        self._errors.flush()
        return code

    def __enter__(self) -> "ServerProcess":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._errors.close()
        self._folder.cleanup()


Serve = Callable[..., ServerProcess]
"""Starts a server."""


def _command(content: Path, port_file: Path) -> list[str]:
    start = [sys.executable, "-m", "tests.support.cbs_server", "--control", "--parent", str(os.getpid())]
    return [*start, "--content", str(content), "--port-file", str(port_file)]


def _words(options: dict[str, object]) -> list[str]:
    words: list[str] = []
    for name, value in options.items():
        option = f"--{name.replace('_', '-')}"
        words += [option] if value is True else [] if value is False else [option, str(value)]
    return words


def _any_certificate() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def refused_address() -> str:
    """An address of this machine where nobody listens (F42)."""
    with socket.socket() as sock:
        sock.bind((LOOPBACK, 0))
        return f"{LOOPBACK}:{sock.getsockname()[1]}"
