from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbeidsmarkt.core.delivery import Delivery
from arbeidsmarkt.core.errors import DeliveryError
from arbeidsmarkt.core.lines import Lines
from arbeidsmarkt.prepare.deliveries import cells_from_delivery
from arbeidsmarkt.spec.classification import Classifications
from arbeidsmarkt.vintages.delivered import line
from tests.support.project import CLASSIFICATIONS
from tests.support.statline import DELIVERY, TOPICS, Cell, numbers, places, statline_source, v3_delivery, v4_delivery

KNOWN = Classifications(**CLASSIFICATIONS)


def read(delivery: Delivery, **changes: Any) -> pd.DataFrame:
    return cells_from_delivery(delivery, "lfs", "2021-05-12", statline_source(**changes), KNOWN)


def one(cells: pd.DataFrame, **words: Any) -> pd.Series:
    chosen = cells[np.logical_and.reduce([cells[column] == word for column, word in words.items()])]
    assert len(chosen) == 1, chosen
    return chosen.iloc[0]


PLACE = {"origin": "non_western", "sex": "men", "period_key": "2021KW01"}
RATE = PLACE | {"measure": "unemployment_rate", "seasonally_adjusted": True}
COUNT = PLACE | {"measure": "persons_on_benefit"}


@pytest.mark.parametrize("make", [v3_delivery, v4_delivery])
def test_rates_and_counts_with_their_units_status_level_and_rounding(make: Any) -> None:
    cells = numbers()
    cells["3000", "2012657", "2021KW01"] = [9.1, 9.6, 225]
    found = read(make(cells))
    rate, count = one(found, **RATE), one(found, **COUNT)
    assert (rate["value"], rate["precision"], rate["unit"], rate["scale"]) == (0.096, 0.001, "rate", 0.01)
    assert (count["value"], count["precision"], count["unit"], count["scale"]) == (225_000, 1000, "persons", 1000)
    assert (rate["status"], rate["survey_level"], rate["frequency"]) == ("provisional", "new", "quarter")
    assert (rate["age"], rate["population"], rate["origin_scheme"]) == (
        "15-75",
        "labour_force_15_75",
        "migration_background",
    )
    before = one(found, **(RATE | {"period_key": "2020KW04"}))
    assert (before["status"], before["survey_level"]) == ("revised", "old")


@pytest.mark.parametrize("make", [v3_delivery, v4_delivery])
def test_a_row_leads_back_to_its_line(make: Any) -> None:
    delivery = make(numbers())
    cell = one(read(delivery), **COUNT)
    raw = list(delivery.lines)[cell["row"] - 2].decode()
    assert "2012657" in raw
    assert "2021KW01" in raw
    assert str(int(cell["value"] / 1000)) in raw


@pytest.mark.parametrize("make", [v3_delivery, v4_delivery])
def test_kinds_of_missing_are_kept(make: Any) -> None:
    cells = numbers()
    cells["3000", "2012657", "2021KW01"] = ["", ".", "."]
    found = read(make(cells))
    assert one(found, **(RATE | {"seasonally_adjusted": False}))["missing"] == "impossible"
    assert one(found, **RATE)["missing"] == "unknown"
    assert pd.isna(one(found, **COUNT)["value"])


CELL = st.one_of(st.just("."), st.just(""), st.integers(0, 100), st.floats(0, 100).map(lambda number: round(number, 1)))
ROW = st.tuples(CELL, CELL, st.one_of(st.just("."), st.just(""), st.integers(0, 10**6))).map(list)


@settings(max_examples=30)
@given(st.lists(ROW, min_size=len(places()), max_size=len(places())))
def test_both_services_give_the_same_cells(rows: list[list[Cell]]) -> None:
    cells = dict(zip(places(), rows, strict=True))
    v3, v4 = read(v3_delivery(cells)), read(v4_delivery(cells))
    pd.testing.assert_frame_equal(v3.drop(columns="row"), v4.drop(columns="row"))
    for measure, sign in (("persons_on_benefit", 2),):
        expected = [row[sign] * 1000 for row in rows if not isinstance(row[sign], str)]
        assert sorted(v3.loc[v3["measure"] == measure, "value"].dropna()) == sorted(expected)


