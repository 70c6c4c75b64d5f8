from datetime import date
from typing import Any

import pytest

from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.sources.freshness import (
    from_record,
    has_ended,
    of_catalogue,
    of_properties,
    query_hash,
    went_back,
    what_changed,
)
from arbeidsmarkt.spec.delivery import DeliverySpec
from tests.support.statline import DELIVERY

SPEC = DeliverySpec(**DELIVERY)
ROW: dict[str, Any] = {
    "Modified": "2026-07-16T06:30:00",
    "MetaDataModified": "2026-07-17T02:00:00",
    "Updated": "2026-07-17T02:00:00",
    "RecordCount": 4788,
    "ColumnCount": 17,
}
PROPERTIES: dict[str, Any] = {
    "Modified": "2026-07-17T02:00:00+02:00",
    "ObservationsModified": "2026-07-16T06:30:00+02:00",
    "Version": "202607160630",
    "ObservationCount": 67032,
}
NOW = of_catalogue(ROW, SPEC)


def test_a_state_is_dated_by_the_later_of_figures_and_metadata() -> None:
    assert NOW.day == date(2026, 7, 17)
    assert from_record(NOW.record()) == NOW
    assert from_record({"modified": "x"}) is None


@pytest.mark.parametrize("field", ["Modified", "MetaDataModified", "Updated", "RecordCount", "ColumnCount"])
def test_every_sign_of_change_counts(field: str) -> None:
    later = ROW | {field: 1 if isinstance(ROW[field], int) else "2026-08-01T00:00:00"}
    assert of_catalogue(later, SPEC) != NOW
    assert len(what_changed(NOW, of_catalogue(later, SPEC))) == 1


def test_another_question_is_another_state_and_another_reading_is_not() -> None:
    assert query_hash(DeliverySpec(**(DELIVERY | {"fetch": {"since": 2013}}))) != query_hash(SPEC)
    assert query_hash(DeliverySpec(**(DELIVERY | {"words": {"age": "15-65"}}))) == query_hash(SPEC)
    named = DELIVERY | {"fetch": {"topics": "named"}}
    assert query_hash(DeliverySpec(**named)) != query_hash(DeliverySpec(**(named | {"topics": DELIVERY["topics"][:1]})))


def test_both_services_can_speak_of_one_release() -> None:
    assert of_properties(PROPERTIES, SPEC).same_release(NOW)
    assert not of_properties(PROPERTIES | {"ObservationsModified": "2026-08-14T06:30:00+02:00"}, SPEC).same_release(NOW)


def test_a_date_can_go_back() -> None:
    assert went_back(NOW, of_catalogue(ROW | {"Modified": "2026-06-01T00:00:00"}, SPEC))
    assert not went_back(NOW, NOW)


@pytest.mark.parametrize(
    ("field", "value"),
    [("Modified", None), ("Modified", "gisteren"), ("RecordCount", None), ("RecordCount", "12"), ("RecordCount", True)],
)
def test_a_catalogue_that_does_not_say_it_is_refused(field: str, value: object) -> None:
    with pytest.raises(DeliveryError, match=field):
        of_catalogue(ROW | {field: value}, SPEC)


def test_dates_that_may_be_absent() -> None:
    assert of_catalogue(ROW | {"MetaDataModified": None}, SPEC).metadata_modified == ROW["Modified"]


def test_tables_that_have_ended() -> None:
    assert has_ended({"Frequency": "Stopgezet"})
    assert has_ended({"OutputStatus": "Gediscontinueerd"})
    assert has_ended({"Status": "Vervallen"})
    assert not has_ended({"Frequency": "Permaand", "OutputStatus": "Regulier"})
