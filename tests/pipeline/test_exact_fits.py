"""Where an outcome was made from the other columns nothing is left to judge an error by: no kind tells one."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from arbeidsmarkt.core.errors import AnalystError
from arbeidsmarkt.spec.project import Project
from tests.support.kinds import NAMED, Question


def units(hit: float) -> pd.DataFrame:
    """Units that move alike but for what a treatment adds."""
    table = NAMED["did clusters"].table
    treated = table["first"].gt(0) & table["year"].ge(4)
    return table.assign(work=3 * table["municipality"].str[1:].astype(int) + 2.0 * table["year"] + hit * treated)


def records(name: str) -> Question:
    """People whose work follows from their skill and from taking part."""
    table = NAMED[name].table.assign(skill=lambda rows: np.round(4 * rows["skill"]))
    return NAMED[name].on(table.assign(work=3 + 2 * table["skill"] + 5 * (table["took part"] == "yes")))


def line(name: str) -> Question:
    """A series that is a straight line with a step."""
    place = np.arange(96)
    return NAMED[name].on(NAMED[name].table.assign(rate=0.04 + place / 10_000 + 0.01 * (place >= 86)))


def made(name: str, column: str, source: str, factor: float) -> Question:
    """A question whose column is another one times a factor."""
    return NAMED[name].on(NAMED[name].table.round(4).assign(**{column: lambda rows: factor * rows[source]}))


EXACT = {
    "did": NAMED["did clusters"].on(units(4.0)),
    "did of nothing": NAMED["did clusters"].on(units(0.0)),
    "did, permuted": NAMED["did clusters"].on(units(0.0)).using(covariance="permutation", small_sample="none"),
    "event study": NAMED["event_study staggered"].on(units(4.0)),
    "interrupted series": line("interrupted_series"),
    "interrupted series, hac": line("interrupted_series").using(covariance="hac"),
    "counterfactual": line("counterfactual").asking(transform="level"),
    "revisions": made("revisions", "last", "first", 2.0),
    "bridge": made("bridge", "new", "old", 1.25),
    "counts": made("count_rate", "entries", "persons", 0.05),
    "cohorts": made("cohort", "share", "months", 0.01),
    "records of two groups": records("decomposition records"),
    "effect of a programme": records("programme_effect").asking(scale="number"),
    "effect by regression": records("programme_effect").asking(scale="number", estimator="regression"),
}


@pytest.mark.parametrize("name", EXACT)
def test_noise_of_rounding_is_no_error(name: str, real: Project, tmp_path: Path) -> None:
    with pytest.raises(AnalystError, match="to the last digit"):
        EXACT[name].answered(real, tmp_path)
