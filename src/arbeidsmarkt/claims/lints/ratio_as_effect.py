"""Ratio as effect: a crisis effect read from a ratio that was already the same before the crisis."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.verdicts import reported_interval
from arbeidsmarkt.core.notation import number
from arbeidsmarkt.spec.model import Text


def check(case: Case) -> Text | None:
    """Fires when every earlier ratio already lies within the rounding of the reported one."""
    parameters = case.parameters("ratio_as_effect")
    if parameters is None or not isinstance(case.claim.reported, float):
        return None
    earlier = [case.quantities[key] for key in parameters["earlier"]]
    known = [quantity for quantity in earlier if quantity.interval is not None]
    reported = reported_interval(case.claim)
    if not known or not all(reported.contains(q.interval.value) for q in known if q.interval):
        return None
    return Text(nl=_explain(case, [q.key for q in known], "nl"), en=_explain(case, [q.key for q in known], "en"))


def _explain(case: Case, keys: list[str], language: str) -> str:
    joiner = " en " if language == "nl" else " and "
    past = joiner.join(_moment(case, key, language) for key in keys)
    if language == "nl":
        return (
            f"De verhouding was vóór de crisis al vrijwel even groot: {past}. Zij is dus geen "
            f"crisiseffect; kijk naar de verandering in procentpunten."
        )
    return (
        f"The ratio was almost as large before the crisis: {past}. It is no crisis effect; look at the "
        f"change in percentage points."
    )


def _moment(case: Case, key: str, language: str) -> str:
    quantity, spec = case.quantities[key], case.definitions[key]
    value = quantity.interval.value if quantity.interval else float("nan")
    year = str(spec.selections()[0].period)[:4]
    return f"{number(value, 1, language)} in {year}"
