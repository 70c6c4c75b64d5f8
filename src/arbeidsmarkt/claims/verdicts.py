"""The rule for a verdict.

A claim is judged on the vintage of its own time: the latest published state of each source on the day of the report.
Where the edition holds no such state, the one in force is its only witness.

- *holds*: the reported number and the computed one agree within rounding: the computed value lies in the rounding
  interval of the reported one, or the reported value lies in the interval of the computed one. A direction holds when
  the computed change has it.
- *holds then, not now*: it holds on the vintage of the time and not on the one in force.
- *differs*: neither interval reaches the other number.
- *not recomputable*: no quantity tests it; the reason is given.
- *cannot be tested here*: the edition lacks the cells, or is synthetic.

A sentence with more than one number has the verdict of its first, unless another number differs or no longer holds. One
that cannot be tested does not change the verdict; the reason tells it.
"""

from typing import Literal

from arbeidsmarkt.core.quantities import Quantity
from arbeidsmarkt.core.rounding import Interval, rounding_interval
from arbeidsmarkt.spec.claim import Claim

Verdict = Literal["holds", "holds_then_not_now", "differs", "not_recomputable", "cannot_be_tested_here"]

BOUND_OF_WORDING = {"exact": "none", "about": "none", "almost": "below", "over": "above"}


def judge(claim: Claim, then: Quantity | None, now: Quantity | None, synthetic: bool) -> Verdict:
    """The verdict on a claim.

    Parameters
    ----------
    claim : Claim
    then, now : Quantity or None
        The claim's quantity on the vintages of its time and on those in force; None when the claim names no quantity.
    synthetic : bool
        Whether the edition is synthetic: nothing is judged on made-up data.
    """
    if now is None or then is None:
        return "not_recomputable"
    own = then.interval or now.interval
    if synthetic or own is None:
        return "cannot_be_tested_here"
    if not agrees(claim, own):
        return "differs"
    if now.interval is not None and not agrees(claim, now.interval):
        return "holds_then_not_now"
    return "holds"


def of_the_sentence(first: Verdict, others: list[Verdict]) -> Verdict:
    """The verdict on a sentence from those on its first number and on the others."""
    if first in ("not_recomputable", "cannot_be_tested_here"):
        return first
    worst: tuple[Verdict, ...] = ("differs", "holds_then_not_now")
    return next((verdict for verdict in worst if verdict in (first, *others)), first)


def agrees(claim: Claim, computed: Interval) -> bool:
    """Whether the report and the computed number say the same within rounding, or the same direction."""
    if isinstance(claim.reported, str):
        return _same_direction(claim.reported, computed)
    reported = reported_interval(claim)
    return reported.contains(computed.value) or computed.contains(reported.value)


def reported_interval(claim: Claim) -> Interval:
    """What the reported number can have been before it was rounded."""
    if not isinstance(claim.reported, float) or claim.rounding is None:
        raise TypeError("only a reported number has a rounding interval")
    return rounding_interval(claim.reported, claim.rounding, BOUND_OF_WORDING[claim.wording])


def _same_direction(reported: str, change: Interval) -> bool:
    value = round(change.value, 9)
    return {
        "up": value > 0,
        "highest": value > 0,
        "down": value < 0,
        "no_rise": value <= 0,
        "level": change.contains(0.0),
    }[reported]
