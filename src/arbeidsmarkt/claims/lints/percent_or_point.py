"""Percent or point: the same move of a share is one number in percentage points and another in per cent."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.core.notation import number
from arbeidsmarkt.core.rounding import half_up
from arbeidsmarkt.spec.model import Text


def check(case: Case) -> Text | None:
    """Fires when the claim names its move in points and in per cent and the two print differently."""
    facts = case.claim.lints.percent_or_point
    if facts is None:
        return None
    points, percent = case.quantities[facts.points], case.quantities[facts.percent]
    if points.interval is None or percent.interval is None:
        return None
    moved, relative = points.interval.value, percent.interval.value
    if half_up(moved, 1) == half_up(relative, 1):
        return None
    return Text(
        nl=f"De verandering tussen de twee cijfers is {number(moved, 1, 'nl')} procentpunt, en dat is "
        f"{number(relative, 1, 'nl')} procent. Wie haar noemt, moet zeggen welke van de twee.",
        en=f"The change between the two figures is {number(moved, 1, 'en')} percentage points, which is "
        f"{number(relative, 1, 'en')} per cent. Who tells it must say which of the two.",
    )
