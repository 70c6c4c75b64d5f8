"""Records to rows: units in headings or a column, empty columns left out, missing never nought."""

import math

from arbeidsmarkt.publish.tables.columns import Amount, Caption, Word, table_of
from arbeidsmarkt.publish.tables.table import Empty, Number
from arbeidsmarkt.publish.tables.units import BARE
from arbeidsmarkt.spec.project import Project
from tests.support.annex import words_of

CAPTION = Caption("rates", "Titel")
COLUMNS = (
    Word("group", lambda row, _: str(row["group"])),
    Amount("value", "value"),
    Amount("share", "share", "percent", 100.0),
    Amount("p_value", "p", BARE, decimals=3),
)


def record(**changes: object) -> dict[str, object]:
    return {"group": "a", "value": 2.5, "share": 0.057, "p": 0.04, "unit": "points"} | changes


def test_a_unit_that_all_rows_share_is_in_the_headings(real: Project) -> None:
    table = table_of([record(), record()], COLUMNS, words_of(real), CAPTION)
    assert table.headings == ("groep", "waarde (procentpunt)", "aandeel (procent)", "p-waarde")
    assert table.rows[0] == ("a", Number(2.5, 1), Number(5.7, 1), Number(0.04, 3))


def test_units_that_differ_are_a_column_that_the_heading_points_to(real: Project) -> None:
    table = table_of([record(), record(unit="persons")], COLUMNS, words_of(real), CAPTION)
    assert table.headings[:3] == ("groep", "eenheid", "waarde (zie eenheid)")
    assert [row[1:3] for row in table.rows] == [("procentpunt", Number(2.5, 1)), ("personen", Number(2.5, 0))]


def test_a_record_can_have_its_own_decimals(real: Project) -> None:
    table = table_of([record(decimals=3)], COLUMNS, words_of(real), CAPTION)
    assert table.rows[0][1:3] == (Number(2.5, 3), Number(5.7, 1))


def test_what_no_row_has_is_no_column_and_what_one_lacks_is_said(real: Project) -> None:
    rows = [record(p=None, group=""), record(p=math.nan, value=None), record(p=None, value=math.inf)]
    table = table_of(rows, COLUMNS, words_of(real), CAPTION)
    assert "p-waarde" not in table.headings
    assert [row[0] for row in table.rows] == [Empty.INAPPLICABLE, "a", "a"]
    assert [row[1] for row in table.rows] == [Number(2.5, 1), Empty.UNAVAILABLE, Empty.UNBOUNDED]


def test_a_suppressed_number_stays_even_if_every_row_has_one(real: Project) -> None:
    table = table_of([record(value=Empty.SUPPRESSED)], COLUMNS, words_of(real), CAPTION)
    assert table.rows[0][1] is Empty.SUPPRESSED


def test_the_end_of_an_interval_by_rounding_has_the_decimals_that_half_a_step_needs(real: Project) -> None:
    columns = (Amount("value", "value"), Amount("low", "low", end=True))
    table = table_of([record(low=2.45, decimals=1, end_decimals=2)], columns, words_of(real), CAPTION)
    assert table.rows == ((Number(2.5, 1), Number(2.45, 2)),)
