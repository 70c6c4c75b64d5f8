"""From a status, or an exception of the network, to the problem it stands for."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests
import urllib3

from arbeidsmarkt.sources.answers import shown
from arbeidsmarkt.sources.problems import (
    FaultyServiceError,
    NoAccessError,
    OverloadedError,
    RefusedQueryError,
    ServiceProblem,
    TableGoneError,
    TooSlowError,
    UnexpectedStatusError,
    UnreachableError,
    UntrustedError,
)

_TIMEOUTS = (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError)
_CERTIFICATES = (requests.exceptions.SSLError, urllib3.exceptions.SSLError)


def problem_of_status(response: requests.Response) -> ServiceProblem | None:
    """The problem that a status reports; none for 200."""
    status, text = response.status_code, shown(response.content)
    if status == 200:
        return None
    if status in (429, 503):
        return OverloadedError(f"The service asks to slow down (status {status}).", _retry_after(response))
    if status == 400:
        return RefusedQueryError(f"CBS refuses the question {response.url} (status 400): {text}")
    kind, sentence = _OTHERS.get(status, (UnexpectedStatusError, "The service does not answer as expected"))
    return kind(f"{sentence} (status {status}): {text}")


_FAULT = (FaultyServiceError, "The service reports a fault")
_GONE = (TableGoneError, "CBS does not have this table, or has removed it")
_CLOSED = (NoAccessError, "The service refuses access")
_OTHERS: dict[int, tuple[type[ServiceProblem], str]] = {
    500: _FAULT, 502: _FAULT, 504: _FAULT, 404: _GONE, 410: _GONE, 401: _CLOSED, 403: _CLOSED,
}  # fmt: skip


def _retry_after(response: requests.Response) -> float | None:
    asked = response.headers.get("Retry-After", "").strip()
    if asked.isdigit():
        return float(asked)
    try:
        moment = parsedate_to_datetime(asked)
    except ValueError:
        return None
    now = datetime.now(UTC)
    return max((moment.astimezone(UTC) - now).total_seconds(), 0.0)


def problem_of_exception(error: Exception) -> ServiceProblem:
    """The problem behind an exception of the network.

    A certificate that is not trusted is looked for first: `requests` counts it among the broken connections.
    """
    if isinstance(error, ServiceProblem):
        return error
    if isinstance(error, _CERTIFICATES):
        return UntrustedError(f"The certificate of the service cannot be trusted ({_cause(error)}).")
    if isinstance(error, _TIMEOUTS):
        return TooSlowError("The service does not answer in time.")
    if isinstance(error, requests.exceptions.ProxyError):
        return UnreachableError(f"The proxy of this network does not let the request through ({_cause(error)}).")
    return UnreachableError(f"The connection failed or broke off ({_cause(error)}).")


def _cause(error: BaseException) -> str:
    while error.args and isinstance(error.args[-1], BaseException):
        error = error.args[-1]
    reason = getattr(error, "reason", None)
    return _cause(reason) if isinstance(reason, BaseException) else str(error)[:200]
