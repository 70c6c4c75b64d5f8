"""The options of a request, read from its raw query string."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote_plus

from tests.support.cbs_server.query.refusal import RefusalError


@dataclass(frozen=True)
class Options:
    """What a request asks for; `raw` is the query string option by option, names in plain letters."""

    filter: str | None = None
    select: tuple[str, ...] = ()
    top: int | None = None
    skip: int = 0
    format: str | None = None
    raw: tuple[tuple[str, str], ...] = ()

    def next_query(self, skip: int, sent: int) -> str:
        """The query of the next page: the same, but for where it begins and how many rows are still to come."""
        parts = [f"{name}={value}" for name, value in self.raw if name not in ("$skip", "$top")]
        if self.top is not None:
            parts.append(f"$top={self.top - sent}")
        return "&".join([*parts, f"$skip={skip}"])


def options_of(query: str) -> Options:
    """Read a raw query string; names may come as `$filter` or `%24filter`, and `+` is a blank.

    Raises
    ------
    RefusalError
        If an option is not known, comes twice, or has a value that it cannot have.
    """
    raw = tuple(_pairs(query))
    names = [name for name, _ in raw if name.startswith("$")]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise RefusalError(400, f"Query option '{twice[0]}' was specified more than once.")
    values = {name[1:]: unquote_plus(value) for name, value in raw if name.startswith("$")}
    _refuse_unknown(values)
    return Options(
        filter=values.get("filter"),
        select=_columns(values.get("select", "")),
        top=_whole("$top", values["top"]) if "top" in values else None,
        skip=_whole("$skip", values.get("skip", "0")),
        format=values.get("format"),
        raw=raw,
    )


def _pairs(query: str) -> Iterable[tuple[str, str]]:
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name:
            yield unquote_plus(name), value


def _refuse_unknown(values: dict[str, str]) -> None:
    unknown = sorted(values.keys() - {"filter", "select", "top", "skip", "format"})
    if unknown:
        raise RefusalError(400, f"The query option '${unknown[0]}' is not known or not supported.")


def _columns(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    return () if "*" in names else names


def _whole(name: str, text: str) -> int:
    if not text.strip().isdigit():
        raise RefusalError(400, f"Invalid value '{text}' for {name}: a whole number of 0 or more is expected.")
    return int(text)