def test_rows_that_a_table_does_not_have_are_unknown() -> None:
    cells = numbers()
    del cells["3000", "2012657", "2021KW01"]
    assert (one(read(v3_delivery(cells)), **RATE)[["row", "missing"]] == [0, "unknown"]).all()


def test_periods_of_another_frequency_are_left_out() -> None:
    assert set(read(v3_delivery(numbers()), frequencies=["year"])["period_key"]) == {"2020JJ00"}
    assert set(read(v3_delivery(numbers()), fetch={"since": 2021})["period_key"]) == {"2021KW01"}


def test_keys_left_out_and_keys_kept() -> None:
    words = {"T001040": "total", "1012600": None, "2012657": "non_western"}
    dimensions = DELIVERY["dimensions"] | {"Migratieachtergrond": {"column": "origin", "words": words}}
    assert set(read(v3_delivery(numbers()), dimensions=dimensions)["origin"]) == {"total", "non_western"}
    kept = read(v3_delivery(numbers()), fetch={"keep": {"Geslacht": ["3000"]}})
    assert set(kept["sex"]) == {"men"}


def test_a_key_without_words_names_table_dimension_and_key() -> None:
    words = {"T001040": "total", "1012600": "dutch"}
    dimensions = DELIVERY["dimensions"] | {"Migratieachtergrond": {"column": "origin", "words": words}}
    with pytest.raises(DeliveryError) as caught:
        read(v3_delivery(numbers()), dimensions=dimensions)
    assert caught.value.place == "table 99999NED, dimension Migratieachtergrond, key '2012657'"
    dimensions["Migratieachtergrond"]["new_keys"] = "leave_out"
    assert set(read(v3_delivery(numbers()), dimensions=dimensions)["origin"]) == {"total", "dutch"}


def test_titles_as_words_are_made_unique() -> None:
    codes = [{"Key": key, "Title": "Midden; Oost=West"} for key in ("3000   ", "4000   ")]
    codes.append({"Key": "T001038", "Title": "Totaal"})
    dimensions = DELIVERY["dimensions"] | {"Geslacht": {"column": "other.region", "words": "title"}}
    found = read(v3_delivery(numbers(), parts={"Geslacht": codes}), dimensions=dimensions)
    assert set(found["other"]) == {
        "region=Totaal",
        "region=Midden, Oost:West (3000)",
        "region=Midden, Oost:West (4000)",
    }


def test_the_population_can_depend_on_another_word() -> None:
    by = {
        "column": "origin",
        "words": {"total": "labour_force_15_75", "dutch": "newcomers", "non_western": "status_holders"},
    }
    topics = [DELIVERY["topics"][0] | {"population": by}]
    found = read(v3_delivery(numbers()), topics=topics)
    assert dict(zip(found["origin"], found["population"], strict=True)) == by["words"]
    topics = [DELIVERY["topics"][0] | {"population": by | {"words": {"total": "newcomers"}}}]
    with pytest.raises(DeliveryError, match="no population for the origin 'dutch'"):
        read(v3_delivery(numbers()), topics=topics)


def test_coarser_rounding_and_still_coarser_while_provisional() -> None:
    topic = DELIVERY["topics"][2] | {"rounding": 10, "rounding_provisional": 100}
    found = read(v3_delivery(numbers()), topics=[topic]).set_index("period_key")["precision"]
    assert set(found["2020KW03"]) == {10_000}
    assert set(found["2021KW01"]) == {100_000}


MIXED = {
    "Geslacht": {"words": {"T001038": {}, "3000": {"sex": "men", "age": "15-25"}, "4000": {"sex": "women"}}},
    "Migratieachtergrond": {
        "words": {"T001040": {}, "1012600": {"origin": "dutch", "age": "25-45"}, "2012657": {"origin": "non_western"}}
    },
}


