"""The one way out: a `requests` session that is polite, patient, and wary of what comes back.

It stands in the place of the client's own `Session`, so that each page of each entity set passes here. Retries happen
in this one layer only, and the settings that the client sends along do not count.
"""

import logging
import os
import time
from collections.abc import Callable
from functools import cache
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from tenacity import RetryCallState, Retrying, retry_if_exception
from tenacity.wait import wait_random_exponential
from urllib3.exceptions import HTTPError

from arbeidsmarkt.sources.answers import without_mark
from arbeidsmarkt.sources.body import read_body
from arbeidsmarkt.sources.errand import Errand, Errands
from arbeidsmarkt.sources.politeness import Pace
from arbeidsmarkt.sources.problems import ForeignHostError, OverloadedError, ServiceProblem
from arbeidsmarkt.sources.statuses import problem_of_exception, problem_of_status
from arbeidsmarkt.spec.services import LOOPBACK, Services

MOST_REDIRECTS = 3
log = logging.getLogger(__name__)


class CarefulSession(requests.Session):
    """A session shared by all threads of a refresh.

    Parameters
    ----------
    services : Services
        Hosts and limits of `config/config.yaml`.
    clock, sleep : callable
        Replaced in tests.
    """

    def __init__(
        self,
        services: Services,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        super().__init__()
        self.services = services
        self.errands = Errands()
        self._clock = clock
        self._sleep = sleep
        self._hosts = {_host(services.v3), _host(services.v4)}
        self._paces = {host: Pace(services.parallel, clock, sleep) for host in self._hosts}
        self._backoff = wait_random_exponential(services.first_wait_seconds, services.longest_wait_seconds)
        for scheme in ("http://", "https://"):
            self.mount(scheme, HTTPAdapter(pool_maxsize=services.parallel, pool_block=False, max_retries=0))
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:
        """Send a request of the errand that this thread is on; its body is read and sound when this returns.

        Raises
        ------
        ServiceProblem
            After the last attempt, or at once where another would not help.
        """
        errand = self.errands.now
        errand.open_page(str(request.url))
        retrying = Retrying(
            retry=retry_if_exception(lambda error: isinstance(error, ServiceProblem)),
            stop=self._is_enough,
            wait=self._wait,
            sleep=self._sleep,
            before_sleep=lambda state: self._note(state, errand),
            reraise=True,
        )
        return retrying(self._attempt, request, errand)

    def _attempt(self, request: requests.PreparedRequest, errand: Errand) -> requests.Response:
        errand.visit.attempts += 1
        for _ in range(MOST_REDIRECTS):
            response = self._once(request, errand)
            if not response.is_redirect:
                return self._sound(response, errand)
            request = self._redirected(request, response)
        raise ForeignHostError(
            "The service sends the request from one address to the next without an answer.",
            "De dienst stuurt de vraag van het ene adres naar het andere, zonder antwoord.",
        )

    def _once(self, request: requests.PreparedRequest, errand: Errand) -> requests.Response:
        host = self._known_host(str(request.url))
        request.headers.update(_headers(self.services.contact))
        seconds = min(errand.visit.seconds_left(), self.services.page_seconds)
        until = self._clock() + seconds
        with self._paces[host].turn():
            try:
                response = super().send(request, **self._settings(str(request.url), seconds))
                body = read_body(response, until, self._clock)
            except (requests.RequestException, HTTPError, OSError) as error:
                raise problem_of_exception(error) from error
        response._content = without_mark(body)
        response._content_consumed = True
        response.encoding = "utf-8"
        return response

    def _sound(self, response: requests.Response, errand: Errand) -> requests.Response:
        pace = self._paces[self._known_host(str(response.url))]
        problem = problem_of_status(response)
        if problem:
            if isinstance(problem, OverloadedError):
                pace.slow_down()
            raise problem
        response._content = errand.receive(response.content)
        pace.speed_up()
        return response

    def _known_host(self, url: str) -> str:
        host = _host(url)
        if host not in self._hosts:
            raise ForeignHostError(
                f"The service leads to another address: {host}.", f"De dienst verwijst naar een ander adres: {host}."
            )
        return host

    def _redirected(self, request: requests.PreparedRequest, response: requests.Response) -> requests.PreparedRequest:
        again = request.copy()
        again.url = urljoin(str(request.url), response.headers["location"])
        self._known_host(again.url)
        return again

    def _settings(self, url: str, seconds: float) -> dict[str, Any]:
        local = urlsplit(url).hostname in LOOPBACK
        return {
            "stream": True,
            "allow_redirects": False,
            "timeout": (min(self.services.connect_seconds, seconds), min(self.services.read_seconds, seconds)),
            "proxies": {} if local else get_environ_proxies(url),
            "verify": os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE") or True,
        }

    def _is_enough(self, state: RetryCallState) -> bool:
        return state.attempt_number >= min(self.services.attempts, _problem(state).most_attempts)

    def _wait(self, state: RetryCallState) -> float:
        asked = _problem(state).retry_after
        if asked is not None:
            return min(asked, self.services.longest_retry_after_seconds)
        return self._backoff(state)

    def _note(self, state: RetryCallState, errand: Errand) -> None:
        problem = _problem(state)
        wait = state.next_action.sleep if state.next_action else 0.0
        log.warning(
            "table %s, %s, attempt %d: %s Next attempt in %.1f s.",
            errand.visit.table,
            errand.part,
            state.attempt_number,
            problem.sentence,
            wait,
        )
        if wait >= errand.visit.seconds_left():
            raise problem


def _problem(state: RetryCallState) -> ServiceProblem:
    error = state.outcome.exception() if state.outcome else None
    if not isinstance(error, ServiceProblem):
        raise TypeError(error)
    return error


def _host(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


@cache
def _headers(contact: str) -> dict[str, str]:
    agent = f"arbeidsmarkt/{version('arbeidsmarkt')}" + (f" ({contact})" if contact else "")
    return {"User-Agent": agent, "Accept": "application/json", "Accept-Encoding": "gzip, deflate"}
