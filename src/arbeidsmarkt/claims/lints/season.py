"""Season: months or quarters compared with figures that are not adjusted, or adjusted set against unadjusted."""

from arbeidsmarkt.claims.case import Case
from arbeidsmarkt.core.periods import parse_period
from arbeidsmarkt.spec.model import Text
from arbeidsmarkt.spec.quantity import Selection

COMPARISONS = ("change_absolute", "change_points", "change_percent", "sign")


def check(case: Case) -> Text | None:
    """Fires on a comparison of cells of two moments of the year without seasonal adjustment on both sides."""
    if case.spec is None or case.spec.operation not in COMPARISONS:
        return None
    selections = case.spec.selections()
    if not selections:
        return None
    adjusted = {bool(selection.seasonally_adjusted) for selection in selections}
    if adjusted == {True} or len({_moment(selection) for selection in selections}) == 1:
        return None
    return Text(
        nl="De vergelijking is tussen verschillende momenten in het jaar met cijfers zonder "
        "seizoencorrectie: een verschil kan het seizoen zijn.",
        en="The comparison is between different moments of the year with figures that are not "
        "seasonally adjusted: a difference can be the season.",
    )


def _moment(selection: Selection) -> tuple[str, int]:
    period = parse_period(str(selection.period))
    return period.frequency, period.number
