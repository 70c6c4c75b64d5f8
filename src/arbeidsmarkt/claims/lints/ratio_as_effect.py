"""Ratio as effect: a crisis effect read from a ratio that was already the same before the crisis."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.verdicts import reported_interval
from arbeidsmarkt.core.dates import period
from arbeidsmarkt.core.notation import number
from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.spec.lints import InPoints
from arbeidsmarkt.spec.model import Text


def check(case: Case) -> Text | None:
    """Fires when every earlier ratio already lies within the rounding of the reported one."""
    facts = case.claim.lints.ratio_as_effect
    if facts is None or not isinstance(case.claim.reported, float):
        return None
    known = [quantity for key in facts.earlier if (quantity := case.quantities[key]).interval]
    reported = reported_interval(case.claim)
    if not known or not all(reported.contains(q.interval.value) for q in known if q.interval):
        return None
    moved = _in_points(case, facts.in_points)
    past = Text(nl=_past(case, known, "nl"), en=_past(case, known, "en"))
    return Text(
        nl=f"De verhouding was vóór de crisis al vrijwel even groot: {past.nl}. "
        f"Zij is dus geen effect van de crisis; kijk naar de verandering in procentpunten{moved.nl}.",
        en=f"The ratio was almost as large before the crisis: {past.en}. "
        f"So it is no effect of the crisis; look at the change in percentage points{moved.en}.",
    )


def _past(case: Case, earlier: list[Quantity], language: str) -> str:
    return {"nl": " en ", "en": " and "}[language].join(_moment(case, quantity, language) for quantity in earlier)


def _moment(case: Case, quantity: Quantity, language: str) -> str:
    value = quantity.interval.value if quantity.interval else float("nan")
    when = period(str(case.definitions[quantity.key].selections()[0].period), language)
    return f"{number(value, 1, language)} in {when}"


def _in_points(case: Case, facts: InPoints | None) -> Text:
    """The moves of both groups in percentage points, where the effect can be read."""
    moves = [case.quantities[key] for key in (facts.group, facts.reference)] if facts else []
    if not moves or any(move.interval is None for move in moves):
        return Text(nl="", en="")
    nl, en = ([_move(case, move, language) for move in moves] for language in ("nl", "en"))
    return Text(nl=f": {' tegen '.join(nl)}", en=f": {' against '.join(en)}")


def _move(case: Case, quantity: Quantity, language: str) -> str:
    value = quantity.interval.value if quantity.interval else float("nan")
    return f"{number(value, 1, language)} ({case.definitions[quantity.key].label[language]})"
