"""Status 200 or a redirect, and no data: F12 to F17."""

from dataclasses import dataclass, replace

from tests.support.cbs_server.answer import Answer, Request, error_answer, page_answer
from tests.support.cbs_server.faults.fault import Fault

MAINTENANCE = "/maintenance"
"""Address of an HTML page with status 200."""


@dataclass(frozen=True)
class CutJson(Fault):
    """The JSON breaks off; its length is announced rightly."""

    number = "F12"
    keep: float = 0.5

    def alter(self, answer: Answer, request: Request) -> Answer:
        """A part of the body."""
        del request
        body = answer.body()
        return replace(answer, document=None, text=body[: int(len(body) * self.keep)])


@dataclass(frozen=True)
class HtmlPage(Fault):
    """A maintenance page with status 200."""

    number = "F13"

    def alter(self, answer: Answer, request: Request) -> Answer:
        """A page."""
        del request
        return page_answer(answer.dialect, 200, "Onderhoud", "StatLine is tijdelijk niet beschikbaar.")


@dataclass(frozen=True)
class Redirect(Fault):
    """302 to an HTML page, or to the address in `to`."""

    number = "F14"
    to: str = MAINTENANCE

    def alter(self, answer: Answer, request: Request) -> Answer:
        """A redirect."""
        page = page_answer(answer.dialect, 302, "Found")
        to = self.to if "//" in self.to else f"{request.base}{self.to}"
        return replace(page, headers={"Location": to})


@dataclass(frozen=True)
class ErrorInBody(Fault):
    """Status 200 with an error in the service's own words."""

    number = "F15"

    def alter(self, answer: Answer, request: Request) -> Answer:
        """An error."""
        del request
        return error_answer(answer.dialect, 200, "An error has occurred.")


@dataclass(frozen=True)
class NoRows(Fault):
    """No list of rows: `kind` is `empty` (no body), `null`, `text` or `absent` (the field `value`)."""

    number = "F16"
    kind: str = "empty"

    def alter(self, answer: Answer, request: Request) -> Answer:
        """A body without rows."""
        del request
        if self.kind == "empty":
            return replace(answer, document=None, text="")
        if self.kind == "absent":
            return replace(answer, document={k: v for k, v in (answer.document or {}).items() if k != "value"})
        return answer.with_fields(value={"null": None, "text": "no rows"}[self.kind])


@dataclass(frozen=True)
class WrongEncoding(Fault):
    """A byte-order mark, or letters in another alphabet than they say.

    `kind` is `mark`, `label` (UTF-8 labelled as Latin-1), `latin1` (Latin-1 labelled as UTF-8) or `double` (UTF-8
    taken for Latin-1 and encoded again).
    """

    number = "F17"
    kind: str = "mark"

    def alter(self, answer: Answer, request: Request) -> Answer:
        """The same text in other bytes."""
        del request
        body = answer.body()
        if self.kind == "label":
            return replace(answer, content_type=answer.content_type.replace("utf-8", "iso-8859-1"))
        text = {
            "mark": lambda: b"\xef\xbb\xbf" + body,
            "latin1": lambda: body.decode().encode("latin-1", errors="replace"),
            "double": lambda: body.decode("latin-1").encode(),
        }[self.kind]()
        return replace(answer, document=None, text=text)
