"""Survey levels in the rows of one calculation: before and after the redesign of 2021 they are never mixed."""

import pandas as pd

from arbeidsmarkt.core.errors import MixedSeriesError
from arbeidsmarkt.spec.model import Text

COLUMN = "survey_level"
KEEP_ONE = Text(
    nl="houd de rijen van één enquêteniveau (`keep` onder `table`)",
    en="keep the rows of one survey level (`keep` under `table`)",
)


def levels_of(rows: pd.DataFrame) -> list[str]:
    """Survey levels of the rows; figures of no survey have none."""
    return sorted(set(rows[COLUMN].dropna().astype(str)) - {"none"}) if COLUMN in rows else []


def refuse_levels(rows: pd.DataFrame, remedy: Text = KEEP_ONE) -> None:
    """Refuse two survey levels in one calculation.

    Raises
    ------
    MixedSeriesError
    """
    levels = levels_of(rows)
    if len(levels) > 1:
        raise MixedSeriesError(
            f"The data stand on the survey levels {' and '.join(levels)}.",
            rule="a comparison stands on one survey level; a break is never estimated by a free dummy",
            remedy=remedy.en,
            dutch=f"De gegevens staan op de enquêteniveaus {' en '.join(levels)}.",
            dutch_rule="een vergelijking staat op één enquêteniveau; een breuk wordt nooit met een vrije dummy geschat",
            dutch_remedy=remedy.nl,
        )
