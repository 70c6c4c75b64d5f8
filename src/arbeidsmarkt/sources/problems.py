"""What can go wrong between this machine and a service, in an analyst's words.

All are `requests` exceptions, so that the client lets them through; `ServiceError` is what the rest of the project
sees.
"""

import requests

from arbeidsmarkt.core.errors import ServiceError


class ServiceProblem(requests.RequestException):
    """A problem with one request.

    Class attributes say what to do: `most_attempts` (1: never again), `outage` (the other service may help).
    """

    most_attempts = 1
    outage = False
    rule = ""
    remedy = ""

    def __init__(self, sentence: str, seconds: float | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.retry_after = seconds


class UnreachableError(ServiceProblem):
    """No connection, or one that broke off."""

    most_attempts = 99
    outage = True
    rule = "the service answers, and answers in full"
    remedy = "check the network; try again later"


class TooSlowError(ServiceProblem):
    """No answer in time, or one that drips in."""

    most_attempts = 99
    outage = True
    rule = "an answer is complete within the time set in config/config.yaml, services"
    remedy = "try again later; raise the limits if the network is slow"


class OverloadedError(ServiceProblem):
    """The service asks to slow down (429, 503)."""

    most_attempts = 99
    outage = True
    rule = "CBS serves on a fair-use basis"
    remedy = "try again later; lower `parallel` in config/config.yaml, services"


class FaultyServiceError(ServiceProblem):
    """The service reports a fault of its own (500, 502, 504)."""

    most_attempts = 99
    outage = True
    rule = "the service answers with data"
    remedy = "try again later; see whether CBS reports an outage"


class NoDataError(ServiceProblem):
    """Status 200, but a maintenance page, a cut text or no rows."""

    most_attempts = 99
    outage = True
    rule = "an answer is JSON with a list of rows"
    remedy = "probably maintenance at CBS: try again later"


class ErrorInAnswerError(ServiceProblem):
    """Status 200 with an error message in it."""

    most_attempts = 2
    outage = True
    rule = "an answer holds rows, not an error"
    remedy = "try again later; if it stays so, report it to CBS"


class TableGoneError(ServiceProblem):
    """404."""

    rule = "the table exists under the id in config/sources"
    remedy = "look the table up on StatLine: correct `table`, or mark the source as discontinued with its successor"


class RefusedQueryError(ServiceProblem):
    """400."""

    rule = "keys, titles and years in the source's `delivery` exist in the table"
    remedy = "correct `fetch` of the source's `delivery`"


class NoAccessError(ServiceProblem):
    """401 or 403."""

    rule = "CBS open data need no password"
    remedy = "see whether a proxy or firewall stands between; report it to CBS otherwise"


class UnexpectedStatusError(ServiceProblem):
    """Any other status."""

    rule = "the service answers with status 200"
    remedy = "see the log; report it to CBS"


class UntrustedError(ServiceProblem):
    """The certificate of the service cannot be trusted."""

    outage = True
    rule = "data come over a connection that is proved to be CBS's own"
    remedy = "check the date and the certificates of this machine (REQUESTS_CA_BUNDLE names a file with your own)"


class ForeignHostError(ServiceProblem):
    """A redirect or next page leads somewhere else."""

    outage = True
    rule = "only the hosts in config/config.yaml, services, are asked"
    remedy = "see whether CBS has moved its service; then change the address there"


class EndlessPagesError(ServiceProblem):
    """The pages go round in a circle, or do not end."""

    rule = "every page is sent once, and their rows are as many as CBS counts"
    remedy = "try again later; if it stays so, report it to CBS"


class OutOfTimeError(ServiceProblem):
    """The time for the whole table is over."""

    outage = True
    rule = "a table is complete within `table_seconds` of config/config.yaml, services"
    remedy = "try again later; raise `table_seconds`, or ask for less with `fetch`"


def in_plain_words(problem: ServiceProblem, table: str, part: str) -> ServiceError:
    """The problem as an error of the project."""
    place = f"table {table}, {part}" if part else f"table {table}"
    return ServiceError(problem.sentence, place, problem.rule, problem.remedy)
