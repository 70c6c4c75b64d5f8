"""`disclosure` in `config/config.yaml`: how small a group of people may be that a figure of your own is about."""

from typing import Self

from pydantic import model_validator

from arbeidsmarkt.spec.model import Spec
from arbeidsmarkt.spec.value_rules import BrokenRuleError

SMALLEST = 10
"""CBS lets no cell of fewer persons out of its microdata environment; neither does this project."""

COARSEST_SHARE = 0.9
ROUGHEST = 5


class Disclosure(Spec):
    """What may be printed of people whom somebody could recognise. A config may be stricter than this, never laxer.

    Parameters
    ----------
    minimum : int
        Persons that a printed count stands for at least, and that its complement does.
    largest_share : float
        Share of a group that a category may hold at most: above it, the category is known of nearly everybody.
    rounding : int
        Step to which printed counts are rounded.

    References
    ----------
    Hundepool et al. (2012), Statistical Disclosure Control, Wiley, chapters 4 and 5. Bond, Brandt and De Wolf (2015),
    Guidelines for Output Checking, Eurostat (ten units, and no category of more than 90 per cent).
    """

    minimum: int = SMALLEST
    largest_share: float = COARSEST_SHARE
    rounding: int = ROUGHEST

    @model_validator(mode="after")
    def _never_laxer(self) -> Self:
        if self.minimum < SMALLEST:
            raise BrokenRuleError(
                f"no count of fewer than {SMALLEST} persons is printed: `minimum` is {SMALLEST} or more",
                f"een aantal van minder dan {SMALLEST} personen wordt niet gedrukt: `minimum` is {SMALLEST} of meer",
            )
        if not 0.5 < self.largest_share <= COARSEST_SHARE:
            raise BrokenRuleError(
                f"`largest_share` lies above 0.5, and at {COARSEST_SHARE} or below",
                f"`largest_share` ligt boven 0.5, en op {COARSEST_SHARE} of lager",
            )
        if self.rounding < ROUGHEST:
            raise BrokenRuleError(
                f"counts are rounded to {ROUGHEST} or coarser: `rounding` is {ROUGHEST} or more",
                f"aantallen worden afgerond op {ROUGHEST} of grover: `rounding` is {ROUGHEST} of meer",
            )
        return self
