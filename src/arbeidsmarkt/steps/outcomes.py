"""What became of a refresh, source by source, and as an exit code."""

from dataclasses import dataclass
from typing import Literal

from arbeidsmarkt.core.errors import AnalystError, NotRefreshedError, PartlyRefreshedError
from arbeidsmarkt.spec.model import Text


@dataclass(frozen=True)
class Outcome:
    """What became of one source: a new vintage, the same as before, or a failure (the last good vintage stays).

    `table` is its id, or the name of a file; `service` is empty where none was asked.
    """

    source: str
    table: str
    result: Literal["new", "same", "failed"]
    vintage: str
    rows: int
    service: str
    remarks: tuple[Text, ...]
    error: AnalystError | None = None


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
            "logs/refresh.log",
            "a source that fails keeps its last good vintage",
            "do what the lines above say, then refresh those sources again",
            f"{len(failed)} van de {len(outcomes)} bronnen niet opgehaald: {', '.join(failed)}.",
            "een bron die mislukt houdt haar laatste goede stand",
            "doe wat de regels hierboven zeggen, en haal die bronnen dan opnieuw op",
        )
