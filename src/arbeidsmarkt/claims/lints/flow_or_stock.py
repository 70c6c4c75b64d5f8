"""Flow or stock: the sentence speaks of people entering or leaving, the figure counts who is there, or the reverse."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.spec.model import Text

WORDS = {"nl": {"flow": "in- of uitstroom", "stock": "een stand"}, "en": {"flow": "a flow", "stock": "a stock"}}


def check(case: Case) -> Text | None:
    """Fires when what the sentence speaks of is not what the figure is."""
    parameters = case.parameters("flow_or_stock")
    if parameters is None:
        return None
    told, figure = parameters["speaks_of"], parameters.get("figure_is") or _kind(case)
    if figure is None or told == figure:
        return None
    return Text(
        nl=f"De zin spreekt over {WORDS['nl'][told]}, maar het cijfer is {WORDS['nl'][figure]}.",
        en=f"The sentence speaks of {WORDS['en'][told]}, but the figure is {WORDS['en'][figure]}.",
    )


def _kind(case: Case) -> str | None:
    measures = {s.measure for s in case.spec.selections()} if case.spec else set()
    kinds = {case.known.measures[m].kind for m in measures if m} & {"flow", "stock"}
    return kinds.pop() if len(kinds) == 1 else None
