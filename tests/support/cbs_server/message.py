"""An answer as bytes. Nothing in it depends on the clock."""

import gzip
from http.client import responses

from tests.support.cbs_server.answer import Answer, Request


def message_of(answer: Answer, request: Request, compress: bool) -> tuple[bytes, bytes]:
    """Head and body."""
    body = answer.body()
    headers = {"Content-Type": answer.content_type} | dict(answer.headers)
    if compress and "gzip" in request.headers.get("accept-encoding", ""):
        body = gzip.compress(body, compresslevel=1, mtime=0)
        headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(body))
    lines = [f"HTTP/1.1 {answer.status} {responses.get(answer.status, '')}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"), body
