"""Answers without a service: an adapter that gives what a test has laid ready, and a clock that the test owns."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import requests
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from arbeidsmarkt.sources.errand import Errand, Visit
from arbeidsmarkt.sources.transport import CarefulSession
from arbeidsmarkt.spec.services import Services

BASE = "http://127.0.0.1:8765"
SERVICES = Services(
    v3=BASE,
    v4=f"{BASE}/odata/v1",
    attempts=4,
    first_wait_seconds=1,
    longest_wait_seconds=8,
    page_seconds=30,
    table_seconds=600,
)

Answer = requests.Response | Exception


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.naps: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.naps.append(seconds)
        self.now += seconds


class Script(BaseAdapter):
    """Gives the answers one after the other; the last one for ever."""

    def __init__(self, answers: list[Answer]) -> None:
        super().__init__()
        self._answers = answers
        self.asked: list[tuple[requests.PreparedRequest, dict[str, Any]]] = []

    def send(self, request: requests.PreparedRequest, **settings: Any) -> requests.Response:  # type: ignore[override]
        """The next answer."""
        self.asked.append((request, settings))
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return _once_more(answer, request)

    def close(self) -> None:
        """Nothing to close."""


def _once_more(laid_ready: requests.Response, request: requests.PreparedRequest) -> requests.Response:
    response = requests.Response()
    response.status_code, response.headers = laid_ready.status_code, laid_ready.headers
    response.url, response.request = str(request.url), request
    fp = laid_ready.raw if not isinstance(laid_ready.raw, bytes) else BytesIO(laid_ready.raw)
    response.raw = HTTPResponse(body=fp, status=response.status_code, preload_content=False)
    return response


def answer(body: object = None, status: int = 200, fp: Any = None, **headers: str) -> requests.Response:
    """An answer; a body that is no bytes is sent as JSON, by default one page with one row."""
    content = (
        body
        if isinstance(body, bytes)
        else json.dumps({"value": [{}]} if body is None else body, separators=(",", ":")).encode()
    )
    response = requests.Response()
    response.status_code = status
    response.headers.update({name.replace("_", "-"): text for name, text in headers.items()})
    response.raw = fp or content
    return response


def session_with(*answers: Answer, **limits: Any) -> tuple[CarefulSession, Script, Clock]:
    """A session that gets these answers."""
    clock = Clock()
    session = CarefulSession(SERVICES.model_copy(update=limits), clock, clock.sleep)
    script = Script(list(answers))
    for scheme in ("http://", "https://"):
        session.mount(scheme, script)
    return session, script, clock


def errand(clock: Callable[[], float], **changes: Any) -> Errand:
    """An errand for an entity set of table 99999NED."""
    return Errand("TypedDataSet", Visit("99999NED", SERVICES.table_seconds, clock), **changes)


def ask(session: CarefulSession, on: Errand, path: str = "/ODataFeed/odata/99999NED/TypedDataSet") -> bytes:
    """Body of one request."""
    address = path if path.startswith("http") else BASE + path
    with session.errands.on(on):
        return session.send(requests.Request("GET", address).prepare()).content
