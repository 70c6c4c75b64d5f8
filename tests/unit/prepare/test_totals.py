"""A row of totals is not counted beside what it is the total of."""

import pandas as pd
import pytest

from arbeidsmarkt.core.errors import FiguresError
from arbeidsmarkt.prepare.totals import refuse_totals

TABLE = pd.DataFrame({"region": ["north", "south", "Totaal "], "age": ["total"] * 3, "out": [1, 2, 3]})


def test_a_row_of_totals_is_named() -> None:
    with pytest.raises(FiguresError, match="'Totaal ' in the column 'region'"):
        refuse_totals(TABLE, [], frozenset(), "mine.csv")


@pytest.mark.parametrize(
    ("table", "question", "known"),
    [
        (TABLE.iloc[:2], [], ()),
        (TABLE, [{"total": ["x", "totaal"]}], ()),
        (TABLE, [], ("region",)),
    ],
)
def test_a_total_that_is_meant_stays(table: pd.DataFrame, question: list[object], known: tuple[str, ...]) -> None:
    refuse_totals(table, question, frozenset(known), "mine.csv")
