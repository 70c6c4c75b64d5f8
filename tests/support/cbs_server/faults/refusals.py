"""Error statuses: F03 to F08, F40."""

from dataclasses import dataclass, replace

from tests.support.cbs_server.answer import Answer, Request, error_answer, page_answer
from tests.support.cbs_server.faults.fault import Fault


@dataclass(frozen=True)
class ServerError(Fault):
    """500, 502 or 504 with an HTML page."""

    number = "F03"
    status: int = 500

    def alter(self, answer: Answer, request: Request) -> Answer:
        """An error page."""
        del request
        return page_answer(answer.dialect, self.status, "Server Error")


@dataclass(frozen=True)
class Unavailable(Fault):
    """503, with or without `Retry-After` (seconds, or a date as text)."""

    number = "F04"
    status = 503
    retry_after: int | str | None = None

    def alter(self, answer: Answer, request: Request) -> Answer:
        """An error page."""
        del request
        page = page_answer(answer.dialect, self.status, "Service Unavailable")
        return page if self.retry_after is None else replace(page, headers={"Retry-After": str(self.retry_after)})


@dataclass(frozen=True)
class TooManyRequests(Unavailable):
    """429."""

    number = "F05"
    status = 429


@dataclass(frozen=True)
class Gone(Fault):
    """404 with an HTML page: the table was removed."""

    number = "F06"

    def alter(self, answer: Answer, request: Request) -> Answer:
        """An error page."""
        del request
        return page_answer(answer.dialect, 404, "Not Found")


@dataclass(frozen=True)
class BadRequest(Fault):
    """400 in the service's own words."""

    number = "F07"
    message: str = "Syntax error."

    def alter(self, answer: Answer, request: Request) -> Answer:
        """An error."""
        del request
        return error_answer(answer.dialect, 400, self.message)


@dataclass(frozen=True)
class NoAccess(Fault):
    """401 or 403."""

    number = "F08"
    status: int = 403

    def alter(self, answer: Answer, request: Request) -> Answer:
        """An error page."""
        del request
        return page_answer(answer.dialect, self.status, "Forbidden")


@dataclass(frozen=True)
class TooManyRecords(Fault):
    """The v3 API service refuses what it holds to be more than 10,000 records; the feed goes on."""

    number = "F40"

    def alter(self, answer: Answer, request: Request) -> Answer:
        """An error."""
        if "/ODataApi/" not in request.path:
            return answer
        return error_answer(answer.dialect, 500, "The query returns more than 10000 records.")
