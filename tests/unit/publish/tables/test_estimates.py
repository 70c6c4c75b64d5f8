"""The estimates of an analysis as a table: levels as they were asked, and each interval under what it is."""

import pandas as pd

from arbeidsmarkt.core.quantities import COUNTED
from arbeidsmarkt.publish.answers import analysis_view
from arbeidsmarkt.publish.tables.estimates import estimates_table
from arbeidsmarkt.publish.tables.table import Cell, Number
from arbeidsmarkt.spec.project import Project
from tests.support.annex import words_of
from tests.support.drawings import product_estimates
from tests.support.site import block, texts

CREDITS = {"lfs": "Bron"}
LEVEL = "zekerheid (procent)"
HEADS = ("ondergrens door afronding (personen)", "laagste telling (personen)")


def rows_of(real: Project, estimates: pd.DataFrame) -> list[dict[str, Cell]]:
    """The rows by their headings."""
    table = estimates_table(block(estimates=estimates), texts(real), CREDITS, words_of(real))
    assert table is not None
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


def test_the_level_of_an_interval_is_told_as_it_was_asked(real: Project) -> None:
    estimates = product_estimates().head(2).assign(ci_level=[0.995, 0.95])
    first, second = rows_of(real, estimates)
    assert (first[LEVEL], second[LEVEL]) == (Number(99.5, 1), Number(95.0, 0))


def test_a_range_of_counts_is_not_headed_as_rounding(real: Project) -> None:
    estimates = product_estimates().iloc[[0, 3]].assign(method=["Monte Carlo", COUNTED])
    rounded, counted = rows_of(real, estimates)
    assert [isinstance(rounded[head], Number) for head in HEADS] == [True, False]
    assert [isinstance(counted[head], Number) for head in HEADS] == [False, True]
    view = analysis_view(block(estimates=estimates), texts(real), CREDITS)["tables"][0]["rows"]
    assert [row["rounding"].nl.endswith("(laagste tot hoogste telling)") for row in view] == [False, True]
