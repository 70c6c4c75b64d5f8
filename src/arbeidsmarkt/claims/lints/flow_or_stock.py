"""Flow or stock: the sentence speaks of people entering or leaving, the figure counts who is there, or the reverse."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.spec.model import Text

WORDS = {
    "nl": {"flow": "wie er in- of uitstroomt", "stock": "hoeveel mensen er op een moment zijn"},
    "en": {"flow": "who enters or leaves", "stock": "how many people there are at a moment"},
}


def check(case: Case) -> Text | None:
    """Fires when what the sentence speaks of is not what the figure is."""
    facts = case.claim.lints.flow_or_stock
    if facts is None:
        return None
    told, figure = facts.speaks_of, facts.figure_is or _kind(case)
    if figure is None or told == figure:
        return None
    return Text(
        nl=f"De zin gaat over {WORDS['nl'][told]}, maar het cijfer telt {WORDS['nl'][figure]}. "
        "Wie binnen de periode komt en weer gaat, telt maar in één van de twee mee.",
        en=f"The sentence is about {WORDS['en'][told]}, but the figure counts {WORDS['en'][figure]}. "
        "Who comes and goes again within the period counts in one of the two only.",
    )


def _kind(case: Case) -> str | None:
    measures = {s.measure for s in case.spec.selections()} if case.spec else set()
    kinds = {case.known.measures[m].kind for m in measures if m} & {"flow", "stock"}
    return kinds.pop() if len(kinds) == 1 else None
