"""From a status, or an exception of the network, to the problem it stands for."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests
import urllib3

from arbeidsmarkt.sources.answers import problem_with
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
    status = response.status_code
    if status == 200:
        return None
    if status in (429, 503):
        return OverloadedError(
            f"The service asks to slow down (status {status}).",
            f"De dienst vraagt om langzamer aan te doen (status {status}).",
            _retry_after(response),
        )
    kind, sentence, dutch = _OTHERS.get(status, _STRANGE)
    asked = f" {response.url}" if status == 400 else ""
    told = f"{asked} (status {status})"
    return problem_with(response.content, kind, sentence + told, dutch + told)


_STRANGE = (UnexpectedStatusError, "The service does not answer as expected", "De dienst antwoordt niet zoals verwacht")
_REFUSED = (RefusedQueryError, "CBS refuses the question", "CBS weigert de vraag")
_FAULT = (FaultyServiceError, "The service reports a fault", "De dienst meldt een storing")
_GONE = (
    TableGoneError,
    "CBS does not have this table, or has removed it",
    "CBS heeft deze tabel niet, of heeft haar verwijderd",
)
_CLOSED = (NoAccessError, "The service refuses access", "De dienst weigert toegang")
_OTHERS: dict[int, tuple[type[ServiceProblem], str, str]] = {
    400: _REFUSED, 500: _FAULT, 502: _FAULT, 504: _FAULT, 404: _GONE, 410: _GONE, 401: _CLOSED, 403: _CLOSED,
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
        return UntrustedError(
            f"The certificate of the service cannot be trusted ({_cause(error)}).",
            f"Het certificaat van de dienst is niet te vertrouwen ({_cause(error)}).",
        )
    if isinstance(error, _TIMEOUTS):
        return TooSlowError("The service does not answer in time.", "De dienst antwoordt niet op tijd.")
    if isinstance(error, requests.exceptions.ProxyError):
        return UnreachableError(
            f"The proxy of this network does not let the request through ({_cause(error)}).",
            f"De proxy van dit netwerk laat de vraag niet door ({_cause(error)}).",
        )
    return UnreachableError(
        f"The connection failed or broke off ({_cause(error)}).",
        f"De verbinding kwam niet tot stand of brak af ({_cause(error)}).",
    )


def _cause(error: BaseException) -> str:
    while error.args and isinstance(error.args[-1], BaseException):
        error = error.args[-1]
    reason = getattr(error, "reason", None)
    return _cause(reason) if isinstance(reason, BaseException) else str(error)[:200]