def test_words_that_contradict_each_other_are_refused_where_there_is_a_figure() -> None:
    with pytest.raises(DeliveryError, match="two different words") as caught:
        read(v3_delivery(numbers()), dimensions=MIXED)
    assert "Geslacht 3000, Migratieachtergrond 1012600" in caught.value.place
    cells = numbers()
    for place in cells:
        if place[:2] == ("3000", "1012600"):
            cells[place] = ["", "", ""]
    found = read(v3_delivery(cells), dimensions=MIXED)
    assert set(found.loc[(found["sex"] == "men") & (found["origin"] == "total"), "age"]) == {"15-25"}
    assert found[(found["sex"] == "men") & (found["origin"] == "dutch")].empty


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"units": {"%": "percent", "aantal": "persons"}}, "unit 'x 1 000' is not one"),
        ({"units": {"%": "percent", "x 1 000": "percent"}}, "kept in persons, not in rate"),
        ({"dimensions": {"Geslacht": DELIVERY["dimensions"]["Geslacht"]}}, "has the dimensions"),
        ({"topics": [DELIVERY["topics"][0], DELIVERY["topics"][0]]}, "give the same cell"),
        ({"survey_level": [{"level": "old", "until": "2020KW04"}]}, "2021KW01 stands on no survey level"),
    ],
)
def test_table_and_spec_must_fit(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(DeliveryError, match=complaint):
        read(v3_delivery(numbers()), **changes)


def test_a_unit_that_became_a_thousand_times_larger_is_refused() -> None:
    topics = [*TOPICS[:2], TOPICS[2] | {"unit": "x 1 000 000"}]
    with pytest.raises(DeliveryError, match="x 1 000 000"):
        read(v3_delivery(numbers(), topics=topics))


def test_a_rate_above_one_is_refused() -> None:
    cells = numbers()
    cells["3000", "2012657", "2021KW01"] = [9.1, 104.0, 225]
    with pytest.raises(DeliveryError, match="rate 104 lies outside"):
        read(v3_delivery(cells))


def test_strange_signs_marks_keys_and_doubles_are_refused() -> None:
    delivery = v4_delivery(numbers())
    first = next(iter(delivery.lines))
    for lines, complaint in (
        ([first.replace(b'"None"', b'"Guess"')], "marked 'Guess'"),
        ([first.replace(b'"None"', b'"Impossible"')], "marked 'Impossible'"),
        ([first, first], "comes twice"),
        ([first.replace(b"T001038", b"T001099")], "key that is not known"),
    ):
        with pytest.raises(DeliveryError, match=complaint):
            read(_with_lines(delivery, lines))
    v3 = v3_delivery(numbers() | {places()[0]: ["?", 1.0, 1]})
    with pytest.raises(DeliveryError, match=r"sign '       \?' in place"):
        read(v3)


def _with_lines(delivery: Delivery, lines: list[bytes]) -> Delivery:
    return Delivery(
        delivery.layout,
        delivery.table,
        delivery.parts,
        delivery.columns,
        Lines.of(lines),
        delivery.signs,
        delivery.query,
        1,
    )


def test_a_gap_without_a_sign_is_refused() -> None:
    delivery = v3_delivery(numbers() | {places()[0]: [".", 1.0, 1]})
    silent = Delivery("cbs_v3", "t", delivery.parts, delivery.columns, delivery.lines, Lines(), delivery.query, 1)
    with pytest.raises(DeliveryError, match="not printed"):
        read(silent)


def test_confidential_and_not_available_are_the_one_sign_of_statline() -> None:
    delivery = v4_delivery(numbers())
    place = [
        line([0, "M000", mark, None, None, "T001038", "T001040", "2020KW03"])
        for mark in ("Confidential", "NotAvailable")
    ]
    for lines in place:
        found = read(_with_lines(delivery, [lines]))
        assert set(found["missing"]) == {"unknown"}


def test_a_status_that_is_not_known_is_refused() -> None:
    periods = [{"Key": "2020KW03", "Title": "2020 3e kwartaal", "Status": "Geraamd"}]
    cells = {place: row for place, row in numbers().items() if place[-1] == "2020KW03"}
    with pytest.raises(DeliveryError, match="status 'Geraamd'"):
        read(v3_delivery(cells, parts={"Perioden": periods}))
