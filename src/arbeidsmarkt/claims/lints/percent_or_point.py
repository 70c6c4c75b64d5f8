"""Percent or point: the same move of a share is one number in percentage points and another in per cent."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.core.notation import number
from arbeidsmarkt.spec.model import Text


def check(case: Case) -> Text | None:
    """Fires when the claim names its move in points and in per cent and the two print differently."""
    parameters = case.parameters("percent_or_point")
    if parameters is None:
        return None
    points, percent = case.quantities[parameters["points"]], case.quantities[parameters["percent"]]
    if points.interval is None or percent.interval is None:
        return None
    moved, relative = points.interval.value, percent.interval.value
    if round(moved, 1) == round(relative, 1):
        return None
    return Text(
        nl=f"De verandering is {number(moved, 1, 'nl')} procentpunt, en dat is "
        f"{number(relative, 1, 'nl')} procent: noem erbij welke van de twee.",
        en=f"The change is {number(moved, 1, 'en')} percentage points, which is "
        f"{number(relative, 1, 'en')} per cent: say which of the two.",
    )
