"""What became of a refresh, source by source, in words and as an exit code."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from arbeidsmarkt.core.errors import AnalystError, NotRefreshedError, PartlyRefreshedError

WORDS = {"new": "new vintage", "same": "unchanged", "failed": "NOT REFRESHED"}


@dataclass(frozen=True)
class Outcome:
    """What became of one source: a new vintage, the same as before, or a failure (the last good vintage stays)."""

    source: str
    table: str
    result: Literal["new", "same", "failed"]
    vintage: str
    rows: int
    service: str
    remarks: tuple[str, ...]
    error: AnalystError | None = None


def lines(outcomes: list[Outcome]) -> Iterator[str]:
    """The summary, for people."""
    for outcome in outcomes:
        kept = f"vintage {outcome.vintage}" if outcome.vintage else "no vintage yet"
        rows = f", {outcome.rows} rows through {outcome.service}" if outcome.rows else ""
        yield f"{outcome.source} ({outcome.table}): {WORDS[outcome.result]}, {kept}{rows}"
        yield from (f"  note: {remark}" for remark in outcome.remarks)
        if outcome.error:
            yield "  " + str(outcome.error).replace("\n", "\n  ")


def refuse_failures(outcomes: list[Outcome]) -> None:
    """End with a code of its own when some sources, or all, could not be refreshed.

    Raises
    ------
    PartlyRefreshedError, NotRefreshedError
    """
    failed = [outcome.source for outcome in outcomes if outcome.result == "failed"]
    if failed:
        kind = NotRefreshedError if len(failed) == len(outcomes) else PartlyRefreshedError
        raise kind(
            f"{len(failed)} of {len(outcomes)} sources could not be refreshed: {', '.join(failed)}.",
            "see the lines above, and logs/refresh.log",
            "a source that fails keeps its last good vintage",
            "do what the lines above say, then refresh those sources again",
            f"{len(failed)} van {len(outcomes)} bronnen zijn niet opgehaald: {', '.join(failed)}.",
            "een bron die mislukt houdt haar laatste goede stand",
            "doe wat de regels hierboven zeggen, en haal die bronnen dan opnieuw op",
        )
