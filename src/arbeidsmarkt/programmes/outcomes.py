"""Published outcomes: which of them are a share of a known number of people, and how the ladder is filled."""

import pandas as pd

from arbeidsmarkt.core.evidence import LADDER


def of_a_base(outcomes: pd.DataFrame) -> pd.Series:
    """Whether a row counts people of a printed number of people: then it is a share with an interval.

    A base that is a sample size, a number of studies, or printed as "about" gives no share.
    """
    people = (outcomes["unit"] == "persons") & (outcomes["base_unit"] == "persons") & (outcomes["kind"] == "result")
    return people & outcomes["base_wording"].isin(["exact", "almost"])


def filled(outcomes: pd.DataFrame) -> dict[str, int]:
    """How many outcomes stand on each step of the ladder, weakest first; a step without any is there too."""
    counts = outcomes["evidence"].value_counts()
    return {step: int(counts.get(step, 0)) for step in LADDER}
