"""Fixtures for pytest; a test module that wants them says `pytest_plugins = ["tests.support.cbs_server.fixtures"]`."""

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support.cbs_server.example import FIRST, SECOND, small_table
from tests.support.cbs_server.faults.releases import Release
from tests.support.cbs_server.folders import write_vintage
from tests.support.cbs_server.process import Serve, ServerProcess
from tests.support.cbs_server.settings import Settings
from tests.support.cbs_server.stock import stock_client


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Start a server on a folder of tables: `serve(content, page=3, ...)`; it ends with the session."""
    with ExitStack() as running:
        started: list[ServerProcess] = []

        def start(content: Path, **options: Any) -> ServerProcess:
            started.append(running.enter_context(ServerProcess(content, **options)))
            return started[-1]

        yield start
        failed = [server.errors() for server in started if server.errors()]
        assert not failed, failed[0]


@pytest.fixture(scope="session")
def cbs_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example table in two vintages, the first one current, and another table."""
    folder = tmp_path_factory.mktemp("content")
    table = small_table()
    write_vintage(folder, table, FIRST)
    write_vintage(folder, Release(add="2021KW02 2021 2e kwartaal").change(table), SECOND)
    write_vintage(folder, replace(small_table("80000ned"), info={"Title": "'t Andere"}), FIRST)
    (folder / "scenario.json").write_text(json.dumps({"current": {table.identifier: FIRST}}))
    return folder


@pytest.fixture(scope="session")
def cbs_running(cbs_content: Path, serve: Serve) -> ServerProcess:
    """One server for the whole session, as the test before left it."""
    return serve(cbs_content)


@pytest.fixture
def cbs_server(cbs_running: ServerProcess) -> ServerProcess:
    """The server of the session without faults, with an empty journal, first vintages and plain settings."""
    cbs_running.reset()
    cbs_running.configure(**vars(Settings()))
    return cbs_running


@pytest.fixture
def cbs_client(cbs_server: ServerProcess) -> Iterator[Any]:
    """The client `cbsodata`, as it is, asking that server."""
    with stock_client(cbs_server.address) as client:
        yield client


@pytest.fixture(scope="module")
def loopback_only() -> Iterator[None]:
    """No socket of this process may leave the machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1"):
            raise AssertionError(f"a socket leaves this machine for {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield
