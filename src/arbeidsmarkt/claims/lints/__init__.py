"""Lints: what is wrong with a sentence itself, whatever its number. One module a lint."""

from collections.abc import Callable

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.claims.lints import (
    base,
    contradiction,
    flow_or_stock,
    level_break,
    open_group_as_cohort,
    percent_or_point,
    provisional,
    ratio_as_effect,
    rounding,
    scheme_break,
    season,
)
from arbeidsmarkt.spec.model import Text

LINTS: dict[str, Callable[[Case], Text | None]] = {
    "base": base.check,
    "percent_or_point": percent_or_point.check,
    "rounding": rounding.check,
    "level_break": level_break.check,
    "scheme_break": scheme_break.check,
    "season": season.check,
    "ratio_as_effect": ratio_as_effect.check,
    "flow_or_stock": flow_or_stock.check,
    "open_group_as_cohort": open_group_as_cohort.check,
    "provisional": provisional.check,
    "contradiction": contradiction.check,
}


def findings(case: Case) -> dict[str, Text]:
    """Lints that fire on a claim, each with its explanation."""
    found = {name: check(case) for name, check in LINTS.items()}
    return {name: text for name, text in found.items() if text is not None}
