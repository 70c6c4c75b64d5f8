"""One slip in a table is named with its row in the file, however the table is sorted; nothing is guessed around it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from arbeidsmarkt.core.column_numbers import NO_DATE, NO_NUMBER, TOO_LARGE
from arbeidsmarkt.core.errors import AnalystError
from arbeidsmarkt.spec.project import Project
from arbeidsmarkt.steps.fit_table import fit_table
from tests.support.hostile import IN_POINTS, NOT_BELOW_ZERO, NUMBERS, ONCE, PERIODS, WHOLE, with_row_again, with_slip
from tests.support.kinds import NAMED, Question

SLIPS: dict[str, tuple[dict[str, str], Any, str]] = {
    "no number": (NUMBERS, "many", NO_NUMBER),
    "two ways": (NUMBERS, "1.234", ""),
    "too large": (NUMBERS, 1e15, TOO_LARGE),
    "negative": (NOT_BELOW_ZERO, -1.0, ""),
    "fraction": (WHOLE, 2.5, ""),
    "fraction of a period": (PERIODS, 2019.5, ""),
    "no end": (NUMBERS, float("inf"), NO_NUMBER),
    "per cent": (IN_POINTS, 7.0, "in points"),
}
"""Slip to the columns it stands in, the value, and the rule that is told where it is the same for all."""

CASES = [(slip, name) for slip, (columns, _, _) in SLIPS.items() for name in columns]


def told(asked: Question, real: Project, folder: Path, suffix: str = ".parquet") -> AnalystError:
    """What `arbeidsmarkt fit` says of a table that it refuses."""
    with pytest.raises(AnalystError) as caught:
        asked.answered(real, folder, suffix)
    assert "Traceback" not in str(caught.value)
    assert caught.value.rule and caught.value.dutch_rule
    assert caught.value.remedy and caught.value.dutch_remedy
    return caught.value


def test_every_question_has_its_slips() -> None:
    assert NUMBERS.keys() == NAMED.keys()


@pytest.mark.parametrize(("slip", "name"), CASES, ids=[f"{slip}: {name}" for slip, name in CASES])
def test_the_row_of_the_file_is_named(slip: str, name: str, real: Project, tmp_path: Path) -> None:
    columns, value, rule = SLIPS[slip]
    table, row = with_slip(name, columns[name], value)
    error = told(NAMED[name].on(table), real, tmp_path, ".xlsx")
    assert f" {row} " in f"{error.message} ".replace(",", " ").replace(".", " ")
    assert rule in error.rule


@pytest.mark.parametrize("name", NUMBERS)
def test_a_date_is_no_number(name: str, real: Project, tmp_path: Path) -> None:
    table = NAMED[name].table
    dates = pd.date_range("2013-01-01", periods=len(table), freq="MS")
    assert NO_DATE in told(NAMED[name].on(table.assign(**{NUMBERS[name]: dates})), real, tmp_path).rule


@pytest.mark.parametrize("name", ONCE)
def test_of_two_rows_that_say_the_same_both_are_named(name: str, real: Project, tmp_path: Path) -> None:
    table, rows = with_row_again(name, ONCE[name])
    error = told(NAMED[name].on(table), real, tmp_path)
    assert {str(row) for row in rows} <= set(error.message.replace(",", " ").replace(")", " ").split())


def test_of_two_totals_of_a_year_neither_is_taken(real: Project, tmp_path: Path) -> None:
    table = NAMED["benchmark"].table.assign(annual=[4000.0, 4000.0, 4001.0, None, *[4100.0] * 4, *[None] * 4])
    assert "rows 2 and 4 " in told(NAMED["benchmark"].on(table), real, tmp_path).message


def test_empty_lines_do_not_move_the_rows(real: Project, tmp_path: Path) -> None:
    """A reader of CSV files leaves empty lines out; who looks for row 7 counts them."""
    asked = NAMED["pooling shares"]
    data, spec = asked.written(tmp_path, ".csv")
    heading, first, *rest = data.read_text().splitlines()
    data.write_text("\n".join([heading, first, "", rest[0], "", "g,-3,20,0.1", *rest[1:]]) + "\n")
    with pytest.raises(AnalystError, match="is -3 in row 6"):
        fit_table(real, asked.kind, data, spec, tmp_path / "out")


@pytest.mark.parametrize(("name", "column"), [("product", "input"), ("count_rate", "row of the file")])
def test_a_name_stands_for_one_column(name: str, column: str, real: Project, tmp_path: Path) -> None:
    asked = NAMED[name].on(NAMED[name].table.assign(**{column: 1}))
    assert f"a column '{column}' of its own" in told(asked, real, tmp_path).message


def test_a_bridge_of_dated_rows_needs_nothing_else(real: Project, tmp_path: Path) -> None:
    asked = NAMED["bridge"]
    dated = asked.table.drop(columns=["time", "season"]).assign(
        when=[f"{2013 + at // 4}Q{at % 4 + 1}" for at in range(24)]
    )
    answer = replace(asked.on(dated), read={"period": "when"}).answered(real, tmp_path)
    assert set(answer.predictions["group"]) == {"older_series", "newer_series", "linked_series"}
