"""Contradiction: another statement of the report, or a published figure, says otherwise."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.told import fill
from arbeidsmarkt.spec.model import Text


def check(case: Case) -> Text | None:
    """Fires when the claim names what contradicts it; the values of quantities in its note come from the data."""
    facts = case.claim.lints.contradiction
    return fill(facts.note, case) if facts else None
