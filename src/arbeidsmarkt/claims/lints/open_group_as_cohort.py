"""Open group as cohort: a group that newcomers keep entering is followed over time as if it were the same people."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.spec.model import Text


def check(case: Case) -> Text | None:
    """Fires when the population of the sentence, or of a cell, is an open one."""
    codes = {o.population for o in case.own.origins} if case.own else set()
    codes |= {case.claim.population} if case.claim.population else set()
    opened = sorted(code for code in codes if case.known.populations[code].open)
    if not opened:
        return None
    label = case.known.populations[opened[0]].label
    return Text(
        nl=f"De groep ({label.nl}) groeit steeds aan met nieuwkomers: een verandering kan door de "
        f"samenstelling komen en is geen verloop van een cohort.",
        en=f"The group ({label.en}) keeps growing with newcomers: a change can come from its composition "
        f"and is not the course of a cohort.",
    )
