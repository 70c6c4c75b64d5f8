"""What the sources of a number give, and how far the report is from it."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.sources import witnesses
from arbeidsmarkt.claims.told import ends
from arbeidsmarkt.claims.verdicts import Verdict
from arbeidsmarkt.core.notation import with_unit
from arbeidsmarkt.core.quantities import Quantity

CHANGES = ("change_absolute", "change_percent", "change_points", "sign")


def compared(case: Case, verdict: Verdict, language: str) -> str:
    """The state that judged the claim, the one in force where it gives another number, and the difference."""
    states = [case.own]
    if case.then and case.now and case.then.interval and case.now.interval not in (None, case.then.interval):
        states.append(case.now)
    told = [_state(state, case, language, past=i == 0 and len(states) > 1) for i, state in enumerate(states) if state]
    return "; ".join([*told, *_by_how_much(case, verdict, language)]) + "."


def _state(quantity: Quantity, case: Case, language: str, past: bool) -> str:
    """What the sources of one state give."""
    names, value = witnesses(quantity, case, language), _value(quantity, case, language)
    operation = case.spec.operation if case.spec else "value"
    if case.spec and case.spec.estimate:
        names = {"nl": "de analyse", "en": "the analysis"}[language] + f" {case.spec.estimate.analysis}"
    if operation == "value":
        verb = "was" if past else "is"
        return {"nl": f"volgens {names} {verb} het {value}", "en": f"according to {names} it {verb} {value}"}[language]
    what = {"nl": "een verandering van ", "en": "a change of "}[language] if operation in CHANGES else ""
    verb = {"nl": "volgde" if past else "volgt", "en": "followed" if past else "follows"}[language]
    return {"nl": f"uit {names} {verb} {what}{value}", "en": f"from {names} {verb} {what}{value}"}[language]


def _value(quantity: Quantity, case: Case, language: str) -> str:
    interval, decimals = quantity.interval, case.spec.decimals if case.spec else 0
    if interval is None:
        return ""
    value = with_unit(interval.value, quantity.unit, decimals, language)
    if interval.low == interval.high:
        return value
    by = {"nl": " door afronding", "en": " by rounding"}[language] if quantity.interval_kind == "rounding" else ""
    return f"{value} ({ends(quantity, decimals, language)}{by})"


def _by_how_much(case: Case, verdict: Verdict, language: str) -> list[str]:
    quantity, reported = case.own, case.claim.reported
    if verdict != "differs" or not isinstance(reported, float) or quantity is None or quantity.interval is None:
        return []
    decimals = case.spec.decimals if case.spec else 0
    gap = reported - quantity.interval.value
    said = with_unit(reported, quantity.unit, decimals, language)
    size = with_unit(abs(gap), "points" if quantity.unit == "percent" else quantity.unit, decimals, language)
    return {
        "nl": [f"het rapport zegt {said}, en dat is {size} {'lager' if gap < 0 else 'hoger'}"],
        "en": [f"the report says {said}, which is {size} {'lower' if gap < 0 else 'higher'}"],
    }[language]
