"""Start the server: `python -m tests.support.cbs_server --content FOLDER --port 0`."""

import argparse
import json
import os
import signal
import threading
from dataclasses import fields
from pathlib import Path

from tests.support.cbs_server.content import Content
from tests.support.cbs_server.faults.plan import Plan
from tests.support.cbs_server.faults.rules import rule_of
from tests.support.cbs_server.journal import Journal
from tests.support.cbs_server.keeper import Keeper
from tests.support.cbs_server.server import LOOPBACK, Server
from tests.support.cbs_server.service import Service
from tests.support.cbs_server.settings import Settings


def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    given = _arguments().parse_args()
    server = _server(given)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    if given.port_file:
        _write_whole(given.port_file, str(server.server_port))
    print(f"{server.scheme}://{LOOPBACK}:{server.server_port}", flush=True)
    server.serve_forever(poll_interval=0.05)
    server.server_close()


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.support.cbs_server", description=__doc__)
    parser.add_argument("--content", type=Path, required=True, help="folder of tables: <table>/<vintage>/table.json")
    parser.add_argument("--port", type=int, default=0, help="0: any free port")
    parser.add_argument("--port-file", type=Path, help="the port is written here once the server listens")
    parser.add_argument("--plan", type=Path, help='JSON list of faults: [{"fault": "F03", "path": "Typed", "nth": 2}]')
    parser.add_argument("--journal", type=Path, help="every request is added here, one JSON object a line")
    parser.add_argument("--control", action="store_true", help="let clients inject faults and switch vintages")
    parser.add_argument("--certificate", type=Path, help="PEM file with key and certificate: serve https")
    parser.add_argument("--keep", type=int, default=0, help="megabytes of answers to keep ready")
    parser.add_argument("--parent", type=int, help="end when this process is gone")
    for setting in fields(Settings):
        name = f"--{setting.name.replace('_', '-')}"
        if setting.type is bool:
            parser.add_argument(name, action="store_true")
        else:
            parser.add_argument(name, type=setting.type, default=setting.default)
    return parser


def _server(given: argparse.Namespace) -> Server:
    settings = Settings(**{setting.name: getattr(given, setting.name) for setting in fields(Settings)})
    plan = Plan()
    for rule in json.loads(given.plan.read_text()) if given.plan else []:
        plan.add(rule_of(rule))
    service = Service(Content(given.content), plan, Journal(given.journal), settings, Keeper(given.keep << 20))
    return Server(service, given.port, given.control, given.certificate, given.parent)


def _write_whole(path: Path, text: str) -> None:
    partial = path.with_suffix(".partial")
    partial.write_text(text)
    os.replace(partial, path)


if __name__ == "__main__":
    main()
