import json
from typing import Any

import pytest

from arbeidsmarkt.core.delivery import Code, Query, Record
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.sources.completeness import IncompleteError
from arbeidsmarkt.sources.v3_rows import V3Rows
from arbeidsmarkt.sources.v4_rows import V4Rows
from arbeidsmarkt.vintages.statline import codes_of, schema_of
from tests.support.statline import numbers, v3_delivery, v4_delivery

V3, V4 = v3_delivery(numbers()), v4_delivery(numbers())
ROWS3: list[Record] = [dict(zip(V3.columns, json.loads(line), strict=True)) for line in V3.lines]
ROWS4: list[Record] = [dict(zip(V4.columns, json.loads(line), strict=True)) for line in V4.lines]
RATE, COUNT = V3.columns[4], V3.columns[6]


def v3(rows: list[Record], expected: int = len(ROWS3), printed: list[Record] | None = None, **changes: Any) -> V3Rows:
    taken = V3Rows(schema_of(V3), Query(filter=changes.get("filter", "")), expected, "table 99999NED")
    taken.take(rows)
    taken.check(codes_of(V3) | changes.get("codes", {}))
    if printed is not None:
        taken.take_printed(printed)
        taken.check_printed()
    return taken


def v4(rows: list[Record], expected: int = len(ROWS4)) -> None:
    taken = V4Rows(schema_of(V4), expected, "table 99999NED")
    taken.take(rows)
    taken.check(codes_of(V4))


def changed(rows: list[Record], number: int, **values: Any) -> list[Record]:
    return [row | values if index == number else row for index, row in enumerate(rows)]


def test_a_whole_table_passes_in_any_order() -> None:
    assert list(v3(ROWS3[::-1]).lines()) == list(V3.lines)
    v4(ROWS4[::-1])


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (ROWS3[:-1], "35 rows came, and CBS counts 36"),
        ([*ROWS3[:-1], ROWS3[0]], "1 of 36 rows came twice"),
        (changed(ROWS3, 35, ID=99), "numbered 0 to 99 for 36 rows"),
        (changed(ROWS3, 3, ID="3"), "no whole number of its own"),
        (changed(ROWS3, 3, Extra=1), "other columns"),
        ([{k: v for k, v in row.items() if k != COUNT} for row in ROWS3], COUNT),
        ([], "0 rows came"),
    ],
)
def test_rows_that_are_missing_double_or_misshapen(rows: list[Record], complaint: str) -> None:
    with pytest.raises(IncompleteError, match=complaint):
        v3(rows)


def test_numbers_of_rows_may_have_gaps_under_a_filter() -> None:
    v3(changed(ROWS3, 35, ID=476), filter="Geslacht eq '3000   '")


def test_nothing_at_all_is_refused_for_good() -> None:
    with pytest.raises(DeliveryError, match="no rows for this question") as caught:
        v3([], expected=0)
    assert not isinstance(caught.value, IncompleteError)


@pytest.mark.parametrize(
    ("rows", "codes", "complaint"),
    [
        (changed(ROWS3, 3, Geslacht="5000   "), {}, "Geslacht, key '5000'"),
        (ROWS3, {"Geslacht": (*codes_of(V3)["Geslacht"], Code("3000", "Mannen"))}, "has a key twice"),
        (ROWS3, {"Perioden": (*codes_of(V3)["Perioden"], Code("2021XX01", "?"))}, "period '2021XX01'"),
        (changed(ROWS3, 3, **{COUNT: 1.5}), {}, "datatype Long, found float"),
        (changed(ROWS3, 3, **{RATE: "9.1"}), {}, "datatype Double, found str"),
        (changed(ROWS3, 3, **{RATE: True}), {}, "bool"),
    ],
)
def test_rows_that_their_own_metadata_do_not_know(rows: list[Record], codes: Any, complaint: str) -> None:
    with pytest.raises(DeliveryError, match=complaint) as caught:
        v3(rows, codes=codes)
    assert complaint in str(caught.value)


def test_another_width_of_padding_does_not_matter() -> None:
    wider = [row | {"Geslacht": row["Geslacht"].strip().ljust(9)} for row in ROWS3]
    v3(wider)


def test_garbled_titles_are_asked_for_again() -> None:
    for title in ("Frysl\u00c3\u00a2n", "Frysl\ufffdn"):
        with pytest.raises(IncompleteError, match="garbled"):
            v3(ROWS3, codes={"Geslacht": (*codes_of(V3)["Geslacht"], Code("FR", title))})


def printed(rows: list[Record]) -> list[Record]:
    return [
        {k: v if isinstance(v, str) or k == "ID" else "       ." if v is None else f"{v:8}" for k, v in r.items()}
        for r in rows
    ]


def test_signs_are_taken_where_a_number_is_missing() -> None:
    rows = changed(ROWS3, 3, **{RATE: None, COUNT: None})
    text = changed(printed(rows), 3, **{COUNT: "        "})
    assert list(v3(rows, printed=text).signs()) == [
        json.dumps([3, RATE, "       ."], separators=(",", ":")).encode(),
        json.dumps([3, COUNT, "        "], separators=(",", ":")).encode(),
    ]


def test_two_data_sets_that_disagree_are_asked_for_again() -> None:
    rows = changed(ROWS3, 3, **{RATE: None})
    for text in (
        changed(printed(rows), 4, **{COUNT: "   99999"}),
        printed(rows)[:-1],
        changed(printed(rows), 4, **{COUNT: "."}),
    ):
        with pytest.raises(IncompleteError, match=r"do not hold the same figures|UntypedDataSet"):
            v3(rows, printed=text)


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (ROWS4[1:], "CBS counts 108"),
        ([*ROWS4[1:], ROWS4[1]], "came twice"),
        (changed(ROWS4, 3, Measure="M999"), "Measure, key 'M999'"),
        (changed(ROWS4, 3, Perioden="2030KW01"), "Perioden, key '2030KW01'"),
        (changed(ROWS4, 2, Value=1.5), "datatype Long, found float"),
        (changed(ROWS4, 3, Value="9"), "found str"),
    ],
)
def test_observations_that_are_not_complete_or_not_known(rows: list[Record], complaint: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        v4(rows)
    assert complaint in str(caught.value)


def test_v4_may_send_padded_keys() -> None:
    v4([row | {"Geslacht": row["Geslacht"].ljust(10)} for row in ROWS4])


def test_signs_are_found_in_any_order_of_pages() -> None:
    rows = changed(changed(ROWS3, 3, **{RATE: None}), 30, **{COUNT: None})
    taken = V3Rows(schema_of(V3), Query(), len(rows), "table 99999NED")
    for page in (rows[20:], rows[:20]):
        taken.take(page)
    for page in (printed(rows)[:7], printed(rows)[7:]):
        taken.take_printed(page)
    taken.check(codes_of(V3))
    taken.check_printed()
    assert [json.loads(line)[:2] for line in taken.signs()] == [[3, RATE], [30, COUNT]]
    assert [json.loads(line)[0] for line in taken.lines()] == list(range(36))
