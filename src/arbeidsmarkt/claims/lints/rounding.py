"""Rounding: a value outside the interval of its own inputs, a sign within rounding, or a value rounded too coarsely."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.verdicts import reported_interval
from arbeidsmarkt.core.notation import number, span
from arbeidsmarkt.core.rounding import Interval
from arbeidsmarkt.spec.model import Text

COARSE = 0.1
"""Half a rounding step above this share of the value makes ratios and comparisons with the value meaningless."""

ROUNDED = Text(nl="Uit de afgeronde invoer volgt", en="The rounded inputs give")
ESTIMATED = Text(nl="Uit de schatting volgt, met haar onzekerheid,", en="The estimate gives, with its uncertainty,")


def check(case: Case) -> Text | None:
    """Fires on the first of the three that is true."""
    return _outside(case) or _undecided(case) or _coarse(case)


def _outside(case: Case) -> Text | None:
    computed, decimals = _computed(case)
    if (
        computed is None
        or not isinstance(case.claim.reported, float)
        or case.spec is None
        or case.spec.operation == "value"
    ):
        return None
    if computed.contains(case.claim.reported) or reported_interval(case.claim).contains(computed.value):
        return None
    behind = ESTIMATED if _is_estimate(case) else ROUNDED
    return Text(
        nl=f"{behind.nl} {span(computed, decimals, 'nl')}; "
        f"{number(case.claim.reported, decimals, 'nl')} ligt daarbuiten.",
        en=f"{behind.en} {span(computed, decimals, 'en')}; {number(case.claim.reported, decimals, 'en')} lies outside.",
    )


def _undecided(case: Case) -> Text | None:
    computed, decimals = _computed(case)
    if computed is None or not isinstance(case.claim.reported, str) or not computed.low < 0 < computed.high:
        return None
    low, high = (number(end, decimals, "nl") for end in (computed.low, computed.high))
    within = (
        Text(nl="de onzekerheid", en="uncertainty") if _is_estimate(case) else Text(nl="de afronding", en="rounding")
    )
    return Text(
        nl=f"De richting valt binnen {within.nl}: de verandering ligt tussen {low} en {high}.",
        en=f"The direction lies within {within.en}: the change is {span(computed, decimals, 'en')}.",
    )


def _coarse(case: Case) -> Text | None:
    """Of an exact number only: one that is told as "about" says itself that it is coarse."""
    claim = case.claim
    if not isinstance(claim.reported, float) or not claim.rounding or claim.reported == 0 or claim.wording != "exact":
        return None
    share = claim.rounding / 2 / abs(claim.reported)
    if share < COARSE:
        return None
    decimals = 0 if (100 * share).is_integer() else 1
    return Text(
        nl=f"Het getal is zo grof afgerond dat het {number(100 * share, decimals, 'nl')} procent hoger of lager "
        f"kan zijn; reken er geen verhoudingen mee.",
        en=f"The number is rounded so coarsely that it can be {number(100 * share, decimals, 'en')} per cent "
        f"higher or lower; build no ratios on it.",
    )


def _is_estimate(case: Case) -> bool:
    return case.own is not None and case.own.interval_kind == "confidence"


def _computed(case: Case) -> tuple[Interval | None, int]:
    if case.own is None or case.spec is None:
        return None, 0
    return case.own.interval, case.spec.decimals
