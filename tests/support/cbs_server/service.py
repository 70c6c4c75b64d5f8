"""From a request to what is sent: faults, answer, journal."""

import time
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from tests.support.cbs_server.answer import V3, V4, Answer, Request, error_answer, page_answer
from tests.support.cbs_server.connection import Connection
from tests.support.cbs_server.content import Content
from tests.support.cbs_server.faults.bodies import MAINTENANCE, HtmlPage
from tests.support.cbs_server.faults.fault import Fault
from tests.support.cbs_server.faults.plan import Plan
from tests.support.cbs_server.journal import Entry, Journal
from tests.support.cbs_server.keeper import Keeper
from tests.support.cbs_server.message import message_of
from tests.support.cbs_server.query.refusal import RefusalError
from tests.support.cbs_server.settings import Settings
from tests.support.cbs_server.v3.service import v3_answer
from tests.support.cbs_server.v4.service import v4_answer
from tests.support.cbs_server.view import View


@dataclass
class Service:
    """Everything that the server knows; `settings` may be replaced while it runs."""

    content: Content
    plan: Plan
    journal: Journal
    settings: Settings
    keeper: Keeper

    def configure(self, **changes: object) -> None:
        """Change settings."""
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]

    def serve(self, request: Request, connection: Connection) -> None:
        """Answer a request."""
        faults = self.plan.faults_for(request.raw)
        entry = self._opened(request, connection, faults)
        for fault in faults:
            fault.before(self.content)
        time.sleep(self.settings.delay)
        head, body = self._message(request, faults, entry)
        self._closed(entry, head, body, faults)
        if not any(fault.send(connection, head, body) for fault in faults):
            connection.write(head + body)

    def _message(self, request: Request, faults: tuple[Fault, ...], entry: Entry) -> tuple[bytes, bytes]:
        settings = self.settings
        view = View(self.content, faults, settings.any_case)
        entry.vintages = view.vintages()
        takes_gzip = "gzip" in request.headers.get("accept-encoding", "")
        key = (request.raw, request.base, settings, takes_gzip, view.state())
        kept = None if faults else self.keeper.get(key)
        if kept:
            return kept
        answer = answer_to(request, view, settings)
        for fault in faults:
            answer = fault.alter(answer, request)
        head, body = message_of(answer, request, settings.gzip)
        if not faults:
            self.keeper.keep(key, head, body)
        return head, body

    def _opened(self, request: Request, connection: Connection, faults: tuple[Fault, ...]) -> Entry:
        return self.journal.open(
            connection=connection.number,
            path=request.raw,
            query=parse_qsl(request.query, keep_blank_values=True),
            headers=dict(request.headers),
            faults=[fault.number for fault in faults],
        )

    def _closed(self, entry: Entry, head: bytes, body: bytes, faults: tuple[Fault, ...]) -> None:
        if not any(fault.silent for fault in faults):
            entry.status, entry.bytes = int(head.split(b" ", 2)[1]), len(body)
        self.journal.close(entry)


def answer_to(request: Request, view: View, settings: Settings) -> Answer:
    """The answer, without faults but those of the tables in the view."""
    dialect = V4 if request.path.startswith("/odata/") else V3
    try:
        answer = v3_answer(request, view, settings) or v4_answer(request, view, settings)
    except RefusalError as refusal:
        if not refusal.page:
            return error_answer(dialect, refusal.status, refusal.message)
        return page_answer(dialect, refusal.status, refusal.message)
    if answer is None and request.path == MAINTENANCE:
        return HtmlPage().alter(page_answer(dialect, 200, ""), request)
    return answer or page_answer(dialect, 404, "Not Found")
