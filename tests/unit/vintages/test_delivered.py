import gzip
import json
from dataclasses import replace
from datetime import date
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsmarkt.core.delivery import Delivery
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.core.lines import Lines
from arbeidsmarkt.vintages.contents import columns_of, record_of
from arbeidsmarkt.vintages.delivered import content_hash, delivery_of, files_of, lines, packed, unpacked
from arbeidsmarkt.vintages.manifest import DeliveryRecord, Manifest
from arbeidsmarkt.vintages.statline import codes_of, schema_of
from tests.support.statline import numbers, v3_delivery, v4_delivery


def manifest(made: Delivery, /, **changes: Any) -> Manifest:
    record = DeliveryRecord(
        service="v3" if made.layout == "cbs_v3" else "v4",
        table=made.table,
        topics=[],
        filter="",
        freshness={},
        schema_sha256="",
        content_sha256="",
        requests=made.requests,
    )
    day = date(2021, 5, 12)
    content: dict[str, Any] = {"title": "T", "producer": "CBS", "licence": "CC BY 4.0", "source": "lfs"}
    content |= {"published": day, "retrieved": day, "layout": made.layout, "vintage": "2021-05-12"}
    return Manifest(**(content | {"columns": {}, "files": {}, "delivery": record} | changes))


@pytest.mark.parametrize("make", [v3_delivery, v4_delivery])
def test_a_delivery_comes_back_from_its_files(make: Any) -> None:
    cells = numbers()
    cells[next(iter(cells))] = [".", "", 7]
    delivery = make(cells)
    back = delivery_of(files_of(delivery), manifest(delivery))
    assert (back.columns, list(back.lines), list(back.signs)) == (
        delivery.columns,
        list(delivery.lines),
        list(delivery.signs),
    )
    assert back.parts == delivery.parts
    assert files_of(back) == files_of(delivery)
    assert content_hash(back) == content_hash(delivery)


def test_figures_are_no_delivery() -> None:
    with pytest.raises(DeliveryError, match="not fetched"):
        delivery_of({}, manifest(v3_delivery(numbers()), delivery=None))


def test_packed_lines_hold_no_clock_and_no_name() -> None:
    content = packed(["ID"], Lines.of([b"[1]"]))
    assert content == packed(["ID"], Lines.of([b"[1]"]))
    assert content[4:8] == b"\0\0\0\0"
    assert gzip.decompress(content) == b'["ID"]\n[1]\n'
    assert list(unpacked(content)) == [b'["ID"]', b"[1]"]


def test_the_manifest_counts_rows_and_names_columns() -> None:
    files = files_of(v3_delivery(numbers()))
    rows = "TypedDataSet.jsonl.gz"
    assert columns_of(rows, files[rows])[:2] == ["ID", "Geslacht"]
    assert record_of(rows, files[rows]).rows == len(numbers())
    assert (
        columns_of("Geslacht.json", files["Geslacht.json"]),
        record_of("Geslacht.json", files["Geslacht.json"]).rows,
    ) == ([], 3)
    assert columns_of("a.csv", b"\xef\xbb\xbfa,b\n1,2\n") == ["a", "b"]
    assert record_of("a.csv", b"a,b\n1,2\n").rows == 1


def test_only_what_can_change_a_cell_changes_the_content() -> None:
    delivery = v3_delivery(numbers())
    info = [delivery.parts["TableInfos"][0] | {"Modified": "2022-01-01T02:00:00"}]
    codes = [row | {"Description": "other"} for row in reversed(delivery.parts["Geslacht"])]
    explained = replace(delivery, parts=delivery.parts | {"TableInfos": info, "Geslacht": codes}, requests=99)
    assert content_hash(explained) == content_hash(delivery)
    settled = [row | {"Status": "Definitief"} for row in delivery.parts["Perioden"]]
    assert content_hash(replace(delivery, parts=delivery.parts | {"Perioden": settled})) != content_hash(delivery)
    lines = Lines.of([*list(delivery.lines)[:-1], b'[35,"4000   "]'])
    assert content_hash(replace(delivery, lines=lines)) != content_hash(delivery)


def test_both_services_describe_the_same_table() -> None:
    v3, v4 = schema_of(v3_delivery(numbers())), schema_of(v4_delivery(numbers()))
    assert [(t.path, t.unit, t.decimals, t.datatype) for t in v3.topics] == [
        (t.path, t.unit, t.decimals, t.datatype) for t in v4.topics
    ]
    assert v3.topics[2].path == ("Personen", "Werkloze beroepsbevolking")
    assert codes_of(v3_delivery(numbers()))["Geslacht"][1].key == "3000   "
    assert codes_of(v4_delivery(numbers()))["Perioden"][3].status == "Voorlopig"


@pytest.mark.parametrize(
    ("part", "rows"),
    [
        ("DataProperties", [{"Type": "Topic"}]),
        ("DataProperties", [{"ID": 0, "Type": "Surprise", "Key": "A", "Title": "A"}]),
        ("DataProperties", None),
        ("Geslacht", [{"Key": "3000"}]),
    ],
)
def test_metadata_that_lack_something_are_refused(part: str, rows: Any) -> None:
    delivery = v3_delivery(numbers(), parts={part: rows})
    with pytest.raises(DeliveryError):
        codes_of(delivery)


def test_a_topic_in_a_group_that_is_not_there_is_refused() -> None:
    delivery = v4_delivery(numbers(), parts={"MeasureGroups": []})
    with pytest.raises(DeliveryError, match="group 'G0'"):
        schema_of(delivery)


@given(
    st.lists(st.lists(st.one_of(st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text())))
)
def test_any_row_survives_packing(rows: list[list[object]]) -> None:
    written = [json.dumps(row).encode() for row in rows]
    assert [json.loads(line) for line in list(unpacked(packed(["a"], Lines.of(written))))[1:]] == rows


@given(st.lists(st.lists(st.none() | st.integers(-5, 5) | st.text() | st.just("],["), min_size=1, max_size=4)))
def test_rows_written_at_once_are_the_lines_of_each(rows: list[list[object]]) -> None:
    assert lines(rows) == list(map(orjson.dumps, rows))
