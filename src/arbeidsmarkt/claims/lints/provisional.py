"""Provisional: a cell that the producer still marks as provisional."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.spec.model import Text


def check(case: Case) -> Text | None:
    """Fires when any cell behind the number is provisional."""
    if case.own is None or case.own.status != "provisional":
        return None
    return Text(
        nl="Het getal rust op een voorlopig cijfer (*) dat de bron nog kan herzien.",
        en="The number rests on a provisional figure (*) that the producer can still revise.",
    )
