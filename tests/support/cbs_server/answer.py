"""A request, and the answer to it before it is sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from tests.support.cbs_server.description import Record


@dataclass(frozen=True)
class Request:
    """A request: `raw` is path and query as they came, `base` the address under which the client knows the server."""

    raw: str
    base: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The path, decoded."""
        return unquote(self.raw.partition("?")[0])

    @property
    def query(self) -> str:
        """The query, as it came."""
        return self.raw.partition("?")[2]


@dataclass(frozen=True)
class Dialect:
    """How a service words its JSON."""

    name: str
    next_link: str
    error: str
    content_type: str
    headers: Mapping[str, str]


V3 = Dialect(
    "v3",
    "odata.nextLink",
    "odata.error",
    "application/json; odata=minimalmetadata; charset=utf-8",
    {"DataServiceVersion": "3.0"},
)
V4 = Dialect(
    "v4",
    "@odata.nextLink",
    "error",
    "application/json; odata.metadata=minimal; charset=utf-8",
    {"OData-Version": "4.0"},
)


@dataclass(frozen=True)
class Answer:
    """An answer: a JSON `document`, or a `text`."""

    dialect: Dialect
    status: int = 200
    document: Record | None = None
    text: str | bytes = ""
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> bytes:
        """What is sent: UTF-8, other letters than ASCII as they are."""
        if self.document is not None:
            return json.dumps(self.document, ensure_ascii=False, separators=(",", ":")).encode()
        return self.text.encode() if isinstance(self.text, str) else self.text

    @property
    def rows(self) -> list[Record]:
        """Rows of the document, if it has any."""
        return (self.document or {}).get("value") or []

    def with_rows(self, rows: list[Record]) -> "Answer":
        """The same answer with other rows."""
        return self.with_fields(value=rows)

    def with_fields(self, **fields: object) -> "Answer":
        """The same answer with some fields of the document changed."""
        return replace(self, document=(self.document or {}) | fields)


def json_answer(dialect: Dialect, document: Record, status: int = 200) -> Answer:
    """A JSON document as the service sends it."""
    return Answer(dialect, status, document, "", dialect.content_type, dialect.headers)


def plain_answer(dialect: Dialect, text: str) -> Answer:
    """A plain text, as `$count` gives."""
    return Answer(dialect, 200, None, text, "text/plain; charset=utf-8", dialect.headers)


def error_answer(dialect: Dialect, status: int, message: str) -> Answer:
    """An error in the service's own words."""
    words: object = {"lang": "en-US", "value": message} if dialect is V3 else message
    return json_answer(dialect, {dialect.error: {"code": "", "message": words}}, status)


def page_answer(dialect: Dialect, status: int, title: str, sentence: str = "") -> Answer:
    """An HTML page, as servers in front of the service send."""
    body = f"<h1>{title}</h1><p>{sentence}</p>"
    html = f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body>{body}</body></html>\n"
    return Answer(dialect, status, None, html, "text/html; charset=utf-8")
