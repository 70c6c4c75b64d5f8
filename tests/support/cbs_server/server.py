"""The HTTP server: bound to the loopback address, one thread a connection, connections kept alive."""

import itertools
import json
import os
import ssl
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.support.cbs_server.answer import Request
from tests.support.cbs_server.connection import Connection
from tests.support.cbs_server.control import CONTROL, commanded
from tests.support.cbs_server.service import Service

LOOPBACK = "127.0.0.1"


class Server(ThreadingHTTPServer):
    """The server.

    Parameters
    ----------
    service : Service
    port : int
        0 for any free one.
    control : bool
        Whether `/__control/` is there.
    certificate : path, optional
        File with a key and its certificate, for https.
    parent : int, optional
        The server ends when it is no longer a child of this process.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(
        self,
        service: Service,
        port: int = 0,
        control: bool = False,
        certificate: Path | None = None,
        parent: int | None = None,
    ) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.service = service
        self.control = control
        self.scheme = "https" if certificate else "http"
        self.connections = itertools.count(1)
        self._tls = _tls(certificate) if certificate else None
        self._parent = parent

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Serve a connection; with TLS the handshake comes first, in the connection's own thread."""
        try:
            sock = self._tls.wrap_socket(request, server_side=True) if self._tls else request
            super().finish_request(sock, client_address)
        except (ConnectionError, ssl.SSLError):
            return

    def service_actions(self) -> None:
        """Look whether the parent is still there."""
        if self._parent and os.getppid() != self._parent:
            os._exit(0)


def _tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def setup(self) -> None:
        super().setup()
        self._wire = Connection(self.connection, next(self.server.connections))

    def do_GET(self) -> None:
        if self.path.startswith(CONTROL):
            return self._control({})
        host = self.headers.get("Host") or f"{LOOPBACK}:{self.server.server_port}"
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.service.serve(Request(self.path, f"{self.server.scheme}://{host}", headers), self._wire)
        self.close_connection = self.close_connection or self._wire.ended
        return None

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._control(json.loads(body or b"{}"))

    def _control(self, words: dict[str, Any]) -> None:
        allowed = self.server.control and self.path.startswith(CONTROL)
        command = self.path.removeprefix(CONTROL)
        status, body = commanded(self.server.service, command, words) if allowed else (404, b"{}")
        head = f"HTTP/1.1 {status} \r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self._wire.write(head.encode() + body)

    def log_message(self, *_: object) -> None:
        pass
