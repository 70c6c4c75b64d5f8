"""What a sound answer looks like; anything else is asked for again."""

from codecs import BOM_UTF8
from collections.abc import Callable
from typing import Any

import orjson

from arbeidsmarkt.sources.problems import ErrorInAnswerError, NoDataError, ServiceProblem

Check = Callable[[bytes], Any]
"""Refuses a body that is not sound; gives what it says."""

SHOWN = 200
"""Characters of a strange answer that are shown."""


def without_mark(body: bytes) -> bytes:
    """The body without the byte-order mark that some servers put in front."""
    return body.removeprefix(BOM_UTF8)


def check_rows(body: bytes) -> dict[str, Any]:
    """A page: an answer with a list of rows under `value`."""
    page = _json(body)
    rows = page.get("value")
    if not isinstance(rows, list) or set(map(type, rows)) - {dict}:
        raise problem_with(
            body, NoDataError, "The answer has no list of rows", "Het antwoord heeft geen lijst van rijen"
        )
    return page


def check_record(body: bytes) -> dict[str, Any]:
    """An answer that is one record, of a table."""
    record = _json(body)
    if not record.get("Identifier"):
        raise problem_with(
            body,
            NoDataError,
            "The answer does not say which table it is of",
            "Het antwoord zegt niet van welke tabel het is",
        )
    return record


def check_number(body: bytes) -> int:
    """An answer that is a whole number, as `$count` gives."""
    if not body.strip().isdigit():
        raise problem_with(body, NoDataError, "The answer is not a number of rows", "Het antwoord is geen aantal rijen")
    return int(body)


def _json(body: bytes) -> dict[str, Any]:
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise problem_with(body, NoDataError, "The answer is not JSON", "Het antwoord is geen JSON") from None
    if not isinstance(content, dict):
        raise problem_with(body, NoDataError, "The answer is not a JSON object", "Het antwoord is geen JSON-object")
    error = content.get("odata.error") or content.get("error")
    if error:
        raise problem_with(
            body,
            ErrorInAnswerError,
            "The service sends an error in place of data",
            "De dienst stuurt een foutmelding in plaats van gegevens",
        )
    return content


def problem_with(body: bytes, kind: type[ServiceProblem], sentence: str, dutch: str) -> ServiceProblem:
    """A problem with an answer, whose start is shown behind the sentence, on one line."""
    text = " ".join(body[: SHOWN * 4].decode("utf-8", errors="replace").split())
    start = f"'{text[:SHOWN]}'" if text else ""
    return kind(f"{sentence}: {start or '(empty)'}", f"{dutch}: {start or '(leeg)'}")
